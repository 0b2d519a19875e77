"""Makes the folder of a report style of one module, and facts for it, from the parts that a test is about."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assembler.diagnostics.findings import Finding
from assembler.document.model import Properties
from assembler.facts.source import Source
from assembler.formats.selection import Wish
from assembler.pipeline.build import Request, examine

FORMAT = """\
title: 试
schema: own.schema.json
variants:
  a: {title: 试, document_title: [标题], outline: [{section: lead}]}
"""
PROPERTIES = Properties("题目")
FACTS = "format: own\nreport: {unit: 青石镇, area: 镇, subject: 工作, period: 2025}\n"


def schema(x: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """The schema of such a style: ``x`` says what the fact of that name may be."""
    properties = {"format": {"title": "样式", "const": "own"}, "report": {"$ref": "common.schema.json#/$defs/report"}}
    return {"type": "object", "properties": {**properties, "x": x}, **more}


def folder(
    where: Path,
    form: Mapping[str, Any] | str = "",
    *,
    lead: str = "{{ report.unit }}起。",
    style: str = FORMAT,
    modules: Mapping[str, str] | None = None,
) -> Path:
    """Write the folder ``own``; ``form`` is its schema, as text or to be written as JSON."""
    own = where / "own"
    own.mkdir(parents=True)
    (own / "format.yaml").write_text(style, "utf-8")
    written = form if isinstance(form, str) and form else json.dumps(form or schema({"title": "乙", "type": "string"}))
    (own / "own.schema.json").write_text(written, "utf-8")
    for name, text in {"lead": lead, **(modules or {})}.items():
        (own / f"{name}.md.j2").write_text(text, "utf-8")
    return own


def found(own: Path, x: str = "甲") -> tuple[Finding, ...]:
    """What is found in facts of that style whose ``x`` is the YAML ``x``."""
    source = Source(f"{FACTS}x: {x}\n".encode(), "facts.yaml", "facts")
    return examine(Request(source, Wish(formats=(own,)))).findings


def codes(findings: tuple[Finding, ...]) -> set[str]:
    """Their codes."""
    return {finding.code for finding in findings}
