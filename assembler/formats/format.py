"""A report style as data: its variants and their outlines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assembler.facts.path import FactPath

ATTACHMENTS = "attachments"
"""The facts' list of attachments, and what its schema says it is (``x-role``)."""
ATTACHMENT = "common/attachment"
"""The module for the content of one."""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One place in an outline: a section module, its heading, and the facts it needs.

    ``heading`` is a template; empty for a section without one. ``needs`` lists fact paths of which all, ``any_of`` of
    which one must be there, or the section is left out. ``each`` names a list of facts, and the section stands once for
    every element, which it sees as ``item``. ``own_heading`` is where the facts may hold a heading in place of it.
    """

    section: str
    heading: str = ""
    level: int = 1
    needs: tuple[FactPath, ...] = ()
    any_of: tuple[FactPath, ...] = ()
    each: FactPath | None = None
    own_heading: FactPath | None = None
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Variant:
    """One outline of a format. ``words`` are the parts of the title, each a template; lines break only between them."""

    key: str
    title: str
    description: str
    words: tuple[str, ...]
    outline: tuple[OutlineEntry, ...]
    requires: tuple[FactPath, ...] = ()
    """Fact paths without which this variant cannot be built."""
    annex: str = ""
    """``indicators``: a table of figures with targets or prior values stands behind the text."""


@dataclass(frozen=True, slots=True)
class Format:
    """A report style: its folder, its schema file and its variants."""

    key: str
    title: str
    description: str
    folder: Path
    schema: Path
    theme: str
    variants: Mapping[str, Variant]
