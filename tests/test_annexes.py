"""The table of indicators: what its columns are called, and the bounds of its targets."""

from __future__ import annotations

import pytest

from assembler.compose import annexes
from assembler.document.model import Table
from assembler.facts import figures, reader
from assembler.facts.source import Source


def _head(period: str) -> list[str]:
    root = reader.read(Source("s:\n  a: {name: 甲, value: 2, prior: 1, target: {min: 1}}\n".encode(), "f")).value
    assert root
    made = figures.derive(root.get("s"), "f", period).figures
    (attached,) = annexes.attachments(annexes.INDICATORS, made)
    (table,) = attached.content
    assert isinstance(table, Table)
    return ["".join(span.text for span in cell) for cell in table.head]


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2025", "上年"),
        ("20××", "上年"),
        ("2025-H1", "上年同期"),
        ("2025-01", "上期"),
        ("2025-01/2025-09", "上年同期"),
    ],
)
def test_the_year_before_is_named_by_the_period(period: str, before: str) -> None:
    assert _head(period) == ["指标", "单位", "完成", "目标", before, "是否达标"]
