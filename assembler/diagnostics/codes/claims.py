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
    "stale-figure": Code(
        Severity.WARNING,
        "文字里写的是“{text}”，而统计项“{name}”是{value}，两数不符。",
        "请核对哪个数对；改写作 {{{key}}}，数改了文字会跟着改。",
    ),
    "rest-differs": Code(
        Severity.WARNING,
        "文字里写的是“{text}”，而总数{whole}、已完成{part}，还剩{rest}。",
        "请核对剩余的数，或在 statistics 里用 difference 另立一项。",
    ),
    "miss-of-met": Code(
        Severity.WARNING, "这句话说“{text}”，而{figures}已经达到指标。", "请改写这句话，或核对指标和数值。"
    ),
    "gap-differs": Code(
        Severity.WARNING, "这句话说“{text}”，与数值和指标算出的不符：{figures}。", "请改正差距，或核对指标和数值。"
    ),
    "tally-differs": Code(
        Severity.WARNING, "这句话说“{text}”，而有指标的{all}项中达标的是{met}项。", "请改正项数，或核对指标和数值。"
    ),
    "unit-twice": Code(
        Severity.WARNING, "“{text}”印出来是“{printed}”，单位说了两遍。", "花括号已印出单位，请删去“{extra}”。"
    ),
    "approx-twice": Code(
        Severity.WARNING,
        "“{text}”印出来是“{printed}”，约数的说法重复了，或放错了地方。",
        "请删去“{extra}”；要说余、近、约的，请写在统计项的 approx 里。",
    ),
    "figure-without-noun": Code(
        Severity.WARNING, "“{text}”印出来是“{printed}”，没有说是什么的数。", "请写明是什么，如“{name}{{{key}}}”。"
    ),
}
