"""Why something changed: the fact that is printed there, what it is computed from, or what it depends on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from assembler.document.comparison import Part, Spot
from assembler.document.model import Role, Span
from assembler.document.wording import Likeness, module_of
from assembler.facts.overrides import KEY, WAS
from assembler.facts.path import FactPath, statistic_of
from assembler.review.redline.evidence import Evidence
from assembler.review.redline.fact_changes import FactChange
from assembler.review.redline.model import Cause, Draft, Why
from assembler.review.redline.nearby import spans_around
from assembler.review.redline.places import Sides, Text

_LONG_NUMBER: Final = re.compile(r"[0-9×]{2,}(?:\.[0-9]+)?")
_MOST: Final = 3
"""Causes that are named of one change."""
_FIGURES: Final = (("statistics",), ("tables",))
_BESIDE: Final = ("accept", "due", "name", "part_of", "period", "prior", "source", "target")
"""Facts of a statistic that do not change how its value is printed."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """What is known of both drafts when a change is to be explained."""

    sides: Sides
    old: Draft
    new: Draft
    before: Evidence
    after: Evidence
    facts: tuple[FactChange, ...]

    def of(self, spot: Spot) -> tuple[Cause, ...]:
        """The causes of the change at ``spot``, the nearest alone, three at most; none for a new number."""
        if spot.part is Part.NUMBER:
            return ()
        steps = (
            self._annex,
            self._whole,
            self._touched,
            self._taken_out,
            self._outline,
            self._told,
            self._depends,
            self._status,
            self._hidden,
        )
        found = next((causes for step in steps if (causes := _each_once(step(spot)))), ())
        return found[:_MOST] or (Cause(Why.TEMPLATE, module=self._module(spot)),)

    def _annex(self, spot: Spot) -> Iterator[Cause]:
        """The annexes of a review: there in one draft only, or made from another text."""
        pair = self.sides.pairs[spot.pair]
        outside = (
            pair.old is not None and pair.old >= self.old.body,
            pair.new is not None and pair.new >= self.new.body,
        )
        if any(outside):
            yield from self._status(spot)
            yield Cause(Why.ANNEX)

    def _status(self, spot: Spot) -> Iterator[Cause]:
        del spot
        if self.old.status is not self.new.status:
            yield Cause(Why.STATUS, old=self.old.status, new=self.new.status)

    def _whole(self, spot: Spot) -> Iterator[Cause]:
        """Something whole that came, went or moved with the group of facts that it prints."""
        if spot.difference is not None:
            return
        reach = self._both(spot, Text.touched)
        found = [cause for spans, known in reach for span in spans if span.path for cause in known.of_group(span.path)]
        # A paragraph comes with the measure it tells of; that the measure's figures are new too goes without saying.
        told = [cause for cause in found if cause.fact and cause.fact.path.steps[:1] not in _FIGURES]
        yield from told or found

    def _touched(self, spot: Spot) -> Iterator[Cause]:
        """A printed fact that differs, or is computed from one that does."""
        if spot.difference is not None or spot.part is Part.LOOK:
            found = self._behind(self._both(spot, Text.touched))
            values = {span.path for spans, _ in self._both(spot, Text.touched) for span in spans if _is_value(span)}
            yield from (one for one in found if not any(_is_beside(one, path) for path in values))

    def _taken_out(self, spot: Spot) -> Iterator[Cause]:
        """The entry of ``overrides`` for a sentence that says nothing now, or is there again."""
        for text in self.sides.texts(spot):
            whole, changed = (Likeness(said).spoken for said in (text.whole, text.changed))
            for change in self.facts:
                node = change.new or change.old
                quoted = node.get(WAS) if node and change.path.steps[:1] == (KEY,) else None
                was = Likeness(quoted.text).spoken if quoted else ""
                if changed and changed in was and was in whole:
                    yield Cause(Why.FACT, change)

    def _outline(self, spot: Spot) -> Iterator[Cause]:
        """Another report style or variant, and its module."""
        module = self._module(spot)
        if self.old.format != self.new.format:
            yield Cause(Why.FORMAT, old=self.old.format, new=self.new.format, module=module)
        elif self.old.variant != self.new.variant:
            yield Cause(Why.VARIANT, old=self.old.variant, new=self.new.variant, module=module)

    def _told(self, spot: Spot) -> Iterator[Cause]:
        """A fact that differs in the very number that changed here, wherever it stands: the year of 2025-H1."""
        if spot.difference is not None:
            numbers = {found for text in self.sides.texts(spot) for found in _LONG_NUMBER.findall(text.changed)}
            differing = (change for change in self.facts if numbers & _differing_numbers(change))
            yield from (Cause(Why.CONDITION, change) for change in differing)

    def _depends(self, spot: Spot) -> Iterator[Cause]:
        """A fact nearby that differs: in the sentence, else in the paragraph, else in the section."""
        for reach in (Text.sentence, Text.nearest):
            for spans, evidence in self._both(spot, reach):
                for span in spans:
                    if found := evidence.causes(span.path) if span.path else ():
                        yield from map(_condition, found)
                        return
        yield from map(_condition, self._behind(self._section(spot)))

    def _hidden(self, spot: Spot) -> Iterator[Cause]:
        """A fact that differs and is printed nowhere near: the group it stands in first, then the only ones left."""
        groups = {FactPath(span.path).steps[:1] for spans, _ in self._section(spot) for span in spans if span.path}
        near = tuple(change for change in self.facts if change.path.steps[:1] in groups)
        chosen = near or (self.facts if len(self.facts) <= _MOST else ())
        yield from (Cause(Why.CONDITION, change) for change in chosen)

    def _both(self, spot: Spot, reach: Callable[[Text], Iterable[Span]]) -> Iterator[tuple[Iterable[Span], Evidence]]:
        """The spans within reach on the new side, then on the old, each with the evidence of its side."""
        old, new = self.sides.texts(spot)
        yield reach(new), self.after
        yield reach(old), self.before

    def _section(self, spot: Spot) -> Iterator[tuple[Iterable[Span], Evidence]]:
        pair = self.sides.pairs[spot.pair]
        if pair.new is not None:
            yield list(spans_around(self.sides.new.blocks, pair.new)), self.after
        if pair.old is not None:
            yield list(spans_around(self.sides.old.blocks, pair.old)), self.before

    def _behind(self, found: Iterable[tuple[Iterable[Span], Evidence]]) -> Iterator[Cause]:
        for spans, evidence in found:
            for path in dict.fromkeys(span.path for span in spans if span.path):
                yield from evidence.causes(path)

    def _module(self, spot: Spot) -> str:
        """The section module that prints it now; of what is gone, that printed it."""
        old, new = self.sides.elements(spot)
        found = new if new is not None else old
        return module_of(found) if found is not None else ""


def _differing_numbers(change: FactChange) -> frozenset[str]:
    """The numbers of two digits and more that the fact holds before or after, but not both."""
    old, new = (frozenset(_LONG_NUMBER.findall(node.text) if node else ()) for node in (change.old, change.new))
    return old ^ new


def _each_once(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    """A fact and the figure computed from it once: the old draft's formula holds other values."""
    return tuple({(one.why, one.fact, one.figure): one for one in reversed(list(causes))}.values())[::-1]


def _is_value(span: Span) -> bool:
    """Whether it prints a statistic's own value, and not its name or its target."""
    return span.role is Role.FIGURE and span.path == statistic_of(span.path)


def _is_beside(cause: Cause, path: str) -> bool:
    """Whether the fact stands beside the value of the statistic at ``path``, and does not make it."""
    if cause.fact is None or not cause.fact.path.is_within(path):
        return False
    inside = cause.fact.path.steps[len(FactPath(path).steps) :]
    return bool(inside) and inside[0] in _BESIDE


def _condition(cause: Cause) -> Cause:
    return Cause(Why.CONDITION, cause.fact, cause.figure, cause.name, cause.formula)
