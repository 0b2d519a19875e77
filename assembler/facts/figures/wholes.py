"""Parts held against their wholes: one part, all of them together, and the rate that a part makes of its whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.phrases import Listing, Phrase
from assembler.facts.figures import spelling, unit_fit, units
from assembler.facts.figures.definition import Formula
from assembler.facts.figures.figure import Figure, Figures
from assembler.facts.figures.solver import unknown
from assembler.facts.node import Node

_WHOLE_PERCENT = 100


def part(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """A part above its whole."""
    yield from _above("part-exceeds-whole", figure, figure.definition.part_of, figures, file)


def due(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """More done than was due."""
    yield from _above("done-above-due", figure, figure.definition.due, figures, file)


def _above(code: str, figure: Figure, node: Node | None, figures: Figures, file: str) -> Iterator[Finding]:
    other = figures.named(node)
    value = in_unit_of(other, figure) if other else None
    if node is None or other is None or value is None or other.exact is None:
        return
    if value > other.exact and not unit_fit.a_rate_of_a_count(figure, other):
        part, whole = spelling.pair(figure, other)
        yield Finding(code, file, node.mark, node.path, {"part": part, "whole": whole})


def rate(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """A rate above 100% whose numerator is part of its denominator, near or far."""
    if figure.definition.formula is not Formula.RATIO or figure.exact is None or figure.exact <= _WHOLE_PERCENT:
        return
    if is_part_of(figure.definition.operands, figures):
        formula = spelling.formula(figure.definition, figures.get)
        gaps = {"name": figure.label, "value": figure.text, "formula": formula}
        yield Finding("rate-above-hundred", file, figure.definition.node.mark, figure.path, gaps)


def is_part_of(operands: Sequence[Node], figures: Figures) -> bool:
    """Whether the first of two operands is part of the second, or was done of it, near or far."""
    first, second = (figures.named(node) for node in operands)
    return bool(first and second and second.definition.key in _wholes_of(first, figures))


def _wholes_of(figure: Figure, figures: Figures) -> set[str]:
    """The keys of all that ``figure`` is part of, or was done of."""
    found: set[str] = set()
    open_ = [figure]
    while open_:
        given = open_.pop().definition
        for node in (given.part_of, given.due):
            whole = figures.named(node)
            if whole and whole.definition.key not in found:
                found.add(whole.definition.key)
                open_.append(whole)
    return found


def check(figures: Figures, relations: Node | None, file: str) -> Iterator[Finding]:
    """Parts that together must make their whole, or with ``complete: false`` may not exceed it; gaps are left out."""
    for relation in relations or ():
        whole = figures.named(relation.get("parts_of"))
        listed = list(parts(relation, whole, figures)) if whole else []
        yield from _unknown(relation, figures, file)
        if whole and listed and all(listed):
            yield from _held(relation, whole, [part for part in listed if part], file)


def _unknown(relation: Node, figures: Figures, file: str) -> Iterator[Finding]:
    """A whole or a part that names no statistic: the relation would be passed over in silence."""
    for node in (relation.get("parts_of"), *(relation.get("parts") or ())):
        if node and not node.is_empty and node.text not in figures:
            yield unknown(node, node.text, (figure.definition.key for figure in figures), file)


def parts(relation: Node, whole: Figure, figures: Figures) -> Iterator[Figure | None]:
    """The parts that the relation lists, None for an unknown name; without a list, all that name the whole."""
    listed = relation.get("parts")
    if listed:
        return (figures.named(node) for node in listed)
    return (figure for figure in figures if figure.part_of == whole.definition.key)


def _held(relation: Node, whole: Figure, parts: list[Figure], file: str) -> Iterator[Finding]:
    """What is found of the parts: ranges and units first, for numbers of two kinds have no sum."""
    ranges = [figure for figure in (whole, *parts) if figure.definition.upper is not None]
    if ranges:
        yield range_in(whole, ranges[0], relation, file)
        return
    found = list(unit_fit.told_apart(parts, whole, relation, file)) if relation.get("parts") else []
    yield from found
    values = [in_unit_of(whole, part) for part in parts]
    known = [value for value in values if value is not None]
    if whole.exact is not None and len(known) == len(values):
        yield from _sum(relation, whole, parts, sum(known, Fraction(0)), file)


def _sum(relation: Node, whole: Figure, parts: list[Figure], total: Fraction, file: str) -> Iterator[Finding]:
    """The finding where the parts' total is not what the whole allows."""
    off = total - (whole.exact or 0)
    complete = is_complete(relation)
    if off <= 0 and not (complete and off):
        return
    if complete and is_rounding(off, (*parts, whole)):
        return  # told as what is printed does not add up
    with_unit = any(part.definition.unit != whole.definition.unit for part in parts)
    gaps = {
        "parts": Listing((spelling.operand(part, with_unit=with_unit) for part in parts), " + "),
        "sum": spelling.amount(total, whole),
        "whole": spelling.operand(whole, with_unit=with_unit),
        "off": spelling.amount(abs(off), whole),
        "more": Phrase("多") if off > 0 else Phrase("少"),
    }
    yield Finding("parts-miss-whole" if complete else "parts-exceed-whole", file, relation.mark, relation.path, gaps)


def range_in(figure: Figure, operand: Figure, node: Node, file: str) -> Finding:
    """The finding for a range among the numbers that are reckoned with."""
    spelt = Phrase("{name} {value}（L{line}）", name=operand.label, value=operand.text, line=operand.line)
    gaps = {"name": figure.label, "operand": spelt}
    return Finding("range-in-formula", file, node.mark, node.path, gaps)


def is_rounding(off: Fraction, members: Sequence[Figure]) -> bool:
    """Whether percentages can be ``off`` their whole only for having been rounded before they were typed."""
    printed = [member.printed for member in members if member.printed and member.definition.unit == units.PERCENT]
    most = sum((Fraction(1, 2 * 10**one.places) for one in printed), Fraction(0))
    return len(printed) == len(members) and abs(off) <= most


def is_complete(relation: Node) -> bool:
    """Whether the parts are meant to make the whole: so they are unless the facts say ``complete: false``."""
    complete = relation.get("complete")
    return complete is None or complete.value is not False


def in_unit_of(whole: Figure, part: Figure) -> Fraction | None:
    """The part's value in the unit of ``whole``, of a range the greater; None where it has none, or another kind."""
    factor = units.factor(part.definition.unit, whole.definition.unit)
    value = part.exact if part.definition.upper is None else Fraction(part.definition.upper)
    return None if factor is None or value is None else value * factor
