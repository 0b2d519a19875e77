"""Where a text of the draft prints the text of a fact, character by character, braces and all.

``组织巡河{patrols}`` is printed ``组织巡河1260人次``: the first four characters stand for themselves, the others
together for ``{patrols}``. White space is left out of account: the draft folds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assembler.document.model import Role, Span
from assembler.facts.node import Node
from assembler.facts.path import FactPath
from assembler.formats.templates.narrative import placed
from assembler.review.intake.basis import Basis


@dataclass(frozen=True, slots=True)
class _Sign:
    """One printed character, and the characters of the fact that it stands for."""

    text: str
    begin: int
    end: int
    literal: bool
    span: Span | None = None
    """What it is printed with, where it stands for a name in braces."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The characters from ``start`` to ``end`` of a printed text, which are told by the fact at ``path``."""

    path: FactPath
    start: int
    signs: tuple[_Sign, ...]

    @property
    def end(self) -> int:
        """Behind its last character."""
        return self.start + len(self.signs)

    def holds(self, start: int, end: int) -> bool:
        """Whether these characters of the text, or this point, lie in it."""
        return self.start <= start and end <= self.end

    def raw(self, start: int, end: int) -> tuple[int, int] | None:
        """The characters of the fact's text behind these of the printed one; None where a name in braces is cut."""
        first, last = start - self.start, end - self.start
        if self._cuts(first) or self._cuts(last):
            return None
        if first == last:
            point = self.signs[first - 1].end if first else self.signs[0].begin
            return point, point
        return self.signs[first].begin, self.signs[last - 1].end

    def _cuts(self, at: int) -> bool:
        """Whether the point lies inside what is printed for one name in braces."""
        if not 0 < at < len(self.signs):
            return False
        before, behind = self.signs[at - 1], self.signs[at]
        return not before.literal and not behind.literal and before.begin == behind.begin


class Tracer:
    """Finds the stretches of one document's texts, asked in reading order: a fact's paragraphs come one by one."""

    def __init__(self, basis: Basis) -> None:
        self._basis = basis
        self._told: dict[str, tuple[_Sign, ...]] = {}
        self._reached: dict[str, int] = {}

    def stretches(self, spans: Sequence[Span]) -> tuple[Stretch, ...]:
        """Those of one text, in order of their facts' first characters."""
        paths = dict.fromkeys(span.path for span in spans if span.role is Role.FACT and span.path)
        return tuple(stretch for path in paths for stretch in self._of(path, spans))

    def _of(self, path: str, spans: Sequence[Span]) -> Iterator[Stretch]:
        own = [place for place, span in enumerate(spans) if span.path == path and span.role is Role.FACT]
        whole = self._found(path, spans, own[0], own[-1] + 1)
        if whole:
            yield whole
            return
        yield from (one for place in own if (one := self._found(path, spans, place, place + 1)))

    def _found(self, path: str, spans: Sequence[Span], first: int, last: int) -> Stretch | None:
        """The spans from ``first`` to before ``last`` in the fact's text, with the figures at both ends of them."""
        told, bare = self._signs(path), _bare(spans[first:last])
        plain = "".join(sign.text for sign in told)
        at = plain.find(bare, self._reached.get(path, 0))
        at = plain.find(bare) if at < 0 else at
        if at < 0 or not bare:
            return None
        end = at + len(bare)
        while first and _is_told(spans[first - 1], told, at - len(_bare(spans[first - 1 : first])), at):
            first -= 1
            at -= len(_bare(spans[first : first + 1]))
        while last < len(spans) and _is_told(spans[last], told, end, end + len(_bare(spans[last : last + 1]))):
            end += len(_bare(spans[last : last + 1]))
            last += 1
        self._reached[path] = end
        start = sum(len(span.text) for span in spans[:first])
        return Stretch(FactPath(path), start, _with_blanks("".join(s.text for s in spans[first:last]), told[at:end]))

    def _signs(self, path: str) -> tuple[_Sign, ...]:
        if path not in self._told:
            node = self._basis.node(path)
            self._told[path] = tuple(self._all_signs(node)) if node else ()
        return self._told[path]

    def _all_signs(self, node: Node) -> Iterator[_Sign]:
        """Every printed character but white space."""
        if not self._basis.is_free(node.path):
            yield from (
                _Sign(sign, at, at + 1, literal=True) for at, sign in enumerate(node.text) if not sign.isspace()
            )
            return
        for one in placed(node, self._basis.figures):
            for at, sign in enumerate(one.span.text):
                if sign.isspace():
                    continue
                if one.literal:
                    yield _Sign(sign, one.start + at, one.start + at + 1, literal=True)
                else:
                    yield _Sign(sign, one.start, one.end, literal=False, span=one.span)


def _bare(spans: Sequence[Span]) -> str:
    return "".join("".join(span.text for span in spans).split())


def _is_told(span: Span, told: Sequence[_Sign], begin: int, end: int) -> bool:
    """Whether ``span`` is printed for a name in braces, at these characters."""
    if begin < 0 or begin >= end or end > len(told):
        return False
    known = told[begin].span
    return known is not None and (known.text, known.path, known.role) == (span.text, span.path, span.role)


def _with_blanks(text: str, signs: Sequence[_Sign]) -> tuple[_Sign, ...]:
    """One sign for each character of ``text``: a blank stands for the white space between its neighbours."""
    waiting, made = list(signs), list[_Sign]()
    for character in text:
        if not character.isspace():
            made.append(waiting.pop(0))
            continue
        begin = made[-1].end if made else waiting[0].begin if waiting else 0
        made.append(_Sign(character, begin, waiting[0].begin if waiting else begin, literal=True))
    return tuple(made)
