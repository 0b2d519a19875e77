"""Parts held against their wholes: one part, all of them together, and the rate that a part makes of its whole."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.phrases import Listing
from assembler.facts.figures import spelling
from assembler.facts.figures.definition import Formula
from assembler.facts.figures.figure import Figure, Figures
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
    if node is None or other is None or figure.exact is None or other.exact is None or not _alike(figure, other):
        return
    if figure.exact > other.exact:
        part, whole = spelling.pair(figure, other)
        yield Finding(code, file, node.mark, node.path, {"part": part, "whole": whole})


def rate(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """A rate above 100% whose numerator is part of its denominator, near or far."""
    if figure.definition.formula is not Formula.RATIO or figure.exact is None or figure.exact <= _WHOLE_PERCENT:
        return
    first, second = (figures.named(node) for node in figure.definition.operands)
    if first and second and second.definition.key in _wholes_of(first, figures):
        formula = spelling.formula(figure.definition, figures.get)
        gaps = {"name": figure.label, "value": figure.text, "formula": formula}
        yield Finding("rate-above-hundred", file, figure.definition.node.mark, figure.path, gaps)


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
    """Parts that together must make their whole (``complete``), or may not exceed it; gaps are left out."""
    for relation in relations or ():
        whole = figures.named(relation.get("parts_of"))
        parts = list(_parts(relation, whole, figures)) if whole else []
        values = [part.exact for part in parts if part and part.exact is not None]
        if whole and whole.exact is not None and values and len(values) == len(parts):
            yield from _sum(relation, whole, [part for part in parts if part], sum(values, Fraction(0)), file)


def _parts(relation: Node, whole: Figure, figures: Figures) -> Iterator[Figure | None]:
    """The parts that the relation lists, None for an unknown name; without a list, all that name the whole."""
    listed = relation.get("parts")
    if listed:
        return (figures.named(node) for node in listed)
    return (figure for figure in figures if figure.part_of == whole.definition.key)


def _sum(relation: Node, whole: Figure, parts: list[Figure], total: Fraction, file: str) -> Iterator[Finding]:
    """The finding where the parts' total is not what the whole allows."""
    off = total - (whole.exact or 0)
    complete = relation.get("complete")
    wanted = complete is not None and complete.value is True
    if off <= 0 and not (wanted and off):
        return
    gaps = {
        "parts": Listing(map(spelling.operand, parts), " + "),
        "sum": spelling.amount(total, whole),
        "whole": spelling.operand(whole),
        "off": spelling.amount(abs(off), whole),
    }
    yield Finding("parts-miss-whole" if wanted else "parts-exceed-whole", file, relation.mark, relation.path, gaps)


def _alike(first: Figure, second: Figure) -> bool:
    """Two counts can be held against each other where both count single units, not one a rate and the other not."""
    return (first.definition.unit == "%") == (second.definition.unit == "%")
