"""Drafts that many tests look at, each made once in a run. Whoever changes one makes a copy of their own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from filelock import FileLock

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
    """What is made from the samples, in ``folder``, when a test first asks for it; all processes of a run share it."""

    folder: Path

    def files(self, sample: Path, status: Status = Status.DRAFT, *kinds: str) -> Files:
        """The sample's outputs at that status, by their kind: these, else all; they lie in one folder."""
        out = self.folder / sample.stem / status
        files = {kind: out / f"{sample.stem}.{kind}" for kind in kinds or KINDS}
        with self._alone(f"{sample.stem}-{status}"):
            if lacking := tuple(kind for kind, path in files.items() if not path.exists()):
                built = build(Request(source_of(sample), to=lacking, out=out, status=status), WORKSPACE)
                assert built.files, built.findings
        return files

    def shown(self, sample: Path) -> Path:
        """The pages of the sample's final DOCX as LibreOffice sets them, a PDF; one start of it serves all samples."""
        finals = [self.files(one, Status.FINAL)["docx"] for one in SAMPLES]
        folder = self.folder / "shown"
        with self._alone("shown"):
            if not folder.exists():
                folder.mkdir()
                office.lay_out(finals, resolution.resolve(THEME, WORKSPACE.machine), THEME, folder)
        return folder / f"document-{SAMPLES.index(sample)}.pdf"

    def whole(self, *, archive: bool = False) -> Path:
        """The made-up report with every kind of block as a PDF, with ``archive`` as PDF/A."""
        path = self.folder / f"whole-{archive}.pdf"
        with self._alone(path.stem):
            if not path.exists():
                pdf.write(pdfsample.whole(), pdfsample.THEME, path, archive=archive)
        return path

    def _alone(self, name: str) -> FileLock:
        """Held while ``name`` is made, or found made; another process waits."""
        self.folder.mkdir(exist_ok=True)
        return FileLock(self.folder / f"{name}.lock")
