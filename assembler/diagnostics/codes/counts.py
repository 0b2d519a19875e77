"""Findings of relations inside the facts that the schema declares: a number said of a list beside it."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

CODES: dict[str, Code] = {
    "count-disagrees": Code(
        Severity.ERROR,
        "“{title}”写的是{count}，而“{list}”（{key}）列出了{listed}项，两数不符。",
        "请把数改成{listed}，或补齐、删减所列各项；稿中先报数、后逐项说明，两处必须一致。",
    ),
}
