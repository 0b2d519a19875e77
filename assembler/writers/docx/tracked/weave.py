"""Two paragraphs' contents as one: what both have stands once, the rest is marked as deleted or inserted."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from lxml import etree

from assembler.writers.docx.tracked.atoms import Atom, Sort, look_of, split_at
from assembler.writers.docx.tracked.marks import Mark


@dataclass(frozen=True, slots=True)
class Change:
    """Characters of the old paragraph's text that became characters of the new one's, and why."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    cause: str = ""
    """The text of its comment; empty for none."""


@dataclass(frozen=True, slots=True)
class Woven:
    """An atom of the tracked paragraph."""

    atom: Atom
    mark: Mark | None = None
    """How it is marked; None for what both drafts have."""
    was: tuple[etree._Element | None] | None = None
    """The old look (``w:rPr``) of text that both drafts have in different looks; None where the look is the same."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands between two places: the same text in both drafts, or text that differs."""

    woven: tuple[Woven, ...]
    cause: str = ""


def weave(old: Sequence[Atom], new: Sequence[Atom], changes: Sequence[Change]) -> tuple[Stretch, ...]:
    """Both contents; ``changes`` in order name every place where the texts differ."""
    if _cuts_a_whole(old, [place for one in changes for place in (one.old_start, one.old_end)]) or _cuts_a_whole(
        new, [place for one in changes for place in (one.new_start, one.new_end)]
    ):
        cause = "\n".join(dict.fromkeys(one.cause for one in changes if one.cause))
        changes = [Change(0, length(old), 0, length(new), cause)]
    spans = list(_stretches(changes, length(old), length(new)))
    parts_old = _parted(old, [(one.old_start, one.old_end) for one, _ in spans])
    parts_new = _parted(new, [(one.new_start, one.new_end) for one, _ in spans])
    return tuple(
        Stretch(tuple(_replaced(before, after) if differs else _kept(before, after)), one.cause)
        for (one, differs), before, after in zip(spans, parts_old, parts_new, strict=True)
    )


def marked(content: Iterable[Atom], mark: Mark) -> tuple[Woven, ...]:
    """All of a content in one mark; points stay bare."""
    return tuple(Woven(atom, None if atom.sort is Sort.POINT else mark) for atom in content)


def length(content: Iterable[Atom]) -> int:
    """Characters of a content."""
    return sum(len(atom.text) for atom in content)


def text_of(content: Iterable[Atom]) -> str:
    """The characters of a content."""
    return "".join(atom.text for atom in content)


def _cuts_a_whole(content: Sequence[Atom], places: Iterable[int]) -> bool:
    """Whether a change begins or ends within what cannot be split: a field, a link."""
    cuts = set(places)
    edges = list(accumulate((len(atom.text) for atom in content), initial=0))
    return any(
        atom.sort is not Sort.TEXT and any(start < cut < end for cut in cuts)
        for atom, start, end in zip(content, edges, edges[1:], strict=False)
    )


def _stretches(changes: Sequence[Change], end_old: int, end_new: int) -> Iterator[tuple[Change, bool]]:
    """What is the same and what differs, in turn, from the first character to the last."""
    old = new = 0
    for change in changes:
        yield Change(old, change.old_start, new, change.new_start), False
        yield change, True
        old, new = change.old_end, change.new_end
    yield Change(old, end_old, new, end_new), False


def _parted(content: Sequence[Atom], ranges: Sequence[tuple[int, int]]) -> list[list[Atom]]:
    """The atoms of each range. What has no width belongs to what it closes, else to what follows it."""
    parts: list[list[Atom]] = [[] for _ in ranges]
    place = 0
    for atom in split_at(content, (start for start, _ in ranges)):
        parts[_home(atom, place, ranges)].append(atom)
        place += len(atom.text)
    return parts


def _home(atom: Atom, place: int, ranges: Sequence[tuple[int, int]]) -> int:
    if not atom.text and atom.closes:
        return next(index for index, (_, end) in enumerate(ranges) if end >= place)
    if atom.text:
        return next(index for index, (start, end) in enumerate(ranges) if start <= place < end)
    return max(index for index, (start, _) in enumerate(ranges) if start <= place)


def _replaced(old: Sequence[Atom], new: Sequence[Atom]) -> Iterator[Woven]:
    if text_of(old) == text_of(new):
        yield from _kept(old, new)
        return
    yield from marked(old, Mark.DELETED)
    yield from marked(new, Mark.INSERTED)


def _kept(old: Sequence[Atom], new: Sequence[Atom]) -> Iterator[Woven]:
    """The same text in both: what stands between its characters, and its looks, may differ."""
    cuts_old, cuts_new = _edges(old), _edges(new)
    before, after = split_at(old, cuts_new), split_at(new, cuts_old)
    matcher = SequenceMatcher(None, list(_keys(before)), list(_keys(after)), autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            yield from map(_once, before[first:last], after[start:end])
        else:
            yield from marked(before[first:last], Mark.DELETED)
            yield from marked(after[start:end], Mark.INSERTED)


def _edges(content: Sequence[Atom]) -> list[int]:
    return list(accumulate(len(atom.text) for atom in content))


def _keys(content: Iterable[Atom]) -> Iterator[Hashable]:
    """Equal for atoms that may stand once for both, at the same place; two points never are."""
    place = 0
    for atom in content:
        match atom.sort:
            case Sort.TEXT:
                yield place, atom.text
            case Sort.POINT:
                yield id(atom)
            case _:
                yield place, atom.key
        place += len(atom.text)


def _once(old: Atom, new: Atom) -> Woven:
    differs = new.sort is Sort.TEXT and old.key != new.key
    return Woven(new, was=(look_of(old.nodes[0]),) if differs else None)
