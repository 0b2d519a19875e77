"""Blank lines in a fact's text: paragraphs where the template lets them stand, told of where it does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assembler.document.model import Role, Span
from assembler.expressions import compiled

_BLANK_LINE = compiled(r"\n[^\S\n]*\n\s*")


def split(spans: Iterable[Span]) -> tuple[tuple[Span, ...], ...]:
    """``spans`` parted at the blank lines of the facts' own text; every part keeps its paths, none is empty."""
    parts: list[list[Span]] = [[]]
    for span in spans:
        first, *rest = _BLANK_LINE.split(span.text) if span.role is Role.FACT else [span.text]
        parts[-1] += [replace(span, text=first)] if first else []
        parts += [[replace(span, text=text)] if text else [] for text in rest]
    return tuple(tuple(part) for part in parts if "".join(span.text for span in part).strip())


def has_blank_line(text: str) -> bool:
    """Whether a blank line parts ``text``; those at its ends part nothing."""
    return bool(_BLANK_LINE.search(text.strip()))


def run_together(spans: Iterable[Span]) -> tuple[str, ...]:
    """Paths of the facts of which a blank line is about to be lost, each once."""
    lost = (span.path for span in spans if span.role is Role.FACT and _BLANK_LINE.search(span.text))
    return tuple(dict.fromkeys(lost))
