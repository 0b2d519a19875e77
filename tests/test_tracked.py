"""A tracked draft: all changes accepted it is the new draft, all rejected the old; each change has its comment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from assembler.document.comparison import compare, spots
from assembler.document.model import COLOPHON, Block, Element, Kind, Picture, Role, Span, Table, is_of
from assembler.facts import editor, reader
from assembler.facts.entries import move, remove
from assembler.facts.source import Source
from assembler.layout import theme_loader
from assembler.pipeline.build import Request, examine
from assembler.review.status import Status
from assembler.writers.docx import write
from assembler.writers.docx.package import unpack
from assembler.writers.docx.tracked import Finished, track
from tests import docxsample
from tests.docxsample import words
from tests.effort import examples
from tests.made import ROOT, SAMPLES, THEME, WORKSPACE, examined_sample
from tests.ooxml import W
from tests.sources import source_of
from tests.tracked import seen
from tests.tracking import finished, finished_sample, holds, staged, tracked


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


@examples(8)
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


@examples(6)
@given(changes=st.lists(CHANGES, min_size=1, max_size=8))
def test_random_changes_of_every_kind_of_block(changes: list[tuple[str, int]]) -> None:
    """Sections that turn, tables side by side, a last paragraph that goes, 版记 that loses a line."""
    made = finished(docxsample.document(*changed(whole(), changes)))
    holds(finished_whole(), made)
    holds(made, finished_whole())


def body(parts: Mapping[str, bytes]) -> etree._Element:
    """``word/document.xml`` as a tree."""
    return etree.fromstring(parts["word/document.xml"])


def spoken(parts: Mapping[str, bytes]) -> list[str]:
    """What each comment says, in order."""
    found = etree.fromstring(parts["word/comments.xml"])
    return ["".join(text.text or "" for text in comment.iter(f"{W}t")) for comment in found]


def text_in(element: etree._Element) -> str:
    """The characters of an element, deleted ones too."""
    return "".join(text.text or "" for text in element.iter(f"{W}t", f"{W}delText"))


STATEMENT = (Span("整改率"), Span("89.44%", "statistics.rate", Role.FIGURE), Span("，居全县前列。"))

OTHERS = [words(Kind.PARAGRAPH, text) for text in ("先说基本情况如何。", "第二段讲主要做法。", "第三段列存在问题。")]
END = words(Kind.DATE, "2025年10月12日")


def of(*elements: Element) -> Finished:
    """A draft of these below a title."""
    return finished(docxsample.document(words(Kind.TITLE, "关于河湖管护工作的报告"), *elements))


def test_a_figure_changes_as_one_and_bears_the_cause() -> None:
    now = (STATEMENT[0], replace(STATEMENT[1], text="88.94%"), STATEMENT[2])
    made = holds(of(Block(Kind.PARAGRAPH, STATEMENT)), of(Block(Kind.PARAGRAPH, now)))
    paragraph = body(made)[0][1]
    assert [(etree.QName(child).localname, text_in(child)) for child in list(paragraph)[1:]] == [
        ("r", "整改率"),
        ("commentRangeStart", ""),
        ("del", "89.44%"),
        ("ins", "88.94%"),
        ("commentRangeEnd", ""),
        ("ins", ""),
        ("r", "，居全县前列。"),
    ]
    assert spoken(made) == ["因为0"]


def test_a_tracked_draft_may_bear_no_date() -> None:
    """What nobody dated has no date; each mark has its author and a number of its own."""
    moving = words(Kind.PARAGRAPH, "这一段移到了别处，一字未改。")
    old, new = of(moving, *OTHERS, END), of(*OTHERS, moving, END)
    pairs = compare(old.elements, new.elements)
    made = track(old, new, pairs, dict.fromkeys(spots(old.elements, new.elements, pairs), ""))
    marks = [mark for mark in body(made).iter() if mark.get(f"{W}author")]
    assert {mark.get(f"{W}author") for mark in marks} == {"assembler"}
    numbers = [mark.get(f"{W}id") for mark in marks]
    assert len(set(numbers)) == len(numbers)
    dated = {etree.QName(mark).localname for mark in marks if mark.get(f"{W}date")}
    assert dated == {"moveFromRangeStart", "moveToRangeStart"}
    assert "word/comments.xml" not in made


def test_what_moved_is_one_range_at_either_place() -> None:
    """Two neighbours that moved together; a figure that changed on the way is told at the new place."""
    pair = [words(Kind.HEADING, "上游来水污染尚未根治", 2), Block(Kind.PARAGRAPH, STATEMENT)]
    changed_pair = [pair[0], Block(Kind.PARAGRAPH, (STATEMENT[0], Span("88.94%", "a", Role.FIGURE), STATEMENT[2]))]
    made = holds(of(*pair, *OTHERS, END), of(*OTHERS, *changed_pair, END))
    starts = list(body(made).iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart"))
    assert [mark.get(f"{W}name") for mark in starts] == ["move1", "move1"]
    ends = [mark.get(f"{W}id") for mark in body(made).iter(f"{W}moveFromRangeEnd", f"{W}moveToRangeEnd")]
    assert ends == [mark.get(f"{W}id") for mark in starts]
    assert [text_in(mark) for mark in body(made).iter(f"{W}moveTo") if text_in(mark)] == [
        "上游来水污染尚未根治",
        "整改率",
        "，居全县前列。",
    ]
    assert [text_in(mark) for mark in body(made).iter(f"{W}ins") if text_in(mark)] == ["88.94%"]


def test_another_theme_leaves_the_old_look_its_own_styles() -> None:
    document = examined_sample(SAMPLES[0]).document
    assert document is not None
    plain = finished(document, theme_loader.load(ROOT / "themes" / "plain"))
    made = holds(plain, finished_sample(SAMPLES[0]))
    names = [style.get(f"{W}styleId", "") for style in etree.fromstring(made["word/styles.xml"]).iter(f"{W}style")]
    assert len(set(names)) == len(names)
    assert {"BodyText", "BodyText旧稿"} <= set(names)


@pytest.mark.parametrize("sample", ["township-annual", "general-accounts"])
def test_a_review_becomes_a_final_text_and_back(sample: str) -> None:
    """Header, comments, ledger with its references, chart and turned pages come and go."""
    review, final = (staged(sample, status) for status in (Status.REVIEW, Status.FINAL))
    holds(review, final)
    made = holds(final, review)
    assert "word/header1.xml" in made


def test_a_comment_of_both_drafts_stands_once(tmp_path: Path) -> None:
    """And one on the same words that says something else goes or comes with its own draft."""
    document = docxsample.document(Block(Kind.TITLE, STATEMENT), Block(Kind.PARAGRAPH, STATEMENT))
    drafts = []
    for said in ("台账第6行", "台账第6行", "台账第7行"):
        write(document, THEME, tmp_path / "a.docx", {"statistics.rate": (said,)})
        drafts.append(Finished(document.blocks, unpack((tmp_path / "a.docx").read_bytes())))
    assert spoken(holds(drafts[0], drafts[1])) == ["台账第6行"] * 2
    assert sorted(spoken(holds(drafts[0], drafts[2]))) == ["台账第6行"] * 2 + ["台账第7行"] * 2


def test_another_last_paragraph_shares_the_one_that_no_body_can_lack() -> None:
    """What is gone and what is new are in it, with both causes."""
    made = holds(of(*OTHERS, END), of(*OTHERS, END, words(Kind.ANNOTATION, "（此件公开发布）")))
    *_, last = body(made).iter(f"{W}p")
    assert [text_in(mark) for mark in last.iter(f"{W}del", f"{W}ins") if text_in(mark)] == [
        "2025年10月12日",
        "（此件公开发布）",
    ]
    assert spoken(made) == ["因为0"]


def test_one_review_becomes_another() -> None:
    """Ledgers with references to places that the other calls otherwise."""
    holds(staged("township-office", Status.REVIEW), staged("township-annual", Status.REVIEW))


def test_tables_of_other_widths_and_other_columns() -> None:
    """Widths are tracked cell by cell; a table with a column less is another one, a paragraph apart from the old."""
    three = docxsample.table("")
    wider = replace(three, widths=(0.5, 0.3, 0.2))
    made = holds(of(three, END), of(wider, END))
    assert len(list(body(made).iter(f"{W}tcPrChange"))) == 12
    two = replace(three, head=three.head[1:], rows=tuple(row[1:] for row in three.rows), aligns=three.aligns[1:])
    made = holds(of(three, END), of(two, END))
    assert [len(list(table.iter(f"{W}gridCol"))) for table in body(made).iter(f"{W}tbl")] == [3, 2]


def test_a_picture_that_is_another_stays_in_the_package_beside_it() -> None:
    old, new = (Picture(b"<svg/>", docxsample.png(width), "折线图", 100.0, (Span("整改率"),)) for width in (8, 9))
    made = holds(of(old, END), of(new, END))
    assert len([name for name in made if name.startswith("word/media/")]) == 2


def test_a_section_that_stays_has_other_margins() -> None:
    elements = docxsample.document(words(Kind.TITLE, "报告"), *OTHERS, docxsample.table("宽表", wide=True), END)
    other = replace(THEME, page=replace(THEME.page, top=THEME.page.top + 2))
    made = holds(finished(elements), finished(elements, other))
    assert len(list(body(made).iter(f"{W}sectPrChange"))) == 3
