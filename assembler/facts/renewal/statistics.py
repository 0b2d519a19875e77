"""Statistics of the next report: what was reported last time is what the new value is compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assembler.facts.figures import Figures, periods
from assembler.facts.figures.definition import Formula
from assembler.facts.figures.figure import Figure
from assembler.facts.figures.number_format import exactly, fixed
from assembler.facts.node import Node
from assembler.facts.renewal.patches import Patches
from assembler.facts.renewal.shift import Shift
from assembler.facts.review_marks import MARK

_DIGITS = re.compile(r"[0-9０-９]")
_YEAR = 12
_STEPS = {(periods.Kind.MONTH, 1): periods.LAST_MONTH, (periods.Kind.QUARTER, 3): periods.LAST_QUARTER}
_COMPARED = re.compile(r"同比|环比|增长|增幅|增速|下降|降幅")


@dataclass(frozen=True, slots=True)
class Statistics:
    """Writes the statistics of ``figures`` anew; without a ``shift`` nothing is compared with last time's."""

    figures: Figures
    patches: Patches
    shift: Shift | None

    def renew(self, root: Node) -> None:
        """Every statistic of the file."""
        given = root.get("statistics")
        current = _current(given) if given and self.shift else {}
        for key, node in given.items() if given else ():
            self._one(key, node, given.get(current[key]) if key in current and given else None)

    def _one(self, key: str, node: Node, now: Node | None) -> None:
        dropped = [name for name in ("stated", "accept") if node.get(name)]
        prior = "" if now or not self.shift else self._prior(self.figures.get(key))
        kept = [child for name, child in node.items() if name not in dropped]
        self.patches.drop_keys(node, dropped)
        self._number(node, now, is_told=bool(prior))
        self._period(node)
        if prior:
            self._compare(node, prior, kept)
        elif node.get("prior"):
            self._forget(node)
        doubtful = [child for child in map(node.get, ("target", "source", "name")) if child and _wants_review(child)]
        if doubtful:
            self.patches.note(node.mark if self.patches.is_flow(node) else doubtful[0].mark, MARK)

    def _names_another(self, node: Node) -> bool:
        """Whether it is compared with another statistic, which then gets last time's value itself."""
        given = node.get("prior")
        value = given.get("value") if given and given.items() else given
        return bool(self.shift) and self.figures.named(value) is not None

    def _forget(self, node: Node) -> None:
        """What it is compared with is to be filled in, unless it is another statistic, of which that is said itself."""
        given = node.get("prior")
        value = given.get("value") if given and given.items() else given
        if value is not None and not value.is_empty and self.figures.named(value) is None:
            self.patches.tell((node if self.patches.is_flow(node) else value).mark, value.mark)
            self.patches.empty(value.mark)

    def _number(self, node: Node, now: Node | None, *, is_told: bool) -> None:
        """The value emptied; for one that others are compared with, their value instead."""
        for name in ("value", "range"):
            value = node.get(name)
            if value is None or value.is_empty:
                continue
            new = self._value_of(now) if now and name == "value" else ""
            if new:
                self.patches.replace(*self.patches.extent(value.mark), new)
                continue
            if not is_told:
                holder = node if self.patches.is_flow(node) else value
                self.patches.tell(holder.mark, value.mark)
            self.patches.empty(value.mark)

    def _value_of(self, node: Node) -> str:
        value = node.get("value")
        if value is not None:
            return "" if value.is_empty else value.text
        figure = self.figures.get(str(node.path.steps[-1]))
        return _typed(figure) if figure else ""

    def _period(self, node: Node) -> None:
        period = node.get("period")
        if period is not None and not period.is_empty:
            move(period, self.shift, self.patches, node if self.patches.is_flow(node) else period)

    def _prior(self, figure: Figure | None) -> str:
        """``{value: 1260, of: 上年同期}``; empty where there is nothing exact to compare with."""
        if figure is None or figure.exact is None or _is_comparison(figure):
            return ""
        if figure.printed is None or figure.printed.approx or figure.printed.upper is not None:
            return ""
        given = figure.definition.node.get("prior")
        if given and self._names_another(figure.definition.node):
            return ""
        return f"{{value: {_typed(figure)}, of: {self._of(figure)}}}"

    def _of(self, figure: Figure) -> str:
        """Which period last time's value is of, seen from the new one."""
        old = figure.definition.period or self.figures.period
        new = self.shift.moved(old) if self.shift else old
        name = periods.between(new, old)
        if name in periods.NAMES:
            return name
        yearly = periods.LAST_YEAR if periods.kind(new) is periods.Kind.YEAR else periods.SAME_LAST_YEAR
        step = self.shift.months if self.shift else 0
        wanted = yearly if step == _YEAR else _STEPS.get((periods.kind(new), step), periods.LAST)
        return wanted if wanted in periods.fitting(new) else periods.LAST

    def _compare(self, node: Node, prior: str, kept: list[Node]) -> None:
        given = node.get("prior")
        if given is not None:
            self.patches.replace(*self.patches.extent(given.mark), prior if given.value is not None else f" {prior}")
            return
        behind = kept[-1]
        if self.patches.is_flow(node):
            end = self.patches.extent(behind.mark)[1]
            self.patches.replace(end, end, f", prior: {prior}")
        else:
            column = behind.key_mark.column if behind.key_mark else 1
            line = behind.mark.end[0] if behind.mark.end else behind.mark.line
            self.patches.below(line, " " * (column - 1) + f"prior: {prior}")


