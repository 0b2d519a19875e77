"""Walks over a document: every span once, in reading order, and what changes spans changes nothing else."""

from __future__ import annotations

from dataclasses import replace

from assembler.document import walk
from assembler.document.model import Block, Picture, Span, Table
from tests import docxsample

DOCUMENT = docxsample.whole()


def test_the_spans_are_those_of_blocks_and_cells() -> None:
    """The whole sample: a block's text, then a table's caption, head and rows."""
    texts = [span.text for span in walk.spans(DOCUMENT)]
    assert texts[:5] == ["关于青石镇", "2025年前三季度", "河湖管护工作", "情况的报告", "县水利局："]
    start = texts.index("表1 主要指标")
    assert texts[start : start + 7] == ["表1 主要指标", "指标", "数值", "说明", "巡河", "1260人次", "较长的说明" * 3]
    assert len(texts) == sum(len(run) for element in DOCUMENT.blocks for run in walk.runs(element))


def test_a_picture_has_the_text_of_its_caption_alone_and_a_table_without_caption_begins_with_an_empty_cell() -> None:
    (picture,) = (element for element in DOCUMENT.blocks if isinstance(element, Picture))
    assert list(walk.runs(picture)) == []
    named = replace(picture, caption=(Span("整改率"),))
    assert [walk.text(run) for run in walk.runs(named)] == ["整改率"]
    bare = docxsample.table("")
    assert [walk.text(cell) for cell in walk.cells(bare)][:3] == ["", "指标", "数值"]


def test_changed_spans_leave_the_rest_as_it_was() -> None:
    for element in DOCUMENT.blocks:
        same = walk.with_spans(element, lambda spans: spans)
        marked = walk.with_spans(element, lambda spans: tuple(replace(span, strong=True) for span in spans))
        assert same == element
        assert [walk.text(run) for run in walk.runs(marked)] == [walk.text(run) for run in walk.runs(element)]
        assert all(span.strong for run in walk.runs(marked) for span in run)
        if isinstance(element, Table) and isinstance(marked, Table):
            assert (marked.aligns, marked.wide) == (element.aligns, element.wide)
        if isinstance(element, Block) and isinstance(marked, Block):
            assert (marked.kind, marked.number) == (element.kind, element.number)
