"""Findings of the figures: formulas, and what was stated against what was computed."""

from __future__ import annotations

from assembler.findings import Code, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTICE

CODES: dict[str, Code] = {
    "unknown-statistic": Code(_E, "没有名为“{name}”的统计项。", "请在 statistics 里写上这一项，或改成已有的名字。"),
    "unknown-statistic-near": Code(_E, "没有名为“{name}”的统计项。", "是不是想写“{near}”？"),
    "brace-expression": Code(
        _E, "花括号里只能写统计项的名字，不能写算式：{text}。", "请在 statistics 里另立一项（sum、difference、ratio），再写它的名字。"
    ),
    "cycle": Code(_E, "统计项互相推算，绕成了圈：{chain}。", "请把其中一项改成直接填写的 value。"),
    "division-by-zero": Code(_E, "统计项“{name}”的除数是零：{formula}。", "请核对“{operand}”的数，或去掉这一比率。"),
    "stated-cut-off": Code(
        _W,
        "{name}上报为{stated}，按人数、金额推算四舍五入应为{computed}（{formula}），上报数是截去尾数得来的。",
        "稿中按上报数印出；如要更正，请把 stated 改为推算值。",
    ),
    "stated-coarser": Code(
        _N, "{name}上报为{stated}，小数位比要求的少；稿中按推算值{computed}印出（{formula}）。", "请把 stated 写足小数位。"
    ),
    "stated-differs": Code(
        _E,
        "{name}上报为{stated}，而按其分子分母推算是{computed}（{formula}），两数不符。",
        "请核对各数；确有原因的，用 accept 写明原因。",
    ),
    "stated-accepted": Code(_W, "{name}上报为{stated}，推算是{computed}（{formula}）；已说明原因：{reason}。", "无须处理，台账中会注明。"),
}
