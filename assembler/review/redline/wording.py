"""A change and its causes in words: for the terminal, for a comment in Word, for the page with both drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Final

from assembler.diagnostics.phrases import Listing, Phrase
from assembler.document.comparison import Spot
from assembler.facts.figures import Figures
from assembler.facts.figures.definition import number
from assembler.facts.path import statistic_of
from assembler.review.ledger.words import section
from assembler.review.redline.fact_changes import FactChange, said
from assembler.review.redline.model import Cause, Change, Kind, Where, Why
from assembler.review.status import Status

_LONGEST: Final = 36
"""Characters that are quoted of a text in a list."""
_MARKS: Final = "，。；、："
"""Not quoted at either end of what was put in or taken out."""
_WHOLE: Final = (Kind.ADDED, Kind.REMOVED, Kind.MOVED)
_LISTED: Final = 8
"""New numbers that are listed."""
KINDS: Final = {
    Kind.FIGURE: Phrase("数据"),
    Kind.WORDING: Phrase("文字"),
    Kind.ADDED: Phrase("新增"),
    Kind.REMOVED: Phrase("删去"),
    Kind.MOVED: Phrase("移动"),
    Kind.LOOK: Phrase("格式"),
    Kind.ANNEX: Phrase("送审附件"),
    Kind.NUMBER: Phrase("编号"),
}
_UNNUMBERED: Final = Phrase("不编号")
STATUSES: Final = {Status.DRAFT: Phrase("初稿"), Status.REVIEW: Phrase("送审稿"), Status.FINAL: Phrase("定稿")}
_SEMICOLON: Final = Phrase("；")
_COMMA: Final = Phrase("，")


def summary(changes: Iterable[Change]) -> str:
    """数据 3 处，文字 1 处，新增 2 处; empty where nothing changed."""
    counted = Counter(change.kind for change in changes)
    listed = (Phrase("{kind} {count} 处", kind=KINDS[kind], count=counted[kind]) for kind in Kind if counted[kind])
    return Listing(listed, _COMMA)


def told(change: Change) -> Phrase:
    """The change without its causes: ``数据 二、（一）：89.44% → 88.94%``."""
    gaps = {"kind": KINDS[change.kind], "where": where(change.where)}
    is_short = change.kind is Kind.FIGURE
    old, new = (change.old, change.new) if is_short else (change.old_phrase, change.new_phrase)
    old, new = _cut(old), _cut(new)
    if change.kind is Kind.MOVED or old == new:
        return Phrase("{kind}　{where}：{text}", **gaps, text=new)
    if old and new:
        return Phrase("{kind}　{where}：{old} → {new}", **gaps, old=old, new=new)
    if change.kind in (Kind.ADDED, Kind.REMOVED):
        return Phrase("{kind}　{where}：{text}", **gaps, text=old or new)
    text = (old or new).strip(_MARKS)
    if new:
        return Phrase("{kind}　{where}：加“{text}”", **gaps, text=text)
    return Phrase("{kind}　{where}：删“{text}”", **gaps, text=text)


def where(place: Where) -> str:
    """``二、（一）``, in a table with the row and the column."""
    number = section(place.section)
    parts = [Phrase("原{section}", section=number) if place.is_old else number]
    if place.table:
        parts.append(Phrase("表“{caption}”", caption=place.table))
    return Listing([*parts, *(part for part in (place.row, place.column) if part)], " ")


def lines(changes: Sequence[Change], figures: Figures) -> tuple[Phrase, ...]:
    """The whole list for people: what came, went or moved together for one reason in one line, new numbers in the last.

    Read aloud: a section that was taken out is one thing, however many paragraphs it had.
    """
    numbers = [change for change in changes if change.kind is Kind.NUMBER]
    annexed = [change for change in changes if change.kind is Kind.ANNEX]
    others = groupby((change for change in changes if change.kind not in (Kind.NUMBER, Kind.ANNEX)), _Together())
    said = [_group(list(group), figures) for _, group in others]
    said += [_annexed(annexed, figures)] if annexed else []
    return (*said, _renumbered(numbers)) if numbers else tuple(said)


class _Together:
    """A key for each change, the same for neighbours that are told in one line."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, change: Change) -> object:
        if change.kind in _WHOLE:
            return change.kind, change.causes
        self._count += 1
        return self._count


def _group(changes: Sequence[Change], figures: Figures) -> Phrase:
    first = changes[0]
    if len(changes) == 1:
        return line(first, figures)
    said = Phrase("{change}，等 {count} 处", change=told(first), count=len(changes))
    why = causes(first, figures)
    return Phrase("{change}　原因：{causes}", change=said, causes=why) if why else said


def _annexed(changes: Sequence[Change], figures: Figures) -> Phrase:
    said = Phrase("{kind}　{count} 处", kind=KINDS[Kind.ANNEX], count=len(changes))
    return Phrase("{change}　原因：{causes}", change=said, causes=causes(changes[0], figures))


def _renumbered(changes: Sequence[Change]) -> Phrase:
    each = [
        Phrase("{old} → {new}", old=change.old or _UNNUMBERED, new=change.new or _UNNUMBERED)
        for change in changes[:_LISTED]
    ]
    listed = Listing([*each, *(["…"] if len(changes) > _LISTED else [])], _SEMICOLON)
    return Phrase("{kind}　{numbers}", kind=KINDS[Kind.NUMBER], numbers=listed)


def line(change: Change, figures: Figures) -> Phrase:
    """The change and its causes in one line."""
    said, why = told(change), causes(change, figures)
    return Phrase("{change}　原因：{causes}", change=said, causes=why) if why else said


def remarks(changes: Iterable[Change], figures: Figures, say: Callable[[Change, Figures], str]) -> dict[Spot, str]:
    """What ``say`` tells of each change, by its place; of the annexes of a review copy at the first place alone."""
    found: dict[Spot, str] = {}
    annexed = False
    for change in changes:
        found[change.spot] = "" if annexed and change.kind is Kind.ANNEX else str(say(change, figures))
        annexed = annexed or change.kind is Kind.ANNEX
    return found


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


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
