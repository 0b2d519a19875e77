"""A tracked draft: all changes accepted it is the new draft, all rejected the old; each change has its comment."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.document.model import COLOPHON, Block, Element, Kind, Picture, Span, Table, is_of
from assembler.facts import editor, reader
from assembler.facts.entries import move, remove
from assembler.facts.source import Source
from assembler.pipeline.build import Request, examine
from assembler.writers.docx.tracked import Finished
from tests import docxsample
from tests.docxsample import words
from tests.effort import examples
from tests.made import SAMPLES, WORKSPACE
from tests.sources import source_of
from tests.tracked import seen
from tests.tracking import finished, finished_sample, holds, tracked


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


def whole() -> list[Element]:
    """Every kind of block: a formal document's head and foot, both kinds of table, a picture, attachments."""
    head = [words(Kind.COPY_NUMBER, "000001"), words(Kind.LETTERHEAD, "青石镇人民政府文件")]
    body = list(docxsample.whole().blocks)
    foot = [words(Kind.COPIES, "抄送：县水利局。"), words(Kind.PRINTED, "青石镇党政办公室")]
    captioned = Picture(b"<svg/>", docxsample.png(9, 5), "折线图", 100.0, (Span("整改率"),))
    return [*head, *body, captioned, docxsample.table("", rows=2), docxsample.table("", rows=2), *foot]


CHANGES = st.tuples(st.sampled_from(["remove", "repeat", "move", "say", "row", "turn"]), st.integers(0, 10**6))


def changed(elements: list[Element], changes: list[tuple[str, int]]) -> list[Element]:
    """``elements`` after changes that keep the order of what frames a document."""
    for kind, chosen in changes:
        index = chosen % len(elements)
        one = elements[index]
        if kind == "remove" and len(elements) > 1:
            elements.pop(index)
        elif kind == "repeat" and not is_of(one, *COLOPHON):
            elements.insert(index, one)
        elif kind == "move" and not is_of(one, *COLOPHON):
            elements.insert(chosen % 7, elements.pop(index))
        elif isinstance(one, Table) and kind in {"row", "turn"}:
            rows = one.rows[1:] if chosen % 2 and len(one.rows) > 1 else (*one.rows, one.rows[0])
            elements[index] = replace(one, rows=rows) if kind == "row" else replace(one, wide=not one.wide)
        elif isinstance(one, Block) and kind == "say":
            elements[index] = replace(one, spans=(*one.spans, Span(f"另有{chosen % 90}处", strong=chosen % 2 == 0)))
    return elements


@cache
def finished_whole() -> Finished:
    """The draft of all kinds as it is."""
    return finished(docxsample.document(*whole()))


@examples(12)
@given(changes=st.lists(CHANGES, min_size=1, max_size=8))
def test_random_changes_of_every_kind_of_block(changes: list[tuple[str, int]]) -> None:
    """Sections that turn, tables side by side, a last paragraph that goes, 版记 that loses a line."""
    made = finished(docxsample.document(*changed(whole(), changes)))
    holds(finished_whole(), made)
    holds(made, finished_whole())
