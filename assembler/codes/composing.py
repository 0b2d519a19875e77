"""Findings of composing: a section module that cannot be rendered with these facts."""

from __future__ import annotations

from assembler.findings import Code, Severity

CODES: dict[str, Code] = {
    "template-missing-fact": Code(
        Severity.ERROR, "章节模块“{section}”要用的一项事实没有填写：{reason}。", "请在事实文件里补上，或选用不需要它的样式。"
    ),
    "template-fault": Code(Severity.ERROR, "章节模块“{section}”有错：{reason}。", "请改正该模块，或联系样式的作者。"),
}
