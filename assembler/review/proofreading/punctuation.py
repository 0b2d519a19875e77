"""Rules of punctuation (GB/T 15834-2011)."""

from __future__ import annotations

from collections.abc import Iterator

from assembler.expressions import compiled
from assembler.patterns import Pattern
from assembler.review.proofreading.passages import Slip

_WIDE = "×\u2018-\uffff"
# Han characters and all that stands among them: two runs of code points, for a class of more takes long to compile.
_HALF = Pattern(f"(?:(?<=[{_WIDE}])[,;:!?()]|[,;:!?()](?=[{_WIDE}])|(?<=[{_WIDE}])\\.(?![\\w.]))", ",|;|:|!|?|(|)|.")
_FULL = str.maketrans(",;:!?().", "，；：！？（）。")
_QUOTE = Pattern(f'(?<=[{_WIDE}])"|"(?=[{_WIDE}])', '"')
_RANK = "。！？；：，、"
_COLLIDING = compiled("[，。；：、]{2,}|[！？][，。；：、]+|[，；：、][！？]+")
_EMPTY = compiled(r"（\s*）|《\s*》|“\s*”|〔\s*〕|‘\s*’")
_PAIRS = {"（": "）", "《": "》", "“": "”", "〔": "〕", "‘": "’"}
_BETWEEN = compiled("(?<=》)、(?=《)|(?<=”)、(?=“)")
_DOTS = compiled(r"(?<!\.)\.{3,6}(?!\.)|。{3,}|(?<!…)…(?!…)")


def half_width(text: str) -> Iterator[Slip]:
    """Marks in Chinese text are full-width (GB/T 15834-2011, 5.1)."""
    for found in _HALF.finditer(text):
        yield Slip(*found.span(), found.group().translate(_FULL))
    for found in _QUOTE.finditer(text):
        yield Slip(*found.span(), "”" if text.count('"', 0, found.start()) % 2 else "“")


def collision(text: str) -> Iterator[Slip]:
    """Two marks of pause never stand side by side (GB/T 15834-2011, 4.1 to 4.7: each ends or parts a clause alone)."""
    for found in _COLLIDING.finditer(text):
        if set(found.group()) != {"。"} or len(found.group()) == 2:
            yield Slip(*found.span(), min(found.group(), key=_RANK.index))


def empty_brackets(text: str) -> Iterator[Slip]:
    """Brackets and quotation marks hold something (GB/T 15834-2011, 4.8, 4.9, 4.15)."""
    for found in _EMPTY.finditer(text):
        yield Slip(*found.span(), "")


def unpaired(text: str) -> Iterator[Slip]:
    """Brackets, titles and quotations open and close (GB/T 15834-2011, 4.8, 4.9, 4.15)."""
    waiting: list[tuple[str, int]] = []
    for place, mark in enumerate(text):
        if mark in _PAIRS:
            waiting.append((_PAIRS[mark], place))
        elif mark in _PAIRS.values():
            if waiting and waiting[-1][0] == mark:
                waiting.pop()
            elif (mark, text[place - 1 : place].isdigit()) != ("）", True):
                yield Slip(place, place + 1)
    for _, place in waiting:
        yield Slip(place, place + 1)


def between_closed(text: str) -> Iterator[Slip]:
    """No 、 between neighbouring titles or quotations (GB/T 15834-2011, 4.5.3.5)."""
    for found in _BETWEEN.finditer(text):
        yield Slip(*found.span(), "")


def ellipsis(text: str) -> Iterator[Slip]:
    """The ellipsis is six dots in the middle of the line (GB/T 15834-2011, 4.11)."""
    for found in _DOTS.finditer(text):
        before = text[: found.start()]
        if found.group()[0] != "." or not before or not before[-1].isascii():
            yield Slip(*found.span(), "……")
