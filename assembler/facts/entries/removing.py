"""A part of a list or mapping taken away, or put at another place among its own."""

from __future__ import annotations

from collections.abc import Sequence

from assembler.facts.entries.layout import Extent, Layout


def cut(layout: Layout, place: int) -> None:
    """Take the part at ``place`` away, one of several; comments on lines of their own stay."""
    parts = layout.parts()
    if layout.is_flow:
        _in_flow(layout, parts, place)
    elif layout.is_first(parts[place].begin):
        _lines(layout, parts[place])
    else:
        # On the line of the dash it stands in: what comes next, be it a comment, moves up to it.
        rest = layout.text[layout.line_end(parts[place].end) : parts[place + 1].begin]
        skipped = len(rest) - len(rest.lstrip())
        layout.patches.replace(parts[place].begin, layout.line_end(parts[place].end) + skipped, "")


def _lines(layout: Layout, part: Extent) -> None:
    first, _ = layout.patches.offsets.position(part.begin)
    last, _ = layout.patches.offsets.position(part.end)
    layout.patches.drop_lines(first, last)


def _in_flow(layout: Layout, parts: Sequence[Extent], place: int) -> None:
    part, close = parts[place], layout.own.end - 1
    comma = layout.comma(part.end, parts[place + 1].begin if place + 1 < len(parts) else close)
    end = part.end if comma is None else comma + 1
    before = parts[place - 1].end if place else part.begin
    if layout.is_first(part.begin) and not layout.text[end : layout.line_end(end)].partition("#")[0].strip():
        layout.patches.replace(layout.line_start(part.begin), _next_line(layout, end), "")
    elif comma is None and layout.line_start(before) == layout.line_start(part.begin):
        layout.patches.replace(before, part.end, "")
    else:
        rest = layout.text[end : layout.line_end(end)]
        layout.patches.replace(part.begin, end + len(rest) - len(rest.lstrip(" ")), "")


def _next_line(layout: Layout, offset: int) -> int:
    return layout.patches.at((layout.patches.offsets.position(offset)[0] + 1, 1))


def reorder(layout: Layout, order: Sequence[int]) -> None:
    """Write the parts in another order; what stands between them stays where it is."""
    slots = layout.slots()
    if not layout.is_flow:
        slots = [Extent(slot.begin, layout.line_end(slot.end)) for slot in slots]
    for slot, index in zip(slots, order, strict=True):
        layout.patches.replace(slot.begin, slot.end, layout.text[slots[index].begin : slots[index].end])
