"""The law of a returned draft's changes: made in the recorded texts, they give the texts that came back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from assembler.document.model import Block
from assembler.review.intake.model import Change, ChangeKind, Returned
from assembler.review.intake.reading.plain import plain

_BREAK = "\N{PILCROW SIGN}"
_INSIDE = {ChangeKind.REPLACE, ChangeKind.INSERT, ChangeKind.DELETE}


def rebuilt(found: Returned) -> list[str]:
    """The plain texts of all paragraphs with the changes made, in reading order; tables are left out."""
    blocks = found.record.document.blocks
    texts, behind = _changed(found), _behind(found)
    removed, moved = _places(found, ChangeKind.REMOVE), _places(found, ChangeKind.MOVE)
    joined = {place + 1 for place in _places(found, ChangeKind.MERGE)}

    def emitted(index: int) -> Iterator[str]:
        if index >= 0 and index not in removed and isinstance(blocks[index], Block):
            yield texts[index]
        if index + 1 in joined:
            yield from emitted(index + 1)
        for one in behind[index]:
            if one.kind is ChangeKind.MOVE and one.place:
                yield from emitted(one.place.element)
            elif isinstance(one.added, Block):
                yield one.new

    order = [-1, *(index for index in range(len(blocks)) if index not in moved | joined)]
    whole = _BREAK.join(text for index in order for text in emitted(index))
    # Where paragraphs were run together, the break between them is gone.
    whole = whole.replace(f"{_JOIN}{_BREAK}", "")
    return [said for text in whole.split(_BREAK) if (said := plain(text).text)]


_JOIN = "\N{REVERSED PILCROW SIGN}"


def _places(found: Returned, kind: ChangeKind) -> set[int]:
    """The blocks that were changed so."""
    return {c.place.element for c in found.changes if c.kind is kind and c.place and c.place.part == "text"}


def _behind(found: Returned) -> dict[int, list[Change]]:
    made: dict[int, list[Change]] = defaultdict(list)
    for change in found.changes:
        if change.after is not None and (change.place is None or change.place.part == "text"):
            made[change.after].append(change)
    return made


def _changed(found: Returned) -> dict[int, str]:
    texts = {i: block.text for i, block in enumerate(found.record.document.blocks) if isinstance(block, Block)}
    listed = [(c.place.start, n, c) for n, c in enumerate(found.changes) if c.place and c.place.part == "text"]
    for _, _, change in sorted(listed, key=lambda one: (-one[0], -one[1])):
        place = change.place
        if place is None or change.where:
            continue
        text = texts[place.element]
        if change.kind in _INSIDE:
            assert text[place.start : place.end] == change.old, change
            texts[place.element] = text[: place.start] + change.new + text[place.end :]
        elif change.kind is ChangeKind.SPLIT:
            texts[place.element] = text[: place.start] + _BREAK + text[place.start :]
        elif change.kind is ChangeKind.MERGE:
            texts[place.element] = text + _JOIN
    return texts
