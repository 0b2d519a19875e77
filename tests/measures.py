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

from assembler.document.model import Block, Document, Kind
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
    for one in told:
        statistics |= one.facts.get("statistics", {})
    measures = [measure | (more or {}) for one in told for measure in one.facts["measures"]]
    if "groups" in shell:
        shell["groups"] = [{**shell["groups"][0], "measures": measures}]
    else:
        shell["measures"] = measures
    figures = {"statistics": statistics} if statistics else {}
    whole = {"format": variant[0], "variant": variant[1], "report": _REPORT, **figures, **shell}
    text = yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=1000)
    return examine(Request(Source(text.encode(), "facts.yaml")))


def printed(document: Document, heading: str) -> list[str]:
    """The heading that ends in ``heading`` and the paragraphs under it, without the heading's number."""
    blocks = [block for block in document.blocks if isinstance(block, Block)]
    start = next(k for k, block in enumerate(blocks) if block.kind is Kind.HEADING and block.text.endswith(heading))
    lines = [blocks[start].text]
    for block in blocks[start + 1 :]:
        if block.kind is Kind.HEADING and block.level <= blocks[start].level:
            break
        lines.append(block.number + block.text)
    return lines


def heading_of(example: Example) -> str:
    """The heading as it is printed."""
    heading = example.facts["measures"][0]["heading"]
    return heading if isinstance(heading, str) else f"{heading['method']}，{heading['effect']}"
