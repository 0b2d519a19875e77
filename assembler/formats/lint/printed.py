"""Which facts one variant of a report style prints: those that its sections and the frame around them touch."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from assembler import resources
from assembler.facts.schema import Schema
from assembler.facts.schema.description import Position, describe
from assembler.formats.format import Format
from assembler.formats.lint.abstract_values import fact
from assembler.formats.lint.coverage import FORMAL, FRAME, FRAME_REPORT
from assembler.formats.lint.outline import variant
from assembler.formats.lint.templates import EndlessError, Walker
from assembler.formats.lint.usage import Usage
from assembler.formats.loader import NAME, check_file
from assembler.formats.templates.environment import environment
from assembler.formats.templates.slots import Slots

_STEERING = frozenset({"attribute", "operand"})
"""Roles of facts that say how others are printed."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What a variant prints; ``touched`` are its schemas, by the objects read from their files."""

    touched: set[int]

    def has(self, path: tuple[str, ...], position: Position) -> bool:
        """Whether the fact at ``path``, of which ``position`` speaks, is printed, or steers how others are."""
        if (len(path) == 1 and path[0] in FRAME) or path[:1] == (FORMAL,):
            return True
        if path[:1] == ("report",) and path[1:2] and path[1] in FRAME_REPORT:
            return True
        return any(id(one.keywords) in self.touched for one in position) or describe(position).role in _STEERING


def printed(style: Format, key: str, schema: Schema) -> Printed:
    """What the variant ``key`` of ``style`` prints of the facts that ``schema`` describes."""
    root = check_file(style.folder).value
    node = root.at(f"variants.{key}") if root else None
    facts, usage = fact((schema.root,)), Usage(style.folder)
    folders = (style.folder, resources.sections())
    walker = Walker(environment(folders, Slots()), folders, usage, facts)
    if node:
        # Told when the format is linted; what was seen until then is printed.
        with suppress(EndlessError):
            variant(node, facts, walker, usage, str(style.folder / NAME))
    return Printed(usage.touched)
