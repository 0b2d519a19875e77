"""What a template sees of the facts: read-only views that print themselves as slots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from jinja2 import StrictUndefined

from assembler.document.model import Role, Span
from assembler.expressions import compiled
from assembler.facts import dates
from assembler.facts.figures import Figure, Figures, directions, quantity, spelling, targets, telling_forms
from assembler.facts.figures.definition import Formula, Target
from assembler.facts.figures.directions import ending
from assembler.facts.figures.figure import GAP
from assembler.facts.figures.telling_forms import FORMS, Form
from assembler.facts.node import Node
from assembler.formats.templates import narrative, numbers
from assembler.formats.templates.numbers import Numeric
from assembler.formats.templates.slots import Slots

_REPORT = "report"
"""The report's own dates are told in full, for it is they that say which year need not be said again."""

_AREA = "report.area"
_NUMBER = compiled(r"-?[0-9]+(?:\.[0-9]+)?")


class Absent(StrictUndefined):
    """A fact that is not there: false in a condition, empty in a loop, an error when printed."""

    __slots__ = ()

    def __bool__(self) -> bool:  # type: ignore[override]  # StrictUndefined says Never
        return False

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]
        return iter(())

    def __len__(self) -> int:  # type: ignore[override]
        return 0


class Text(Numeric):
    """Text from the facts: compares as itself, as a number where it is one; prints as a slot."""

    def __init__(self, spans: tuple[Span, ...], slots: Slots) -> None:
        self.spans = spans
        self._slots = slots

    @property
    def plain(self) -> str:
        """The characters themselves, to compare with; never to print."""
        return "".join(span.text for span in self.spans)

    @property
    def exact(self) -> Fraction | None:
        """The number that it is; other text is none, and cannot be computed with."""
        if _NUMBER.fullmatch(self.plain) is None:
            raise numbers.no_number(self)
        return Fraction(self.plain)

    def __lt__(self, other: object) -> bool:
        """As numbers where both are; else in the order of the characters."""
        if isinstance(other, Text) and not (_NUMBER.fullmatch(self.plain) and _NUMBER.fullmatch(other.plain)):
            return self.plain < other.plain
        return super().__lt__(other)

    def __str__(self) -> str:
        return self._slots.put(self.spans) if self.spans else ""

    def __bool__(self) -> bool:
        return bool(self.plain)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, int | float | Decimal) and not isinstance(other, bool):
            return _NUMBER.fullmatch(self.plain) is not None and self.exact == numbers.exact(other)
        return self.plain == (other.plain if isinstance(other, Text) else other)

    def __hash__(self) -> int:
        return hash(self.plain)


