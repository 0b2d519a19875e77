"""The changes inside the texts of one returned file as edits: each traced to the fact, or the words, it lies in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assembler.diagnostics.phrases import Phrase
from assembler.document.model import Role, Span
from assembler.facts.figures import Figure, quantity
from assembler.facts.figures.definition import number
from assembler.facts.node import Node
from assembler.facts.path import ROOT, FactPath
from assembler.review.intake import computed, numbers, words
from assembler.review.intake.basis import Basis
from assembler.review.intake.edits import Add, Edit, Patch, Piece, Reword, SetValue, Sort
from assembler.review.intake.grouping import Grouping
from assembler.review.intake.model import Change
from assembler.review.intake.pieces import Text
from assembler.review.intake.stretches import Stretch

Ways = tuple[tuple[Patch, ...], ...]


@dataclass(frozen=True, slots=True)
class Sorter:
    """Sorts the pieces of one text."""

    grouping: Grouping
    changes: Sequence[Change]

    @property
    def text(self) -> Text:
        """The text."""
        return self.grouping.text

    @property
    def basis(self) -> Basis:
        """The facts it was made from."""
        return self.grouping.basis

    def edits(self) -> Iterator[Edit]:
        """One edit for each figure, each fact in a sentence and each sentence of words that was changed."""
        for (kind, which, _), pieces in self.grouping.groups():
            match kind:
                case "figure":
                    yield self._figure(self.text.spans[which], pieces, self.text.begin(which))
                case "fact":
                    yield self._fact(self.grouping.stretches[which], pieces)
                case "printed":
                    yield self._printed(self.text.spans[which], pieces, self.text.begin(which))
                case _:
                    yield self.wording(pieces)

    def _figure(self, span: Span, pieces: Sequence[Piece], begin: int) -> Edit:
        told = self.text.edited(pieces, begin, begin + len(span.text))
        node, figure = self.basis.node(span.path), self.basis.by_path.get(span.path)
        if figure is None and node and node.items() and self.basis.roles.get(span.path) == "statistic":
            figure = quantity(node)
        if figure is None:
            return self._number(span, node, pieces, told)
        if computed.is_computed(figure):
            return self._asked(figure, span, pieces, told)
        path = numbers.path_of_value(figure, self.basis.root)
        return self._value(pieces, path, (span.text, told), tuple(numbers.ways(told, figure, self.basis.root)))

    def _asked(self, figure: Figure, span: Span, pieces: Sequence[Piece], told: str) -> Edit:
        """A computed figure is never written back."""
        asked = self._edit(Sort.QUESTION, pieces, FactPath(figure.path), (span.text, told))
        reason = Phrase("这个数是算出来的，不能直接改：请看是哪一项数据不对，还是上报的数（stated）不同")
        return replace(asked, reason=reason, choices=computed.choices(figure, told, self.basis))

    def _number(self, span: Span, node: Node | None, pieces: Sequence[Piece], told: str) -> Edit:
        """A number that a statistic brings along, or a gap in a text."""
        owner = self.basis.owner(span.path)
        if node is None or (owner is None and span.role is not Role.GAP):
            return self.wording(pieces)
        if owner is None:
            filled = SetValue(node.path, words.like(node, told), node.text)
            return self._value(pieces, node.path, (node.text, told), ((filled,),))
        show = owner.definition.show
        typed = [one for way in numbers.numbers(span.text, node, show) for one in way if isinstance(one, SetValue)]
        if any(one.value == number(node) for one in typed):
            return self._value(pieces, node.path, (span.text, told), tuple(numbers.numbers(told, node, show)))
        asked = self._edit(Sort.QUESTION, pieces, node.path, (span.text, told))
        reason = Phrase("这个数是比较得出的，不能直接改：请看是哪一个数不对")
        return replace(asked, reason=reason, choices=computed.of_number(owner, node, self.basis))

    def _fact(self, stretch: Stretch, pieces: Sequence[Piece]) -> Edit:
        node = self.basis.node(stretch.path)
        moved = [self._moved_to(stretch, piece) for piece in pieces]
        patches = words.spliced(stretch, moved, node) if node else None
        if node is None or patches is None:
            return self.wording(pieces)
        sort = Sort.TEXT if self.basis.is_free(node.path) else Sort.VALUE
        made = self._edit(sort, pieces, node.path, (node.text, words.after(node, patches)))
        return replace(made, ways=(patches, *self.wording(pieces).ways))

    def _moved_to(self, stretch: Stretch, piece: Piece) -> Piece:
        """New text behind the full stop that the template sets: it goes on in the fact, the stop before it."""
        if not self.grouping.ends(stretch, piece.start):
            return piece
        stop = self.text.plain[stretch.end : piece.start]
        return replace(piece, start=stretch.end, end=stretch.end, new=stop + piece.new)

    def _printed(self, span: Span, pieces: Sequence[Piece], begin: int) -> Edit:
        """A fact that is not printed to the letter: a date in words, a number in Chinese."""
        node = self.basis.node(span.path)
        told = self.text.edited(pieces, begin, begin + len(span.text))
        ways = tuple(words.told_otherwise(told, node, self.basis)) if node and told.strip() else ()
        return self._value(pieces, node.path if node else ROOT, (span.text, told), ways)

    def _value(self, pieces: Sequence[Piece], path: FactPath, told: tuple[str, str], ways: Ways) -> Edit:
        """An edit of a fact; of the words where nothing written there would be printed so."""
        wording = self.wording(pieces)
        if not ways:
            return wording
        return replace(self._edit(Sort.VALUE, pieces, path, told), ways=(*ways, *wording.ways))

    def wording(self, pieces: Sequence[Piece]) -> Edit:
        """The sentence that the pieces lie in, said otherwise in this report alone."""
        start, end = self.text.sentence(min(one.start for one in pieces), max(one.end for one in pieces))
        was, now = self.text.plain[start:end], self.text.edited(pieces, start, end)
        place = replace(self.text.place, start=start, end=end)
        if self.text.is_title:
            path = FactPath("report.title")
            return replace(self._edit(Sort.WORDING, pieces, path, (was, now)), ways=((Add(path, now),),))
        patches = tuple(Reword(place, was, one.start - start, one.end - start, one.new) for one in pieces)
        return replace(self._edit(Sort.WORDING, pieces, ROOT, (was, now)), ways=(patches,))

    def _edit(self, sort: Sort, pieces: Sequence[Piece], path: FactPath, told: tuple[str, str]) -> Edit:
        start, end = min(one.start for one in pieces), max(one.end for one in pieces)
        first, last = self.text.sentence(start, end)
        changes = tuple(self.changes[index] for index in dict.fromkeys(piece.change for piece in pieces))
        place = replace(self.text.place, start=start, end=end)
        before, after = self.text.plain[first:last], self.text.edited(pieces, first, last)
        line = self.basis.line(path) if path else 0
        return Edit(sort, tuple(pieces), changes, place, before, after, path, line, *told)
