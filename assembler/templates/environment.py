"""The template engine: Jinja in its immutable sandbox, with nothing in it but what prose needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assembler.templates.filters import Filters
from assembler.templates.slots import Slots

_KEPT_FILTERS = ("default", "first", "last", "length", "list", "map", "reject", "rejectattr", "reverse", "select", "selectattr", "sum", "unique", "int", "slice", "batch", "join", "trim")
_KEPT_TESTS = ("defined", "undefined", "none", "eq", "equalto", "ne", "in", "true", "false", "mapping", "sequence", "string", "number", "lt", "gt", "le", "ge", "even", "odd", "divisibleby", "==", "!=", "<", ">", "<=", ">=", "sameas")
_KEPT_GLOBALS = ("range", "namespace", "cycler", "joiner")


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox, closed further: no attribute that begins with an underscore, a short list of filters."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Nothing private, and nothing that Jinja itself holds unsafe."""
        return not attr.startswith("_") and super().is_safe_attribute(obj, attr, value)


def environment(folders: Sequence[Path], slots: Slots, extra: Mapping[str, Any] | None = None) -> Sandbox:
    """An environment that loads templates from ``folders`` alone, first match first."""
    env = Sandbox(
        loader=FileSystemLoader([str(folder) for folder in folders], followlinks=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        autoescape=False,
        extensions=["jinja2.ext.do"],
    )
    env.filters = {name: env.filters[name] for name in _KEPT_FILTERS} | Filters(slots).table()
    env.tests = {name: env.tests[name] for name in _KEPT_TESTS}
    env.globals = {name: env.globals[name] for name in _KEPT_GLOBALS if name in env.globals} | dict(extra or {})
    return env


