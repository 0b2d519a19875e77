"""A text cut into what changes as one: a figure with its unit, a number, a Latin word, a character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from assembler.document.model import Role, Span

_TOKEN: Final = re.compile(
    r"[0-9０-９×][0-9０-９×]*(?:[.,．][0-9０-９×]+)*(?:[%％‰]|万|亿|个百分点)*"
    r"|[零〇一二三四五六七八九十百千万亿两]+"
    r"|[^\W\d_\u3007\u3400-\u9fff\uf900-\ufaff]+(?<=[A-Za-z\u00c0-\u024f\u0370-\u052f])"
    r"|.[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\U000e0100-\U000e01ef]*",
    re.DOTALL,
)
_NUMERIC: Final = re.compile(r"[0-9０-９]")
_PHRASE_ENDS: Final = frozenset("，。；：、！？,;:!?…\n")


@dataclass(frozen=True, slots=True)
class Token:
    """What is compared as a whole; two are the same where text and look are."""

    text: str
    strong: bool = False
    is_figure: bool = field(default=False, compare=False)
    """Whether it is a figure or another number; plays no part in whether two are the same."""

    @property
    def ends_phrase(self) -> bool:
        """Whether a reader takes breath behind it."""
        return self.text in _PHRASE_ENDS


def tokens(spans: Sequence[Span]) -> tuple[Token, ...]:
    """The tokens of ``spans``, whose texts together are theirs."""
    return tuple(token for span in spans for token in _of(span))


def _of(span: Span) -> Iterator[Token]:
    if span.role in (Role.FIGURE, Role.GAP):
        yield Token(span.text, span.strong, is_figure=True)
        return
    for found in _TOKEN.finditer(span.text):
        yield Token(found[0], span.strong, is_figure=bool(_NUMERIC.match(found[0])))


Phrase = tuple[Token, ...]


def phrases(listed: Sequence[Token]) -> tuple[Phrase, ...]:
    """The tokens as phrases, each with the mark that ends it."""
    made: list[Phrase] = []
    start = 0
    for end, token in enumerate(listed, start=1):
        if token.ends_phrase or end == len(listed):
            made.append(tuple(listed[start:end]))
            start = end
    return tuple(made)
