"""Drafts that come back, for the tests: built once with their records, edited as Word does, read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from assembler.document.model import Block
from assembler.document.record import Record
from assembler.review.intake.model import Change, Place, Returned
from assembler.review.intake.reading import files
from assembler.review.intake.reading.returned import returned
from assembler.review.status import Status
from assembler.writers import records
from tests.made import ROOT, Made
from tests.word import Word

SAMPLE = ROOT / "samples" / "township-annual.yaml"
Edit = Callable[[Word], object]


def draft(made: Made, sample: Path = SAMPLE, status: Status = Status.DRAFT) -> Path:
    """The sample as it goes out."""
    return made.files(sample, status, "docx")["docx"]


@cache
def record(path: Path) -> Record:
    """What is kept of the draft at ``path``."""
    found = records.find(files.read(path).record, (path.parent,))
    assert found is not None
    return found


def read(path: Path, source: Path) -> Returned:
    """The draft that went out as ``source``, come back as ``path``."""
    return returned(path.name, files.read(path), record(source))


def edited(source: Path, target: Path, *edits: Edit) -> Returned:
    """The draft with these edits, read again."""
    word = Word(source)
    for edit in edits:
        edit(word)
    return read(word.save(target), source)


def told(changes: Iterable[Change]) -> list[str]:
    """Each change on a line: ``replace 5[12,18) 89.44% → 88.94% 王局长``."""
    return [" ".join(filter(None, _parts(change))) for change in changes]


def _parts(change: Change) -> tuple[str, ...]:
    place = _place(change.place) if change.place else ""
    behind = "" if change.after is None else f"behind {change.after}"
    said = f"{change.old} → {change.new}" if change.old and change.new else change.old or change.new
    kind = ""
    if isinstance(change.added, Block):
        kind = f"({change.added.kind}{change.added.level or ''})"
    remark = f"“{change.remark.text}”" if change.remark else ""
    return change.kind.value, place, behind, kind, said.replace("\t", "|"), remark, change.where, change.author


def _place(place: Place) -> str:
    cell = "" if place.part == "text" else f".{place.part.value}"
    cell += "".join(f".{part}" if part is not None else ".*" for part in (place.row, place.column)) if cell else ""
    return f"{place.element}{cell.removesuffix('.*.*')}[{place.start},{place.end})"
