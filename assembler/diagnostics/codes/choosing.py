"""Findings of choosing a format and a variant, of references, and of what is still to be filled in."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

_E, _N = Severity.ERROR, Severity.NOTICE

CODES: dict[str, Code] = {
    "no-format": Code(_E, "没有写明用哪种样式（format）。", "请在开头写 format: 样式名，现有：{known}。"),
    "unknown-format": Code(_E, "没有名为“{name}”的样式。", "现有样式：{known}。"),
    "unknown-format-near": Code(_E, "没有名为“{name}”的样式。", "是不是想写“{near}”？现有样式：{known}。"),
    "unknown-variant": Code(_E, "样式“{format}”没有名为“{name}”的变体。", "现有变体：{known}。"),
    "unknown-variant-near": Code(
        _E, "样式“{format}”没有名为“{name}”的变体。", "是不是想写“{near}”？现有变体：{known}。"
    ),
    "variant-lacks": Code(
        _E, "用样式“{format}”的变体“{variant}”，还缺“{title}”（{fact}）。", "请补上 {fact}，或改用别的变体。"
    ),
    "gap": Code(_N, "“{title}”还没有填写，稿中印作〔待补〕。", "请补上；用不着的，删去这一行。"),
}
