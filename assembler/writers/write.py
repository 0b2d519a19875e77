"""A finished document to its files: each kind written beside, all moved into place together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assembler.diagnostics import os_errors
from assembler.diagnostics.findings import Finding
from assembler.document.model import Document
from assembler.layout.theme import Theme
from assembler.writers import files
from assembler.writers.registry import ARCHIVE, WRITERS


@dataclass(frozen=True, slots=True)
class Order:
    """Which files to write: ``out/stem.kind`` for every kind of ``to`` (md, docx, pdf, html)."""

    stem: str
    to: Sequence[str]
    out: Path
    archive: bool = False
    """The PDF as PDF/A."""


@dataclass(frozen=True, slots=True)
class Written:
    """The files that are in place now, and what was found on the way."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


def write(document: Document, theme: Theme, order: Order) -> Written:
    """Write every kind that this machine can; where the disk refuses, none is moved into place."""
    try:
        with files.beside(order.out) as scratch:
            return _write(document, theme, order, scratch)
    except OSError as error:
        return Written((), (os_errors.writing(error, order.out),))


def _write(document: Document, theme: Theme, order: Order, scratch: Path) -> Written:
    written: dict[str, Path] = {}
    found: list[Finding] = []
    writers = ARCHIVE if order.archive else WRITERS
    for kind in order.to:
        name = f"{order.stem}.{kind}"
        try:
            writers[kind](document, theme, scratch / name)
        except os_errors.LackingError as lacking:
            found += lacking.findings
        else:
            written[name] = scratch / name
    kept = files.move(written, order.out)
    found += [Finding("edited-kept", str(old), gaps={"kept": str(new)}) for old, new in kept]
    return Written(tuple(order.out / name for name in written), tuple(found))
