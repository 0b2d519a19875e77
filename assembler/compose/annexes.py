"""What a variant attaches of its own: the table of indicators."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assembler.compose.attachments import Attachment
from assembler.document.model import Align, Cell, Role, Span, Table
from assembler.facts.figures import Figure, Figures, Verdict, periods, prior, spelling, verdict
from assembler.facts.figures.figure import GAP

INDICATORS: Final = "indicators"
_HEAD: Final = ("指标", "单位", "完成", "目标", "{before}", "是否达标")
_ALIGNS: Final = (Align.LEFT, Align.CENTER, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.CENTER)
_NAME: Final = ("主要指标", "完成情况表")
_NONE: Final = "—"
_MET: Final = {Verdict.MET: "是", Verdict.MISSED: "否", None: _NONE}
_BOUNDS: Final = {"min": "≥", "max": "≤", "equals": "", "between": ""}


def attachments(annex: str, figures: Figures) -> tuple[Attachment, ...]:
    """What a variant with this ``annex`` attaches; nothing where no figure has a target to be shown against.

    Figures with a prior value alone stand in the annex of others: the text tells of them already.
    """
    shown = [figure for figure in figures.statistics if figure.target or figure.definition.prior]
    if annex != INDICATORS or not any(figure.target for figure in shown):
        return ()
    return (Attachment(tuple(map(Span, _NAME)), (_table(shown, figures),)),)


def _table(shown: list[Figure], figures: Figures) -> Table:
    before = _before(shown, figures)
    head = tuple((Span(word.format(before=before)),) for word in _HEAD)
    return Table(head, tuple(tuple(_row(figure, figures, before)) for figure in shown), _ALIGNS)


def _before(shown: list[Figure], figures: Figures) -> str:
    """What the column of values before is called: what most of them are of, or would be of."""
    said = [prior.name(figure, figures) for figure in shown if figure.definition.prior]
    return max(said, key=said.count) if said else periods.default(figures.period)


def _row(figure: Figure, figures: Figures, before: str) -> Iterator[Cell]:
    given = figure.definition
    unit = given.show + given.unit if figure.printed else given.unit
    named = Span(figures.called(figure), figure.path.key("name"), Role.FACT)
    yield (named if figure.name else Span(GAP, named.path, Role.GAP),)
    yield (Span(unit, figure.path.key("unit"), Role.FACT),) if unit else (Span(_NONE),)
    yield _value(figure)
    yield _target(figure)
    yield _prior(figure, figures, before)
    yield (Span(_MET[verdict(figure)]),)


def _value(figure: Figure) -> Cell:
    """The figure without its unit, which has a column of its own."""
    if figure.is_gap:
        return (Span(GAP, figure.path, Role.GAP),)
    if figure.change or figure.printed is None:
        return (Span(figure.text.removesuffix(figure.definition.unit), figure.path, Role.FIGURE),)
    return (Span(figure.printed.without_unit, figure.path, Role.FIGURE),)


def _target(figure: Figure) -> Cell:
    target, wanted = figure.target, spelling.target(figure)
    if target is None or wanted is None:
        return (Span(_NONE),)
    text = spelling.column(wanted, figure.definition.show, figure.definition.unit)
    return (Span(_BOUNDS[target.bound] + text, target.value.path, Role.FIGURE),)


def _prior(figure: Figure, figures: Figures, head: str) -> Cell:
    """The value before, and which one it is where the head of the column does not say."""
    earlier = prior.before(figure, figures)
    if earlier is None:
        return (Span(_NONE),)
    text = spelling.column(earlier.printed, figure.definition.show, figure.definition.unit)
    return (Span(text, earlier.path, Role.FIGURE), *([] if earlier.of == head else [Span(f"（{earlier.of}）")]))