class FigureView(Numeric):
    """A figure: prints as number and unit, compares and computes as its exact value, and tells of itself."""

    def __init__(
        self, figure: Figure, slots: Slots, figures: Figures | None = None, forms: tuple[str, ...] = ()
    ) -> None:
        self._figure = figure
        self._slots = slots
        self._figures = figures or Figures({})
        self._forms = forms

    def __str__(self) -> str:
        role = Role.GAP if self._figure.is_gap else Role.FIGURE
        own = Span(self._figure.text, self._figure.path, role)
        return self._slots.put((own, *telling_forms.spans(self._figure, self._figures, self._forms)))

    @property
    def exact(self) -> Fraction | None:
        """Its value, units of 万 and 亿 aside; None for a gap."""
        return self._figure.exact

    def __eq__(self, other: object) -> bool:
        if isinstance(other, FigureView):
            return self._figure.path == other._figure.path or (self.exact is not None and self.exact == other.exact)
        return isinstance(other, int | float | Decimal) and self.exact == numbers.exact(other)

    def __hash__(self) -> int:
        return hash(self._figure.path if self.exact is None else self.exact)

    @property
    def has_form(self) -> bool:
        """Whether the facts say in which form it is told: nothing is then added of its target or prior value."""
        return bool(self._forms)

    @property
    def tells_target(self) -> bool:
        """Whether it is told against its target."""
        return any(FORMS.get(form) is Form.TARGET for form in self._forms)

    @property
    def compared(self) -> Text:
        """``比上年同期增长10.8%``; empty where there is no value before."""
        return Text(tuple(telling_forms.comparison(self._figure, self._figures)), self._slots)

    @property
    def since(self) -> str:
        """The key of the statistic whose change it tells; empty if it tells none of one that is named."""
        given = self._figure.definition
        return given.operands[0].text if self._figure.change and given.operands else ""

    @property
    def key(self) -> str:
        """The name it is referred to by; empty for a quantity written in place."""
        return self._figure.definition.key

    @property
    def name(self) -> Text:
        """The noun in front of the number; 〔待补〕 where it was left empty."""
        path, node = self._figure.path.key("name"), self._figure.definition.node.get("name")
        if node is not None and node.is_empty:
            return Text((Span(GAP, path, Role.GAP),), self._slots)
        return Text((Span(self._figure.name, path, Role.FACT),), self._slots)

    @property
    def measured(self) -> Text:
        """What it is the number of: of 投资同比增长 the 投资增速, of other figures the name."""
        stem = directions.growing(self._figure.definition.name) if self._figure.definition.unit == "%" else ""
        if not stem:
            return self.name
        return Text((Span(stem, self._figure.path.key("name"), Role.FACT), Span("增速")), self._slots)

    def named_after(self, before: FigureView) -> Text:
        """The name behind that figure: of 投资同比增长 behind 投资 only 同比增长, for 投资 stands there."""
        said, own = before._figure.name, self._figure.name
        if not said or directions.growing(self._figure.definition.name) != said or not own.startswith(said):
            return self.name
        return Text((Span(own.removeprefix(said), self._figure.path.key("name"), Role.FACT),), self._slots)

    @property
    def part_name(self) -> Text:
        """The noun behind words that say 其中 already."""
        if not self._figure.name.startswith("其中"):
            return self.name
        path = self._figure.path.key("name")
        return Text((Span(self._figure.name.removeprefix("其中"), path, Role.FACT),), self._slots)

    @property
    def whole(self) -> FigureView | None:
        """The figure that it is part of; None if it is part of none."""
        whole = self._figures.get(self._figure.part_of)
        return FigureView(whole, self._slots, self._figures) if whole else None

    @property
    def part_of(self) -> str:
        """The key of its whole; empty if none."""
        return self._figure.part_of

    @property
    def derived(self) -> bool:
        """Computed as a rate, an average or a change, or named so; or told with its change, its target or its parts."""
        if self._forms or self._figure.change or ending(self._figure.definition.name):
            return True
        return self._figure.definition.formula in (Formula.RATIO, Formula.PER, Formula.CHANGE)

    @property
    def period(self) -> str:
        """The period as written in the file; empty if none."""
        return self._figure.definition.period

    @property
    def unit(self) -> str:
        """The unit as written in the file."""
        return self._figure.definition.unit

    @property
    def sign(self) -> int:
        """-1, 0 or 1; 0 for a gap."""
        exact = self._figure.exact
        return 0 if exact is None else (exact > 0) - (exact < 0)

    @property
    def direction(self) -> str:
        """The word before the amount of a change: 增长, 下降, 持平; empty of other figures."""
        return self._figure.change.words if self._figure.change else ""

    @property
    def amount(self) -> Text:
        """The amount of a change without the word before it."""
        number = self._figure.change.number if self._figure.change else self._figure.text
        return Text((Span(number, self._figure.path, Role.FIGURE),) if number else (), self._slots)

    @property
    def comparison(self) -> str:
        """What the name of a change compares it with, 同比 or 环比; empty where it says neither."""
        return directions.compared(self._figure.definition.name)

    @property
    def is_gap(self) -> bool:
        """Whether its number is still to come."""
        return self._figure.is_gap

    @property
    def is_zero(self) -> bool:
        """Exactly nothing, which prose says in words (未发生…); a gap is not."""
        return self._figure.exact == 0

    @property
    def is_all(self) -> bool:
        """Exactly 100%, above which a share cannot be."""
        return self.unit == "%" and self._figure.exact == targets.WHOLE

    @property
    def is_one(self) -> bool:
        """Exactly one, of which there is no 共, 各 or 分别."""
        return self._figure.exact == 1

    def worded(self, words: str) -> Text:
        """``words`` in place of the number, such as 没有 for 0: they stand for this figure and know it."""
        told = self._slots.spans(words) or (Span(""),)
        own = (replace(s, path=self._figure.path, role=Role.FIGURE) if s.role is Role.WORDS else s for s in told)
        return Text(tuple(own), self._slots)

    @property
    def target(self) -> TargetView | None:
        """What it is measured against; None if nothing."""
        return TargetView(self._figure, self._figure.target, self._slots) if self._figure.target else None


