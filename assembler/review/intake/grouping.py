"""What each piece of a changed text lies in: a figure, the text of a fact, a date in words, or the template's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assembler.document.model import Role
from assembler.review.intake import numbers, words
from assembler.review.intake.basis import Basis
from assembler.review.intake.edits import Piece
from assembler.review.intake.ground import STOPS
from assembler.review.intake.pieces import Text
from assembler.review.intake.stretches import Stretch

_FIGURES: Final = (Role.FIGURE, Role.GAP)
_BEHIND_FIGURE: Final = re.compile(r"[0-9０-９.．,，%％万亿余多]+\Z")
_BEFORE_FIGURE: Final = re.compile(r"(?:近|约|超过|[0-9０-９.．,，]+)\Z")

Group = tuple[str, int, int]
"""``figure`` and the number of its span; ``fact``, the number of its stretch and where its sentence begins;
``printed`` and the number of its span; ``words`` and its sentence."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """The pieces of one text, by what they lie in."""

    text: Text
    stretches: tuple[Stretch, ...]
    basis: Basis
    apart: bool = False
    """Whether each piece in a fact's text, or among words, is a group of its own."""

    def groups(self) -> Iterator[tuple[Group, list[Piece]]]:
        """Each group with its pieces, in order."""
        found: dict[Group, list[Piece]] = {}
        for piece in self.text.pieces:
            found.setdefault(self._group(piece), []).append(piece)
        for group, pieces in _merged(found).items():
            if self.apart and group[0] in ("fact", "words"):
                yield from ((group, [piece]) for piece in pieces)
            else:
                yield group, pieces

    def ends(self, stretch: Stretch, at: int) -> bool:
        """Whether only the template's full stop stands between the end of a fact's text and ``at``."""
        between = self.text.plain[stretch.end : at]
        return stretch.end < at and bool(between) and set(between) <= STOPS

    def _group(self, piece: Piece) -> Group:
        touched = self._touched(piece)
        if len(touched) == 1 and self.text.spans[touched[0]].role in _FIGURES and not self._is_gone(piece, touched[0]):
            return "figure", touched[0], 0
        if piece.start == piece.end and (beside := self._figure_beside(piece)) is not None:
            return "figure", beside, 0
        sentence = self.text.sentence(piece.start, piece.end)
        if (stretch := self._stretch(piece)) is not None:
            return "fact", stretch, sentence[0]
        if (told := self._told_otherwise(piece, touched)) is not None:
            return "printed", told, 0
        return "words", *sentence

    def _touched(self, piece: Piece) -> tuple[int, ...]:
        """The spans that a piece has characters of; of a point the one that it lies inside of."""
        found, at = [], 0
        for index, span in enumerate(self.text.spans):
            end = at + len(span.text)
            inside = at < piece.start < end if piece.start == piece.end else at < piece.end and piece.start < end
            found += [index] if inside else []
            at = end
        return tuple(found)

    def _is_gone(self, piece: Piece, span: int) -> bool:
        """Whether the whole figure was taken out."""
        begin = self.text.begin(span)
        return not piece.new and (piece.start, piece.end) == (begin, begin + len(self.text.spans[span].text))

    def _figure_beside(self, piece: Piece) -> int | None:
        """The figure that new characters at its edge belong to: digits, 余 and % behind it, 近 and 约 before it."""
        at = 0
        for index, span in enumerate(self.text.spans):
            end = at + len(span.text)
            if span.role is Role.FIGURE and (
                (end == piece.start and _BEHIND_FIGURE.match(piece.new) and numbers.reading(span.text + piece.new))
                or (at == piece.start and _BEFORE_FIGURE.match(piece.new) and numbers.reading(piece.new + span.text))
            ):
                return index
            at = end
        return None

    def _stretch(self, piece: Piece) -> int | None:
        """The fact whose text the piece lies in; of two that meet there free text, else the first."""
        listed = list(enumerate(self.stretches))
        held = [
            index
            for index, one in listed
            if one.holds(piece.start, piece.end) and one.raw(piece.start, piece.end) is not None
        ]
        free = [index for index in held if self.basis.is_free(self.stretches[index].path)]
        point = piece.start == piece.end
        behind = [index for index, one in listed if point and self._is_free_before(one, piece.start)]
        return next(iter([*free, *held, *behind]), None)

    def _is_free_before(self, stretch: Stretch, at: int) -> bool:
        return self.basis.is_free(stretch.path) and self.ends(stretch, at)

    def _told_otherwise(self, piece: Piece, touched: Sequence[int]) -> int | None:
        """The fact, not printed to the letter, that the piece lies in, or whose date it makes longer: 2023年6月."""
        if len(touched) == 1 and self.text.spans[touched[0]].role is Role.FACT:
            return touched[0]
        for index, span in enumerate(self.text.spans):
            node = self.basis.node(span.path) if span.role is Role.FACT else None
            is_behind = piece.start == piece.end == self.text.begin(index) + len(span.text)
            if is_behind and node and words.is_longer_date(span.text + piece.new, node, self.basis):
                return index
        return None


def _merged(groups: Mapping[Group, list[Piece]]) -> Mapping[Group, list[Piece]]:
    """Sentences of words that overlap as one."""
    made: dict[Group, list[Piece]] = {}
    for (kind, first, last), pieces in groups.items():
        over = next((one for one in made if kind == one[0] == "words" and one[1] < last and first < one[2]), None)
        if over:
            merged = ("words", min(first, over[1]), max(last, over[2]))
            made[merged] = made.pop(over) + pieces
        else:
            made[kind, first, last] = pieces
    return made
