"""The ledger for others to read: as JSON, and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from assembler.review.ledger.ledger import Entry, Origin
from assembler.review.ledger.words import VERDICTS, section

HEAD: Final = ("数据", "名称", "来源", "算式", "取整前", "上报", "指标", "结果", "说明", "稿中位置")
_ORIGINS: Final = {Origin.STATISTIC: "", Origin.FACT: "（文中数字）", Origin.TEMPLATE: "（模板文字）"}


def as_json(entry: Entry) -> dict[str, Any]:
    """One entry; ``line`` and ``column`` are null for a template's own words, ``verdict`` where there is no target."""
    placed = bool(entry.path)
    return {
        "printed": entry.printed,
        "path": entry.path,
        "file": entry.file,
        "line": entry.mark.line if placed else None,
        "column": entry.mark.column if placed else None,
        "origin": entry.origin.value,
        "name": entry.name,
        "formula": entry.formula,
        "exact": entry.exact,
        "stated": entry.stated,
        "target": entry.target,
        "verdict": entry.verdict.value if entry.verdict else None,
        "note": entry.note,
        "places": [{"section": place.section, "sentence": place.sentence} for place in entry.places],
    }


def as_rows(entries: Iterable[Entry]) -> list[tuple[str, ...]]:
    """A row of cells for each entry, under ``HEAD``; the places are told by their sections."""
    return [_row(entry) for entry in entries]


def _row(entry: Entry) -> tuple[str, ...]:
    return (
        entry.printed,
        entry.name or _ORIGINS[entry.origin],
        f"{entry.path}:{entry.mark.line}" if entry.path else "",
        entry.formula,
        entry.exact if entry.formula else "",
        entry.stated,
        entry.target,
        VERDICTS[entry.verdict] if entry.verdict else "",
        entry.note,
        "；".join(dict.fromkeys(section(place.section) for place in entry.places)) or "未印",
    )
