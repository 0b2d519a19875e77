"""Findings of what free text claims against the figures: numbers typed by hand, praise for a missed target."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

CODES: dict[str, Code] = {
    "typed-figure": Code(
        Severity.NOTICE,
        "文字里直接写了“{text}”，与统计项“{name}”的数相同。",
        "可改写作 {{{key}}}，数改了文字会跟着改。",
    ),
    "praise-of-missed": Code(
        Severity.WARNING, "“{name}”{value}没有达到指标，这句话却说“{praise}”。", "请改写这句话，如实说明没有达标。"
    ),
}
