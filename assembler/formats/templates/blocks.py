"""Whole elements printed by a template: the filter ``table``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, runtime_checkable

from jinja2 import TemplateRuntimeError

from assembler.diagnostics.phrases import Phrase
from assembler.document import walk
from assembler.document.model import Table
from assembler.formats.templates.budget import Budget
from assembler.formats.templates.slots import Slots
from assembler.formats.templates.views import Text


@runtime_checkable
class Tabular(Protocol):
    """What prints as a table."""

    def element(self) -> Table:
        """The table, every cell knowing its fact."""


def printed(slots: Slots, budget: Budget) -> Callable[[Any], str]:
    """The filter ``table``: a table of the facts, wherever it stands; text (〔待补〕) stays text."""

    def table(value: Any) -> str:
        if isinstance(value, Text):
            return str(value)
        if not isinstance(value, Tabular):
            raise TemplateRuntimeError(Phrase("这里要的是一张表"))
        element = value.element()
        characters = sum(1 + len(walk.text(cell)) for cell in walk.cells(element))
        budget.spend(1 + characters)
        budget.printed(characters)
        return slots.put_block(element)

    return table
