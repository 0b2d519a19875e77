"""Sentences of the template that a reviewer worded anew, as entries of the facts' ``overrides``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assembler.document.model import Element, Kind, is_of
from assembler.document.wording import Unit, placed, units
from assembler.facts.overrides import AT, NOW, WAS
from assembler.review.intake.edits import Piece, Reword
from assembler.review.intake.fitting import Aligned
from assembler.review.intake.model import Place

Entry = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reworded:
    """The entries to be added, and the sentences that were not found again."""

    entries: tuple[Entry, ...]
    lost: tuple[Reword, ...]


def reworded(patches: Sequence[Reword], aligned: Aligned) -> Reworded:
    """Entries that make the later draft of ``aligned`` say what ``patches`` make of the earlier one."""
    found: dict[Place, list[Piece]] = {}
    lost: list[Reword] = []
    for one in patches:
        begin = one.place.start
        place = replace(one.place, start=begin + one.start, end=begin + one.end)
        moved = aligned.moved(place)
        if moved is None:
            # What was to go has gone with something else.
            lost += [one] if one.new or aligned.later_element(place) else []
            continue
        _, start, end = moved
        found.setdefault(aligned.whole(one.place), []).append(Piece(0, start, end, one.new))
    entries: list[Entry] = []
    for place, pieces in found.items():
        entries += _entries(place, pieces, aligned)
    return Reworded(tuple(entries), tuple(lost))


def _entries(place: Place, pieces: Sequence[Piece], aligned: Aligned) -> Iterator[Entry]:
    """One entry for each sentence of the text at ``place`` of the earlier draft in which something changed."""
    later = aligned.later_element(place)
    texts = aligned.texts(place)
    if later is None or texts is None or is_of(later, Kind.TITLE, Kind.ATTACHMENT_TITLE):
        return
    at = _at(later, aligned)
    held = list(units(later, texts[1]))
    for index, unit in enumerate(held):
        own = [part for piece in pieces if (part := _within(piece, unit, is_last=index == len(held) - 1))]
        now = _put_in(unit, own)
        if now != unit.text:
            yield {**({AT: at} if at else {}), WAS: unit.text, NOW: now}


def _at(element: Element, aligned: Aligned) -> str:
    """The heading that the element stands under; of a heading the one above it."""
    names = next((names for names, one in placed(aligned.later.blocks) if one is element), ())
    held = names[:-1] if is_of(element, Kind.HEADING) else names
    return held[-1] if held else ""


def _within(piece: Piece, unit: Unit, *, is_last: bool) -> Piece | None:
    """The part of a piece that lies in a sentence; what is new belongs to the first that it touches."""
    if piece.start == piece.end:
        inside = unit.start < piece.start <= unit.end or piece.start == unit.start - unit.mark == 0
        return piece if inside or (is_last and piece.start > unit.end) else None
    start, end = max(piece.start, unit.start), min(piece.end, unit.end)
    if start >= end:
        return None
    return Piece(piece.change, start, end, piece.new if piece.start >= unit.start - unit.mark else "")


def _put_in(unit: Unit, pieces: Sequence[Piece]) -> str:
    text = unit.text
    for one in sorted(pieces, key=lambda piece: (piece.start, piece.end), reverse=True):
        start, end = max(one.start - unit.start, 0), max(one.end - unit.start, 0)
        text = text[:start] + one.new + text[end:]
    return text
