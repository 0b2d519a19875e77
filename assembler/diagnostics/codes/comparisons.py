"""Findings of comparisons: with the period before, with a target, and how a change is told."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTICE

CODES: dict[str, Code] = {
    "prior-unnamed": Code(
        _W,
        "{name}的上期数没有写明是哪一期的：对{period}来说，可能是{first}，也可能是{second}；稿中只写“上期”。",
        "请写明，如：prior: {{value: {value}, of: {first}}}，或 of: {second}。",
    ),
    "prior-does-not-fit": Code(
        _E, "{name}是{period}的数，不能同“{of}”的相比。", "of 可以写{allowed}；时段写错的，请改正 period。"
    ),
    "prior-of-another-period": Code(
        _E,
        "{name}的上期数写的是“{of}”，而所指的统计项是{earlier}的数，对{period}来说是{right}。",
        "请核对两个时段，改正 of 或换一个统计项；时段无误的，可以不写 of。",
    ),
    "direction-contradicted": Code(
        _E,
        "名称与数相反：“{name}”说的是{word}，实际是{told}：{formula}。",
        "请核对两个数；无误的，名称改为“{instead}”，由程序按正负印出增减。",
    ),
    "change-without-rate": Code(
        _N,
        "{name}不算百分比：由 {base} 到 {now}，基数或结果不是正数；稿中写“{told}”。",
        "请核对这两个数；要写数量的，用 difference。",
    ),
    "change-needs-rate": Code(
        _E,
        "{name}算不出百分比：由 {base} 到 {now}，基数或结果不是正数，{key} 无从谈起。",
        "请核对这两个数；无误的，去掉 {key}，或用 difference 写增减的数量。",
    ),
    "direction-in-text": Code(
        _E,
        "花括号前写的是“{word}”，而{name}是“{told}”。",
        "请核对；无误的，删去花括号前的“{word}”，由程序按正负印出增减。",
    ),
    "unknown-form": Code(_E, "没有“{form}”这种说法。", "竖线后可以写：{forms}。"),
    "unknown-form-near": Code(_E, "没有“{form}”这种说法。", "是不是想写“{near}”？竖线后可以写：{forms}。"),
    "form-lacks": Code(_E, "{name}不能写作“{form}”：{reason}。", "请补上，或去掉“|{form}”，只写 {key}。"),
    "met-by-rounding": Code(
        _W,
        "{name}印作{value}，取整后才达到指标（{target}）；取整前是{exact}，没有达到。",
        "请多留一位小数（decimals），或如实写作没有达到。",
    ),
    "missed-by-rounding": Code(
        _W,
        "{name}印作{value}，取整后才没有达到指标（{target}）；取整前是{exact}，已经达到。",
        "请多留一位小数（decimals）。",
    ),
    "over-is-under": Code(
        _E, "{name}是{exact}，不到{printed}所说的数。", "请改用 near（近），或用 decimals 留够小数位。"
    ),
    "near-is-over": Code(
        _E, "{name}是{exact}，已经超过{printed}所说的数。", "请改用 over（余），或用 decimals 留够小数位。"
    ),
    "over-not-round": Code(
        _W,
        "“{printed}”：“余”前应是不小于10的整十数。",
        "请去掉 approx，写实数；或把 value 写成整十数，个位数改用 about（约）。",
    ),
    "near-not-round": Code(
        _W, "“{printed}”：“近”后应是整数、整十整百的数。", "请去掉 approx，写实数；或把 value 写成整数。"
    ),
    "approx-beside-exact": Code(
        _W,
        "{name}写作约数“{printed}”，又据它算出了精确的 {rate}。",
        "请去掉 approx，写实数；确是约数的，比率不要写到小数。",
    ),
}
