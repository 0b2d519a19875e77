"""Measures a finished PDF, ours or anyone's, against a theme: what a clause asks, what was found, whether it is met."""

from __future__ import annotations

from pathlib import Path

from assembler.measure import edges, footers, letters, pages, setting
from assembler.measure.clause import Clause
from assembler.measure.sheets import sheets
from assembler.themes import Theme

__all__ = ["Clause", "measure"]


def measure(path: Path, theme: Theme) -> tuple[Clause, ...]:
    """All clauses of ``theme`` that can be measured in the PDF at ``path``, in the order of the standard.

    Raises ``OSError`` where the file cannot be read and ``pdfminer.pdfparser.PDFSyntaxError`` where it is no PDF.
    """
    found = sheets(pages.read(path), theme)
    groups = (edges.measure(found, theme), setting.measure(found, theme), letters.measure(found, theme))
    return tuple(clause for group in (*groups, footers.measure(found, theme)) for clause in group)
