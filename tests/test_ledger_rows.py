"""Which numerals have a row in a reviewer's ledger: figures, not what only dates or numbers something."""

from __future__ import annotations

import pytest

from assembler.diagnostics.findings import Finding, Mark
from assembler.review.copy.rows import rows
from assembler.review.ledger import Entry, Ledger, Origin, Place


def _entry(printed: str, *sentences: str, origin: Origin = Origin.FACT) -> Entry:
    return Entry(printed, "lead", "f.yaml", Mark(1, 1), origin, places=tuple(Place("一", text) for text in sentences))


@pytest.mark.parametrize(
    ("numeral", "sentence"),
    [
        ("2025", "2025年，青石镇开展巡河。"),
        ("20××", "现将20××年工作情况汇报如下："),
        ("9", "2025年9月底前完成。"),
        ("1—9", "1—9月，巡河1260人次。"),
        ("12", "2025年10月12日"),
        ("5", "按照〔2022〕5号文件要求"),
        ("3", "第3片工作"),
    ],
)
def test_parts_of_dates_and_ordinals_have_none(numeral: str, sentence: str) -> None:
    assert rows(Ledger((_entry(numeral, sentence),))) == ()


@pytest.mark.parametrize(
    ("numeral", "sentence"),
    [("9", "排查隐患9处，9月底前整改。"), ("12", "发放宣传单12份。"), ("5", "5月查处15件，其中5件立案。")],
)
def test_other_numerals_have_one(numeral: str, sentence: str) -> None:
    assert [row.printed for row in rows(Ledger((_entry(numeral, sentence),)))] == [numeral]


def test_one_that_counts_somewhere_has_one() -> None:
    assert len(rows(Ledger((_entry("9", "2025年9月", "查处9件"),)))) == 1


def test_a_statistic_has_one_and_so_has_what_something_was_found_at() -> None:
    assert len(rows(Ledger((_entry("9", "9月", origin=Origin.STATISTIC),)))) == 1
    assert len(rows(Ledger((_entry("9", "9月"),)), [Finding("x", "f.yaml", Mark(1, 1), "lead")])) == 1
