"""Changes held against what their names say, and changes of which no rate can be told."""

from __future__ import annotations

from collections.abc import Iterator

from assembler.diagnostics.findings import Finding, Severity
from assembler.diagnostics.phrases import Phrase
from assembler.facts.figures import spelling
from assembler.facts.figures.definition import Formula, number, operands
from assembler.facts.figures.directions import Way, ending
from assembler.facts.figures.figure import Figure, Figures
from assembler.facts.figures.prior import before
from assembler.facts.node import Node

_SIGNS = {Way.UP: 1, Way.DOWN: -1}


def contradicted(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """A name that says 增长 of a figure that fell, or the other way round."""
    found, told = ending(figure.definition.name), figure.change
    if found is None or found.way not in _SIGNS or told is None or told.sign in (0, _SIGNS[found.way]):
        return
    node = figure.definition.node.get("name") or figure.definition.node
    gaps = {
        "name": figure.label,
        "word": found.word,
        "told": told.text,
        "formula": spelling.formula(figure.definition, figures.get) or spelling.typed(_value(figure)),
        "instead": found.stem or "同比",
    }
    yield Finding("direction-contradicted", file, node.mark, node.path, gaps)


def _value(figure: Figure) -> Node:
    return figure.definition.node.get("value") or figure.definition.node


def rateless(figure: Figure, figures: Figures, file: str) -> Iterator[Finding]:
    """A change of which no rate can be told, for its base is nought or below: told in other words, where it may be."""
    given = figure.definition
    if given.formula is not Formula.CHANGE or figure.change is None or figure.exact is not None:
        return
    now, base = operands(given, lambda key: one.definition if (one := figures.get(key)) else None)
    gaps = {"name": figure.label, "now": _spelt(now, figures), "base": _base(figure, base, figures)}
    needed = list(_needing(figure, figures))
    for key, node in needed:
        yield Finding("change-needs-rate", file, node.mark, node.path, {**gaps, "key": key})
    if not needed and not figure.is_in_table:
        told = {**gaps, "told": figure.text}
        weight = Severity.WARNING if _is_nought(base, figures) else None
        yield Finding("change-without-rate", file, base.mark, base.path, told, weight)


def _needing(figure: Figure, figures: Figures) -> Iterator[tuple[str, Node]]:
    """What asks for a number where there is none."""
    given = figure.definition
    if given.stated:
        yield "stated", given.stated
    if given.target:
        yield "target", given.target.value
    for other in figures:
        if other.definition.formula:
            named = (node for node in other.definition.operands if node.text == given.key)
            yield from ((other.definition.formula, node) for node in named)


def _base(figure: Figure, base: Node, figures: Figures) -> str:
    """Whose value the base is: an operand, or the prior value of the only one."""
    owner = figures.named(figure.definition.operands[0])
    if len(figure.definition.operands) == 1 and owner and number(base) is not None:
        told = before(owner, figures)
        value = told.printed.text if told else base.text
        return Phrase("{name}的上期数 {value}（L{line}）", name=owner.label, value=value, line=base.mark.line)
    return _spelt(base, figures)


def _spelt(node: Node, figures: Figures) -> str:
    named = figures.named(node) if number(node) is None else None
    return spelling.operand(named) if named else spelling.typed(node)


def _is_nought(node: Node, figures: Figures) -> bool:
    named = figures.named(node)
    return number(node) == 0 or (named is not None and named.exact == 0)
