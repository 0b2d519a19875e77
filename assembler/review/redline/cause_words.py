"""The causes of a change in words."""

from __future__ import annotations

from typing import Final

from assembler.diagnostics.phrases import Listing, Phrase
from assembler.facts.figures import Figures
from assembler.facts.figures.definition import number
from assembler.facts.path import statistic_of
from assembler.review.redline.fact_changes import FactChange, said
from assembler.review.redline.model import Cause, Change, Why
from assembler.review.status import Status

STATUSES: Final = {Status.DRAFT: Phrase("初稿"), Status.REVIEW: Phrase("送审稿"), Status.FINAL: Phrase("定稿")}
_SEMICOLON: Final = Phrase("；")


def causes(change: Change, figures: Figures) -> str:
    """All causes of a change in one line, the formula of a figure once; empty for a new number."""
    told_: list[str] = []
    before: Cause | None = None
    for given in change.causes:
        told_.append(cause(given, figures, before))
        before = given
    return Listing(told_, _SEMICOLON)


def cause(given: Cause, figures: Figures, before: Cause | None = None) -> str:
    """One cause in words; ``figures`` are those of the new draft, ``before`` is the cause that was told before it."""
    if given.fact is None:
        return _chosen(given)
    told_ = _fact(given.fact, figures)
    if given.formula and (before is None or before.figure != given.figure):
        told_ = Phrase("{name} = {formula}；{fact}", name=given.name, formula=given.formula, fact=told_)
    if given.why is Why.CONDITION and (before is None or before.why is not Why.CONDITION):
        told_ = Phrase("说法随事实而变：{fact}", fact=told_)
    return told_


def _chosen(given: Cause) -> str:
    gaps = {"old": given.old, "new": given.new}
    found: str
    match given.why:
        case Why.FORMAT:
            found = Phrase("样式由 {old} 改为 {new}", **gaps)
        case Why.VARIANT:
            found = Phrase("变体由 {old} 改为 {new}", **gaps)
        case Why.STATUS:
            names = [STATUSES[Status(one)] for one in (given.old, given.new)]
            found = Phrase("稿次由{old}改为{new}", old=names[0], new=names[1])
        case Why.ANNEX:
            found = Phrase("送审附件由程序随正文重新生成")
        case _:
            found = Phrase("没有对应的事实变动，是模板自己的文字")
    return Phrase("{cause}（模板 {module}）", cause=found, module=given.module) if given.module else found


def _fact(change: FactChange, figures: Figures) -> str:
    """``计划内出生由 178 改为 177（statistics.planned.value，第 21 行）``."""
    place = {"path": change.path, "line": change.mark.line}
    old, new = said(change)
    if change.moved and change.old:
        return Phrase("“{text}”从 {old} 移到 {path}（第 {line} 行）", text=new, old=change.old.path, **place)
    if change.old is None:
        return Phrase("新写了“{new}”（{path}，第 {line} 行）", new=new, **place)
    if change.new is None:
        return Phrase("删去了“{old}”（原 {path}，原第 {line} 行）", old=old, **place)
    if not old:
        return Phrase("填上了“{new}”（{path}，第 {line} 行）", new=new, **place)
    if not new:
        return Phrase("空着了，原为“{old}”（{path}，第 {line} 行）", old=old, **place)
    if name := _name(change, figures):
        return Phrase("{name}由 {old} 改为 {new}（{path}，第 {line} 行）", name=name, old=old, new=new, **place)
    return Phrase("“{old}”改为“{new}”（{path}，第 {line} 行）", old=old, new=new, **place)


def _name(change: FactChange, figures: Figures) -> str:
    """What the figure is called whose number the fact is; empty for any other."""
    if any(node is None or number(node) is None for node in (change.old, change.new)):
        return ""
    owner = statistic_of(change.path)
    return next((figures.called(figure) for figure in figures if figure.path == owner), "")
