"""What stands around the body, from 题注 and recipient to signatures, 附注 and 抄送 (GB/T 9704-2012, 7.3, 7.4).

A report with a salutation is spoken: it has no recipient, signature or date of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assembler.compose import markdown
from assembler.document.model import Block, Element, Kind, Role, Span
from assembler.facts import dates
from assembler.facts.node import Node
from assembler.formats.templates.views import Lens, Text, view

_COLONS: Final = "：:"
_SPACE: Final = "\u3000"
"""Between the office and the name of who reports."""
_CONTACT: Final = {"unit": "联系单位：", "name": "联系人：", "phone": "联系电话："}
_AT: Final = "上"

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The blocks around the body, from ``report`` in ``root``; here a date is told in full."""

    root: Node
    lens: Lens

    @property
    def is_spoken(self) -> bool:
        """Whether it is read out to a meeting."""
        return self._node("salutation") is not None

    def opening(self) -> Iterator[Element]:
        """What stands between the title and the text."""
        yield from self._occasion()
        if reporter := _joined([self._spans("reporter.office"), self._spans("reporter.name")], _SPACE):
            yield Block(Kind.REPORTER, reporter)
        key, kind = ("salutation", Kind.SALUTATION) if self.is_spoken else ("recipient", Kind.RECIPIENT)
        if spans := _joined(list(self._each(key)), "、"):
            # Closed by one full-width colon (7.3.2).
            yield Block(kind, (*_uncoloned(spans), Span("：")))

    def closing(self) -> Iterator[Element]:
        """Signatures, the host's first, and date, where the facts give a date (7.3.5.2); then whom to ask (7.3.6)."""
        if self.is_spoken:
            return
        if day := self._date("date"):
            yield from (Block(Kind.SIGNATURE, one) for one in self._each("signature") or self._each("unit"))
            yield Block(Kind.DATE, day)
        parts = [(Span(label), *spans) for key, label in _CONTACT.items() if (spans := self._spans(f"contact.{key}"))]
        if parts:
            yield Block(Kind.ANNOTATION, (Span("（"), *_joined(parts, "，"), Span("）")))

    def colophon(self) -> Iterator[Element]:
        """To whom copies go, behind all attachments (7.4.2)."""
        if copies := _joined(list(self._each("copies")), "，"):
            yield Block(Kind.COPIES, (Span("抄送："), *copies, Span("。")))

    def _occasion(self) -> Iterator[Element]:
        """``（2025年8月31日在区人大常委会第五次会议上）``; the report's date where the meeting's is not given."""
        meeting = self._spans("occasion.meeting")
        if meeting:
            day = self._date("occasion.date") or self._date("date")
            said = "" if _ends(meeting, _AT) else _AT
            yield Block(Kind.OCCASION, (Span("（"), *day, Span("在"), *meeting, Span(f"{said}）")))

    def _date(self, key: str) -> Spans:
        return tuple(replace(s, text=dates.words(s.text)) for s in self._spans(key))

    def _node(self, key: str) -> Node | None:
        return self.root.at(f"report.{key}")

    def _spans(self, key: str) -> Spans:
        """The fact as printed, 〔待补〕 where it was left empty; nothing where it is absent."""
        node = self._node(key)
        return _shown(node, self.lens) if node else ()

    def _each(self, key: str) -> tuple[Spans, ...]:
        """The same of one fact or of each in a list."""
        node = self._node(key)
        listed = (list(node) if isinstance(node.value, tuple) else [node]) if node else []
        return tuple(spans for one in listed if (spans := _shown(one, self.lens)))


def _shown(node: Node, lens: Lens) -> Spans:
    shown = view(node, lens)
    return markdown.tidy(shown.spans) if isinstance(shown, Text) else ()


def _joined(parts: Sequence[Spans], mark: str) -> Spans:
    """The parts that are there, with ``mark`` between them."""
    there = [part for part in parts if part]
    return tuple(span for index, part in enumerate(there) for span in ((Span(mark),) if index else ()) + part)


def _ends(spans: Spans, marks: str) -> bool:
    return spans[-1].role is not Role.GAP and spans[-1].text[-1] in marks


def _uncoloned(spans: Spans) -> Spans:
    """Without the colon that the user has already typed."""
    last = spans[-1]
    if not _ends(spans, _COLONS):
        return spans
    return (*spans[:-1], *([replace(last, text=last.text[:-1])] if len(last.text) > 1 else []))
