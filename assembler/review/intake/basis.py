"""The facts that a draft was made from, as far as its reviewer's edits are traced back to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assembler.facts.figures import Figure, Figures
from assembler.facts.node import Node
from assembler.facts.path import FactPath, statistic_of


@dataclass(frozen=True, slots=True)
class Basis:
    """The tree of the facts, their figures, and by fact path what the schema says each fact is."""

    root: Node
    figures: Figures
    roles: Mapping[str, str]
    by_path: Mapping[str, Figure] = field(init=False, repr=False, compare=False)
    """Figures by fact path; not the quantities written in place."""

    def __post_init__(self) -> None:
        """Every span names its figure by its path."""
        object.__setattr__(self, "by_path", {figure.path: figure for figure in self.figures})

    def node(self, path: str) -> Node | None:
        """The fact at ``path``; None where there is none, or ``path`` is no path."""
        try:
            return self.root.at(path) if path else None
        except ValueError:
            return None

    def line(self, path: str) -> int:
        """The line that a fact is written on; that of the nearest one around it where it is not written itself."""
        whole = FactPath(path)
        around = (self.node(one) for one in (whole, *whole.parents))
        return next((node.mark.line for node in around if node), 1)

    def owner(self, path: str) -> Figure | None:
        """The statistic that a number belongs to: a target's, a prior value's."""
        return self.by_path.get(statistic_of(path))

    def is_free(self, path: str) -> bool:
        """Whether the fact is free text."""
        return self.roles.get(path) == "narrative"
