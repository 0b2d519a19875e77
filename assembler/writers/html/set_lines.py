"""Finished lines as HTML: every gap is said, so that the renderer decides nothing.

A line is one element, and one text unless part of it is bold or leads somewhere: what a renderer of pages costs goes by
elements. The gaps stand in the property ``--gaps``, by which ``pdf/gaps.py`` sets the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from itertools import groupby
from typing import Final

from assembler.document.model import Span
from assembler.layout.lines.setting import SetLine

_SPACES: Final = frozenset(" \t\n\r\f")
"""What HTML takes for one space, and for none at the start of a line."""
_STEP: Final = 1 / (1000 - 1024 / 2)
"""The least that one gap differs from another, in ems."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters that stand in one element, and the gap behind each in points."""

    own: int | None
    """The index of their span; None where nothing is seen of the spans but their text."""
    letters: list[str] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)


def lines(
    spans: Sequence[Span], found: Sequence[SetLine], size: float, render: Callable[[Span, str], str]
) -> Iterator[str]:
    """Each of the ``found`` lines of ``spans``, in ``size`` points; ``render`` makes HTML of a span and its text's.

    A span that goes on in the next line keeps its anchor in the first alone.
    """
    begun: set[int] = set()
    for line in found:
        runs = _runs(spans, line, size)
        style = [f"margin-left: {-line.outdent:.4f}pt"] if line.outdent else []
        if len(runs) == 1 and runs[0].own is None:
            yield _element(runs[0], style, ' class="line"')
            continue
        parts = []
        for run in runs:
            html = _element(run)
            if run.own is not None:
                span = spans[run.own]
                html = render(replace(span, anchor="") if run.own in begun else span, html)
                begun.add(run.own)
            parts.append(html)
        yield f'<span class="line"{_styled(style)}>{"".join(parts)}</span>'


def _runs(spans: Sequence[Span], line: SetLine, size: float) -> list[_Run]:
    """The runs of a line; spaces join what stands before them, for WeasyPrint draws no text that is nothing else."""
    runs: list[_Run] = []
    for index, letter, gap in _letters(spans, line, size):
        own = index if spans[index].strong or spans[index].anchor or spans[index].link else None
        if not runs or (runs[-1].own != own and letter not in _SPACES):
            runs.append(_Run(own))
        runs[-1].letters.append(letter)
        runs[-1].gaps.append(gap)
    return runs


def _letters(spans: Sequence[Span], line: SetLine, size: float) -> list[tuple[int, str, float]]:
    """The characters of a line that are seen: the index of the span, the character, the gap behind it."""
    found: list[tuple[int, str, float]] = []
    start = 0
    gaps = [*_in_steps(line.gaps, size * _STEP), 0.0]
    for index, span in enumerate(spans):
        for at in range(max(start, line.start), min(start + len(span.text), line.end)):
            letter = span.text[at - start]
            if letter not in _SPACES or (found and found[-1][1] not in _SPACES):
                found.append((index, letter, gaps[at - line.start]))
        start += len(span.text)
    return found


def _element(run: _Run, style: Sequence[str] = (), attributes: str = "") -> str:
    """A run as an element; equal gaps in a row are written once, with their number."""
    same = ((gap, sum(1 for _ in equal)) for gap, equal in groupby(f"{gap:.4f}" for gap in run.gaps))
    said = " ".join(gap if count == 1 else f"{gap}*{count}" for gap, count in same)
    declarations = [*style, f"--gaps: '{said}'"]
    return f"<span{attributes}{_styled(declarations)}>{escape(''.join(run.letters))}</span>"


def _styled(style: Sequence[str]) -> str:
    return f' style="{"; ".join(style)}"' if style else ""


def _in_steps(gaps: Sequence[float], step: float) -> list[float]:
    """``gaps`` in whole steps; of equal ones the first are a step wider, so that their sum is as near as can be."""
    wanted: dict[float, list[int]] = {}
    for index, gap in enumerate(gaps):
        wanted.setdefault(round(gap, 4), []).append(index)
    found = [0.0] * len(gaps)
    for gap, places in wanted.items():
        whole, rest = divmod(round(gap * len(places) / step), len(places))
        for count, place in enumerate(places):
            found[place] = (whole + (count < rest)) * step
    return found
