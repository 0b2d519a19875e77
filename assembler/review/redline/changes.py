"""Two drafts held together: every change with what it is, where it stands and what brought it about."""

from __future__ import annotations

import re
from typing import Final

from assembler.document import walk
from assembler.document.comparison import Part, Spot, compare, spots
from assembler.document.model import Block, Element, Picture, Role
from assembler.review.redline.evidence import evidence
from assembler.review.redline.fact_changes import fact_changes
from assembler.review.redline.model import Change, Draft, Kind, Redline, Why
from assembler.review.redline.places import Sides, Text
from assembler.review.redline.tracing import Reasons

_POINT_MARK: Final = re.compile(
    r"[零一二三四五六七八九十百千万]+(?:是|、)?|首先，?|其次，?|再次，?|第[一二三四五六七八九十百]+，?"
    r"|（[0-9一二三四五六七八九十]+）|[0-9]+\.|[①-⑳]"
)
_NUMERAL: Final = re.compile(r"[0-9０-９]")
_CHOOSING: Final = (("format",), ("variant",))
"""Facts that choose the outline; they are told as such."""
_SPEAKING: Final = 6
"""Characters put in or taken out that need no phrase around them to be understood."""
_WHOLE: Final = (Part.WHOLE, Part.ROW, Part.COLUMN)


def redline(old: Draft, new: Draft) -> Redline:
    """The changes from ``old`` to ``new`` in reading order, each with its causes."""
    before, after = old.document, new.document
    pairs = compare(before.blocks, after.blocks)
    differing = fact_changes(old.root, new.root)
    facts = tuple(change for change in differing if change.path.steps[:1] not in _CHOOSING)
    sides = Sides(before, after, pairs)
    known = (evidence(facts, old.figures, old=True), evidence(facts, new.figures, old=False))
    reasons = Reasons(sides, old, new, *known, facts)
    found = tuple(_change(spot, sides, reasons) for spot in spots(before.blocks, after.blocks, pairs))
    return Redline(old, new, pairs, found, facts)


def _change(spot: Spot, sides: Sides, reasons: Reasons) -> Change:
    old, new = sides.texts(spot)
    kind = _kind(spot, sides, old, new)
    causes = () if kind is Kind.NUMBER else reasons.of(spot)
    kind = Kind.ANNEX if any(cause.why is Why.ANNEX for cause in causes) else kind
    if spot.difference is None:
        before, after = sides.elements(spot)
        gone, come = _shown(spot, before, old), _shown(spot, after, new)
        return Change(kind, spot, sides.where(spot), gone, come, gone, come, causes)
    speaks = max(len(old.changed), len(new.changed)) >= _SPEAKING and not (old.changed and new.changed)
    gone, come = (old.changed, new.changed) if speaks else (old.phrase, new.phrase)
    return Change(kind, spot, sides.where(spot), old.changed, new.changed, gone, come, causes)


def _kind(spot: Spot, sides: Sides, old: Text, new: Text) -> Kind:
    if spot.part in _WHOLE:
        if sides.pairs[spot.pair].moved and spot.part is Part.WHOLE:
            return Kind.MOVED
        return Kind.REMOVED if not new.spans else Kind.ADDED
    if spot.part is Part.NUMBER:
        return Kind.NUMBER
    if spot.part is Part.LOOK:
        return Kind.LOOK
    if _is_point_mark(old) and _is_point_mark(new):
        return Kind.NUMBER
    return Kind.FIGURE if _is_figure(old) or _is_figure(new) else Kind.WORDING


def _is_point_mark(text: Text) -> bool:
    """Whether it lies in what opens a point, 一是, which the program counts itself."""
    spans = text.touched()
    return len(spans) == 1 and not spans[0].path and _POINT_MARK.fullmatch(spans[0].text) is not None


def _is_figure(text: Text) -> bool:
    """Whether a number changed, and not a sentence that holds one."""
    changed = text.changed
    figures = [span for span in text.touched() if span.role in (Role.FIGURE, Role.GAP)]
    if figures:
        return len(changed) <= sum(len(span.text) for span in figures) + 1
    return _NUMERAL.match(changed) is not None and len(changed) <= 12


def _shown(spot: Spot, element: Element | None, text: Text) -> str:
    """A whole as it is quoted: a block's number or text, a table's or a picture's caption, the cells of a row."""
    if element is None or (spot.part in (Part.ROW, Part.COLUMN) and not text.spans):
        return ""
    if isinstance(element, Block):
        return element.number if spot.part is Part.NUMBER else element.number + text.whole
    if spot.part in (Part.ROW, Part.COLUMN):
        return text.whole.rstrip()
    return walk.text(element.caption) or (element.alt if isinstance(element, Picture) else text.whole.rstrip())
