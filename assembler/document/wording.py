"""Where a sentence stands and what it says, figures aside: how one is found again in a draft made from other facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby, pairwise
from operator import itemgetter
from typing import Final

from assembler.document.model import COLOPHON, ENDING, Block, Cell, Element, Kind, Picture, Role, Span, is_of
from assembler.document.sentences import cut
from assembler.document.walk import text
from assembler.expressions import compiled

BEGINNING: Final = "开头"
"""Where what comes before the first heading stands."""
CLOSING: Final = "落款"
"""Where signature, date and what follows them stand."""
_TOKEN = compiled(r"(?P<numeral>\d[\d×]*(?:[.,]\d+)*[万亿]?余?)|\S")
_ONE = "0"
"""Stands for any numeral."""
_POINT = compiled(r"[一二三四五六七八九十百]+是|首先，|其次，|再次，|第[一二三四五六七八九十百]+，|[①-⑩]|（\d+）|\d+\.")
_NEW_WORDING = compiled(r"overrides\[\d+\]\.now")
_HEADING = compiled(r"[一二三四五六七八九十百]+、|（[一二三四五六七八九十百]+）")


class Likeness:
    """A text with one character for each numeral and none for white space: equal where two say the same, figures aside.

    ``spoken`` is that text; its character ``n`` stands for ``text[begins[n] : ends[n]]``.
    """

    def __init__(self, said: str) -> None:
        found = list(_TOKEN.finditer(said))
        self.text = said
        self.spoken = "".join(_ONE if one["numeral"] else one[0] for one in found)
        self.begins = [one.start() for one in found]
        self.ends = [one.end() for one in found]

    @property
    def tokens(self) -> list[str]:
        """Each numeral, and each other character."""
        return [self.text[begin:end] for begin, end in zip(self.begins, self.ends, strict=True)]


@dataclass(frozen=True)
class Unit:
    """A sentence in a run of spans, or what else is worded as a whole: a heading, a cell of a table."""

    start: int
    """Characters of the run before it."""
    spans: Cell
    """What it says; of a point without the mark that counts it."""
    mark: int = 0
    """How many characters of such a mark stand before it: 一是."""

    @property
    def end(self) -> int:
        """Characters of the run up to its end."""
        return self.start + len(self.text)

    @cached_property
    def text(self) -> str:
        """Its characters."""
        return text(self.spans)

    @cached_property
    def spoken(self) -> str:
        """What it says, figures aside."""
        return "".join(Likeness(span.text).spoken for span in self.spans)

    def extents(self, said: Likeness) -> tuple[tuple[int, int], ...] | None:
        """Which characters of ``said.spoken`` each span stands for; None where they say something else.

        What is still to be filled in stands for any words.
        """
        gaps = [span.role is Role.GAP for span in self.spans]
        if self.spoken != said.spoken and not any(gaps):
            return None
        parts = [Likeness(span.text).spoken for span in self.spans]
        if self.spoken == said.spoken:
            ends = list(accumulate(map(len, parts)))
            return tuple(zip([0, *ends], ends, strict=False))
        return _with_gaps(parts, gaps, said.spoken)


def _with_gaps(parts: Sequence[str], gaps: Sequence[bool], said: str) -> tuple[tuple[int, int], ...] | None:
    """Where each part stands in ``said``, gaps reaching from what is before them to what follows; None if they do not.

    Each text is looked for but once, from where the one before it ends: no wording takes long.
    """
    found: list[tuple[int, int]] = []
    for is_gap, run in groupby(zip(gaps, parts, strict=True), key=itemgetter(0)):
        words = [part for _, part in run]
        begin = found[-1][1] if found else 0
        if is_gap:
            found += [(begin, begin)] * len(words)
            continue
        is_last = len(found) + len(words) == len(parts)
        place = _place("".join(words), said, begin, behind_gap=bool(found), is_last=is_last)
        if place is None:
            return None
        if found:
            found[-1] = (found[-1][0], place)
        found += pairwise(accumulate(map(len, words), initial=place))
    if gaps[-1]:
        found[-1] = (found[-1][0], len(said))
    return tuple(found) if all(begin < end or not gap for (begin, end), gap in zip(found, gaps, strict=True)) else None


def _place(words: str, said: str, begin: int, *, behind_gap: bool, is_last: bool) -> int | None:
    """Where ``words`` stand in ``said``: right at ``begin``, or somewhere behind a gap; at its end, if last."""
    if is_last:
        place = len(said) - len(words)
        return place if place > begin - (not behind_gap) and said.endswith(words) else None
    place = said.find(words, begin + behind_gap)
    return None if place < 0 or (place > begin and not behind_gap) else place


def unmarked(said: str) -> str:
    """A sentence without the mark of a point, a heading without its number, as they are copied from a draft."""
    found = _POINT.match(said) or _HEADING.match(said)
    return said[found.end() :] if found and found.end() < len(said) else said


def units(element: Element, run: Cell) -> Iterator[Unit]:
    """What is worded as a whole in one run of an element's spans."""
    if not run:
        return
    if not is_of(element, Kind.PARAGRAPH, Kind.ITEM):
        yield Unit(0, run)
        return
    start = 0
    for spans in (part for sentence in cut(run) for part in _parted(sentence)):
        mark = len(spans[0].text) if _is_mark(spans[0]) and len(spans) > 1 else 0
        yield Unit(start + mark, spans[1:] if mark else spans, mark)
        start += len(text(spans))


def _parted(spans: Cell) -> Iterator[Cell]:
    """A sentence cut where new wording without a stop at its end runs on into the template's words."""
    labels = [_label(span) for span in spans]
    if len({label for label in labels if label is not None}) < 2:
        yield spans
        return
    last = next(label for label in reversed(labels) if label is not None)
    for place in range(len(labels) - 1, -1, -1):
        # A fact between the two belongs to what follows.
        last = labels[place] = last if (label := labels[place]) is None else label
    for _, part in groupby(zip(labels, spans, strict=True), key=itemgetter(0)):
        yield tuple(span for _, span in part)


def _label(span: Span) -> str | None:
    """By whom a span is worded: an entry of ``overrides``, the template (empty), neither."""
    if span.role is Role.WORDS:
        return ""
    return span.path if _NEW_WORDING.fullmatch(span.path) else None


def _is_mark(span: Span) -> bool:
    return span.role is Role.WORDS and _POINT.fullmatch(span.text) is not None


def placed(elements: Iterable[Element]) -> Iterator[tuple[tuple[str, ...], Element]]:
    """Every element with the headings it stands under, outermost first; a heading stands under itself.

    Before the first it is ``开头``, behind the text ``落款``, in an attachment the title of that.
    """
    names: dict[int, str] = {0: BEGINNING}
    for element in elements:
        if is_of(element, Kind.HEADING, Kind.ATTACHMENT_TITLE) and isinstance(element, Block):
            level = element.level
            names = {at: name for at, name in names.items() if at < level and (at or name != BEGINNING)}
            names[level] = element.text
        elif is_of(element, *ENDING, *COLOPHON):
            names = {0: CLOSING}
        yield tuple(names.values()), element


def module_of(element: Element) -> str:
    """The section module that an element comes from; empty where none made it."""
    return "" if isinstance(element, Picture) else element.module
