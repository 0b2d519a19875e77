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
    "personal-landline": Code(
        Severity.WARNING,
        "这里像是一个固定电话号码（{text}）。",
        "个人电话请删去；对外公布的，请写明是什么电话，如“举报电话”“值班电话”。",
    ),
    "personal-email": Code(
        Severity.WARNING,
        "这里像是一个电子邮箱（{text}）。",
        "个人邮箱请删去；对外公布的，请写明是什么邮箱，如“举报邮箱”。",
    ),
    "personal-passport": Code(
        Severity.WARNING, "这里像是一个护照或通行证号码（{text}）。", "事实文件只写汇总数，请删去个人信息。"
    ),
}
