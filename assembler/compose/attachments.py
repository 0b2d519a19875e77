"""Attachments: their note below the text, and each with content on a page of its own (GB/T 9704-2012, 7.3.4, 7.3.7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from assembler.document.model import COLOPHON, ENDING, Block, Document, Element, Kind, Span, is_of

_LABEL: Final = "附件"
_FRAME_ENDS: Final = (Kind.ATTENDEES, *ENDING, *COLOPHON)


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attachment; without content it is a file sent along, and only listed."""

    title: tuple[Span, ...]
    content: tuple[Element, ...] = ()


def attach(document: Document, attachments: Sequence[Attachment]) -> Document:
    """``document`` with the attachments noted between text and signature, and their pages before the colophon."""
    if not attachments:
        return document
    body, frame = _parted(document.blocks)
    end = next((index for index, one in enumerate(frame) if is_of(one, *COLOPHON)), len(frame))
    blocks = (*body, *_notes(attachments), *frame[:end], *_pages(attachments), *frame[end:])
    return replace(document, blocks=blocks)


def _parted(blocks: tuple[Element, ...]) -> tuple[tuple[Element, ...], tuple[Element, ...]]:
    """The text, and what closes it: the note stands between them."""
    ends = len(list(takewhile(lambda element: is_of(element, *_FRAME_ENDS), reversed(blocks))))
    return blocks[: len(blocks) - ends], blocks[len(blocks) - ends :]


def _notes(attachments: Sequence[Attachment]) -> Iterator[Block]:
    """``附件：甲``; of several ``附件：1.甲`` and ``2.乙`` below it; no mark behind a name."""
    for number, one in enumerate(attachments, start=1):
        label = f"{_LABEL}：" if number == 1 else ""
        yield Block(Kind.ATTACHMENT_NOTE, (Span(label + (f"{number}." if len(attachments) > 1 else "")), *one.title))


def _pages(attachments: Sequence[Attachment]) -> Iterator[Element]:
    """Mark, title and content of each that has any; 附件 alone has no number."""
    for number, one in enumerate(attachments, start=1):
        if one.content:
            yield Block(Kind.ATTACHMENT_MARK, (Span(_LABEL + (str(number) if len(attachments) > 1 else "")),))
            yield Block(Kind.ATTACHMENT_TITLE, one.title)
            yield from one.content
