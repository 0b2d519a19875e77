"""Characters that no typeface of this machine can draw: a finding at the fact's line, never a box on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assembler.diagnostics.findings import Finding, Mark
from assembler.document.model import Document
from assembler.document.walk import spans
from assembler.facts.positions import mark_of
from assembler.layout.theme import Theme


def check(
    document: Document, theme: Theme, known: Mapping[str, Mark], file: str, to: Sequence[str]
) -> tuple[Finding, ...]:
    """One finding for every span that holds such characters; none where no PDF was asked for."""
    if "pdf" not in to:
        return ()
    # Font tables are read for a PDF only: it takes longer than all the checks together.
    from assembler.layout.fonts import resolution  # noqa: PLC0415

    found = resolution.resolve(theme)
    if found.missing:
        return ()  # a whole typeface is missing, and the writer will say so
    missing = set(resolution.uncovered("".join(span.text for span in spans(document)), found))
    return tuple(_findings(document, missing, known, file)) if missing else ()


def stand_ins(theme: Theme, to: Sequence[str]) -> tuple[Finding, ...]:
    """One finding that names the typefaces standing in for the official ones; none where no PDF was asked for."""
    if "pdf" not in to:
        return ()
    from assembler.layout.fonts import resolution  # noqa: PLC0415

    found = resolution.stand_ins(resolution.resolve(theme))
    named = "、".join(dict.fromkeys(f"{served.official}→{served.family}" for served in found))
    return (Finding("typeface-stand-in", gaps={"families": named}),) if named else ()


def _findings(document: Document, missing: set[str], known: Mapping[str, Mark], file: str) -> Iterator[Finding]:
    for span in spans(document):
        for character in sorted(set(span.text) & missing):
            gaps = {"character": character, "codepoint": f"U+{ord(character):04X}"}
            yield Finding("character-uncovered", file, mark_of(span.path, known), span.path, gaps)
