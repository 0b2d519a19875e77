"""The drafts side by side: no two samples share a sentence, and none says one twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from assembler.document.model import Block, Document, Kind
from assembler.document.sentences import sentences
from tests.drafts import SAMPLES
from tests.made import examined_sample

FORMULAS = {
    "现将有关情况汇报如下：",
    "以上报告，请予审议。",
    "在总结工作的同时，也清醒地看到，还存在一些问题和不足，主要有以下两个方面：",
    "在总结工作的同时，也清醒地看到，还存在一些困难和问题，主要有以下两个方面：",
    "针对面临的形势和存在的问题，下半年重点抓好以下两项工作：",
}
"""Set phrases that any two reports may share."""


def document(sample: Path) -> Document:
    """A sample's draft."""
    examined = examined_sample(sample)
    assert examined.document, examined.findings
    return examined.document


def prose(sample: Path) -> list[str]:
    """The sentences of a sample's paragraphs, without what marks a point."""
    whole = document(sample)
    body = tuple(b for b in whole.blocks if isinstance(b, Block) and b.kind in (Kind.PARAGRAPH, Kind.ITEM))
    told = (sentence.text for sentence in sentences(Document(whole.properties, body)))
    return [text[2:] if text[1:2] == "是" and text[0] in "一二三四五六七八九" else text for text in told]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_no_draft_says_a_sentence_twice(sample: Path) -> None:
    assert [text for text, times in Counter(prose(sample)).items() if times > 1] == []


def test_no_two_samples_share_a_sentence() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for sample in SAMPLES:
        for text in prose(sample):
            owners[text].add(sample.stem)
    assert {text for text, stems in owners.items() if len(stems) > 1} <= FORMULAS


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_heading_has_a_body(sample: Path) -> None:
    blocks = [block for block in document(sample).blocks if isinstance(block, Block)]
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if block.kind is Kind.HEADING:
            assert following is not None, block.text
            assert following.kind is not Kind.HEADING or following.level > block.level, block.text
