"""What the facts file says of one statistic, before anything is computed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assembler.facts.figures.number_format import Approx
from assembler.facts.node import Node

DECIMALS = 6
"""The most that a figure is printed with, as the schema has it."""


class Formula(StrEnum):
    """How a statistic is computed from others."""

    RATIO = "ratio"
    SUM = "sum"
    DIFFERENCE = "difference"
    PER = "per"
    CHANGE = "change"

    @property
    def sign(self) -> str:
        """What stands between the operands where the formula is shown."""
        return {Formula.SUM: " + ", Formula.DIFFERENCE: " - "}.get(self, " ÷ ")


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure is to reach, and who says so."""

    bound: str
    """``min``, ``max`` or ``equals``."""
    value: Node
    by: str = ""

    @property
    def sign(self) -> str:
        """The bound as a sign: ≥, ≤ or =."""
        return {"min": "≥", "max": "≤", "equals": "="}[self.bound]


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
    prior: Node | None = None


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
    return Definition(
        key=key,
        node=node,
        name=_text(node, "name"),
        unit=_text(node, "unit") or ("%" if formula in (Formula.RATIO, Formula.CHANGE) else ""),
        value=ends[0] if ends else None,
        formula=formula,
        operands=tuple(listed) if formula and (listed := node.get(formula.value)) else (),
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
        prior=_filled(node, "prior"),
    )


def operands(given: Definition, find: Callable[[str], Definition | None]) -> tuple[Node, ...]:
    """What the formula computes with; a change of one statistic is the change since its prior value.

    ``find`` gives the definition of a key.
    """
    if given.formula is not Formula.CHANGE or len(given.operands) != 1:
        return given.operands
    only = find(given.operands[0].text)
    return (*given.operands, only.prior) if only and only.prior else given.operands


def _text(node: Node, key: str) -> str:
    child = node.get(key)
    return child.text if child and not child.is_empty else ""


def _filled(node: Node, key: str) -> Node | None:
    child = node.get(key)
    return child if child and not child.is_empty else None


def _decimals(node: Node) -> int | None:
    """As given; None where that is no number of decimals, which the schema tells of."""
    child = node.get("decimals")
    value = child.value if child else None
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= DECIMALS else None


def _target(node: Node | None) -> Target | None:
    if node is None:
        return None
    for bound in ("min", "max", "equals"):
        value = node.get(bound)
        if number(value) is not None and value is not None:
            return Target(bound, value, _text(node, "by"))
    return None
