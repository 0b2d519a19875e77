"""The review loop in docs/review.md, walked anew: its transcript between the marks there, and its pictures.

``make docs/review.md``, or ``python -m scripts.walk`` in the root: the steps of ``tests/walk.py``, in LibreOffice.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from PIL import Image

from assembler import resources
from assembler.layout import theme_loader
from assembler.layout.fonts.resolution import resolve
from assembler.review.conformance import office
from tests.command import run
from tests.walk import SAMPLE, Walked, walk

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "review.md"
_BEGIN, _END = "<!-- walk -->\n", "<!-- /walk -->\n"
_SHOWN = "存在的问题"
"""The pages shown are those with this heading."""
_DAY = re.compile(r"20\d\d-\d\d-\d\d")
_LONG = 60
"""Characters of a line; what is longer is cut."""


def main() -> None:
    """Write the page and the pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        [walked] = walk(folder, [True])
        _pictures(walked, folder)
    head, _, rest = PAGE.read_text("utf-8").partition(_BEGIN)
    _, _, tail = rest.partition(_END)
    PAGE.write_text(f"{head}{_BEGIN}{_transcript(walked)}{_END}{tail}", "utf-8")


def _transcript(walked: Walked) -> str:
    """What the command said; days, which are those of the walk, are left out."""
    listed = _quoted(["$ assembler intake 退回稿.docx 年度汇报.yaml", *_lines(walked.taken.stdout)])
    told = [line for line in _lines(walked.taken.stderr) if line[:1] in "-+@" and line[:3] not in ("---", "+++")]
    applied = _quoted(["$ assembler intake 退回稿.docx 年度汇报.yaml --apply", *told])
    return f"\n{listed}\n{applied}\n"


def _lines(text: str) -> Iterator[str]:
    for line in text.replace(SAMPLE.name, "年度汇报.yaml").splitlines():
        short = _DAY.sub("", line).rstrip()
        yield f"{short[:_LONG]}……" if len(short) > _LONG else short


def _quoted(lines: Iterable[str]) -> str:
    return "".join(f"    {line}".rstrip() + "\n" for line in lines)


def _pictures(walked: Walked, folder: Path) -> None:
    """The page with the problems: as it was sent out, as it came back, and as it is built again."""
    theme = theme_loader.load(resources.themes() / "gbt9704")
    again = folder / f"{walked.facts.stem}.docx"
    run("build", walked.facts, "--to", "docx", "--out", folder)
    shown = folder / "shown"
    shown.mkdir()
    for name, source in {"draft": walked.draft, "returned": walked.returned, "again": again}.items():
        (shown / name).mkdir()
        pages = office.render(source, resolve(theme), theme, shown / name)
        if pages is None:
            sys.exit("LibreOffice is missing")
        number = _page(pages)
        picture = shown / name / "page"
        command = ["pdftoppm", "-r", "60", "-f", number, "-l", number, "-png", "-singlefile", pages, picture]
        subprocess.run(command, check=True)
        with Image.open(picture.with_suffix(".png")) as image:
            # Sixteen colours: the reviewer's among them.
            image.convert("RGB").quantize(16).save(DOCS / "images" / f"review-{name}.png", optimize=True)


def _page(pages: Path) -> str:
    """The number of the page on which the heading stands."""
    text = subprocess.run(["pdftotext", pages, "-"], check=True, capture_output=True, text=True).stdout
    return str(next(number for number, page in enumerate(text.split("\f"), start=1) if _SHOWN in page))


if __name__ == "__main__":
    main()
