"""The template engine: Jinja in its immutable sandbox, with nothing in it but what prose needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache

from assembler.diagnostics.phrases import Phrase
from assembler.formats.templates import blocks, metering
from assembler.formats.templates.budget import ELEMENTS, Budget, OverrunError
from assembler.formats.templates.filters import Filters
from assembler.formats.templates.guards import guarded, joined, prosaic
from assembler.formats.templates.loader import Folders
from assembler.formats.templates.numbers import whole
from assembler.formats.templates.printing import concat, shown
from assembler.formats.templates.sandbox import Sandbox
from assembler.formats.templates.slots import Slots
from assembler.formats.templates.views import Absent

KEPT_FILTERS = (
    "default", "first", "last", "length", "list", "map", "reject", "rejectattr", "reverse", "select", "selectattr",
    "unique", "int", "trim", "sum", "sort", "groupby",
)  # fmt: skip
KEPT_TESTS = (
    "defined", "undefined", "none", "eq", "equalto", "ne", "in", "true", "false", "mapping", "sequence", "string",
    "number", "lt", "gt", "le", "ge", "even", "odd", "divisibleby", "==", "!=", "<", ">", "<=", ">=", "sameas",
)  # fmt: skip
KEPT_GLOBALS = ("namespace", "cycler", "joiner")


def environment(
    folders: Sequence[Path],
    slots: Slots,
    extra: Mapping[str, Any] | None = None,
    cache: BytecodeCache | None = None,
) -> Sandbox:
    """An environment for one rendering, which loads modules from ``folders`` alone, first match first.

    ``cache`` keeps compiled modules between runs.
    """
    budget = Budget(slots)
    env = Sandbox(
        budget,
        loader=Folders(folders),
        undefined=Absent,
        finalize=shown(budget),
        optimized=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        autoescape=False,
        extensions=["jinja2.ext.do"],
        bytecode_cache=cache,
    )
    # Jinja's own types call them functions, which mypy will not call.
    kept: Any = env.filters
    env.filters = {name: guarded(name, kept[name], budget) for name in KEPT_FILTERS} | _meters(budget)
    env.filters |= {name: prosaic(name, call, budget) for name, call in Filters(slots).table().items()}
    env.filters["int"] = guarded("int", whole, budget)
    env.filters["join"] = joined(budget)
    env.filters["table"] = guarded("table", blocks.printed(slots, budget), budget)
    tests: Any = env.tests
    env.tests = {name: guarded(name, tests[name], budget) for name in KEPT_TESTS}
    env.globals = {name: env.globals[name] for name in KEPT_GLOBALS} | {"range": _range} | dict(extra or {})
    return env


def _meters(budget: Budget) -> dict[str, Callable[..., Any]]:
    return {
        metering.COUNTED: budget.counted,
        metering.MADE: budget.made,
        metering.WEIGHED: budget.weigh,
        metering.CONCAT: concat(budget),
        metering.TICK: _tick(budget),
    }


def _tick(budget: Budget) -> Callable[[int], None]:
    def tick(characters: int) -> None:
        budget.spend()
        budget.printed(characters)

    return tick


def _range(*bounds: int) -> range:
    numbers = range(*bounds)
    # len() itself overflows past the machine's word.
    if numbers and abs(numbers[-1] - numbers[0]) // abs(numbers.step) >= ELEMENTS:
        raise OverrunError(Phrase("range 超过{most}个数", most=ELEMENTS))
    return numbers
