"""Findings of dates and periods: those the calendar has not, and those that do not fit the report's own."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

_E, _W = Severity.ERROR, Severity.WARNING

CODES: dict[str, Code] = {
    "no-such-day": Code(_E, "“{text}”不是日历上的日子：{month}只有{last}天。", "请核对日期；这个月最晚写到{latest}。"),
    "period-reversed": Code(_E, "起止写反了：{first}在{second}之后。", "请把早的写在“/”前面：{fix}。"),
    "dated-early": Code(
        _W,
        "成文日期{date}早于报告期的最后一天（{end}）。",
        "请核对 report.date 和 report.period；期满前写成的，报告期请只写到成文之时。",
    ),
    "as-of-outside": Code(
        _W, "“{title}”写的是{given}，不在报告期（{period}）之内。", "请核对年份和月份；数字应截至报告期内的某一天。"
    ),
    "period-outside": Code(
        _W,
        "“{title}”写的是{given}，不在报告期（{period}）之内。",
        "请核对时段；上期的数请写在 prior 里，不要当作本期的数。",
    ),
    "next-period-off": Code(
        _W, "“{title}”写的是{given}，接不上报告期（{period}）。", "请核对年份；下步时段应紧接着报告期。"
    ),
    "half-year-contradicted": Code(
        _W, "标题里说“{word}”，而报告期是{period}：“{text}”。", "请改正标题，或改正 report.period。"
    ),
}
