"""Computed figures that a reviewer changed: never written back, but asked about, with all that may be wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from assembler.diagnostics.phrases import Phrase
from assembler.facts.figures import Figure
from assembler.facts.figures.definition import Formula, number, operands
from assembler.facts.figures.number_format import half_up
from assembler.facts.node import Node
from assembler.facts.path import FactPath
from assembler.review.intake.basis import Basis
from assembler.review.intake.edits import Choice
from assembler.review.intake.numbers import reading

_PERCENT = 100


def is_computed(figure: Figure) -> bool:
    """Whether its value comes from others."""
    return figure.definition.formula is not None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A computed figure, its operands, and what it should be printed as."""

    figure: Figure
    nodes: tuple[Node, ...]
    text: str
    basis: Basis

    @property
    def wanted(self) -> Fraction | None:
        """The number in what it should be printed as."""
        found = reading(self.text)
        return Fraction(found.value) if found else None


def choices(figure: Figure, text: str, basis: Basis) -> tuple[Choice, ...]:
    """What may be wrong where ``figure`` should be printed as ``text``: its operands, or what was reported."""
    given = figure.definition
    nodes = operands(given, lambda key: one.definition if (one := basis.figures.get(key)) else None)
    asked = _Asked(figure, nodes, text, basis)
    found = (one for index in range(len(nodes)) if (one := _operand(asked, index)))
    wanted = reading(text)
    typed = f"{wanted.value:f}" if wanted else ""
    if given.stated:
        path, line, now = FactPath(given.stated.path), given.stated.mark.line, given.stated.text
        return (*found, Choice(path, line, "stated", now, typed))
    return (*found, Choice(FactPath(figure.path).key("stated"), figure.line, "stated", "", typed))


def of_number(owner: Figure, node: Node, basis: Basis) -> tuple[Choice, ...]:
    """What may be wrong in a distance or a growth: the figure itself, or its target or prior value in ``node``."""
    own = Choice(FactPath(owner.path), owner.line, basis.figures.called(owner), owner.text)
    named = basis.figures.get(node.text) if number(node) is None else None
    if named:
        return own, Choice(FactPath(named.path), named.line, basis.figures.called(named), named.text)
    part = Phrase("指标") if "target" in node.path.steps else Phrase("上期数")
    return own, Choice(FactPath(node.path), node.mark.line, part, node.text)


def _operand(asked: _Asked, index: int) -> Choice | None:
    node, called = asked.nodes[index], asked.basis.figures.called
    one = asked.basis.figures.get(node.text) if number(node) is None else None
    if one is not None:
        return Choice(FactPath(one.path), one.line, called(one), one.text, _needed(asked, index, one))
    if number(node) is None:
        return None
    return Choice(FactPath(node.path), node.mark.line, Phrase("算式里的数"), node.text)


def _needed(asked: _Asked, index: int, operand: Figure) -> str:
    """The operand's value, as printed, with which the figure would be as wanted; empty where none is near."""
    known = [_known(node, asked.basis) for node in asked.nodes]
    like, printed, wanted = operand.printed, asked.figure.printed, asked.wanted
    values = [value for value in known if value is not None]
    if len(values) < len(known) or like is None or printed is None or wanted is None:
        return ""
    formula = asked.figure.definition.formula
    for solved in _solutions(formula, values, index, wanted):
        rounded = solved if like.show else half_up(solved, like.decimals or 0)
        result = _result(formula, [*values[:index], rounded, *values[index + 1 :]])
        if result is not None and rounded >= 0 and replace(printed, value=result).text == asked.text:
            return replace(like, value=rounded).text
    return ""


def _known(node: Node, basis: Basis) -> Fraction | None:
    typed = number(node)
    figure = basis.figures.get(node.text) if typed is None else None
    return Fraction(typed) if typed is not None else figure.exact if figure else None


def _solutions(formula: Formula | None, values: Sequence[Fraction], index: int, wanted: Fraction) -> Iterator[Fraction]:
    """The value of the operand at ``index`` for which the formula gives ``wanted``."""
    match formula:
        case Formula.SUM:
            yield values[index] + wanted - sum(values)
        case Formula.DIFFERENCE:
            off = wanted - (values[0] - sum(values[1:]))
            yield values[index] + (off if index == 0 else -off)
        case Formula.RATIO | Formula.PER if len(values) == 2:
            scaled = wanted / _PERCENT if formula is Formula.RATIO else wanted
            if index == 0:
                yield scaled * values[1]
            elif scaled:
                yield values[0] / scaled


def _result(formula: Formula | None, values: Sequence[Fraction]) -> Fraction | None:
    match formula:
        case Formula.SUM:
            return sum(values, Fraction(0))
        case Formula.DIFFERENCE:
            return values[0] - sum(values[1:])
        case Formula.RATIO if values[1]:
            return values[0] / values[1] * _PERCENT
        case Formula.PER if values[1]:
            return values[0] / values[1]
    return None
