"""What the facts file says of one statistic, before anything is computed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from assembler.expressions import compiled
from assembler.facts.figures.number_format import Approx
from assembler.facts.node import Node

TOTAL_ROW = "total"
"""What stands for the row's label in the name of a table's total."""
DECIMALS = 6
"""The most that a figure is printed with, as the schema has it."""


class Formula(StrEnum):
    """How a statistic is computed from others."""

    RATIO = "ratio"
    SUM = "sum"
    DIFFERENCE = "difference"
    PRODUCT = "product"
    PER = "per"
    CHANGE = "change"
    TOTAL = "total"
    """The total of a table's column, ``villages.due``."""

    @property
    def sign(self) -> str:
        """What stands between the operands where the formula is shown."""
        signs = {Formula.SUM: " + ", Formula.DIFFERENCE: " - ", Formula.PRODUCT: " × "}
        return signs.get(self, " ÷ ")


_PLAN = compiled("(?:年|年度|半年|季度|计划|规划|预期|预算|责任书)$")
"""How words end that name what a target stands in."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure is to reach, and who says so."""

    bound: str
    """``min``, ``max``, ``equals``, or ``between`` for both a least and a greatest value."""
    value: Node
    by: str = ""
    upper: Node | None = None
    """The greatest value, where ``value`` is the least."""

    @property
    def is_planned(self) -> bool:
        """Whether ``by`` names the plan that sets it (年度, 全年, 年度计划) and no body: 年度目标, not 年度定目标."""
        return bool(_PLAN.search(self.by))

    @property
    def setter(self) -> str:
        """``by`` as it stands before 目标: 县定, 县考核, 年度; empty where it is not said."""
        return self.by if not self.by or self.by.endswith("考核") or self.is_planned else f"{self.by}定"

    @property
    def goal(self) -> Fraction:
        """The number to reach: the least of two."""
        return Fraction(number(self.value) or 0)

    @property
    def most(self) -> Fraction | None:
        """The greatest value; None where there is one bound only."""
        most = number(self.upper)
        return None if most is None else Fraction(most)

    def overstepped(self, value: Fraction | None) -> Node:
        """The bound that ``value`` does not meet; where it meets both, the least."""
        above = value is not None and self.most is not None and value > self.most
        return self.upper if above and self.upper else self.value

    def bound_for(self, value: Fraction) -> Fraction:
        """The number of that bound."""
        return Fraction(number(self.overstepped(value)) or 0)

    @property
    def is_reversed(self) -> bool:
        """Whether no number can be as much as the least and no more than the greatest value."""
        return self.most is not None and self.most < self.goal

    @property
    def sign(self) -> str:
        """The bound as a sign, ≥, ≤ or =; of two, that of the least."""
        return {"min": "≥", "max": "≤", "equals": "=", "between": "≥"}[self.bound]

    def reached(self, value: Fraction) -> bool:
        """Whether ``value`` meets every bound."""
        match self.bound:
            case "min":
                return value >= self.goal
            case "max":
                return value <= self.goal
            case "between":
                return value >= self.goal and (self.most is None or value <= self.most)
        return value == self.goal


@dataclass(frozen=True, slots=True)
class Prior:
    """The value to compare with, and which one it is."""

    value: Node
    """A number, or the key of a statistic."""
    of: Node | None = None
    """上年同期, 上年末, 上月 …; None where the facts do not say."""
    unit: str = ""
    """The unit of a number that has another than the statistic's own."""
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table a figure stands: the keys of table and column, and the row's label."""

    table: str
    row: str
    column: str
    is_total: bool = False
    """Whether it stands in the total row, printed or not."""


@dataclass(frozen=True, slots=True)
class Definition:
    """One statistic as written; ``key`` is the name it is referred to by."""

    key: str
    node: Node
    name: str
    unit: str
    value: Decimal | None = None
    formula: Formula | None = None
    operands: tuple[Node, ...] = ()
    stated: Node | None = None
    accept: str = ""
    decimals: int | None = None
    show: str = ""
    approx: Approx | None = None
    upper: Decimal | None = None
    target: Target | None = None
    part_of: Node | None = None
    due: Node | None = None
    """The statistic that says how much was to be done of this."""
    period: str = ""
    source: str = ""
    prior: Prior | None = None
    cell: Cell | None = None


