"""A figure: a statistic, or a quantity written in place, with its value and how it is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from assembler.diagnostics.phrases import Phrase
from assembler.facts.figures.change import Change
from assembler.facts.figures.definition import Definition, Formula, Target
from assembler.facts.figures.directions import Way, ending
from assembler.facts.figures.drawn import Drawn
from assembler.facts.figures.number_format import Quantity
from assembler.facts.node import Node
from assembler.facts.path import FactPath

GAP = "〔待补〕"


@dataclass(frozen=True, slots=True)
class Figure:
    """``exact`` is the value before rounding, None for one still to be filled in."""

    definition: Definition
    path: FactPath
    exact: Fraction | None
    printed: Quantity | None
    change: Change | None = None
    """How a figure that tells a change is told; it may be so without a value, as 扭亏为盈."""

    @property
    def name(self) -> str:
        """The noun in front of the text, without the direction that the text says itself: 同比 of 同比增长."""
        found = ending(self.definition.name) if self.change else None
        return found.stem if found and not self._keeps_noun else self.definition.name

    @property
    def _keeps_noun(self) -> bool:
        """Whether its name is 增幅 and the like, behind which the number of a growth stands alone."""
        found = ending(self.definition.name)
        return bool(self.change and found and found.way is Way.RATE and self.change.agrees(Way.UP))

    @property
    def is_gap(self) -> bool:
        """Whether it is still to be filled in."""
        return self.printed is None and self.change is None

    @property
    def is_in_table(self) -> bool:
        """Whether it is a cell of a table, a total or the number of a list's rows."""
        return self.definition.cell is not None or "." in self.definition.key

    @property
    def is_offered(self) -> bool:
        """Whether it was not typed but can be named: the total of a table's column, the number of a list's rows."""
        cell = self.definition.cell
        if cell is None:
            return self.is_in_table
        return cell.is_total and self.definition.stated is None

    @property
    def label(self) -> str:
        """The name, else the key, for a quantity written in place its path: what a message calls it."""
        if self.definition.cell and self.definition.cell.is_total:
            return Phrase("{name}（{row}）", name=self.definition.name, row=self.definition.cell.row)
        return self.definition.name or self.definition.key or str(self.path)

    @property
    def line(self) -> int:
        """Where it stands in the facts file, from 1."""
        return self.definition.node.mark.line

    @property
    def text(self) -> str:
        """As printed, unit included; 〔待补〕 and the unit where the value is still to come."""
        if self.change:
            return self.change.number if self._keeps_noun else self.change.text
        return self.printed.text if self.printed else GAP + self.definition.unit

    def behind(self, words: str) -> str:
        """As printed behind ``words`` of free text, which may have said the direction already: 同比增长{g}."""
        if self.change is None:
            return self.text
        found = ending(words)
        if found and found.way is not Way.EITHER and self.change.agrees(found.way):
            return self.change.number
        if self.definition.formula is not Formula.CHANGE and found is None and not _is_clause_end(words):
            return self.change.number or self.text
        return self.change.text

    def contradicts(self, words: str) -> str:
        """The direction that ``words`` of free text before it say, where that is not its own; else empty."""
        found = ending(words)
        if self.change is None or found is None or found.way is Way.EITHER:
            return ""
        return "" if self.change.agrees(found.way) else found.word

    @property
    def target(self) -> Target | None:
        """What it is measured against."""
        return self.definition.target

    @property
    def part_of(self) -> str:
        """The key of the whole it is part of; empty if none."""
        whole = self.definition.part_of
        return whole.text if whole else ""


def _is_clause_end(words: str) -> bool:
    """Whether a clause begins behind ``words``."""
    return not words or words[-1] in "，。；：、！？（\n "


@dataclass(frozen=True, slots=True)
class Figures:
    """All statistics of a facts file by their keys."""

    by_key: Mapping[str, Figure]
    period: str = ""
    """The report's, as written; of every figure that has none of its own."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Other names of tables' cells, ``villages.合计.due``, with their keys."""
    lists: Mapping[str, Drawn] = field(default_factory=dict)
    """Lists drawn from tables, by their names, ``villages.lagging``."""
    _labels: Mapping[str, int] = field(init=False, repr=False, compare=False)
    """How many figures bear each label."""
    _tables: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Count the labels once: a table has hundreds of cells."""
        object.__setattr__(self, "_labels", Counter(figure.label for figure in self))
        tables = frozenset(key.partition(".")[0] for key in self.by_key if "." in key)
        object.__setattr__(self, "_tables", tables)

    def __getitem__(self, key: str) -> Figure:
        return self.by_key[self.names.get(key, key)]

    def __contains__(self, key: str) -> bool:
        return self.names.get(key, key) in self.by_key

    def get(self, key: str) -> Figure | None:
        """The figure of ``key``; None where there is none."""
        return self.by_key.get(self.names.get(key, key))

    def is_named(self, word: str) -> bool:
        """Whether a word is the name of a statistic or of a table."""
        return word in self or word in self._tables

    @property
    def statistics(self) -> tuple[Figure, ...]:
        """The figures that stand in no table."""
        return tuple(figure for figure in self if not figure.is_in_table)

    def named(self, node: Node | None) -> Figure | None:
        """The figure whose key is written in ``node``; None where there is none."""
        return self.get(node.text) if node is not None else None

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.by_key.values())

    def called(self, figure: Figure) -> str:
        """Its label; where another has the same, with what it is measured on: 征收率（往年应征）."""
        if self._labels.get(figure.label, 0) < 2:
            return figure.label
        given = figure.definition
        near = [node.text for node in (given.due, given.part_of, *reversed(given.operands)) if node]
        whole = next((self[key] for key in near if key in self), None)
        return Phrase("{name}（{whole}）", name=figure.label, whole=whole.label) if whole else figure.label
