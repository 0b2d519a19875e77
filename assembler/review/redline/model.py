"""The list of changes between two drafts, each with its causes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assembler.document.comparison import Pair, Spot
from assembler.document.model import Document
from assembler.facts.figures import Figures
from assembler.facts.node import Node
from assembler.facts.path import FactPath
from assembler.review.redline.fact_changes import FactChange
from assembler.review.status import Status


@dataclass(frozen=True, slots=True)
class Draft:
    """One of the two: the text, and all that it was made from."""

    document: Document
    """As it leaves, with its annexes under review."""
    root: Node
    figures: Figures
    file: str
    """The name of the facts file, as the user gave it."""
    format: str = ""
    variant: str = ""
    status: Status = Status.DRAFT
    body: int = 0
    """How many elements it has before the annexes of a review."""


class Kind(StrEnum):
    """What changed for a reader."""

    FIGURE = "figure"
    """A figure or another number."""
    WORDING = "wording"
    ADDED = "added"
    """A paragraph, a heading, a table, a row …"""
    REMOVED = "removed"
    MOVED = "moved"
    LOOK = "look"
    """The same text, but a heading of another level, an item that was a paragraph, another picture."""
    ANNEX = "annex"
    """Anything in the annexes of a review copy, which are made from the text: no change of what is said either."""
    NUMBER = "number"
    """A new number, or a new 一是 and 二是: no change of what is said."""


class Why(StrEnum):
    """What brought a change about."""

    FACT = "fact"
    """A fact that is printed there."""
    DERIVED = "derived"
    """A fact from which a figure that is printed there is computed."""
    CONDITION = "condition"
    """A fact on which it depends what is said there."""
    FORMAT = "format"
    VARIANT = "variant"
    STATUS = "status"
    ANNEX = "annex"
    """It stands in the annexes of a review, which are made from the text."""
    TEMPLATE = "template"
    """No fact: the words are a section module's own."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason of a change."""

    why: Why
    fact: FactChange | None = None
    figure: FactPath | None = None
    """DERIVED: the figure that is computed from ``fact``."""
    name: str = ""
    """DERIVED: what that figure is called."""
    formula: str = ""
    """DERIVED: how it is computed, with the values it has now."""
    old: str = ""
    """FORMAT, VARIANT, STATUS: what it was."""
    new: str = ""
    """The same: what it is now."""
    module: str = ""
    """The section module that says so, where that is known."""


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a change as a reader finds it: in the new draft; of what is gone, in the old."""

    section: str = ""
    """二、（一）; empty before the first heading."""
    table: str = ""
    """The caption of the table."""
    row: str = ""
    """The name of the row."""
    column: str = ""
    """The head of the column."""
    is_old: bool = False
    """Whether the place is one of the old draft: it is gone."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change, in reading order."""

    kind: Kind
    spot: Spot
    where: Where
    old: str
    """As it was printed; empty for what is new."""
    new: str
    """As it is printed now; empty for what is gone."""
    old_phrase: str
    """``old`` with the phrase around it, for a list that shows nothing else."""
    new_phrase: str
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class Redline:
    """Two drafts held together."""

    old: Draft
    new: Draft
    pairs: tuple[Pair, ...]
    changes: tuple[Change, ...]
    facts: tuple[FactChange, ...]
    """Every fact that differs, printed or not."""
