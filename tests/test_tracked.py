"""A tracked draft: all changes accepted it is the new draft, all rejected the old; each change has its comment."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.document.comparison import compare, spots
from assembler.document.model import Document
from assembler.facts import editor, reader
from assembler.facts.entries import move, remove
from assembler.facts.source import Source
from assembler.layout.theme import Theme
from assembler.pipeline.build import Request, examine
from assembler.writers.docx import write
from assembler.writers.docx.package import pack, unpack
from assembler.writers.docx.tracked import Finished, Reviser, track
from tests.effort import examples
from tests.made import SAMPLES, THEME, WORKSPACE, examined_sample
from tests.sources import source_of
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


@pytest.mark.parametrize(
    ("old", "new"), list(zip(SAMPLES, (*SAMPLES[1:], SAMPLES[0]), strict=True)), ids=lambda one: one.stem
)
def test_one_sample_becomes_another(old: Path, new: Path) -> None:
    """As unlike as two drafts can be."""
    holds(finished_sample(old), finished_sample(new))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: one.stem)
def test_a_draft_against_itself_has_no_change(sample: Path) -> None:
    draft = finished_sample(sample)
    made = tracked(draft, draft)
    assert b"w:author" not in made["word/document.xml"]
    assert seen(made) == seen(draft.parts)
    assert {name for name in made if made[name] != draft.parts.get(name)} == {"word/document.xml"}


EDITS = st.tuples(st.sampled_from(["value", "remove", "move"]), st.integers(0, 10**6))


def edited(source: Source, edits: list[tuple[str, int]]) -> Source:
    """``source`` after each edit that can be done: a value typed anew, an entry or key taken out, an entry moved."""
    for kind, chosen in edits:
        source = _edited(source, kind, chosen) or source
    return source


def _edited(source: Source, kind: str, chosen: int) -> Source | None:
    root = reader.read(source).value
    assert root is not None
    paths = [str(node.path) for node in root.walk() if str(node.path)]
    path = paths[chosen % len(paths)]
    if kind == "value":
        return editor.edit(source, path, str(chosen % 97) if chosen % 3 else f"改动{chosen % 97}").value
    return remove(source, path).value if kind == "remove" else move(source, path, chosen % 4).value


@examples(15)
@given(sample=st.sampled_from(SAMPLES), edits=st.lists(EDITS, min_size=1, max_size=6))
def test_random_changes_of_facts(sample: Path, edits: list[tuple[str, int]]) -> None:
    """Whatever is changed in a facts file, as long as a draft comes of it."""
    document = examine(Request(edited(source_of(sample), edits)), WORKSPACE).document
    if document is not None:
        holds(finished_sample(sample), finished(document))
