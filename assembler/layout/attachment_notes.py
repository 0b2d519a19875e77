"""How lists behind a label hang: attachment notes (GB/T 9704-2012, 7.3.4), copies (7.4.2), who was present (10.3).

A name's second line stands under its first, further notes under the first number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assembler.document.model import Block, Element, Kind

_LABEL: Final = "附件："
_COLON: Final = "："
_LABELLED: Final = (Kind.COPIES, Kind.ATTENDEES)


@dataclass(frozen=True, slots=True)
class Hanging:
    """What decides the indents of one note: both texts are measured by the writer, in its own unit."""

    lead: str
    """What stands before the attachment's name: ``附件：1.``, ``2.``, ``附件：``; empty where nothing does."""
    before: str = ""
    """What the first of a row of notes has left of its number, and this further one leaves white: ``附件：``."""

    @property
    def is_further(self) -> bool:
        """Whether a note stands right above this one."""
        return bool(self.before)


def hangings(blocks: Sequence[Element]) -> dict[int, Hanging]:
    """The hanging of each such block, by its index in ``blocks``."""
    notes = {
        index: block.text
        for index, block in enumerate(blocks)
        if isinstance(block, Block) and block.kind is Kind.ATTACHMENT_NOTE
    }
    found = {index: Hanging(_lead(text), _LABEL if index - 1 in notes else "") for index, text in notes.items()}
    return found | {
        index: Hanging(block.text.partition(_COLON)[0] + _COLON)
        for index, block in enumerate(blocks)
        if isinstance(block, Block) and block.kind in _LABELLED
    }


def _lead(text: str) -> str:
    label = _LABEL if text.startswith(_LABEL) else ""
    number, dot, _ = text.removeprefix(label).partition(".")
    return label + number + dot if dot and number.isdigit() else label
