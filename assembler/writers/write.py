"""A finished document to its files: each kind written beside, all moved into place together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assembler.diagnostics import os_errors
from assembler.diagnostics.findings import Finding
from assembler.document.model import Document
from assembler.document.record import Record
from assembler.layout.theme import Theme
from assembler.layout.typesetting import Typesetting
from assembler.writers import files, records
from assembler.writers.errors import LackingError
from assembler.writers.registry import KINDS


@dataclass(frozen=True, slots=True)
class Order:
    """Which files to write: ``stem`` with the suffix of each kind named in ``to``, in the folder ``out``."""

    stem: str
    to: Sequence[str]
    out: Path
    typeset: Typesetting
    """Worked out once for all kinds."""
    archive: bool = False
    """Each in its form for the archive, where it has one: the PDF as PDF/A."""
    record: Record | None = None
    """What is kept of the draft where a kind is written that comes back edited."""


@dataclass(frozen=True, slots=True)
class WrittenFiles:
    """The files that are in place now, and what was found on the way."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


def write(document: Document, theme: Theme, order: Order) -> WrittenFiles:
    """Write every kind that this machine can; where the disk refuses, none is moved into place."""
    try:
        with files.beside(order.out) as scratch:
            return _write(document, theme, order, scratch)
    except OSError as error:
        return WrittenFiles((), (os_errors.writing(error, order.out),))


def _write(document: Document, theme: Theme, order: Order, scratch: Path) -> WrittenFiles:
    written: dict[str, Path] = {}
    found: list[Finding] = []
    for kind in (KINDS[name] for name in order.to):
        name = order.stem + kind.suffix
        try:
            kind.write(document, theme, scratch / name, order.typeset, archive=order.archive)
        except LackingError as lacking:
            found += lacking.findings
        else:
            written[name] = scratch / name
    if order.record and any(KINDS[name].returns and order.stem + KINDS[name].suffix in written for name in order.to):
        records.keep(order.record, order.stem, order.out)
    kept = files.move(written, order.out)
    found += [Finding("edited-kept", str(old), gaps={"kept": str(new)}) for old, new in kept]
    return WrittenFiles(tuple(order.out / name for name in written), tuple(found))
