"""Statistics to figures: every formula computed from its operands, in exact fractions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import prod

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.nearest import nearest
from assembler.facts.figures import change, fitting, names, tellings
from assembler.facts.figures.definition import Definition, Formula, definition, number, operands, with_names
from assembler.facts.figures.figure import Figure, Figures
from assembler.facts.figures.number_format import Quantity, decimals_of
from assembler.facts.figures.reported import as_printed, differences
from assembler.facts.figures.spelling import formula
from assembler.facts.figures.units import POINTS
from assembler.facts.node import Node
from assembler.facts.numerals import misspelt

_PERCENT = 100
_MOST_DIGITS = 100
"""Digits before the point of a computed value; a number as typed has fewer (:mod:`assembler.facts.reader.scalars`)."""
_RATE_DECIMALS = 2
"""Decimals of a computed rate or average where the facts ask for none."""
_ENDS = 2
"""What a change has: now, and before."""
_RATES = (Formula.RATIO, Formula.CHANGE, Formula.PER)


@dataclass(frozen=True, slots=True)
class Derivation:
    """The figures and what was found while deriving them."""

    figures: Figures
    findings: tuple[Finding, ...]


def derive(
    statistics: Node | None,
    file: str,
    period: str = "",
    cells: Mapping[str, Definition] | None = None,
    aliases: Mapping[str, str] | None = None,
) -> Derivation:
    """Compute every statistic of ``statistics`` (the mapping of that name, or None); ``period`` is the report's.

    ``cells`` are those of the tables by their keys, ``aliases`` other names of theirs with the keys.
    """
    aliases = aliases or {}
    definitions = {key: definition(key, node) for key, node in (statistics.items() if statistics else ())}
    definitions = {key: with_names(given, aliases) for key, given in {**definitions, **(cells or {})}.items()}
    solver = _Solver(tellings.in_points(definitions), file)
    figures = Figures(solver.solve(), period, aliases)
    return Derivation(figures, tuple(solver.findings))


def quantity(node: Node) -> Figure:
    """A quantity written in place: ``{value: 50, unit: 幅, approx: over}``."""
    given = definition("", node)
    exact = Fraction(given.value) if given.value is not None else None
    return Figure(given, node.path, exact, _shown(given, exact))


def unknown(node: Node, name: str, known: Iterable[str], file: str) -> Finding:
    """The finding for a name that no statistic has, or for a number that is typed so that it is none."""
    if wrong := misspelt(name):
        return Finding(wrong.code, file, node.mark, node.path, {"value": name, "meant": wrong.meant})
    if not (found := names.unknown_in_table(node, name, known := tuple(known), file)):
        return _unknown(node, name, known, file)
    return found


def _unknown(node: Node, name: str, known: Iterable[str], file: str) -> Finding:
    near = nearest(name, known)
    code = "unknown-statistic-near" if near else "unknown-statistic"
    return Finding(code, file, node.mark, node.path, {"name": name, "near": near})


@dataclass(slots=True)
class _Solver:
    """Computes every value once, operands first, and keeps what was found on the way."""

    definitions: dict[str, Definition]
    """By key; a sum gets its operands' unit once they are known."""
    file: str
    findings: list[Finding] = field(default_factory=list)
    _values: dict[str, Fraction | None] = field(default_factory=dict)
    """By key; None where a fact is missing or a fault was found."""

    def solve(self) -> dict[str, Figure]:
        """All figures, in the order of their definitions."""
        for key in self.definitions:
            self._settle(key)
        figures = {key: self._figure(key) for key in self.definitions}
        for figure in figures.values():
            self.findings += differences(figure, formula(figure.definition, figures.get), self.file)
        return figures

    def _settle(self, key: str) -> None:
        """Compute ``key`` after all that it is computed from; a list holds what waits, for chains may be long."""
        waiting = [key]
        while waiting:
            needed = next((name for name in self._needs(waiting[-1]) if name not in self._values), None)
            if needed is None:
                settled = waiting.pop()
                if settled not in self._values:
                    self._values[settled] = self._compute(settled)
            elif needed in waiting:
                self._cycle([*waiting[waiting.index(needed) :], needed])
            else:
                waiting.append(needed)

    def _needs(self, key: str) -> Iterator[str]:
        """The statistics that ``key`` is computed from."""
        return (node.text for node in self._operands(self.definitions[key]) if node.text in self.definitions)

    def _operands(self, given: Definition) -> tuple[Node, ...]:
        return operands(given, self.definitions.get)

    def _figure(self, key: str) -> Figure:
        given, exact = self.definitions[key], self._values[key]
        if given.formula is Formula.CHANGE:
            return self._change(given, exact)
        printed = _shown(given, exact) if given.stated is None else as_printed(given, exact)
        return Figure(given, given.node.path, exact, printed, tellings.telling(given, printed))

    def _change(self, given: Definition, exact: Fraction | None) -> Figure:
        """A figure of a change; where it has no rate, in the unit and decimals of what changed."""
        nodes = self._operands(given)
        defined, ends = self._defined(given, nodes), self._ends(given, nodes)
        like = [_shown(one or _literal(node), end) for one, node, end in zip(defined, nodes, ends, strict=True)]
        if given.decimals is None and given.unit == POINTS:
            given = replace(given, decimals=max((one.decimals or 0 for one in like if one), default=0))
        printed = _shown(given, exact) if given.stated is None else as_printed(given, exact)
        said = tellings.telling(given, printed)
        if printed is None and len(ends) == _ENDS and like[0] and ends[0] is not None and ends[1] is not None:
            said = change.without_rate(ends[0], ends[1], like[0])
        return Figure(given, given.node.path, exact, printed, said)

    def _defined(self, given: Definition, nodes: tuple[Node, ...]) -> list[Definition | None]:
        """The statistics among the operands; for a prior value with a unit of its own, a definition that has it."""
        found = [self.definitions.get(node.text) if number(node) is None else None for node in nodes]
        first = found[0] if found else None
        if first and first.prior and first.prior.unit and len(given.operands) < len(nodes) and found[-1] is None:
            found[-1] = replace(_literal(nodes[-1]), unit=first.prior.unit)
        return found

    def _ends(self, given: Definition, nodes: tuple[Node, ...]) -> list[Fraction | None]:
        """The operands' values in the unit that is reckoned in; None for one that is missing or does not fit."""
        pairs = zip(map(self._known, nodes), fitting.factors(given, self._defined(given, nodes)), strict=True)
        return [None if value is None or factor is None else value * factor for value, factor in pairs]

    def _compute(self, key: str) -> Fraction | None:
        """The value of ``key``, whose operands have theirs; None where one is missing or does not fit in unit."""
        given = self.definitions[key]
        if given.formula is None:
            typed = Fraction(given.value) if given.value is not None else None
            return self._directed(given, typed)
        nodes = self._operands(given)
        defined = self._defined(given, nodes)
        given = _like_total(fitting.with_unit(given, defined), defined)
        self._name_unknown(nodes)
        known = [value for value in self._ends(given, nodes) if value is not None]
        exact = self._bounded(given, self._apply(given, known)) if known and len(known) == len(nodes) else None
        self.definitions[key] = fitting.with_show(given, defined, exact)
        return self._directed(given, exact)

    def _directed(self, given: Definition, value: Fraction | None) -> Fraction | None:
        return None if value is None else tellings.in_its_direction(given, value, self.definitions.get)

    def _known(self, node: Node) -> Fraction | None:
        """The value of an operand: a number as written, or a statistic's; a range has none to reckon with."""
        if (typed := number(node)) is not None:
            return Fraction(typed)
        given = self.definitions.get(node.text)
        return None if given is None or given.upper is not None else self._values.get(node.text)

    def _name_unknown(self, nodes: tuple[Node, ...]) -> None:
        """Tell of operands that are neither numbers nor statistics."""
        for node in nodes:
            if number(node) is None and node.text not in self.definitions:
                self.findings.append(unknown(node, node.text, self.definitions, self.file))

    def _apply(self, given: Definition, values: list[Fraction]) -> Fraction | None:
        match given.formula:
            case Formula.SUM:
                return sum(values, Fraction(0))
            case Formula.DIFFERENCE:
                return values[0] - sum(values[1:], Fraction(0))
            case Formula.TOTAL:
                return values[0]
            case Formula.PRODUCT:
                return prod(values, start=Fraction(1))
        if len(values) != 2:
            return None
        first, second = values
        if given.formula is Formula.CHANGE:
            return tellings.growth(given, first, second)
        if second == 0:
            if first or given.cell is None:
                self._zero(given)
            return None
        match given.formula:
            case Formula.RATIO:
                return first / second * _PERCENT
            case _:
                return first / second

    def _bounded(self, given: Definition, value: Fraction | None) -> Fraction | None:
        """The value; None, and a finding, where it has more digits than can be meant."""
        if value is None or abs(value) < 10**_MOST_DIGITS:
            return value
        self._report("figure-too-large", given, {"digits": str(_MOST_DIGITS)})
        return None

    def _zero(self, given: Definition) -> None:
        self._report("division-by-zero", given, {"operand": self._operands(given)[-1].text})

    def _report(self, code: str, given: Definition, gaps: dict[str, str]) -> None:
        """A finding at a statistic whose operands all have values."""
        spelt = formula(given, lambda key: self._figure(key) if key in self.definitions else None)
        gaps = {"name": given.key, "formula": spelt, **gaps}
        self.findings.append(Finding(code, self.file, given.node.mark, given.node.path, gaps))

    def _cycle(self, chain: list[str]) -> None:
        """Report a chain that ends where it began; none of its statistics has a value."""
        node = self.definitions[chain[0]].node
        self.findings.append(Finding("cycle", self.file, node.mark, node.path, {"chain": " → ".join(chain)}))
        self._values.update(dict.fromkeys(chain))


def _like_total(given: Definition, defined: list[Definition | None]) -> Definition:
    """A statistic that is a table's total has its decimals, unless it says how many."""
    if given.formula is not Formula.TOTAL or given.decimals is not None or not defined or defined[0] is None:
        return given
    total = defined[0]
    decimals = _RATE_DECIMALS if total.decimals is None and total.formula in _RATES else total.decimals
    return replace(given, decimals=decimals)


def _literal(node: Node) -> Definition:
    """A number written in a formula, as a definition of its own."""
    return definition("", replace(node, value={"value": node}))


def _shown(given: Definition, exact: Fraction | None) -> Quantity | None:
    """How a value that needs no comparison is printed: as written, or rounded once."""
    if exact is None:
        return None
    decimals = given.decimals
    if decimals is None and given.formula in _RATES:
        decimals = _RATE_DECIMALS
    # The two ends of a range are each written with what they need.
    as_written = given.formula is None and given.upper is None and not given.show
    if decimals is None and as_written and given.value is not None:
        decimals = decimals_of(given.value)
    upper = Fraction(given.upper) if given.upper is not None else None
    return Quantity(exact, given.unit, decimals, given.show, given.approx, upper)
