"""Tracked drafts made for the tests, and the law that each must keep."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lxml import etree

from assembler.document.comparison import compare, spots
from assembler.document.model import Document
from assembler.facts.positions import marks
from assembler.layout.fonts import resolution
from assembler.layout.theme import Theme
from assembler.review.status import Comments, Draft, Status, stand
from assembler.writers.docx import write
from assembler.writers.docx.package import pack, unpack
from assembler.writers.docx.tracked import Finished, Reviser, track
from tests.made import SAMPLES, THEME, WORKSPACE, examined_sample
from tests.ooxml import W
from tests.tracked import seen

_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

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


def tracked(old: Finished, new: Finished, reviser: Reviser = REVISER) -> dict[str, bytes]:
    """Both as one, with a comment at each change."""
    pairs = compare(old.elements, new.elements)
    causes = {spot: f"因为{place}" for place, spot in enumerate(spots(old.elements, new.elements, pairs))}
    return track(old, new, pairs, causes, reviser)


def holds(old: Finished, new: Finished) -> dict[str, bytes]:
    """The law; gives what was tracked."""
    made = tracked(old, new)
    sound(made)
    assert seen(made) == seen(new.parts)
    assert seen(made, accept=False) == seen(old.parts)
    return made


def saved(parts: dict[str, bytes], target: Path) -> Path:
    """The package as a file."""
    target.write_bytes(pack(parts))
    return target


@cache
def staged(stem: str, at: Status) -> Finished:
    """A sample's draft as it leaves at a status."""
    sample = next(sample for sample in SAMPLES if sample.stem == stem)
    examined = examined_sample(sample)
    assert examined.document is not None
    assert examined.figures is not None
    assert examined.root is not None
    fonts = resolution.resolve(THEME, WORKSPACE.machine)
    places = marks(examined.root)
    draft = Draft(examined.document, examined.figures, places, sample.name, examined.findings, fonts)
    return finished(stand(at, draft, THEME, Comments.FINDINGS))


def sound(parts: Mapping[str, bytes]) -> None:
    """What Word wants of any document: names and numbers that stand once, comments that are there, tables apart."""
    root = etree.fromstring(parts["word/document.xml"])
    marks = [mark for mark in root.iter() if mark.get(f"{W}author") or mark.tag == f"{W}bookmarkStart"]
    for listed in (
        [mark.get(f"{W}id") for mark in marks],
        [mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")],
        [picture.get("id") for picture in root.iter(_PICTURE)],
        [sign.get(f"{W}id") for sign in root.iter(f"{W}commentReference")],
    ):
        assert len(set(listed)) == len(listed)
    said = etree.fromstring(parts["word/comments.xml"]) if "word/comments.xml" in parts else ()
    numbers = {comment.get(f"{W}id") for comment in said}
    for kind in ("RangeStart", "RangeEnd", "Reference"):
        assert {one.get(f"{W}id") for one in root.iter(f"{W}comment{kind}")} == numbers
    tables = list(root.iter(f"{W}tbl"))
    assert not [table for table in tables if (behind := table.getnext()) is not None and behind.tag == table.tag]
