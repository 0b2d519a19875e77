"""Filters and tests behind the budget: what they look at is charged first, and their refusals name them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from jinja2 import Environment, TemplateRuntimeError
from jinja2.nodes import EvalContext
from jinja2.runtime import Context

from assembler.diagnostics import python_errors
from assembler.diagnostics.phrases import Phrase
from assembler.formats.templates.budget import Budget, OverrunError
from assembler.formats.templates.printing import refuse, text

LISTS = ("listing", "once")
"""Filters that take a list."""
_ARGUMENT = 1000
"""Characters of a text that tells a filter how to work."""
_JINJA = (Environment, EvalContext, Context)
_MISUSE = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError)


def guarded(name: str, call: Callable[..., Any], budget: Budget) -> Callable[..., Any]:
    """``call`` with its arguments weighed; what it cannot work on is the template's fault, by the filter's name."""

    @wraps(call)
    def guard(*args: Any, **kwargs: Any) -> Any:
        budget.spend()
        own = [arg for arg in args if isinstance(arg, _JINJA)]
        given = [budget.weigh(arg) for arg in args if not isinstance(arg, _JINJA)]
        _short(name, [*given[1:], *kwargs.values()])
        try:
            result = call(*own, *given, **kwargs)
        except _MISUSE as error:
            raise TemplateRuntimeError(
                Phrase("{name} 用不到这样的值上：{error}", name=name, error=python_errors.reason(error))
            ) from error
        return budget.weigh(result) if isinstance(result, str) else result

    return guard


def prosaic(name: str, call: Callable[..., Any], budget: Budget) -> Callable[..., Any]:
    """One of our own filters behind the budget: it takes prose, or (``listing``, ``once``) a list of it."""

    @wraps(call)
    def checked(value: Any, *args: Any, **kwargs: Any) -> Any:
        if name in LISTS:
            return call([refuse(one) for one in budget.counted(value)], *args, **kwargs)
        return call(refuse(value), *args, **kwargs)

    return guarded(name, checked, budget)


def joined(budget: Budget) -> Callable[..., str]:
    """Jinja's ``join``, which charges what it builds as it builds it."""

    def join(values: Iterable[Any], between: str = "") -> str:
        budget.spend()
        _short("join", [between])
        return str(between).join(text(value, budget) for value in budget.counted(values))

    return join


def _short(name: str, arguments: list[Any]) -> None:
    if any(isinstance(argument, str) and len(argument) > _ARGUMENT for argument in arguments):
        raise OverrunError(Phrase("{name} 的参数超过{most}字", name=name, most=_ARGUMENT))
