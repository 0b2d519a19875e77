"""Random edits of the samples' drafts, written back: nothing is dropped, and the new draft says what was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.document.model import Block, Document, Kind, Role
from assembler.document.record import Record
from assembler.facts.source import Source
from assembler.formats.selection import Wish
from assembler.pipeline.intake import Intake, apply, take
from assembler.pipeline.returned import read
from assembler.review.intake import fitting
from assembler.review.intake.edits import Sort
from assembler.review.intake.model import Change, ChangeKind, Place, Returned
from assembler.review.status import Status
from tests.copies import drafted, examined, said
from tests.effort import examples
from tests.made import SAMPLES, WORKSPACE, Made, examined_sample
from tests.sources import source_of
from tests.word import Word

NEW = ("另外", "认真地", "。此外成效明显", "3次", "")
Draw = Callable[[st.SearchStrategy[int]], int]


def a_change(draw: Draw, document: Document, index: int) -> Change | None:
    """Characters of one block taken out, put in or typed over, or one digit of a figure."""
    block = document.blocks[index]
    if not isinstance(block, Block) or not block.text:
        return None
    digits = list(_digits(block))
    if digits and draw(st.integers(0, 1)):
        at = digits[draw(st.integers(0, len(digits) - 1))]
        new = "123456789".replace(block.text[at], "")[draw(st.integers(0, 7))]
        return Change(ChangeKind.REPLACE, Place(index, at, at + 1), block.text[at], new)
    start = draw(st.integers(0, len(block.text)))
    old = block.text[start : start + draw(st.integers(0, 4))]
    new = NEW[draw(st.integers(0, len(NEW) - 1))]
    if old in (new, block.text):
        return None
    kind = ChangeKind.REPLACE if old and new else ChangeKind.DELETE if old else ChangeKind.INSERT
    return Change(kind, Place(index, start, start + len(old)), old, new)


def _digits(block: Block) -> list[int]:
    """Where the digits of its figures stand."""
    found, at = [], 0
    for span in block.spans:
        if span.role is Role.FIGURE:
            found += [at + place for place, sign in enumerate(span.text) if sign in "123456789"]
        at += len(span.text)
    return found


@st.composite
def edited(draw: Draw) -> tuple[Source, Returned]:
    """A sample, and its draft with one change in each of up to four elements."""
    facts = source_of(SAMPLES[draw(st.integers(0, len(SAMPLES) - 1))])
    found = examined(facts)
    document = drafted(facts)
    places = draw(st.lists(st.integers(0, len(document.blocks) - 1), min_size=1, max_size=4, unique=True))  # type: ignore[arg-type]
    changes = tuple(one for index in sorted(places) if (one := a_change(draw, document, index)))  # type: ignore[call-overload]
    record = Record(document, facts.data, facts.name, found.format, found.variant, "draft")
    return facts, Returned("edited.docx", record, changes)


def listed(facts: Source, copy: Returned) -> Intake:
    """The list of the edits."""
    made = take([copy], facts, Wish(), WORKSPACE)
    assert made.value is not None
    return made.value


@examples(6)
@given(edited())
def test_no_change_is_dropped_and_what_is_written_back_is_printed(given_: tuple[Source, Returned]) -> None:
    facts, copy = given_
    intake = listed(facts, copy)
    whole = Counter(piece.change for item in intake.items for piece in item.edit.pieces)
    assert set(whole) == set(range(len(copy.changes)))
    for index, change in enumerate(copy.changes):
        assert _put_in(intake, index, change) == change.new
    for item in intake.items:
        made = apply(intake, (item.number,), WORKSPACE).value if item.patches else None
        if made is None or not item.fits or item.number not in intake.applicable:
            continue
        aligned = fitting.Aligned(copy.record.document, drafted(made.facts))
        assert fitting.fits(item.edit, aligned)
    texts = [item for item in intake.items if item.edit.sort is Sort.TEXT]
    # Where the reviewer took out a full stop, the template sets it anew; that is told.
    assert all(item.fits or item.printed == f"{item.edit.after}。" for item in texts)


def _put_in(intake: Intake, index: int, change: Change) -> str:
    """What all pieces of a change make of its old text: each character belongs to one of them at most."""
    assert change.place is not None
    pieces = [piece for item in intake.items for piece in item.edit.pieces if piece.change == index]
    made, at = "", change.place.start
    for piece in sorted(pieces, key=lambda one: (one.start, one.end)):
        assert at <= piece.start <= piece.end <= change.place.end
        made += change.old[at - change.place.start : piece.start - change.place.start] + piece.new
        at = piece.end
    return made + change.old[at - change.place.start :]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_draft_edited_in_word_comes_back(sample: Path, made: Made, tmp_path: Path) -> None:
    facts = source_of(sample)
    document = drafted(facts)
    word = Word(made.files(sample, Status.DRAFT, "docx")["docx"])
    wanted = [_edited_in(word, block, by) for block, by in zip(_running(document), ("王局长", ""), strict=False)]
    figure = _with_digit(word, sample)
    out = made.folder / sample.stem / Status.DRAFT
    copies, found = read([word.save(tmp_path / "edited.docx")], facts, Wish(), out, WORKSPACE)
    assert (len(copies), found) == (1, [])
    intake = take(copies, facts, Wish(), WORKSPACE).value
    assert intake is not None
    assert {item.edit.sort for item in intake.items} <= {Sort.TEXT, Sort.VALUE, Sort.WORDING}
    assert all(item.fits for item in intake.items)
    after = apply(intake, intake.applicable, WORKSPACE).value
    assert after is not None
    told = said(drafted(after.facts))
    assert [one for one in wanted if not any(one in text for text in told)] == []
    is_sound = len(intake.applicable) == len(intake.items)
    assert not is_sound or any(figure in text for text in told)


def _running(document: Document) -> list[Block]:
    """The last paragraphs with twenty characters of a fact in one piece."""
    blocks = [one for one in document.blocks if isinstance(one, Block) and _longest(one)]
    return blocks[::-1]


def _longest(block: Block) -> str:
    """The longest words of a fact in a paragraph; empty where they are short."""
    told = [span.text for span in block.spans if span.role is Role.FACT]
    longest = max(told, key=len, default="")
    return longest if block.kind in (Kind.PARAGRAPH, Kind.ITEM) and len(longest) >= 20 else ""


def _edited_in(word: Word, block: Block, by: str) -> str:
    """Type over two characters in the middle of a fact; returns the words around as they are then."""
    words = _longest(block)
    middle = len(words) // 2
    old = words[middle - 6 : middle + 6]
    new = f"{old[:5]}改过{old[7:]}"
    word.replace(old, new, by)
    return new


def _with_digit(word: Word, sample: Path) -> str:
    """Another first digit for a figure that is typed and not computed; returns it as it is then, empty for none."""
    typed = {one.path for one in examined_sample(sample).figures or () if not (one.definition.formula or one.change)}
    blocks = [one for one in drafted(source_of(sample)).blocks if isinstance(one, Block)]
    for block, span in ((one, span) for one in blocks for span in one.spans):
        if span.path in typed and span.text[0] in "234" and block.text.count(span.text) == 1:
            around = block.text[: block.text.index(span.text)][-8:]
            new = str(int(span.text[0]) + 5) + span.text[1:]
            word.replace(around + span.text, around + new, by="李局长")
            return new
    return ""
