"""Findings of relations inside the facts that the schema declares: a number or a list said of a list beside it."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

CODES: dict[str, Code] = {
    "count-disagrees": Code(
        Severity.ERROR,
        "“{title}”写的是{count}，而“{list}”（{key}）列出了{listed}项，两数不符。",
        "请把数改成{listed}，或补齐、删减所列各项；稿中先报数、后逐项说明，两处必须一致。",
    ),
    "lists-differ": Code(
        Severity.ERROR,
        "“{title}”有{count}项，而“{list}”（{key}）有{listed}项，不能一一对应。",
        "请补齐或删减，使两边项数相同；都在同一个的，只写一项。",
    ),
}
