"""Measures of other lines of work, two for each kind: what docs/measures.md shows, built in every format with measures.

``tests/measures/KIND.txt`` holds them as a clerk types them: a line ``# 工作 · 单位``, then ``statistics`` if there
are any, and one measure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assembler.document.model import Block, Cell, Document, Kind, Table
from assembler.facts.source import Source
from assembler.pipeline.build import Examined, Request, examine

FOLDER = Path(__file__).parent / "measures"
_PART = re.compile(r"^# (.+)\n", re.MULTILINE)
_REPORT: dict[str, Any] = {"unit": "青石镇", "area": "镇", "subject": "重点工作", "period": 2025}
_HILL = {"hill": {"name": "山塘", "value": 5, "unit": "座"}}
_SHELLS: dict[tuple[str, str], dict[str, Any]] = {
    ("township", "office"): {"guideline": {"line": "为民办事"}},
    ("township", "annual"): {"statistics": _HILL, "profile": [["hill"]], "indicators": [{"figures": [["hill"]]}]},
    ("township", "half-year"): {"groups": [{"heading": "抓好落实"}]},
    ("township", "persistence"): {"parallel": "注重"},
    ("presidium", "review"): {"deliberation": {"body": "主席团"}},
    ("department", "work"): {},
    ("general", "topic"): {},
}
"""What each variant needs besides measures; those of a half-year stand in groups."""
VARIANTS = tuple(_SHELLS)


@dataclass(frozen=True, slots=True)
class Example:
    """One measure: whose work it tells of, and what is typed."""

    work: str
    text: str

    @property
    def facts(self) -> dict[str, Any]:
        """Its ``statistics`` and ``measures``, read."""
        read: dict[str, Any] = yaml.safe_load(self.text)
        return read


def examples(kind: str) -> list[Example]:
    """Those of a kind, in the file's order."""
    _, *parts = _PART.split((FOLDER / f"{kind}.txt").read_text("utf-8"))
    return [Example(work, text) for work, text in zip(parts[::2], parts[1::2], strict=True)]


def kinds() -> list[str]:
    """Every kind that has examples."""
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def built(variant: tuple[str, str], *told: Example, more: dict[str, Any] | None = None) -> Examined:
    """A report of these measures alone; each of them with ``more`` besides."""
    shell = dict(_SHELLS[variant])
    statistics = dict(shell.pop("statistics", {}))
    tables: dict[str, Any] = {}
    for one in told:
        statistics |= one.facts.get("statistics", {})
        tables |= one.facts.get("tables", {})
    measures = [measure | (more or {}) for one in told for measure in one.facts["measures"]]
    if "groups" in shell:
        shell["groups"] = [{**shell["groups"][0], "measures": measures}]
    else:
        shell["measures"] = measures
    figures = {key: one for key, one in {"statistics": statistics, "tables": tables}.items() if one}
    whole = {"format": variant[0], "variant": variant[1], "report": _REPORT, **figures, **shell}
    text = yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=1000)
    return examine(Request(Source(text.encode(), "facts.yaml")))


def printed(document: Document, heading: str) -> list[str]:
    """The heading that ends in ``heading`` and the paragraphs under it, without the heading's number."""
    blocks = iter(document.blocks)
    head = next(block for block in blocks if isinstance(block, Block) and _is_heading(block, heading))
    lines = [head.text]
    for block in blocks:
        if isinstance(block, Block) and block.kind is Kind.HEADING and block.level <= head.level:
            break
        lines += [block.number + block.text] if isinstance(block, Block) else []
        lines += _rows(block) if isinstance(block, Table) else []
    return lines


def _is_heading(block: Block, words: str) -> bool:
    return block.kind is Kind.HEADING and block.text.endswith(words)


def _rows(table: Table) -> list[str]:
    """Caption and unit line, then the table as Markdown has it."""
    rows = [[_text(cell) for cell in row] for row in (table.head, *table.rows)]
    rows.insert(1, ["---"] * len(table.head))
    above = [text for text in (_text(table.caption), _text(table.unit_line)) if text]
    return [*above, "\n".join(f"| {' | '.join(row)} |" for row in rows)]


def _text(cell: Cell) -> str:
    return "".join(span.text for span in cell)


def heading_of(example: Example) -> str:
    """The heading as it is printed."""
    heading = example.facts["measures"][0]["heading"]
    return heading if isinstance(heading, str) else f"{heading['method']}，{heading['effect']}"
