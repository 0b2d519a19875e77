"""Findings of the pages: what cannot be set as the standard wants it, however lines are broken."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

CODES: dict[str, Code] = {
    "title-word": Code(
        Severity.WARNING,
        "标题里的“{text}”比一行还宽，只能在词中间断开（GB/T 9704-2012，7.3.1）。",
        "请改用较短的说法。",
    ),
    "letterhead-wide": Code(
        Severity.WARNING,
        "发文机关标志“{text}”缩小一半也比一行还宽（GB/T 9704-2012，7.2.4）。",
        "请改用规范化简称。",
    ),
    "signature-wide": Code(
        Severity.WARNING,
        "署名“{text}”比一行还宽，只能分作两行。",
        "请改用规范化简称。",
    ),
    "table-wide": Code(
        Severity.WARNING,
        "表{table}横排也放不下，“{text}”只能在中间断开。",
        "请减少栏目，缩短文字，或者分成几个表。",
    ),
    "line-orphan": Code(
        Severity.NOTICE,
        "“{text}”一段的最后一行只有一个字，调整字距也去不掉。",
        "请增删几个字。",
    ),
    "line-stretched": Code(
        Severity.WARNING,
        "“{text}”一行排不满，字距拉得太开：后面的“{next}”中间不能断行（GB/T 9704-2012，5.2.3）。",
        "请增删几个字，或者把不能断开的（网址、长串的字母数字）移到别处。",
    ),
    "signature-alone": Code(
        Severity.WARNING,
        "署名或日期所在的一页没有正文（GB/T 9704-2012，7.3.5.5），调整字距也去不掉。",
        "请增删正文，使最后一段有几行排到这一页，或者署名排得进前一页。",
    ),
}
