"""Drafts made for the tests: the text of each output, block by block, and facts files with a text in them."""

from __future__ import annotations

import json
import re
from pathlib import Path

from markdown_it import MarkdownIt

from tests import ooxml, pdftext

_PARSER = MarkdownIt("commonmark").enable("table")
SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.yaml"))


def of_markdown(path: Path) -> list[str]:
    """Every block and cell as a CommonMark reader shows it, the number of an ordered list's item before its text."""
    return of_text(path.read_text("utf-8"))


def of_text(text: str) -> list[str]:
    """The same of Markdown that is no file."""
    tokens = _PARSER.parse(text)
    found, number = [], ""
    for token in tokens:
        if token.type == "list_item_open":
            number = f"{token.info}."
        if token.type == "inline":
            assert all(child.type in ("text", "text_special") for child in token.children or []), token.content
            found.append(number + "".join(child.content for child in token.children or []))
            number = ""
    return found


def of_docx(path: Path) -> list[str]:
    """Every paragraph as Word shows it, its native number evaluated."""
    return [number + text for _, number, text in ooxml.blocks(path)]


def of_pdf(path: Path) -> list[str]:
    """Every block by the structure tree."""
    return pdftext.blocks(path)


def texts(folder: Path, stem: str) -> dict[str, list[str]]:
    """The text of the three outputs."""
    return {
        "md": of_markdown(folder / f"{stem}.md"),
        "docx": of_docx(folder / f"{stem}.docx"),
        "pdf": of_pdf(folder / f"{stem}.pdf"),
    }


def facts(*texts: str) -> str:
    """A small facts file with each text as a statistic's name, a heading and a problem, and the first as recipient."""
    named = {f"rivers{place}" if place else "rivers": flow(text) for place, text in enumerate(texts)}
    statistics = "\n".join(f"  {key}: {{name: {text}, value: 14, unit: 条}}" for key, text in named.items())
    measures = ", ".join(f"{{heading: {text}, text: 巡河。}}" for text in named.values())
    problems = ", ".join(f"{{heading: {text}}}" for text in named.values())
    return f"""format: township
variant: annual
report: {{unit: 青石镇, area: 镇, subject: 河湖管护工作, period: 2025, recipient: {named["rivers"]}}}
statistics:
{statistics}
profile: [[{", ".join(named)}]]
indicators: [{{figures: [[{", ".join(named)}]]}}]
measures: [{measures}]
problems: [{problems}, {{heading: 人手不足}}]
"""


def _escaped(character: str) -> str:
    return f"\\U{ord(character):08X}"


def flow(value: object) -> str:
    """``value`` as YAML on one line: JSON is YAML, but for what JSON may leave unescaped and YAML may not."""
    return re.sub(r"[^ -~]", lambda found: _escaped(found[0]), json.dumps(value, ensure_ascii=False))
