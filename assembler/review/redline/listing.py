"""The whole list of changes for people: what belongs together in one line, what need not be read at the end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from assembler.diagnostics.phrases import Listing, Phrase
from assembler.facts.figures import Figures
from assembler.review.redline.cause_words import causes
from assembler.review.redline.model import Change, Kind
from assembler.review.redline.wording import KINDS, line, told

_WHOLE: Final = (Kind.ADDED, Kind.REMOVED, Kind.MOVED)
_LISTED: Final = 8
"""New numbers that are listed."""
_UNNUMBERED: Final = Phrase("不编号")
_SEMICOLON: Final = Phrase("；")


def lines(changes: Sequence[Change], figures: Figures) -> tuple[Phrase, ...]:
    """The whole list for people: what came, went or moved together for one reason in one line, new numbers in the last.

    Read aloud: a section that was taken out is one thing, however many paragraphs it had.
    """
    numbers = [change for change in changes if change.kind is Kind.NUMBER]
    annexed = [change for change in changes if change.kind is Kind.ANNEX]
    others = groupby((change for change in changes if change.kind not in (Kind.NUMBER, Kind.ANNEX)), _Together())
    said = [_group(list(group), figures) for _, group in others]
    said += [_annexed(annexed, figures)] if annexed else []
    return (*said, _renumbered(numbers)) if numbers else tuple(said)


class _Together:
    """A key for each change, the same for neighbours that are told in one line."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, change: Change) -> object:
        if change.kind in _WHOLE:
            return change.kind, change.causes
        self._count += 1
        return self._count


def _group(changes: Sequence[Change], figures: Figures) -> Phrase:
    first = changes[0]
    if len(changes) == 1:
        return line(first, figures)
    said = Phrase("{change}，等 {count} 处", change=told(first), count=len(changes))
    why = causes(first, figures)
    return Phrase("{change}　原因：{causes}", change=said, causes=why) if why else said


def _annexed(changes: Sequence[Change], figures: Figures) -> Phrase:
    said = Phrase("{kind}　{count} 处", kind=KINDS[Kind.ANNEX], count=len(changes))
    return Phrase("{change}　原因：{causes}", change=said, causes=causes(changes[0], figures))


def _renumbered(changes: Sequence[Change]) -> Phrase:
    each = [
        Phrase("{old} → {new}", old=change.old or _UNNUMBERED, new=change.new or _UNNUMBERED)
        for change in changes[:_LISTED]
    ]
    listed = Listing([*each, *(["…"] if len(changes) > _LISTED else [])], _SEMICOLON)
    return Phrase("{kind}　{numbers}", kind=KINDS[Kind.NUMBER], numbers=listed)
