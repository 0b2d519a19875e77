"""Tables of the facts: rows and columns of figures that add up, and the lists drawn from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assembler.diagnostics.findings import Finding
from assembler.facts.figures import Derivation, Figure, Figures, derive
from assembler.facts.figures.definition import Definition, Formula
from assembler.facts.node import Node
from assembler.facts.tables import cells, checks, form, lists
from assembler.facts.tables.layout import Column, Layout, Row, layout

__all__ = ["Column", "Layout", "Row", "Tables", "check", "derived", "read"]

Tables = Mapping[str, Layout]
"""The tables of a facts file by their keys."""


@dataclass(slots=True)
class _Defined:
    """Every cell as a statistic, and the other names of cells."""

    cells: dict[str, Definition] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def read(root: Node) -> Tables:
    """The tables below ``tables``; what is no mapping there is left to the schema."""
    given = root.get("tables")
    return {key: layout(key, node) for key, node in (given.items() if given else ()) if node.items()}


def derived(root: Node, tables: Tables, file: str, period: str = "") -> Derivation:
    """Every figure of the facts, statistics and cells together, lists and their counts included."""
    statistics = root.get("statistics")
    made = _Defined()
    found: list[Finding] = []
    for table in tables.values():
        made.cells.update(cells.definitions(table))
        made.names.update(cells.names(table))
    made.names = {name: key for name, key in made.names.items() if name not in made.cells}
    names = [key for key, _ in statistics.items()] if statistics else []
    known = [*names, *made.cells, *made.names]
    for table in tables.values():
        found += form.check(table, known, file)
    solved = derive(statistics, file, period, made.cells, made.names)
    figures, told = lists.draw(tables, _applying(solved.figures), file)
    return Derivation(figures, (*checks.settled(solved.findings, figures, tables), *found, *told))


def _applying(figures: Figures) -> Figures:
    """The figures without the rates of nothing: a village with nothing due has no 整改率, and a dash there."""
    kept = {key: figure for key, figure in figures.by_key.items() if not _is_of_nothing(figure, figures)}
    return Figures(kept, figures.period, figures.names)


def _is_of_nothing(figure: Figure, figures: Figures) -> bool:
    given = figure.definition
    if given.cell is None or given.formula not in (Formula.RATIO, Formula.PER) or not figure.is_gap:
        return False
    ends = [figures.named(node) for node in given.operands]
    return len(ends) > 1 and all(one is not None and one.exact == 0 for one in ends)


def check(findings: Iterable[Finding], figures: Figures, tables: Tables, file: str) -> tuple[Finding, ...]:
    """Of ``findings`` of how figures stand to each other those of a column once; and totals that are contradicted."""
    told = checks.gathered(checks.settled(findings, figures, tables), figures, tables)
    return (*told, *checks.contradicted(figures, file))
