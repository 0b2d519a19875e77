"""A draft that was read, held against the record of what it was: the list of all that is different."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assembler.document.record import Record
from assembler.review.intake.model import Change, ChangeKind, Place, Returned
from assembler.review.intake.reading import accepted, commented, elements
from assembler.review.intake.reading.changes import Listing
from assembler.review.intake.reading.groups import as_tracked, groups
from assembler.review.intake.reading.held import Gone, Held
from assembler.review.intake.reading.texts import Draft


def returned(file: str, draft: Draft, record: Record) -> Returned:
    """What ``draft``, read from the file that the user calls ``file``, says that ``record`` does not."""
    come, gone = elements.come(draft.items, record)
    document = record.document
    listing = Listing(document, Gone.of(gone, accepted.lost(draft.items)))
    old = [elements.recorded(element) for element in document.blocks]
    found = groups(old, [one.element for one in come])
    for group in as_tracked(found, lambda place: come[place].text.is_put_in):
        listing.take(group, come)
    placed = {id(held.text) for held in listing.held}
    listing.held += [Held(text) for text in gone if id(text) not in placed]
    listing.changes += _asides(draft, listing.held, document.properties.status_mark)
    listing.changes += commented.changes(draft.comments, listing.held)
    return Returned(file, record, tuple(listing.changes))


def likeness(draft: Draft, record: Record) -> float:
    """How much of the recorded elements came back, from 0 to 1: for a draft whose digest an office program dropped."""
    come, _ = elements.come(draft.items, record)
    old = [elements.recorded(element) for element in record.document.blocks]
    held = sum(len(group.old) for group in groups(old, [one.element for one in come]) if group.new)
    return held / len(old) if old else 0.0


def _asides(draft: Draft, held: Sequence[Held], mark: str) -> Iterator[Change]:
    """Footnotes and what stands in the margins: none of it is ours but the status."""
    at = {f"{anchor.kind} {anchor.key}": (one, anchor.now) for one in held for anchor in one.text.anchors}
    for aside in draft.asides:
        said = aside.text.now.strip()
        if said == mark:
            continue
        found = at.get(aside.key)
        place = _of_note(*found) if found else None
        kind = ChangeKind.INSERT if said else ChangeKind.DELETE
        yield Change(kind, place, "" if said else aside.text.once, said, aside.text.marks, where=aside.part)


def _of_note(held: Held, now: int) -> Place | None:
    if not held.homes or held.is_gone:
        return held.near
    start, _ = held.mapped.range(now, now)
    place = held.place(start, start)
    return replace(place, end=place.start) if place else None
