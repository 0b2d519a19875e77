"""Tracked drafts made for the tests, and the law that each must keep."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from assembler.document.comparison import compare, spots
from assembler.document.model import Document
from assembler.layout.theme import Theme
from assembler.writers.docx import write
from assembler.writers.docx.package import pack, unpack
from assembler.writers.docx.tracked import Finished, Reviser, track
from tests.made import THEME, examined_sample
from tests.tracked import seen

REVISER = Reviser("青石镇", "青", "2025-10-12T08:00:00Z")


def finished(document: Document, theme: Theme = THEME) -> Finished:
    """``document`` as the writer makes it."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "a.docx")
        write(document, theme, target)
        return Finished(document.blocks, unpack(target.read_bytes()))


@cache
def finished_sample(sample: Path) -> Finished:
    """The sample's draft."""
    document = examined_sample(sample).document
    assert document is not None
    return finished(document)


def tracked(old: Finished, new: Finished) -> dict[str, bytes]:
    """Both as one, with a comment at each change."""
    pairs = compare(old.elements, new.elements)
    causes = {spot: f"因为{place}" for place, spot in enumerate(spots(old.elements, new.elements, pairs))}
    return track(old, new, pairs, causes, REVISER)


def holds(old: Finished, new: Finished) -> dict[str, bytes]:
    """The law; gives what was tracked."""
    made = tracked(old, new)
    assert seen(made) == seen(new.parts)
    assert seen(made, accept=False) == seen(old.parts)
    return made


def saved(parts: dict[str, bytes], target: Path) -> Path:
    """The package as a file."""
    target.write_bytes(pack(parts))
    return target
