"""Jinja's immutable sandbox, closed further: attributes by a short list, arithmetic and calls by the budget."""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace

from assembler.diagnostics.phrases import Phrase
from assembler.formats.templates.budget import DIGITS_BITS, PASS, Budget, OverrunError
from assembler.formats.templates.metering import meter
from assembler.formats.templates.table_views import ColumnView, RowView, TablesView, TableView
from assembler.formats.templates.views import FigureView, TargetView, Text, View

_METHODS: dict[type, frozenset[str]] = {
    str: frozenset({"startswith", "endswith", "strip", "lstrip", "rstrip", "removeprefix", "removesuffix"}),
    dict: frozenset({"items", "keys", "values", "get"}),
    list: frozenset({"index", "count"}),
    tuple: frozenset({"index", "count"}),
    Cycler: frozenset({"next", "current", "reset"}),
}
"""What a template may ask of a plain value."""
_OPEN = (View, Text, FigureView, TargetView, TableView, RowView, ColumnView, TablesView, LoopContext, Namespace, Joiner)
"""Whose every attribute without a leading underscore is meant for templates."""
_OPEN_NAMES = ("TemplateModule", "TemplateReference", "BlockReference")
_SEQUENCES = (str, list, tuple)


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of one rendering; what it does is charged to ``budget``."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, budget: Budget, **options: Any) -> None:
        super().__init__(**options)
        self.budget = budget

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Nothing private, nothing Jinja holds unsafe, and of plain values only what is listed."""
        if attr.startswith("_") or not super().is_safe_attribute(obj, attr, value):
            return False
        if isinstance(obj, _OPEN) or type(obj).__name__ in _OPEN_NAMES:
            return True
        return any(isinstance(obj, kind) and attr in names for kind, names in _METHODS.items())

    def wrap_str_format(self, value: Any) -> None:
        """``str.format`` is no method of ours: a width in it makes a text of any length."""
        del value

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute or key, what it holds charged."""
        return self._charged(super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A key or element, what it holds charged."""
        return self._charged(super().getitem(obj, argument))

    def _charged(self, value: Any) -> Any:
        self.budget.spend(1 + (len(value) if isinstance(value, tuple) else 0))
        if isinstance(value, Text):
            self.budget.weigh(value)
        return value

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """A call, it and its arguments charged."""
        __self.budget.spend(PASS + sum(__self.budget.weight(arg) for arg in (*args, *kwargs.values())))
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic whose result is small enough to be worth having."""
        self.budget.spend(1)
        if isinstance(left, _SEQUENCES) or isinstance(right, _SEQUENCES):
            self._sequences(operator, left, right)
            return self.budget.made(super().call_binop(context, operator, left, right))
        if isinstance(left, int) and isinstance(right, int):
            _whole(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def _sequences(self, operator: str, left: Any, right: Any) -> None:
        if operator == "%":
            raise SecurityError(Phrase("不能用 % 拼写文字，请用 ~"))
        times = next((abs(side) for side in (left, right) if isinstance(side, int)), 1)
        if operator == "*" and times * (1 + self.budget.weight(left) + self.budget.weight(right)) > self.budget.left:
            raise OverrunError(Phrase("重复的次数太多"))

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        """Jinja's own hook between parsing and compiling."""
        return super()._generate(meter(source), *args, **kwargs)


def _whole(operator: str, left: int, right: int) -> None:
    bits = {"*": left.bit_length() + right.bit_length(), "**": left.bit_length() * abs(right)}
    if bits.get(operator, 0) > DIGITS_BITS:
        raise OverrunError(Phrase("数太大"))
