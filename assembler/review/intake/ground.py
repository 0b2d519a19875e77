"""What the places of whole elements are found by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assembler.document.model import Document
from assembler.review.intake.basis import Basis
from assembler.review.intake.owners import Owners
from assembler.review.intake.stretches import Stretch

PARTED: Final = "\n\n"
"""Between two paragraphs of a fact's text."""
STOPS: Final = frozenset("。！？；，、：")
"""What a template sets behind the text of a fact."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A draft, what its elements are printed from, and the stretches of each block's text."""

    document: Document
    traced: Sequence[tuple[Stretch, ...]]
    basis: Basis
    owners: Owners
