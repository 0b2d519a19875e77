"""Finished lines as HTML: every gap that is not the style's own is said, so that the renderer decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import groupby
from math import ceil
from typing import Final

from assembler.document.model import Span
from assembler.layout.lines.setting import SetLine

_UNITS: Final = 1024
"""Pango counts in so many parts of a pixel."""
_PX_PER_PT: Final = 4 / 3
_ROUNDED: Final = 0.3
"""Of Pango's unit: enough that no rounding down loses one."""


def lines(
    spans: Sequence[Span], found: Sequence[SetLine], size: float, render: Callable[[Span, str], str]
) -> Iterator[str]:
    """Each of the ``found`` lines of ``spans``, set in ``size`` points; ``render`` makes HTML of a span and its text.

    A span that goes on in the next line keeps its anchor in the first alone.
    """
    begun: set[int] = set()
    for line in found:
        letters = _letters(line, size)
        parts, start = [], 0
        for index, span in enumerate(spans):
            first, last = max(start, line.start), min(start + len(span.text), line.end)
            if first < last:
                text = span.text[first - start : last - start]
                part = replace(span, text=text, anchor="" if index in begun else span.anchor)
                begun.add(index)
                parts.append(render(part, _runs(text, letters[first - line.start : last - line.start])))
            start += len(span.text)
        outdent = f' style="margin-left: {-line.outdent:.4f}pt"' if line.outdent else ""
        yield f'<span class="line"{outdent}>{"".join(parts)}</span>'


def _runs(text: str, spacings: Sequence[float]) -> str:
    """Runs of equal spacing; spaces join a neighbour, for WeasyPrint does not draw a run that is nothing else."""
    runs: list[tuple[float, str]] = []
    for spacing, pairs in groupby(zip(text, spacings, strict=True), lambda pair: pair[1]):
        letters = "".join(letter for letter, _ in pairs)
        if runs and (not letters.strip() or not runs[-1][1].strip()):
            before, beginning = runs.pop()
            spacing, letters = (before if beginning.strip() else spacing), beginning + letters  # noqa: PLW2901
        runs.append((spacing, letters))
    return "".join(
        f'<span style="letter-spacing: {spacing:.5f}pt">{escape(letters)}</span>' for spacing, letters in runs
    )


def _letters(line: SetLine, size: float) -> list[float]:
    """The spacing behind each character; what stands behind the last is not seen."""
    if not line.gaps:
        return [0.0]
    steps = _in_steps(line.gaps, size)
    return [_spacing(step, size) for step in (*steps, steps[-1])]


def _in_steps(gaps: Sequence[float], size: float) -> list[int]:
    """``gaps`` in whole steps; of equal ones the first are a step wider, so that their sum is as near as can be."""
    step = _units_a_step(size) / _UNITS / _PX_PER_PT
    wanted: dict[float, list[int]] = {}
    for index, gap in enumerate(gaps):
        wanted.setdefault(round(gap, 4), []).append(index)
    found = [0] * len(gaps)
    for gap, places in wanted.items():
        whole, rest = divmod(round(gap * len(places) / step), len(places))
        for count, place in enumerate(places):
            found[place] = whole + (count < rest)
    return found


def _spacing(steps: int, size: float) -> float:
    """A spacing in points that WeasyPrint draws exactly.

    Pango puts half of it before a glyph, which WeasyPrint writes in 1024ths of an em, and cuts the rest down to whole
    thousandths: it is exact where that rest is whole.
    """
    units = ceil(abs(steps) * _units_a_step(size))
    return (units + _ROUNDED) / _UNITS / _PX_PER_PT * (1 if steps > 0 else -1) if steps else 0.0


def _units_a_step(size: float) -> float:
    return size * _PX_PER_PT / (1000 / _UNITS - 1 / 2)
