"""Findings of the stages: what a final text may not have."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

CODES: dict[str, Code] = {
    "final-gap": Code(
        Severity.ERROR,
        "定稿里还有没有填写的地方：{text}（{path}）。",
        "请补上这项事实，或删去这一行；还在起草的，用 --stage draft。",
    ),
}
