"""A finished document to its files: each kind written beside, all moved into place together."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assembler import signals
from assembler.diagnostics import os_errors
from assembler.diagnostics.findings import Finding
from assembler.diagnostics.phrases import Listing
from assembler.document.model import Document
from assembler.document.record import Record
from assembler.facts.source import is_called
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
    engine: str = ""
    """What lays out the pages, a name of ``registry.ENGINES``; empty for the first."""
    record: Record | None = None
    """What is kept of the draft where a kind is written that comes back edited."""
    facts: str = ""
    """The facts file it is made from, if it is one: no output takes its place."""


@dataclass(frozen=True, slots=True)
class WrittenFiles:
    """The files that are in place now, and what was found on the way."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


def write(document: Document, theme: Theme, order: Order) -> WrittenFiles:
    """Write every kind that this machine can; where the disk refuses, none is moved into place."""
    if taken := _taken(order):
        return WrittenFiles((), (Finding("output-is-facts", order.facts, gaps={"file": str(taken)}),))
    return _beside(order.out, lambda scratch: _write(document, theme, order, scratch))


def put(target: Path, make: Callable[[Path], None], facts: Sequence[str] = ()) -> WrittenFiles:
    """One file that ``make`` writes beside and that is moved to ``target``, as carefully as a draft.

    ``facts`` are the files it is made from: it takes the place of none of them.
    """
    for name in facts:
        if is_called(name, target):
            return WrittenFiles((), (Finding("output-is-facts", name, gaps={"file": str(target)}),))
    return _beside(target.parent, lambda scratch: _put(target, make, scratch))


def placed(contents: Mapping[str, bytes], out: Path, facts: str, record: Record | None) -> WrittenFiles:
    """Files made elsewhere, by their names, moved into ``out`` as those made here are; ``facts`` they are made from."""
    if taken := next((out / name for name in contents if is_called(facts, out / name)), None):
        return WrittenFiles((), (Finding("output-is-facts", facts, gaps={"file": str(taken)}),))

    def work(scratch: Path) -> WrittenFiles:
        for name, content in contents.items():
            (scratch / name).write_bytes(content)
        with records.kept(record, Path(next(iter(contents))).stem, out, scratch):
            kept = files.move({name: scratch / name for name in contents}, out)
        return WrittenFiles(tuple(out / name for name in contents), tuple(_kept(kept, facts)))

    return _beside(out, work)


def _put(target: Path, make: Callable[[Path], None], scratch: Path) -> WrittenFiles:
    try:
        make(scratch / target.name)
    except LackingError as lacking:
        return WrittenFiles((), lacking.findings)
    kept = files.move({target.name: scratch / target.name}, target.parent)
    return WrittenFiles((target,), tuple(_kept(kept)))


def _kept(pairs: Iterable[tuple[Path, Path]], facts: str = "") -> Iterator[Finding]:
    """That edited drafts were set aside; of a kind that comes back edited, ``facts`` tells what to read it with."""
    returning = {kind.suffix for kind in KINDS.values() if kind.returns}
    for old, new in pairs:
        if facts and old.suffix in returning:
            yield Finding("edited-docx-kept", str(old), gaps={"kept": str(new), "facts": facts})
        else:
            yield Finding("edited-kept", str(old), gaps={"kept": str(new)})


def _beside(out: Path, work: Callable[[Path], WrittenFiles]) -> WrittenFiles:
    """What ``work`` writes in a folder inside ``out`` and moves from there, or why the disk refuses."""
    try:
        with files.beside(out) as scratch:
            return work(scratch)
    except files.NotMovedError as error:
        gaps = {"reason": os_errors.reason(error), "files": Listing(path.name for path in error.left)}
        return WrittenFiles(error.left, (Finding("left-half-new", str(out), gaps=gaps),))
    except OSError as error:
        return WrittenFiles((), (os_errors.writing(error, _refused(error, out)),))


def _taken(order: Order) -> Path | None:
    """The output that would take the place of the facts file."""
    targets = (order.out / f"{order.stem}{KINDS[name].suffix}" for name in order.to)
    return next((target for target in targets if is_called(order.facts, target)), None)


def _refused(error: OSError, out: Path) -> Path:
    """Where the disk refuses: the output itself, the folder for all that is written on the way, or ``out``."""
    # Of a move the second name is where it would have led.
    named, temporary = Path(error.filename2 or error.filename or ""), Path(tempfile.gettempdir())
    in_the_way = isinstance(error, FileExistsError)
    if named.parent == out and (named.name != files.OWN or in_the_way):
        return named
    is_inside = named.absolute().is_relative_to(out.absolute())
    return temporary if named.is_relative_to(temporary) and not is_inside else out


def _write(document: Document, theme: Theme, order: Order, scratch: Path) -> WrittenFiles:
    written: dict[str, Path] = {}
    found: list[Finding] = []
    for kind in (KINDS[name] for name in order.to):
        name = order.stem + kind.suffix
        signals.check()
        try:
            kind.write(document, theme, scratch / name, order.typeset, archive=order.archive, engine=order.engine)
        except LackingError as lacking:
            found += lacking.findings
        else:
            written[name] = scratch / name
    signals.check()
    returns = any(KINDS[name].returns and order.stem + KINDS[name].suffix in written for name in order.to)
    with records.kept(order.record if returns else None, order.stem, order.out, scratch):
        kept = files.move(written, order.out)
    found += _kept(kept, order.facts)
    return WrittenFiles(tuple(order.out / name for name in written), tuple(found))
