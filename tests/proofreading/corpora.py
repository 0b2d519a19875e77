"""The two corpora, read, and what the proof-reader finds in a line of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from assembler.document.model import Block, Document, Element, Kind, Properties, Role, Span
from assembler.facts import reader
from assembler.facts.source import Source
from assembler.review.proofreading import lint, lint_facts
from assembler.review.proofreading.registry import TEXT_RULES

HERE = Path(__file__).parent
_REPORT = """\
report: {unit: 青石镇, area: 镇, recipient: 云溪县安全生产委员会, subject: 治理工作, period: 2025-H1, date: 2025-07-08}
sites: [东河村, 西河村, 白沙镇]
text: |-
"""
_HEADING = re.compile(r"(#+)(（?[一二三四五六七八九十]+[、）])(.*)")
_ITEM = re.compile(r"-(\d+\.) (.*)")
_FIGURE = re.compile(r"\{([^{}]*)\}")
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")
_NOT_ENDED = "sentence-unended"


def sound() -> list[str]:
    """Every sound sentence."""
    return [line for line in _lines("sound.txt") if not line.startswith(("# ", "## "))]


def faulty() -> list[tuple[str, str, str]]:
    """Code, sentence, and the sentence put right (empty where that is for a person to say) of every faulty one."""
    entries = []
    for line in _lines("faulty.txt"):
        if not line.startswith("# "):
            code, _, rest = line.partition(": ")
            text, _, right = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), rest).partition(" => ")
            entries.append((code, text, right))
    return entries


def _lines(name: str) -> list[str]:
    return [line for line in (HERE / name).read_text("utf-8").splitlines() if line]


def spans(text: str) -> Iterator[Span]:
    """Braces hold a figure."""
    for place, part in enumerate(_FIGURE.split(text)):
        if part:
            yield Span(part, f"facts[{place}]", Role.FIGURE) if place % 2 else Span(part)


def block(text: str) -> Block:
    """``#一、heading``, ``##（一）heading``, ``-1. numbered``, or a paragraph."""
    if found := _HEADING.fullmatch(text):
        return Block(Kind.HEADING, tuple(spans(found.group(3))), len(found.group(1)), found.group(2))
    if found := _ITEM.fullmatch(text):
        return Block(Kind.ITEM, tuple(spans(found.group(2))), 3, found.group(1))
    return Block(Kind.PARAGRAPH, tuple(spans(text)))


def document(line: str) -> Document:
    """A draft of the blocks that `` | `` parts."""
    blocks: tuple[Element, ...] = tuple(block(text) for text in line.split(" | "))
    return Document(Properties("标题"), (Block(Kind.TITLE, (Span("标题"),)), *blocks))


def found(line: str) -> list[tuple[str, str]]:
    """Codes and quotations of all that is found in a line, as a draft and as a fact."""
    facts = [part for part in line.split(" | ") if part[:1] != "#"]
    text = "\n".join(f"  {part}" for part in facts)
    root = reader.read(Source(f"{_REPORT}{text}\n".encode(), "facts.yaml")).value
    assert root, line
    findings = (*lint(document(line)), *lint_facts(root, "facts.yaml"))
    return sorted({(finding.code, finding.gaps["text"]) for finding in findings})


def mended(code: str, text: str) -> str:
    """The text with all that a text rule finds in it put right."""
    (rule,) = (rule for rule in TEXT_RULES if rule.code == code)
    for slip in sorted(rule.check(text), key=lambda slip: -slip.start):
        text = text[: slip.start] + (slip.fix or "") + text[slip.end :]
    return text
