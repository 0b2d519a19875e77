"""Annexes of the text: the table of indicators, as an attachment with its note (GB/T 9704-2012, 7.3.4, 7.3.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from typing import Final

from assembler.document.model import Align, Block, Cell, Document, Element, Kind, Role, Span, Table
from assembler.facts.figures import Figure, Figures, Verdict, verdict
from assembler.facts.figures.consistency import prior

INDICATORS: Final = "indicators"
_HEAD: Final = ("指标", "单位", "完成", "目标", "{before}", "是否达标")
_YEAR_CHARACTERS: Final = 4
_ALIGNS: Final = (Align.LEFT, Align.CENTER, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.CENTER)
_NAME: Final = ("主要指标", "完成情况表")
_NONE: Final = "—"
_MET: Final = {Verdict.MET: "是", Verdict.MISSED: "否", None: _NONE}
_BOUNDS: Final = {"min": "≥", "max": "≤", "equals": ""}
_FRAME_ENDS: Final = (Kind.SIGNATURE, Kind.DATE)


def attach(document: Document, annex: str, figures: Figures, period: str) -> Document:
    """``document`` with the annex its variant asks for; as it is where there is nothing to show in one.

    ``period`` is the report's: prior values are last year's, or those of the same part of it.
    """
    shown = [figure for figure in figures if figure.target or figure.definition.prior]
    if annex != INDICATORS or not shown:
        return document
    body, frame = _parted(document.blocks)
    note = Block(Kind.ATTACHMENT_NOTE, (Span("附件："), *map(Span, _NAME)))
    pages = (Block(Kind.ATTACHMENT_MARK, (Span("附件"),)), Block(Kind.ATTACHMENT_TITLE, tuple(map(Span, _NAME))))
    return replace(document, blocks=(*body, note, *frame, *pages, _table(shown, figures, period)))


def _parted(blocks: tuple[Element, ...]) -> tuple[tuple[Element, ...], tuple[Element, ...]]:
    """The text, and the signature and date that close it: the note stands between them."""
    ends = len(list(takewhile(_closes, reversed(blocks))))
    return blocks[: len(blocks) - ends], blocks[len(blocks) - ends :]


def _closes(element: Element) -> bool:
    return isinstance(element, Block) and element.kind in _FRAME_ENDS


def _table(shown: list[Figure], figures: Figures, period: str) -> Table:
    before = "上年" if len(period) == _YEAR_CHARACTERS else "上年同期"
    head = tuple((Span(word.format(before=before)),) for word in _HEAD)
    return Table(head, tuple(tuple(_row(figure, figures)) for figure in shown), _ALIGNS)


def _row(figure: Figure, figures: Figures) -> Iterator[Cell]:
    unit = figure.printed.show + figure.printed.unit if figure.printed else figure.definition.unit
    yield (Span(figures.called(figure), f"{figure.path}.name", Role.FACT),)
    yield (Span(unit, f"{figure.path}.unit", Role.FACT),) if unit else (Span(_NONE),)
    yield (Span(_bare(figure.text, unit), figure.path, Role.FIGURE if figure.printed else Role.GAP),)
    yield _target(figure)
    yield _prior(figure, figures, unit)
    yield (Span(_MET[verdict(figure)]),)


def _bare(text: str, unit: str) -> str:
    """A figure without its unit, which has a column of its own; a range repeats % and 万."""
    if unit == "%":
        return text.replace(unit, "")
    return text.removesuffix(unit)


def _target(figure: Figure) -> Cell:
    target = figure.target
    if target is None:
        return (Span(_NONE),)
    return (Span(f"{_BOUNDS[target.bound]}{target.value.text}", target.value.path, Role.FIGURE),)


def _prior(figure: Figure, figures: Figures, unit: str) -> Cell:
    node, before = figure.definition.prior, prior(figure, figures)
    if node is None or before is None:
        return (Span(_NONE),)
    if node.text in figures:
        named = figures[node.text]
        return (Span(_bare(named.text, unit), named.path, Role.FIGURE),)
    plain = replace(figure.printed, value=before, approx=None, upper=None) if figure.printed else None
    return (Span(_bare(plain.text, unit) if plain else node.text, node.path, Role.FIGURE),)