def number(node: Node | None) -> Decimal | None:
    """The number in ``node``; None where it holds none."""
    value = node.value if node else None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return Decimal(value)


def definition(key: str, node: Node) -> Definition:
    """Read one statistic (or one quantity written in place); faults of form are the schema's to report."""
    formula = next((f for f in Formula if node.get(f.value) is not None), None)
    bounds = node.get("range")
    ends = [number(end) for end in bounds] if bounds else [number(node.get("value"))]
    if None in ends:
        ends = [None]  # half a range would be printed as one number
    return Definition(
        key=key,
        node=node,
        name=_text(node, "name"),
        unit=_text(node, "unit") or ("%" if formula in (Formula.RATIO, Formula.CHANGE) else ""),
        value=ends[0] if ends else None,
        formula=formula,
        operands=_operands(formula, node),
        stated=_filled(node, "stated"),
        accept=_text(node, "accept"),
        decimals=_decimals(node),
        show=_text(node, "show"),
        approx=Approx(_text(node, "approx")) if _text(node, "approx") in tuple(Approx) else None,
        upper=ends[1] if len(ends) > 1 else None,
        target=_target(node.get("target")),
        part_of=_filled(node, "part_of"),
        due=_filled(node, "due"),
        period=_text(node, "period"),
        source=_text(node, "source"),
        prior=_prior(_filled(node, "prior")),
    )


def _operands(formula: Formula | None, node: Node) -> tuple[Node, ...]:
    """What a formula lists; of a total the cell, ``villages.total.due`` for the column ``villages.due``."""
    listed = node.get(formula.value) if formula else None
    if listed is None or listed.is_empty:
        return ()
    if formula is not Formula.TOTAL:
        return tuple(listed)
    table, *rest = listed.text.split(".")
    return (named(listed, f"{table}.{TOTAL_ROW}.{rest[0]}" if len(rest) == 1 else listed.text),)


def named(node: Node, name: str) -> Node:
    """The node with another name in it."""
    return replace(node, value=name, raw=name)


def with_names(given: Definition, names: Mapping[str, str]) -> Definition:
    """The definition with every other name of a cell (``villages.合计.due``) put back into the one it is known by."""

    def known(node: Node | None) -> Node | None:
        return named(node, names[node.text]) if node and node.text in names else node

    operands = tuple(known(node) or node for node in given.operands)
    prior = given.prior and replace(given.prior, value=known(given.prior.value) or given.prior.value)
    return replace(given, operands=operands, part_of=known(given.part_of), due=known(given.due), prior=prior)


def operands(given: Definition, find: Callable[[str], Definition | None]) -> tuple[Node, ...]:
    """What the formula computes with; a change of one statistic is the change since its prior value.

    ``find`` gives the definition of a key.
    """
    if given.formula is not Formula.CHANGE or len(given.operands) != 1:
        return given.operands
    only = find(given.operands[0].text)
    return (*given.operands, only.prior.value) if only and only.prior else given.operands


def _text(node: Node, key: str) -> str:
    child = node.get(key)
    return child.text if child and not child.is_empty else ""


def _filled(node: Node, key: str) -> Node | None:
    child = node.get(key)
    return child if child and not child.is_empty else None


def _decimals(node: Node) -> int | None:
    """As given, 2.0 as 2; None where that is no number of decimals, which the schema tells of."""
    child = node.get("decimals")
    wanted = number(child)
    return int(wanted) if wanted is not None and wanted == int(wanted) and 0 <= wanted <= DECIMALS else None


def _prior(node: Node | None) -> Prior | None:
    """A number, the key of a statistic, or a mapping of either with what it is; None where its value is absent."""
    if node is None or not node.items():
        return Prior(node) if node else None
    value = _filled(node, "value")
    return Prior(value, _filled(node, "of"), _text(node, "unit"), _decimals(node)) if value else None


def _target(node: Node | None) -> Target | None:
    if node is None:
        return None
    filled = {bound: value for bound in ("min", "max", "equals") if (value := node.get(bound)) and _is_number(value)}
    by = _text(node, "by")
    if filled.keys() >= {"min", "max"}:
        return Target("between", filled["min"], by, filled["max"])
    return next((Target(bound, value, by) for bound, value in filled.items()), None)


def _is_number(node: Node) -> bool:
    return number(node) is not None
