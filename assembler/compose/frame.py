"""What stands around the body, from 题注 and recipient to signatures, 附注 and 抄送 (GB/T 9704-2012, 7.3, 7.4).

A report with a salutation is spoken: it has no recipient, signature or date of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from assembler.compose.spans_of_facts import Spans, SpansOfFacts
from assembler.document.model import Block, Element, Kind, Role, Span

_COLONS: Final = "：:"
_SPACE: Final = "\u3000"
"""Between the office and the name of who reports."""
_CONTACT: Final = {"unit": "联系单位：", "name": "联系人：", "phone": "联系电话："}
_AT: Final = "上"


@dataclass(frozen=True, slots=True)
class Frame:
    """The blocks around the body, from ``report`` in the facts."""

    facts: SpansOfFacts

    @property
    def is_spoken(self) -> bool:
        """Whether it is read out to a meeting."""
        return self.facts.node("salutation") is not None

    def opening(self) -> Iterator[Element]:
        """What stands between the title and the text."""
        yield from self._occasion()
        if reporter := self.facts.joined(
            [self.facts.spans("reporter.office"), self.facts.spans("reporter.name")], _SPACE
        ):
            yield Block(Kind.REPORTER, reporter)
        key, kind = ("salutation", Kind.SALUTATION) if self.is_spoken else ("recipient", Kind.RECIPIENT)
        if spans := self.facts.joined(list(self.facts.each(key)), "、"):
            # Closed by one full-width colon (7.3.2).
            yield Block(kind, (*_uncoloned(spans), Span("：")))

    def closing(self) -> Iterator[Element]:
        """Signatures, the host's first, and date, where the facts give a date (7.3.5.2); then whom to ask (7.3.6)."""
        if self.is_spoken:
            return
        if day := self.facts.date("date"):
            yield from (Block(Kind.SIGNATURE, one) for one in self.facts.each("signature") or self.facts.each("unit"))
            yield Block(Kind.DATE, day)
        parts = [
            (Span(label), *spans) for key, label in _CONTACT.items() if (spans := self.facts.spans(f"contact.{key}"))
        ]
        if parts:
            yield Block(Kind.ANNOTATION, (Span("（"), *self.facts.joined(parts, "，"), Span("）")))

    def colophon(self) -> Iterator[Element]:
        """To whom copies go, behind all attachments (7.4.2)."""
        if copies := self.facts.joined(list(self.facts.each("copies")), "，"):
            yield Block(Kind.COPIES, (Span("抄送："), *copies, Span("。")))

    def _occasion(self) -> Iterator[Element]:
        """``（2025年8月31日在区人大常委会第五次会议上）``; the report's date where the meeting's is not given."""
        meeting = self.facts.spans("occasion.meeting")
        if meeting:
            day = self.facts.date("occasion.date") or self.facts.date("date")
            said = "" if _ends(meeting, _AT) else _AT
            yield Block(Kind.OCCASION, (Span("（"), *day, Span("在"), *meeting, Span(f"{said}）")))


def _ends(spans: Spans, marks: str) -> bool:
    return spans[-1].role is not Role.GAP and spans[-1].text[-1] in marks


def _uncoloned(spans: Spans) -> Spans:
    """Without the colon that the user has already typed."""
    last = spans[-1]
    if not _ends(spans, _COLONS):
        return spans
    return (*spans[:-1], *([replace(last, text=last.text[:-1])] if len(last.text) > 1 else []))
