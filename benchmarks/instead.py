"""What users take today for the same text and typefaces, as far as it is installed here."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pypandoc

from assembler.layout import theme_loader
from assembler.layout.fonts import resolution
from assembler.layout.theme import Theme
from assembler.writers.typst import pdf
from benchmarks.costs import Cost, cost, one_after_another
from benchmarks.one_report import ROOT, SAMPLE

_DRAW_MANY = """
import sys, weasyprint
from pathlib import Path
from weasyprint.text.fonts import FontConfiguration
folder = Path(sys.argv[1])
page, style = ((folder / name).read_text("utf-8") for name in ("page.html", "page.css"))
for _ in range(int(sys.argv[2])):
    fonts = FontConfiguration()
    css = weasyprint.CSS(string=style, font_config=fonts)
    html = weasyprint.HTML(string=page)
    html.write_pdf(folder / "own.pdf", stylesheets=[css], font_config=fonts, pdf_variant="pdf/ua-1")
"""
_TYPST = """
import sys, typst
from pathlib import Path
template, data, fonts, target = sys.argv[1:]
content = typst.compile(template, font_paths=[fonts], ignore_system_fonts=True, pdf_standards=["ua-1"],
    sys_inputs={"report": Path(data).read_text("utf-8")} if data else {}, format="pdf")
Path(target).write_bytes(content)
"""
_PLAIN_TYPST = _TYPST.replace(' pdf_standards=["ua-1"],', "")
_TEMPLATE = """
import sys
from docxtpl import DocxTemplate
for number in range(int(sys.argv[3])):
    made = DocxTemplate(sys.argv[1])
    made.render({"figure": number})
    made.save(f"{sys.argv[2]}/{number}.docx")
"""


def weasyprint(folder: Path, count: int) -> Cost:
    """WeasyPrint alone, so many PDFs in one process, of the HTML and stylesheet that are kept in ``folder``."""
    return cost([sys.executable, "-c", _DRAW_MANY, str(folder), str(count)])


def typst(folder: Path) -> Cost:
    """Typst alone, a fresh process, of the data that are kept in ``folder``."""
    data, target = folder / "report.json", folder / "own-typst.pdf"
    return cost([sys.executable, "-c", _TYPST, str(pdf._TEMPLATE), str(data), str(_fonts(folder)), str(target)])


def pandoc_and_typst(folder: Path) -> Cost:
    """As Quarto works: pandoc makes Typst's markup of Markdown, a fresh Typst the pages; in the report's typeface."""
    made, target = folder / "quarto.typ", folder / "quarto.pdf"
    family = resolution.resolve(_theme()).served[_theme().styles["paragraph"].typeface].face.families[0]
    markdown = folder / "kept" / f"{SAMPLE.stem}.md"
    written = [pypandoc.get_pandoc_path(), str(markdown), "-s", "-V", f"mainfont={family}", "-V", "lang=zh"]
    drawn = [sys.executable, "-c", _PLAIN_TYPST, str(made), "", str(_fonts(folder)), str(target)]
    return one_after_another([*written, "-o", str(made)], drawn)


def docxtpl_and_office(folder: Path, count: int) -> Cost | None:
    """So many DOCX from a template, and LibreOffice's PDF of each, in one call; None where one is not installed."""
    office = shutil.which("soffice")
    if not (find_spec("docxtpl") and office):
        return None
    copies = folder / "copies"
    copies.mkdir()
    kept = folder / "kept" / f"{SAMPLE.stem}.docx"
    filled = cost([sys.executable, "-c", _TEMPLATE, str(kept), str(copies), str(count)])
    files = list(map(str, copies.glob("*.docx")))
    drawn = cost([office, "--headless", "--convert-to", "pdf", "--outdir", str(copies), *files])
    return Cost(filled.processor + drawn.processor, filled.clock + drawn.clock, max(filled.memory, drawn.memory))


def chromium(folder: Path) -> Cost | None:
    """Chromium's print of our HTML; None where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    browser = next(filter(None, map(shutil.which, names)), None)
    if browser is None:
        return None
    page = folder / "kept" / f"{SAMPLE.stem}.html"
    ours = [sys.executable, "-m", "assembler", "build", str(SAMPLE), "--to", "html", "--out", str(page.parent)]
    subprocess.run(ours, cwd=ROOT, check=True, capture_output=True)
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={folder / 'c.pdf'}"]
    return cost([browser, *options, page.as_uri()])


def _theme() -> Theme:
    return theme_loader.load(ROOT / "themes" / "gbt9704")


def _fonts(folder: Path) -> Path:
    """A folder with the files that serve the theme here."""
    fonts = folder / "fonts"
    if not fonts.is_dir():
        fonts.mkdir()
        for number, path in enumerate(sorted(resolution.paths(resolution.resolve(_theme())))):
            (fonts / f"{number}{path.suffix}").symlink_to(path)
    return fonts
