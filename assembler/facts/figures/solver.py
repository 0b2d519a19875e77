"""Statistics to figures: every formula computed from its operands, in exact fractions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.nearest import nearest
from assembler.facts.figures.definition import Definition, Formula, definition, number
from assembler.facts.figures.figure import Figure, Figures, spelt
from assembler.facts.figures.number_format import Quantity, places
from assembler.facts.figures.reported import as_printed
from assembler.facts.node import Node


@dataclass(frozen=True, slots=True)
class Derivation:
    """The figures and what was found while deriving them."""

    figures: Figures
    findings: tuple[Finding, ...]


def derive(statistics: Node | None, file: str) -> Derivation:
    """Compute every statistic of ``statistics`` (the mapping of that name, or None)."""
    definitions = {key: definition(key, node) for key, node in (statistics.items() if statistics else ())}
    solver = _Solver(definitions, file)
    figures = {key: solver.figure(key) for key in definitions}
    return Derivation(Figures(figures), tuple(solver.findings))


def quantity(node: Node) -> Figure:
    """A quantity written in place: ``{value: 50, unit: 幅, approx: over}``."""
    given = definition("", node)
    exact = Fraction(given.value) if given.value is not None else None
    return Figure(given, node.path, exact, _shown(given, exact))


def unknown(node: Node, name: str, known: Iterable[str], file: str) -> Finding:
    """The finding for a name that no statistic has."""
    near = nearest(name, known)
    code = "unknown-statistic-near" if near else "unknown-statistic"
    return Finding(code, file, node.mark, node.path, {"name": name, "near": near})


@dataclass(slots=True)
class _Solver:
    """Follows operands to their values; one per file, so that each fault is reported once."""

    definitions: Mapping[str, Definition]
    file: str
    findings: list[Finding] = field(default_factory=list)
    _values: dict[str, Fraction | None] = field(default_factory=dict)
    _figures: dict[str, Figure] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def figure(self, key: str) -> Figure:
        """The figure named ``key``, which must be defined."""
        given = self.definitions[key]
        exact = self.value(key)
        if given.stated is None:
            return Figure(given, given.node.path, exact, _shown(given, exact))
        printed, findings = as_printed(given, exact, self._spelt(given), self.file)
        self.findings += findings
        return Figure(given, given.node.path, exact, printed)

    def value(self, key: str) -> Fraction | None:
        """The exact value of ``key``; None where a fact is missing or a fault was found."""
        if key in self._values:
            return self._values[key]
        if key in self._open:
            self._cycle(key)
            return None
        self._open.append(key)
        result = self._compute(self.definitions[key])
        self._open.pop()
        self._values.setdefault(key, result)
        return self._values[key]

    def _compute(self, given: Definition) -> Fraction | None:
        if given.formula is None:
            return Fraction(given.value) if given.value is not None else None
        operands = list(self._operands(given))
        if None in operands or not operands:
            return None
        return self._apply(given, [o for o in operands if o is not None])

    def _operands(self, given: Definition) -> Iterator[Fraction | None]:
        nodes = list(given.operands)
        if given.formula is Formula.CHANGE and len(nodes) == 1:
            prior = self.definitions[nodes[0].text].prior if nodes[0].text in self.definitions else None
            nodes += [prior] if prior else []
        for node in nodes:
            literal = number(node)
            if literal is not None:
                yield Fraction(literal)
            elif node.text in self.definitions:
                yield self.value(node.text)
            else:
                self.findings.append(unknown(node, node.text, self.definitions, self.file))
                yield None

    def _apply(self, given: Definition, values: list[Fraction]) -> Fraction | None:
        match given.formula:
            case Formula.SUM:
                return sum(values, Fraction(0))
            case Formula.DIFFERENCE:
                return values[0] - sum(values[1:], Fraction(0))
        if len(values) != 2:
            return None
        first, second = values
        if second == 0:
            self._zero(given)
            return None
        match given.formula:
            case Formula.RATIO:
                return first / second * 100
            case Formula.PER:
                return first / second
            case _:
                return (first - second) / abs(second) * 100

    def _zero(self, given: Definition) -> None:
        gaps = {"name": given.key, "formula": self._spelt(given), "operand": given.operands[-1].text}
        self.findings.append(Finding("division-by-zero", self.file, given.node.mark, given.node.path, gaps))

    def _cycle(self, key: str) -> None:
        chain = [*self._open[self._open.index(key) :], key]
        node = self.definitions[key].node
        self.findings.append(Finding("cycle", self.file, node.mark, node.path, {"chain": " → ".join(chain)}))
        self._values.update(dict.fromkeys(chain))

    def _spelt(self, given: Definition) -> str:
        """The formula in words of the file: ``done 1815（L12） ÷ due 1891（L11）``."""
        return (given.formula.sign if given.formula else "").join(self._operand(node) for node in given.operands)

    def _operand(self, node: Node) -> str:
        known = self.definitions.get(node.text)
        if known is None:
            return node.text
        value = self._values.get(node.text)
        shown = Quantity(value, decimals=known.decimals).bare if value is not None else "?"
        return spelt(known.name or known.key, shown, known.node.mark.line)


def _shown(given: Definition, exact: Fraction | None) -> Quantity | None:
    """How a value that needs no comparison is printed: as written, or rounded once."""
    if exact is None:
        return None
    decimals = given.decimals
    if decimals is None and given.formula in (Formula.RATIO, Formula.CHANGE, Formula.PER):
        decimals = 2
    # The two ends of a range are each written with what they need.
    as_written = given.formula is None and given.upper is None and not given.show
    if decimals is None and as_written and given.value is not None:
        decimals = places(given.value)
    upper = Fraction(given.upper) if given.upper is not None else None
    return Quantity(exact, given.unit, decimals, given.show, given.approx, upper)
