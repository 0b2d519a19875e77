"""A change in words: for the terminal, for a comment in Word, for the page with both drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from assembler.diagnostics.phrases import Listing, Phrase
from assembler.document.comparison import Spot
from assembler.facts.figures import Figures
from assembler.review.ledger.words import section
from assembler.review.redline.cause_words import causes
from assembler.review.redline.model import Change, Kind, Where

_LONGEST: Final = 36
"""Characters that are quoted of a text in a list."""
_MARKS: Final = "，。；、："
"""Not quoted at either end of what was put in or taken out."""
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
    told_ = section(place.section)
    parts = [Phrase("原{section}", section=told_) if place.is_old else told_]
    if place.table:
        parts.append(Phrase("表“{caption}”", caption=place.table))
    return Listing([*parts, *(part for part in (place.row, place.column) if part)], " ")


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


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
