"""The ledger for others to read: as JSON, and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from assembler.diagnostics.phrases import Phrase
from assembler.diagnostics.translator import Translator
from assembler.review.ledger.ledger import Entry, Origin
from assembler.review.ledger.words import VERDICTS, section

_HEAD: Final = (
    Phrase("数据"),
    Phrase("名称"),
    Phrase("来源"),
    Phrase("算式"),
    Phrase("取整前"),
    Phrase("上报"),
    Phrase("指标"),
    Phrase("结果"),
    Phrase("说明"),
    Phrase("稿中位置"),
)
_ORIGINS: Final = {Origin.STATISTIC: "", Origin.FACT: Phrase("（文中数字）"), Origin.TEMPLATE: Phrase("（模板文字）")}


def as_json(entry: Entry, words: Translator) -> dict[str, Any]:
    """One entry; ``line`` and ``column`` are null for a template's own words, ``verdict`` where there is no target."""
    placed = bool(entry.path)
    return {
        "printed": entry.printed,
        "path": entry.path,
        "file": entry.file,
        "line": entry.mark.line if placed else None,
        "column": entry.mark.column if placed else None,
        "origin": entry.origin.value,
        "name": words.word(entry.name),
        "formula": words.word(entry.formula),
        "exact": entry.exact,
        "stated": entry.stated,
        "target": words.word(entry.target),
        "verdict": entry.verdict.value if entry.verdict else None,
        "note": words.word(entry.note),
        "places": [{"section": place.section, "sentence": place.sentence} for place in entry.places],
    }


def head(words: Translator) -> tuple[str, ...]:
    """What stands above the columns of ``as_rows``."""
    return tuple(words.word(title).capitalize() for title in _HEAD)


def as_rows(entries: Iterable[Entry], words: Translator) -> list[tuple[str, ...]]:
    """A row of cells for each entry, under ``head``; the places are told by their sections."""
    return [tuple(map(words.word, _row(entry, words))) for entry in entries]


def _row(entry: Entry, words: Translator) -> tuple[str, ...]:
    sections = dict.fromkeys(words.word(section(place.section)) for place in entry.places)
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
        words.say("；").join(sections) or Phrase("未印"),
    )
