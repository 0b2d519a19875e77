"""Finished lines as HTML: every gap is said, so that the renderer decides nothing.

A paragraph is one text unless part of it is bold or leads somewhere: what a renderer of pages costs goes by elements.
The gaps stand in the property ``--gaps``, by which ``pdf/gaps.py`` sets the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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


def paragraph(
    spans: Sequence[Span], found: Sequence[SetLine], size: float, render: Callable[[Span, str], str], *, named: bool
) -> tuple[str, str]:
    """The ``found`` lines of ``spans``, in ``size`` points: what the paragraph's style says of them, and their HTML.

    Where nothing is seen of the spans but their text, they are one text, whose lines the paragraph itself tells apart;
    not that of a heading, which is ``named`` in the outline: there they would stand with the ends of the lines.
    Else ``render`` makes HTML of a span and its text's; one that goes on in the next line keeps its anchor in the first
    alone.
    """
    lines = [(_runs(spans, line, size), line.outdent) for line in found]
    is_one = all(len(runs) == 1 and runs[0].own is None for runs, _ in lines)
    if is_one and (len(lines) == 1 or not named):
        said = " / ".join(_said(runs[0], outdent) for runs, outdent in lines)
        return f"white-space: pre; --gaps: '{said}'", "\n".join(_text(runs[0]) for runs, _ in lines)
    begun: set[int] = set()
    return "", "<br>".join(_line(runs, outdent, spans, begun, render) for runs, outdent in lines)


def whole(text: str, gaps: Sequence[float]) -> str:
    """A line that is ``text``, with the ``gaps`` behind its characters, in points."""
    run = _Run(None)
    for letter, gap in zip(text, gaps, strict=True):
        if letter not in _SPACES or (run.letters and run.letters[-1] != " "):
            run.letters.append(" " if letter in _SPACES else letter)
            run.gaps.append(gap)
    return f'<span class="line set" style="--gaps: \'{_said(run)}\'">{_text(run)}</span>'


def _line(
    runs: Sequence[_Run], outdent: float, spans: Sequence[Span], begun: set[int], render: Callable[[Span, str], str]
) -> str:
    parts = []
    for run in runs:
        html = f"<span style=\"--gaps: '{_said(run)}'\">{_text(run)}</span>"
        if run.own is not None:
            span = spans[run.own]
            html = render(replace(span, anchor="") if run.own in begun else span, html)
            begun.add(run.own)
        parts.append(html)
    style = f' style="margin-left: {-outdent:.4f}pt"' if outdent else ""
    return f'<span class="line"{style}>{"".join(parts)}</span>'


def _runs(spans: Sequence[Span], line: SetLine, size: float) -> list[_Run]:
    """The runs of a line; spaces join what stands before them, for WeasyPrint draws no text that is nothing else."""
    runs: list[_Run] = []
    for index, letter, gap in _letters(spans, line, size):
        own = index if spans[index].strong or spans[index].anchor or spans[index].link else None
        if not runs or (runs[-1].own != own and letter not in _SPACES):
            runs.append(_Run(own))
        runs[-1].letters.append(" " if letter in _SPACES else letter)
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


def _text(run: _Run) -> str:
    return escape("".join(run.letters))


def _said(run: _Run, outdent: float = 0.0) -> str:
    """The gaps of a run, equal ones in a row written once with their number; before them how far it moves left."""
    same = ((gap, sum(1 for _ in equal)) for gap, equal in groupby(f"{gap:.4f}" for gap in run.gaps))
    said = [gap if count == 1 else f"{gap}*{count}" for gap, count in same]
    return " ".join([f"<{outdent:.4f}", *said] if outdent else said)


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
