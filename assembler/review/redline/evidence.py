"""Which fact changes stand behind a printed fact: at the fact itself, or at those that it is computed from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from assembler.facts.figures import Figure, Figures, spelling
from assembler.facts.figures.definition import operands
from assembler.facts.path import FactPath, statistic_of
from assembler.review.redline.fact_changes import FactChange
from assembler.review.redline.model import Cause, Why

_TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The fact changes of one side, by the paths that this side's file has."""

    figures: Figures
    inside: Mapping[str, tuple[FactChange, ...]]
    """By a path the changes at it and below it."""
    at: Mapping[str, tuple[FactChange, ...]]
    """By a path the changes at it: of what stands below, all is new, gone or moved."""
    by_path: Mapping[str, Figure] = field(default_factory=dict)

    def causes(self, path: str) -> tuple[Cause, ...]:
        """Why the fact at ``path`` is printed otherwise; none where nothing differs that it is made of."""
        return (*self.at_fact(path), *self._derived(statistic_of(path)))

    def at_fact(self, path: str) -> tuple[Cause, ...]:
        """The same of the fact itself: a text, a typed number, what a group that is new holds."""
        found = list(self._changes(path)) or self.inside.get(statistic_of(path), ())
        return tuple(Cause(Why.FACT, change) for change in dict.fromkeys(found))

    def _changes(self, path: str) -> Iterator[FactChange]:
        """What differs at the fact, below it, and of the groups that it stands in what is new or gone as a whole."""
        whole = FactPath(path)
        yield from self.inside.get(whole, ())
        yield from (change for one in whole.parents for change in self.at.get(one, ()))

    def of_group(self, path: str) -> tuple[Cause, ...]:
        """Where the fact stands in a group that is new, gone or moved as a whole."""
        whole = FactPath(path)
        above = (change for one in (whole, *whole.parents) for change in self.at.get(one, ()))
        grouped = [change for change in above if change.moved or change.old is None or change.new is None]
        return tuple(Cause(Why.FACT, change) for change in dict.fromkeys(grouped))

    def _derived(self, path: FactPath) -> Iterator[Cause]:
        """The changed facts from which the figure at ``path`` is computed."""
        figure = self.by_path.get(path)
        if figure is None:
            # A list drawn from a table, or a count of its rows.
            if path.is_within(_TABLES) and len(path.steps) > 1:
                yield from (Cause(Why.DERIVED, change, path) for change in self.inside.get(path.first(2), ()))
            return
        formula = spelling.formula(figure.definition, self.figures.get)
        told = Cause(Why.DERIVED, None, figure.path, self.figures.called(figure), formula)
        for change in dict.fromkeys(self._behind(figure)):
            yield replace(told, fact=change)

    def _behind(self, figure: Figure) -> Iterator[FactChange]:
        waiting, seen = [figure], {figure.path}
        while waiting:
            for needed in self._needed(waiting.pop()):
                if needed.path not in seen:
                    seen.add(needed.path)
                    waiting.append(needed)
                    yield from self._changes(needed.path)

    def _needed(self, figure: Figure) -> Iterator[Figure]:
        """What it is computed from, and what it is compared with."""
        given = figure.definition
        nodes = operands(given, lambda key: found.definition if (found := self.figures.get(key)) else None)
        named = (self.figures.named(node) for node in (*nodes, *([given.prior.value] if given.prior else ())))
        return (found for found in named if found)


def evidence(changes: Iterable[FactChange], figures: Figures, *, old: bool) -> Evidence:
    """The changes by the paths of the old file or of the new one."""
    inside: dict[str, list[FactChange]] = defaultdict(list)
    at: dict[str, list[FactChange]] = defaultdict(list)
    for change in changes:
        node = change.old if old else change.new
        if node is None:
            continue
        at[node.path].append(change)
        for path in (node.path, *node.path.parents):
            if path:
                inside[path].append(change)
    return Evidence(figures, _frozen(inside), _frozen(at), {figure.path: figure for figure in figures})


def _frozen(listed: Mapping[str, list[FactChange]]) -> dict[str, tuple[FactChange, ...]]:
    return {path: tuple(changes) for path, changes in listed.items()}
