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
    "brace-broken": Code(Severity.ERROR, "花括号写得不对，“{text}”不会印成数。", "请用一对英文花括号，改为 {fix}。"),
    "brace-stray": Code(
        Severity.WARNING,
        "文字里有单独的花括号，会照样印出：“{text}”。",
        "要印统计项的数，请写成 {{名字}}；不要花括号的，请删去。",
    ),
    "brace-not-read": Code(
        Severity.ERROR,
        "这里是照样印出的文字，花括号不起作用：{text}。",
        "请直接写出文字，或把这个数移到叙述（text 等）里。",
    ),
}