def move(node: Node, shift: Shift | None, patches: Patches, holder: Node | None = None) -> None:
    """A date or period moved; without a ``shift`` taken away, and told behind ``holder``, which it stands in."""
    if shift is None:
        patches.tell((holder or node).mark, node.mark)
        patches.empty(node.mark)
        return
    new = shift.moved(node.text)
    if new != node.text:
        written = patches.written(node.mark)
        patches.replace(*patches.extent(node.mark), written.replace(node.text, new))


def _is_comparison(figure: Figure) -> bool:
    """Whether it is a growth, which is a comparison itself and has none."""
    is_rate = figure.definition.unit == "%" and bool(_COMPARED.search(figure.definition.name))
    return is_rate or figure.definition.formula is Formula.CHANGE


def _typed(figure: Figure) -> str:
    """A figure's number as it would be typed."""
    value, printed = figure.definition.node.get("value"), figure.printed
    if value is not None or figure.exact is None or printed is None:
        return value.text if value is not None else ""
    if printed.decimals is not None and not printed.show:
        return fixed(figure.exact, printed.decimals)
    return exactly(figure.exact).rstrip("…")


def _current(given: Node) -> Mapping[str, str]:
    """For each statistic that another is compared with, that other: ``last_year`` to ``this_year``."""
    found: dict[str, str] = {}
    waiting = [pair for key, node in given.items() for pair in _compared(key, node)]
    while waiting:
        before, now = waiting.pop(0)
        old, new = given.get(before), given.get(now)
        if old is None or new is None or before in found or before == now or _unit(old) != _unit(new):
            continue
        found[before] = now
        waiting += _operands(old, new)
    return found


def _unit(node: Node) -> str:
    unit = node.get("unit")
    return unit.text if unit else ""


def _compared(key: str, node: Node) -> Iterator[tuple[str, str]]:
    prior = node.get("prior")
    named = prior.get("value") if prior and prior.items() else prior
    if named is not None and isinstance(named.value, str):
        yield named.text, key
    change = tuple(node.get("change") or ())
    if len(change) == 2:
        yield change[1].text, change[0].text


def _operands(old: Node, new: Node) -> Iterator[tuple[str, str]]:
    """What two rates of one formula are computed from, pair by pair."""
    for formula in Formula:
        before, now = old.get(formula.value), new.get(formula.value)
        for one, other in zip(before or (), now or (), strict=False):
            if isinstance(one.value, str) and isinstance(other.value, str):
                yield one.text, other.text


def _wants_review(child: Node) -> bool:
    """A target is set anew each time; a name or source with digits may tell of last time."""
    return child.path.name == "target" or bool(_DIGITS.search(child.text))
