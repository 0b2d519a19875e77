"""The comments of a returned draft, each with its answers and the recorded characters it stands on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assembler.review.intake.model import Change, ChangeKind, Place, Remark
from assembler.review.intake.reading.held import Held
from assembler.review.intake.reading.texts import OURS, Anchor, Comment

_ORPHAN = "word/comments.xml"
_ENDLESS = 1000
"""No talk is deeper; one whose answers answer each other is no talk."""


@dataclass(frozen=True, slots=True)
class _Point:
    """A place between two characters of one of the texts, by its index."""

    index: int
    anchor: Anchor


def changes(comments: Sequence[Comment], held: Sequence[Held]) -> Iterator[Change]:
    """One change for each comment that answers no other, in the order of the file."""
    points = _points(held)
    answers = _answers(comments)
    for comment in comments:
        if comment.key in answers.parents:
            continue
        replies = tuple(_remark(one) for one in answers.of(comment.key))
        ours = comment.mark.author == OURS
        if ours and not replies and not comment.resolved:
            continue
        place, quoted = _placed(points.get(comment.key, ()), held)
        remark = Remark(comment.text, comment.mark, comment.initials, quoted, comment.resolved, replies, ours)
        where = "" if place else _ORPHAN
        yield Change(ChangeKind.COMMENT, place, quoted, "", (comment.mark,), remark=remark, where=where)


@dataclass(frozen=True, slots=True)
class _Answers:
    direct: Mapping[str, Sequence[Comment]]
    parents: Mapping[str, str]

    def of(self, key: str) -> Iterator[Comment]:
        """All below it, in order; a reply to a reply among them."""
        waiting, seen = list(self.direct.get(key, ())), {key}
        while waiting and len(seen) < _ENDLESS:
            one = waiting.pop(0)
            if one.key not in seen:
                seen.add(one.key)
                yield one
                waiting += self.direct.get(one.key, ())


def _answers(comments: Sequence[Comment]) -> _Answers:
    """Those that answer; a comment that answers none that is there, or in a circle, stands alone."""
    parents = {one.key: one.parent for one in comments}
    rooted = {key: parent for key, parent in parents.items() if parent in parents and _has_root(key, parents)}
    direct: dict[str, list[Comment]] = defaultdict(list)
    for one in comments:
        if one.key in rooted:
            direct[one.parent].append(one)
    return _Answers(direct, rooted)


def _has_root(key: str, parents: Mapping[str, str]) -> bool:
    for _ in range(_ENDLESS):
        parent = parents.get(key, "")
        if not parent:
            return True
        key = parent
    return False


def _remark(comment: Comment) -> Remark:
    return Remark(comment.text, comment.mark, comment.initials, resolved=comment.resolved)


def _points(held: Iterable[Held]) -> Mapping[str, Sequence[_Point]]:
    found: dict[str, list[_Point]] = defaultdict(list)
    for index, one in enumerate(held):
        for anchor in one.text.anchors:
            if anchor.kind in {"start", "end", "point"}:
                found[anchor.key].append(_Point(index, anchor))
    return found


def _placed(points: Sequence[_Point], held: Sequence[Held]) -> tuple[Place | None, str]:
    """Where it stands and what it stands on: from its start to its end, which may lie in another paragraph.

    A range that lacks one of its ends, or ends before it starts, is the point of the other.
    """
    by_kind = {point.anchor.kind: point for point in reversed(points)}
    first = by_kind.get("start") or by_kind.get("end") or by_kind.get("point")
    if first is None:
        return None, ""
    last = by_kind.get("end") or first
    if (last.index, last.anchor.now, last.anchor.once) < (first.index, first.anchor.now, first.anchor.once):
        last = first
    return _place(first, last, held), _quoted(first, last, held)


def _place(first: _Point, last: _Point, held: Sequence[Held]) -> Place | None:
    """In the first of the texts it stands on."""
    one = held[first.index]
    if one.is_gone:
        length = len(one.text.once)
        end = last.anchor.once if last.index == first.index else length
        return one.place(*one.mapped.range(first.anchor.once, end))
    end = last.anchor.now if last.index == first.index else len(one.text.now)
    if not one.homes:
        return one.near
    return one.place(*one.mapped.range(first.anchor.now, end))


def _quoted(first: _Point, last: _Point, held: Sequence[Held]) -> str:
    if first.index == last.index:
        text = held[first.index].text
        now = text.now[first.anchor.now : last.anchor.now]
        return now or text.once[first.anchor.once : last.anchor.once]
    between = [held[index].text.now for index in range(first.index + 1, last.index)]
    texts = held[first.index].text.now[first.anchor.now :], *between, held[last.index].text.now[: last.anchor.now]
    return "\n".join(filter(None, texts))
