"""The stages in order: read, check, derive, compose, write. The path of one fact is the path through this file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assembler import annotations, choosing, compose, figures, glyphs, narrative, outputs, privacy, reading, resources, schema, themes, wording
from assembler.codes import has_errors
from assembler.figures import Figures, derive
from assembler.findings import Finding, merge
from assembler.model import Document
from assembler.places import marks
from assembler.tree import Node
from assembler.writers.registry import WRITERS


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; empty means: as the facts file or the format says."""

    facts: Path
    format: str = ""
    variant: str = ""
    theme: str = ""
    formats: tuple[Path, ...] = ()
    to: tuple[str, ...] = ("md", "docx", "pdf")
    out: Path = Path("build")


@dataclass(frozen=True, slots=True)
class Examined:
    """A facts file read, checked and composed; ``document`` is None where an error forbids it."""

    findings: tuple[Finding, ...]
    document: Document | None = None
    root: Node | None = None
    figures: Figures | None = None
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """The files written, and what was found."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


def examine(request: Request) -> Examined:
    """Everything up to the finished document, nothing written."""
    file = str(request.facts)
    read = reading.read(request.facts.read_bytes(), file)
    if read.root is None:
        return Examined(read.findings)
    chosen = choosing.choose(read.root, request.format, request.variant, request.formats, file)
    if chosen.style is None or chosen.variant is None:
        return Examined(merge(read.findings, chosen.findings), root=read.root)
    style, variant = chosen.style, chosen.variant
    noted = annotations.annotate(read.root, style.schema, (resources.schemas(),))
    derived = derive(read.root.get("statistics"), file)
    found = merge(
        read.findings,
        chosen.findings,
        schema.check(read.root, style.schema, file),
        derived.findings,
        figures.check(derived.figures, read.root.get("relations"), file),
        wording.check(read.root, noted.roles, derived.figures, file),
        privacy.check(read.root, file),
        choosing.references(read.root, noted.roles, derived.figures, file),
        choosing.gaps(read.root, noted.titles, file),
    )
    examined = Examined(found, None, read.root, derived.figures, style.theme)
    if has_errors(found):
        return examined
    facts = compose.Facts(read.root, derived.figures, noted.roles, noted.titles, narrative.spans)
    composed = compose.compose(facts, style, variant, (resources.sections(),))
    return Examined(merge(found, composed.findings), composed.document, read.root, derived.figures, style.theme)


def build(request: Request) -> Built:
    """Examine the facts and write every output asked for; none is written where an error stands."""
    examined = examine(request)
    if examined.document is None or examined.root is None or has_errors(examined.findings):
        return Built((), examined.findings)
    theme = themes.load(themes.find(request.theme or examined.theme, resources.themes()))
    unprintable = glyphs.check(examined.document, theme, marks(examined.root), str(request.facts), request.to)
    with outputs.beside(request.out) as scratch:
        written: Mapping[str, Path] = {f"{request.facts.stem}.{kind}": scratch / f"{request.facts.stem}.{kind}" for kind in request.to}
        for kind, path in zip(request.to, written.values(), strict=True):
            WRITERS[kind](examined.document, theme, path)
        kept = outputs.move(written, request.out)
    edited = [Finding("edited-kept", str(old), gaps={"kept": str(new)}) for old, new in kept]
    return Built(tuple(request.out / name for name in written), merge(examined.findings, unprintable, edited))


