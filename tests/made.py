"""Drafts that many tests look at, each made once in a process. Whoever changes one makes a copy of their own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from assembler.layout import theme_loader
from assembler.layout.fonts import resolution
from assembler.layout.theme import Theme
from assembler.pipeline.build import Examined, Request, build, examine
from assembler.pipeline.workspace import Workspace
from assembler.review.conformance import office
from assembler.review.status import Status
from assembler.writers.pdf import pdf
from tests import pdfsample
from tests.sources import source_of

ROOT = Path(__file__).parents[1]
SAMPLES = tuple(sorted((ROOT / "samples").glob("*.yaml")))
THEME: Theme = theme_loader.load(ROOT / "themes" / "gbt9704")
KINDS = ("md", "docx", "pdf", "html")
WORKSPACE = Workspace()
"""For the tests that look at one input each and change no file that another reads."""

Files = dict[str, Path]


@cache
def examined_sample(sample: Path) -> Examined:
    """The sample checked and composed."""
    return examine(Request(source_of(sample)), WORKSPACE)


@dataclass(frozen=True)
class Made:
    """What is made from the samples, in ``folder``; each is made when a test first asks for it."""

    folder: Path
    _files: dict[tuple[str, Status], Files] = field(default_factory=lambda: defaultdict(dict))
    _shown: dict[str, Path] = field(default_factory=dict)

    def files(self, sample: Path, status: Status = Status.DRAFT, *kinds: str) -> Files:
        """The sample's outputs at that status, by their kind: these, else all; they lie in one folder."""
        files = self._files[sample.stem, status]
        if lacking := tuple(kind for kind in kinds or KINDS if kind not in files):
            request = Request(source_of(sample), to=lacking, out=self.folder / sample.stem / status, status=status)
            built = build(request, WORKSPACE)
            assert built.files, built.findings
            files |= {path.suffix[1:]: path for path in built.files}
        return files

    def shown(self, sample: Path) -> Path:
        """The pages of the sample's final DOCX as LibreOffice sets them, a PDF; one start of it serves all samples."""
        if not self._shown:
            finals = {one.stem: self.files(one, Status.FINAL)["docx"] for one in SAMPLES}
            folder = self.folder / "shown"
            folder.mkdir()
            pages = office.lay_out(tuple(finals.values()), resolution.resolve(THEME, WORKSPACE.machine), THEME, folder)
            self._shown.update((stem, page) for stem, page in zip(finals, pages, strict=True) if page is not None)
        return self._shown[sample.stem]

    def whole(self, *, archive: bool = False) -> Path:
        """The made-up report with every kind of block as a PDF, with ``archive`` as PDF/A."""
        path = self.folder / f"whole-{archive}.pdf"
        if not path.exists():
            pdf.write(pdfsample.whole(), pdfsample.THEME, path, archive=archive)
        return path
