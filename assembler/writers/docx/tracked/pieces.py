"""Which paragraphs and tables of a finished package each element of its document became."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from assembler.document.model import COLOPHON, Block, Element, Picture, is_of
from assembler.writers.docx.ooxml import q, style_of
from assembler.writers.docx.page import SEPARATOR


class Role(StrEnum):
    """What a piece is of its element."""

    TEXT = "text"
    CAPTION = "caption"
    UNIT_LINE = "unit-line"
    TABLE = "table"
    PICTURE = "picture"
    COLOPHON = "colophon"
    """The table that all lines of 版记 are in; it belongs to the first of them."""
    WHITE = "white"
    """A paragraph without text: it parts tables, ends a section, or fills a page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A child of the body."""

    role: Role
    node: etree._Element


def pieces(elements: Sequence[Element], body: etree._Element) -> dict[int, tuple[Piece, ...]]:
    """The pieces of each element by its index, in reading order; a white one belongs to the element above it.

    Raises ``ValueError`` for a body that was not made from ``elements``.
    """
    children = iter(child for child in body if child.tag in (q("p"), q("tbl")))
    found: dict[int, list[Piece]] = {}
    owner, waiting = 0, list(_roles(elements))
    for child in children:
        if child.tag == q("p") and style_of(child) == SEPARATOR:
            found.setdefault(owner, []).append(Piece(Role.WHITE, child))
            continue
        if not waiting:
            raise ValueError(child.tag)
        owner, role = waiting.pop(0)
        if (child.tag == q("tbl")) != (role in (Role.TABLE, Role.COLOPHON)):
            raise ValueError(role)
        found.setdefault(owner, []).append(Piece(role, child))
    if waiting:
        raise ValueError(waiting[0])
    return {index: tuple(listed) for index, listed in found.items()}


def colophon(elements: Sequence[Element]) -> tuple[int, ...]:
    """The indexes of the lines of 版记."""
    return tuple(index for index, element in enumerate(elements) if is_of(element, *COLOPHON))


def _roles(elements: Sequence[Element]) -> Iterator[tuple[int, Role]]:
    """Every piece but the white ones, with the index of its element."""
    lines = colophon(elements)
    for index, element in enumerate(elements):
        if index in lines:
            if index == lines[0]:
                yield index, Role.COLOPHON
        elif isinstance(element, Block):
            yield index, Role.TEXT
        elif isinstance(element, Picture):
            yield index, Role.PICTURE
            if element.caption:
                yield index, Role.CAPTION
        else:
            if element.caption:
                yield index, Role.CAPTION
            if element.unit_line:
                yield index, Role.UNIT_LINE
            yield index, Role.TABLE


def matched(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[tuple[Piece | None, Piece | None]]:
    """The pieces of an element that both drafts have, side by side by role; what is gone before what replaces it."""
    order = [*(role for role in _ORDER if role in {piece.role for piece in (*old, *new)})]
    for role in order:
        before = [piece for piece in old if piece.role is role]
        after = [piece for piece in new if piece.role is role]
        for index in range(max(len(before), len(after))):
            yield (before[index] if index < len(before) else None), (after[index] if index < len(after) else None)


_ORDER = (Role.PICTURE, Role.TEXT, Role.CAPTION, Role.UNIT_LINE, Role.TABLE, Role.COLOPHON, Role.WHITE)