class TargetView:
    """A target: its number as written with the figure's unit, its bound, and who set it."""

    def __init__(self, figure: Figure, target: Target, slots: Slots) -> None:
        self._figure, self._target, self._slots = figure, target, slots

    def __str__(self) -> str:
        wanted = spelling.target(self._figure)
        return self._slots.put((Span(wanted.text if wanted else "", self._target.value.path, Role.FIGURE),))

    @property
    def bound(self) -> str:
        """``min``, ``max``, ``equals``, or ``between`` for both a least and a greatest value, printed as a range."""
        return self._target.bound

    @property
    def missed(self) -> bool:
        """Not reached, judged by what is printed; False for a gap."""
        return targets.verdict(self._figure) is targets.Verdict.MISSED

    @property
    def is_all(self) -> bool:
        """No less than 100% of a share that is no more: told without 以上."""
        return targets.is_all(self._figure)

    @property
    def nearly(self) -> bool:
        """Missed by no more than a hundredth of the target: 略高于, 略低于 rather than 高于, 低于."""
        return self.missed and targets.is_near(self._figure)

    @property
    def gap(self) -> Text:
        """How far it was missed: 1.8个百分点; empty where it was not."""
        return Text(telling_forms.gap(self._figure), self._slots)

    @property
    def is_planned(self) -> bool:
        """Whether ``by`` names a plan and not who set the target: 年度目标, where others are 县定考核指标."""
        return self._target.is_planned

    @property
    def side(self) -> str:
        """On which side of the missed bound the figure lies: 高于 or 低于."""
        value = targets.printed_value(self._figure)
        return "高于" if value is not None and value > self._target.bound_for(value) else "低于"

    @property
    def by(self) -> Text:
        """Who set it."""
        path = self._figure.path.key("target").key("by")
        return Text((Span(self._target.by, path, Role.FACT),) if self._target.by else (), self._slots)


@dataclass(frozen=True, slots=True)
class Lens:
    """All that is needed to look at a node: what each path is, and how its text is told."""

    figures: Figures
    roles: Mapping[str, str]
    """Fact path to what the schema says it is: ``statistic``, ``narrative``, ``date``; others are plain text."""
    titles: Mapping[str, str]
    """Fact path to the schema's title, for what is still to be filled in."""
    slots: Slots
    year: str = ""
    """The report's year, which dates need not say again."""
    tables: Mapping[str, Any] = field(default_factory=dict)
    """The tables of the facts, as templates see them, by their names."""


class View(Mapping[str, Any]):
    """A mapping of facts; a key that is not there is ``Absent``."""

    def __init__(self, node: Node, lens: Lens) -> None:
        self._node, self._lens = node, lens

    def __getitem__(self, key: str) -> Any:
        child = self._node.get(key)
        if child is None:
            return Absent(obj=self, name=key)
        return view(child, self._lens)

    def __getattr__(self, key: str) -> Any:
        if key.startswith("_"):
            raise AttributeError(key)
        return self[key]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._node.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(key for key, _ in self._node.items())

    def __len__(self) -> int:
        return len(self._node.items())

    def __bool__(self) -> bool:
        return True


def view(node: Node, lens: Lens) -> Any:
    """What a template gets for ``node``."""
    role = lens.roles.get(node.path, "")
    if role == "tables":
        return lens.tables
    if role == "table" and not node.is_empty and not isinstance(node.value, tuple):
        return lens.tables.get(node.text) or Text((Span(node.text, node.path, Role.FACT),), lens.slots)
    if node.is_empty and role == "statistic":
        return FigureView(quantity(replace(node, value={})), lens.slots)
    if node.is_empty:
        label = lens.titles.get(node.path, "")
        return Text((Span(f"〔待补：{label}〕" if label else "〔待补〕", node.path, Role.GAP),), lens.slots)
    if isinstance(node.value, tuple):
        return tuple(view(child, lens) for child in node)
    if isinstance(node.value, Mapping):
        return FigureView(quantity(node), lens.slots) if role == "statistic" else View(node, lens)
    if isinstance(node.value, bool):
        return node.value
    return _scalar(node, role, lens)


def _scalar(node: Node, role: str, lens: Lens) -> Any:
    key, forms = telling_forms.split(node.text) if role == "statistic" else ("", ())
    if role == "statistic" and key in lens.figures:
        return FigureView(lens.figures[key], lens.slots, lens.figures, forms)
    if role == "narrative":
        return Text(narrative.spans(node, lens.figures), lens.slots)
    if role == "date":
        year = "" if node.path.is_within(_REPORT) else lens.year
        return Text((Span(dates.words(node.text, year=year), node.path, Role.FACT),), lens.slots)
    return Text((Span(_bare(node), node.path, Role.FACT),), lens.slots)


def _bare(node: Node) -> str:
    """A text; of the area what stands behind 全, 我 and 本, which templates say: 全镇 is 镇."""
    return (node.text.lstrip("全我本") or node.text) if node.path == _AREA else node.text
