"""One returned file as edits: each of its changes traced to what it lies in, none left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assembler.document.model import Document
from assembler.facts.path import FactPath
from assembler.review.intake.basis import Basis
from assembler.review.intake.classify import Sorter
from assembler.review.intake.edits import Edit, Piece, Sort
from assembler.review.intake.grouping import Grouping
from assembler.review.intake.model import Change, ChangeKind, Place, Returned, text_at
from assembler.review.intake.pieces import Text, all_texts, cut, texts
from assembler.review.intake.stretches import Stretch, Tracer
from assembler.review.intake.structure import Structure


def classify(returned: Returned, basis: Basis, *, apart: bool = False) -> tuple[Edit, ...]:
    """Every change of ``returned`` as an edit of the facts that the draft was made from, in the order of the draft.

    ``apart``: what was changed at several places of a sentence is an edit each, for another copy may share some.
    """
    document, changes = returned.record.document, returned.changes
    traced = _traced(document, basis)
    made = [
        edit
        for text in texts(document, changes)
        for edit in Sorter(_grouping(text, traced, basis, apart=apart), changes).edits()
    ]
    for index, change in enumerate(changes):
        if change.place is None and change.after is None:
            made.append(_unplaced(index, change))
        elif change.kind is ChangeKind.COMMENT:
            made.append(_comment(index, change, document, basis))
    made += Structure(document, _of_elements(document, traced), basis).edits(changes)
    return tuple(sorted(made, key=lambda edit: edit.order))


def _traced(document: Document, basis: Basis) -> Mapping[Place, tuple[Stretch, ...]]:
    tracer = Tracer(basis)
    return {place: tracer.stretches(spans) for place, spans in all_texts(document)}


def _grouping(text: Text, traced: Mapping[Place, tuple[Stretch, ...]], basis: Basis, *, apart: bool) -> Grouping:
    return Grouping(text, traced[replace(text.place, start=0, end=0)], basis, apart)


def _of_elements(document: Document, traced: Mapping[Place, tuple[Stretch, ...]]) -> tuple[tuple[Stretch, ...], ...]:
    """The stretches of each block; none of a table or a picture."""
    return tuple(traced.get(Place(index), ()) for index in range(len(document.blocks)))


def _unplaced(index: int, change: Change) -> Edit:
    return Edit(Sort.UNPLACED, (Piece(index),), (change,), change.place, old=change.old, new=change.new)


def _comment(index: int, change: Change, document: Document, basis: Basis) -> Edit:
    """A comment with the sentence and the fact that it stands on."""
    place = change.place
    if place is None:
        return _unplaced(index, change)
    spans = text_at(document, place)
    own = cut(spans, place.start, max(place.end, place.start + 1))
    path = FactPath(next((span.path for span in own if span.path), ""))
    said = "".join(span.text for span in spans)
    quoted = said[place.start : place.end] or said
    return Edit(
        Sort.COMMENT, (Piece(index),), (change,), place, said, said, path, basis.line(path) if path else 0, quoted
    )
