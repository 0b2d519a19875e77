"""Findings for characters that no font file of this machine has, each at the line of the fact that holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assembler.diagnostics.findings import Finding, Mark
from assembler.diagnostics.phrases import Listing
from assembler.document.model import Document
from assembler.document.walk import spans
from assembler.facts.positions import mark_of
from assembler.layout.fonts.resolution import Resolution, stand_ins, uncovered


def check(document: Document, fonts: Resolution, known: Mapping[str, Mark], file: str) -> tuple[Finding, ...]:
    """One finding for every span that holds such characters."""
    if fonts.missing:
        return ()  # a whole typeface is missing, and the writer will say so
    missing = set(uncovered("".join(span.text for span in spans(document)), fonts))
    return tuple(_findings(document, missing, known, file)) if missing else ()


def substitutes(fonts: Resolution) -> tuple[Finding, ...]:
    """One finding that names the typefaces standing in for the official ones."""
    named = Listing(dict.fromkeys(f"{served.official}→{served.family}" for served in stand_ins(fonts)))
    return (Finding("typeface-stand-in", gaps={"families": named}),) if named else ()


def _findings(document: Document, missing: set[str], known: Mapping[str, Mark], file: str) -> Iterator[Finding]:
    for span in spans(document):
        for character in sorted(set(span.text) & missing):
            gaps = {"character": character, "codepoint": f"U+{ord(character):04X}"}
            yield Finding("character-uncovered", file, mark_of(span.path, known), span.path, gaps)
