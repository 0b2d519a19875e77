"""What many reports cost, against what a user would take instead: part of ``make bench``.

All of one run, on the same text and typefaces: processor seconds a report with those of every process started, peak
memory of the largest process, and for what a user waits for, seconds by the clock. The table goes into
docs/benchmarks.md. What is not installed here (docxtpl, LibreOffice, Chromium) is left out and said so.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.one_report import _KEEP, PAGE, ROOT, SAMPLE, _machine

_TABLE = re.compile(r"(?<=<!-- many reports -->\n).*?(?=<!-- end -->)", re.DOTALL)
_OURS = [sys.executable, "-m", "assembler"]
_ENGINES = ("weasyprint", "typst")
_FEW = 10
"""Reports for what takes seconds each."""
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
    sys_inputs={"report": Path(data).read_text("utf-8")}, format="pdf")
Path(target).write_bytes(content)
"""
_KEEP_TYPST = """
import sys
from pathlib import Path
from assembler.writers.typst import pdf
folder, *arguments = sys.argv[1:]
laid_out = pdf._laid_out
def kept(data, document, library, **rest):
    Path(folder, "report.json").write_text(data, "utf-8")
    return laid_out(data, document, library, **rest)
pdf._laid_out = kept
sys.argv = ["assembler", *arguments]
from assembler.apps.cli import main
main()
"""
_TEMPLATE = """
import sys
from docxtpl import DocxTemplate
for number in range(int(sys.argv[3])):
    made = DocxTemplate(sys.argv[1])
    made.render({"figure": number})
    made.save(f"{sys.argv[2]}/{number}.docx")
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one command: processor seconds, seconds by the clock, megabytes of its largest process."""

    processor: float
    clock: float
    memory: float


def cost(command: list[str]) -> Cost:
    """Run the command, with all that it starts."""
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):  # findings are none of our business here
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - begun, used.ru_maxrss / 1024)


def facts(folder: Path, count: int, text: str = "") -> Path:
    """A folder with so many facts files, each with a figure of its own."""
    folder.mkdir(parents=True)
    text = text or SAMPLE.read_text("utf-8")
    for number in range(count):
        changed = text.replace("value: 16094", f"value: {16094 + number}")
        (folder / f"{number:04}.yaml").write_text(changed, "utf-8")
    return folder


def longer(times: int) -> str:
    """The sample with its first measure alone, so many times over, each under a heading of its own."""
    head, mark, rest = SAMPLE.read_text("utf-8").partition("\nmeasures:\n")
    measures, behind = re.split(r"(?m)^(?=\S)", rest, maxsplit=1)
    first = re.split(r"(?m)^(?=  - )", measures)[1]
    numbered = (first.replace("heading: 压实", f"heading: 第{number + 1}项压实") for number in range(times))
    return head + mark + "".join(numbered) + behind


def build(facts_: Path, out: Path, *more: str) -> list[str]:
    """Our command on a folder."""
    return [*_OURS, "build", str(facts_), "--out", str(out), *more]


def rows(folder: Path, count: int) -> Iterator[tuple[str, str, str, str]]:
    """What is measured: its name, processor seconds a report, seconds by the clock for all, megabytes."""
    many = facts(folder / "many", count)
    keep = [sys.executable, "-c", _KEEP, str(folder), "build", str(SAMPLE), "--out", str(folder / "kept"), "--force"]
    subprocess.run(keep, cwd=ROOT, check=True, capture_output=True)
    keep = [sys.executable, "-c", _KEEP_TYPST, str(folder), "build", str(SAMPLE), "--to", "pdf", "--engine", "typst"]
    subprocess.run([*keep, "--out", str(folder / "kept"), "--force"], cwd=ROOT, check=True, capture_output=True)

    def row(name: str, found: Cost, of: int = 1) -> tuple[str, str, str, str]:
        return name, f"{found.processor / of:.2f}", f"{found.clock:.1f}", f"{found.memory:.0f}"

    draw = [sys.executable, "-c", _DRAW_MANY, str(folder), str(count)]
    yield row(f"WeasyPrint alone, {count} PDFs", cost(draw), count)
    for engine in _ENGINES:
        found = cost(build(many, folder / engine, "--engine", engine))
        yield row(f"build, three formats, {count} reports, {engine}", found, count)
    again = build(many, folder / "typst", "--engine", "typst")
    yield row(f"build, nothing changed, {count} reports", cost(again), count)
    for path in sorted(many.glob("*.yaml"))[:_FEW]:
        path.write_text(path.read_text("utf-8").replace("value: 77", "value: 78"), "utf-8")
    yield row(f"build, {_FEW} of {count} changed", cost(again))
    yield row("Typst alone, a fresh process, PDF", cost(_typst(folder)))
    yield from _others(folder, row)
    for times in (1, 10, 100):
        long = facts(folder / f"long-{times}", 1, longer(times))
        found = cost(build(long, folder / f"out-{times}", "--engine", "typst"))
        yield row(f"build, three formats, measures × {times}, typst", found)


def _typst(folder: Path) -> list[str]:
    from assembler.layout import theme_loader  # noqa: PLC0415
    from assembler.layout.fonts import resolution  # noqa: PLC0415
    from assembler.writers.typst import pdf  # noqa: PLC0415

    theme = theme_loader.load(ROOT / "themes" / "gbt9704")
    fonts = folder / "fonts"
    fonts.mkdir()
    for number, path in enumerate(sorted(resolution.paths(resolution.resolve(theme)))):
        (fonts / f"{number}{path.suffix}").symlink_to(path)
    return [
        *(sys.executable, "-c", _TYPST, str(pdf._TEMPLATE), str(folder / "report.json"), str(fonts)),
        str(folder / "own-typst.pdf"),
    ]


def _others(folder: Path, row: Callable[..., Any]) -> Iterator[tuple[str, str, str, str]]:
    """What users take today, as far as it is here."""
    office, kept = shutil.which("soffice"), folder / "kept" / f"{SAMPLE.stem}.docx"
    if find_spec("docxtpl") and office:
        copies = folder / "copies"
        copies.mkdir()
        filled = cost([sys.executable, "-c", _TEMPLATE, str(kept), str(copies), str(_FEW)])
        files = list(map(str, copies.glob("*.docx")))
        drawn = cost([office, "--headless", "--convert-to", "pdf", "--outdir", str(copies), *files])
        both = Cost(filled.processor + drawn.processor, filled.clock + drawn.clock, drawn.memory)
        yield row(f"docxtpl + LibreOffice, DOCX and PDF, {_FEW} reports", both, _FEW)
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser:
        page = folder / "kept" / f"{SAMPLE.stem}.html"
        subprocess.run([*_OURS, "build", str(SAMPLE), "--to", "html", "--out", str(page.parent)], cwd=ROOT, check=True)
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={folder / 'c.pdf'}"]
        yield row("Chromium's print, one PDF", cost([browser, *options, page.as_uri()]))


def main(count: int) -> None:
    """Measure, show the table and put it into the page."""
    with tempfile.TemporaryDirectory() as folder:
        found = [*rows(Path(folder), count)]
    lines = [f"| {' | '.join(one)} |" for one in found]
    head = f"{datetime.now(UTC):%Y-%m-%d}; {_machine()}; one run.\n\n"
    columns = "| | processor seconds a report | seconds by the clock, all | MB |\n|---|--:|--:|--:|\n"
    made = head + columns + "\n".join(lines) + "\n"
    print(made)
    print(json.dumps(found, ensure_ascii=False))
    PAGE.write_text(_TABLE.sub(lambda _: made, PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
