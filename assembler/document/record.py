"""What a draft was made from, kept beside it: the document, the facts, what was asked for; and its digest.

A draft that comes back from a reviewer carries the digest, and is known again by it however its file is called.
"""

from __future__ import annotations

from dataclasses import dataclass

from assembler.document.model import Document


@dataclass(frozen=True, slots=True)
class Record:
    """One draft as it was written."""

    document: Document
    facts: bytes
    """The facts file's bytes."""
    name: str
    """The name of the facts file, without folders."""
    format: str
    """The report style's name."""
    variant: str
    status: str
    """``draft``, ``review`` or ``final``."""
    theme: str = ""
    version: str = ""
    """The program's, which made it."""
