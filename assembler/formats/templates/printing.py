"""What ``{{ … }}`` and ``~`` print: text, numbers and facts; never a list, a group of facts or a yes and no."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from jinja2 import TemplateRuntimeError, Undefined, pass_context
from jinja2.runtime import Context
from jinja2.utils import Namespace

from assembler.diagnostics.phrases import Phrase
from assembler.formats.templates.budget import Budget
from assembler.formats.templates.views import View

_NEVER = (list, tuple, set, frozenset, Mapping, Iterator, Namespace, range, bool)
"""Not :class:`Undefined`: that says itself which fact is missing."""
_NUMBERS = (int, float, Decimal)


class UnprintableError(TemplateRuntimeError):
    """A value that has no reading as prose."""


def refuse(value: Any) -> Any:
    """``value``; UnprintableError for what is no prose."""
    if isinstance(value, Undefined):
        return value
    if isinstance(value, _NEVER) or not (isinstance(value, _NUMBERS) or _has_words(value)):
        raise UnprintableError(Phrase("{value}不能直接印出", value=_named(value)))
    return value


def text(value: Any, budget: Budget) -> str:
    """``value`` as printed; UnprintableError for what is no prose."""
    if isinstance(refuse(value), Undefined):
        return str(value)
    if isinstance(value, int) and value.bit_length() > 64:
        raise UnprintableError(Phrase("这样大的数不能印出"))
    printed = str(value)
    budget.spend(1 + len(printed))
    return printed


def _has_words(value: Any) -> bool:
    """Whether the value says itself how it is written; a function, a module or nothing does not."""
    return value is not None and "__str__" in {name for kind in type(value).__mro__[:-1] for name in vars(kind)}


def _named(value: Any) -> str:
    if isinstance(value, View):
        return Phrase("一组事实（要印的是其中的某一项）")
    if isinstance(value, Mapping | Namespace):
        return Phrase("一组值")
    if isinstance(value, list | tuple | Iterator | range | set | frozenset):
        return Phrase("列表（请用 for 或 listing）")
    return Phrase("是非值") if isinstance(value, bool) else Phrase("空值") if value is None else Phrase("这样的值")


def shown(budget: Budget) -> Callable[[Context, Any], str]:
    """Jinja's ``finalize``: every printed value as text, its characters charged."""

    # Taking the context keeps Jinja from printing constants once and for all when it compiles.
    @pass_context
    def show(context: Context, value: Any) -> str:
        del context
        printed = text(value, budget)
        budget.printed(budget.length(printed))
        return printed

    return show


def concat(budget: Budget) -> Callable[[Iterable[Any]], str]:
    """Jinja's ``~``."""
    return lambda values: "".join(text(value, budget) for value in values)
