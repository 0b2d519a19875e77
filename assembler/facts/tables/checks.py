"""Tables held against themselves and against the statistics; what is wrong with a column is told of it once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.phrases import Listing, Phrase
from assembler.facts.figures import Figure, Figures, spelling, units
from assembler.facts.figures.definition import Formula
from assembler.facts.figures.number_format import cut, half_up
from assembler.facts.path import statistic_of
from assembler.facts.tables.layout import Layout

_OF_COLUMN: Final = frozenset({
    "several-definitions", "unit-has-scale", "unit-begins-with-digit", "target-reversed", "sum-lacks-unit",
    "product-lacks-unit", "unlike-units", "unlike-own-unit", "units-converted", "periods-differ", "percent-or-points",
    "rates-combined", "rates-combined-counts", "prior-unnamed", "prior-of-another-period", "prior-does-not-fit",
    "cycle", "unknown-statistic", "unknown-statistic-near", "approx-beside-exact", "thousands-separator",
})  # fmt: skip
"""What is wrong with all cells of a column alike."""
_MISSED: Final = "target-missed"
_MOST_MISSED: Final = 8
"""Rows that are each told of."""
_UNKNOWN: Final = ("unknown-statistic", "unknown-statistic-near")
_STATED: Final = {"stated-differs": "total-differs", "stated-accepted": "total-accepted"}


def settled(findings: Iterable[Finding], figures: Figures, tables: Mapping[str, Layout]) -> Iterator[Finding]:
    """Findings of the figures, those of a column once and at the column, those of a typed total with the difference."""
    by_path = {str(figure.path): figure for figure in figures if figure.definition.cell}
    seen: set[tuple[str, str, str]] = set()
    for finding in findings:
        figure = by_path.get(statistic_of(finding.path)) if finding.path else None
        cell = figure.definition.cell if figure else None
        if figure is None or cell is None:
            yield finding
        elif finding.code in _STATED and figure.definition.formula is Formula.SUM:
            yield _total(finding, figure, tables[cell.table])
        elif finding.code not in _OF_COLUMN or _is_own(finding):
            yield finding
        elif (cell.table, cell.column, finding.code) not in seen:
            seen.add((cell.table, cell.column, finding.code))
            yield from _of_column(finding, figure, tables[cell.table])


def _is_own(finding: Finding) -> bool:
    """Whether it was typed in the cell itself: a number cut by a comma."""
    return finding.code == "thousands-separator" and "value" in finding.path


def _of_column(finding: Finding, figure: Figure, table: Layout) -> Iterator[Finding]:
    """The finding at the column; a name that is no column's was told of when the columns were read."""
    cell = figure.definition.cell
    if cell is None or (finding.code in _UNKNOWN and "." not in finding.gaps.get("name", "")):
        return
    column = table.columns[cell.column]
    gaps = dict(finding.gaps)
    if gaps.get("name") == figure.label:
        gaps["name"] = column.name
    mark = column.node.key_mark or column.node.mark
    yield replace(finding, mark=mark, path=column.node.path, gaps=gaps)


def _total(finding: Finding, figure: Figure, table: Layout) -> Finding:
    """A typed total that is not the sum of its rows, with how much it is off."""
    cell, printed = figure.definition.cell, figure.printed
    off = (printed.value if printed else Fraction(0)) - (figure.exact or 0)
    gaps = {
        **finding.gaps,
        "table": table.title,
        "row": table.total_label,
        "column": table.columns[cell.column].name if cell else "",
        "key": cell.column if cell else "",
        "rows": str(len(figure.definition.operands)),
        "off": spelling.amount(abs(off), figure) + figure.definition.unit,
        "more": Phrase("多") if off > 0 else Phrase("少"),
    }
    return replace(finding, code=_STATED[finding.code], gaps=gaps)


def gathered(findings: Iterable[Finding], figures: Figures, tables: Mapping[str, Layout]) -> Iterator[Finding]:
    """Of a column in which many rows miss their target one finding in place of one for each."""
    cells = {str(figure.path): figure.definition.cell for figure in figures if figure.definition.cell}
    missed: dict[tuple[str, str], list[tuple[Finding, str]]] = defaultdict(list)
    for finding in findings:
        cell = cells.get(statistic_of(finding.path)) if finding.code == _MISSED else None
        if cell is None or cell.is_total:
            yield finding
        else:
            missed[cell.table, cell.column].append((finding, cell.row))
    for (table, name), each in missed.items():
        if len(each) <= _MOST_MISSED:
            yield from (finding for finding, _ in each)
            continue
        column = tables[table].columns[name]
        rows = Listing(row for _, row in each[:_MOST_MISSED])
        gaps = {"column": column.name, "count": str(len(each)), "rows": rows}
        first, mark = each[0][0], column.node.key_mark or column.node.mark
        yield Finding("column-misses-target", first.file, mark, column.node.path, gaps)


def contradicted(figures: Figures, file: str) -> Iterator[Finding]:
    """A statistic with the name of a column whose total is another number."""
    totals = [figure for figure in figures if figure.definition.cell and figure.definition.cell.is_total]
    for statistic in figures.statistics:
        for total in totals:
            if _is_named_alike(statistic, total) and _differ(statistic, total):
                own, other = spelling.pair(statistic, total)
                gaps = {"name": statistic.label, "own": own, "total": other, "key": _column(total)}
                node = statistic.definition.node
                yield Finding("total-contradicted", file, node.mark, statistic.path, gaps)


def _column(total: Figure) -> str:
    """The column's name, villages.due."""
    cell = total.definition.cell
    return f"{cell.table}.{cell.column}" if cell else total.definition.key


def _is_named_alike(statistic: Figure, total: Figure) -> bool:
    """Whether both say that they count the same thing, at the same time."""
    one, other = statistic.definition, total.definition
    return bool(one.name) and one.name == other.name and one.period == other.period


def _differ(statistic: Figure, total: Figure) -> bool:
    """Whether the statistic's number is not the total, nor the total rounded or cut off to as many places."""
    factor = units.factor(total.definition.unit, statistic.definition.unit)
    printed = statistic.printed
    if factor is None or printed is None or printed.upper is not None or total.exact is None or printed.approx:
        return False
    wanted = total.exact * factor / (printed.value / printed.scaled if printed.scaled else 1)
    shown = half_up(printed.scaled, printed.places)
    return statistic.exact != total.exact * factor and shown not in (
        half_up(wanted, printed.places),
        cut(wanted, printed.places),
    )
