"""A value of YAML on one line, as it is typed."""

from __future__ import annotations

import json
import re
from typing import Any, Final

import yaml

from assembler.facts import dates

CELL: Final = "null"
"""A figure left empty in a list, where nothing at all could not be written."""
_BREAKS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""What ends a line of YAML, or may not stand in one."""
_WIDTH: Final = 1000


def inline(value: Any) -> str:
    """Dicts, lists, texts and numbers in braces and brackets; nothing stands for nothing."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{inline(key)}: {inline(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(one) for one in value) + "]"
    if value is None:
        return ""
    if value == CELL or (isinstance(value, str) and dates.point(value)):
        return str(value)  # YAML 1.1 would take some of them for dates, and quotes them
    if isinstance(value, str) and _BREAKS.search(value):
        return json.dumps(value, ensure_ascii=False)  # YAML 1.2 reads JSON; its own flow style would break the line
    # In brackets, so that what would end an element is quoted.
    return yaml.safe_dump([value], allow_unicode=True, width=_WIDTH, default_flow_style=True).strip()[1:-1]


def on_one_line(line: str) -> str:
    """A line without what would begin another: titles and descriptions may come from anyone, and are no YAML."""
    return _BREAKS.sub(" ", line)
