"""The tests of the PDF with another engine: ``pytest --engine typst`` has every PDF laid out by it.

The two must be alike in all that the tests ask; what only one of them has says so in its test.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Final

from assembler.writers import registry
from assembler.writers.pdf import pdf

VARIABLE: Final = "ASSEMBLER_TEST_ENGINE"
"""For the processes that a test starts."""
WRONGLY_FOUND: Final = ("PDFUA1-FONT-GLYPH-WIDTH-001", "PDFA2A-TRUETYPE-GLYPH-WIDTH-001", "PDFA2A-STREAM-LENGTH-001")
"""Rules whose failures are the validator's own.

It reads no widths from the bare CFF that both engines embed, and takes the last byte of a packed stream for no part of
it where it is that of a line's end. ``test_pdf`` reads the widths with fontTools, and the lengths with qpdf.
"""
_WRITERS: Final = {"typst": "assembler.writers.typst.pdf"}


def use(name: str) -> None:
    """Have every PDF of this process, and of those it starts through ``tests``, laid out by the engine ``name``."""
    if name not in _WRITERS:
        return
    os.environ[VARIABLE] = name
    kind = registry.KINDS["pdf"]
    registry.KINDS["pdf"] = replace(kind, module=kind.engines[name])
    write: Callable[..., None] = import_module(_WRITERS[name]).write
    pdf.write = write


def current() -> str:
    """The engine that lays out PDFs in these tests."""
    return os.environ.get(VARIABLE, registry.ENGINES[0])
