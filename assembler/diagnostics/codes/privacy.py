"""Findings of numbers that belong to a person."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

CODES: dict[str, Code] = {
    "personal-identity": Code(
        Severity.WARNING, "这里像是一个居民身份证号码（{text}）。", "事实文件只写汇总数，请删去个人信息。"
    ),
    "personal-mobile": Code(
        Severity.WARNING, "这里像是一个手机号码（{text}）。", "事实文件只写汇总数，请删去个人信息。"
    ),
    "personal-card": Code(Severity.WARNING, "这里像是一个银行卡号（{text}）。", "事实文件只写汇总数，请删去个人信息。"),
}
