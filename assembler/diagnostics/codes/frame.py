"""Findings of what stands around the text: signatures, attachments, the form of a speech."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

_W = Severity.WARNING

CODES: dict[str, Code] = {
    "signature-undated": Code(
        _W,
        "写了落款单位，没有写成文日期：落款不印。",
        "请在 report 里加一行成文日期，如 date: 2025-10-12；不要落款的，删去 signature。",
    ),
    "speech-unprinted": Code(
        _W,
        "写了称谓（salutation），按讲话稿排，这一项（{key}）不印。",
        "会上讲的稿子，请删去这一行；送出去的书面报告，请删去 salutation。",
    ),
    "signature-short": Code(
        _W,
        "落款是“{text}”，这是地名，不是机关的名称。",
        "落款用机关全称，请写 {typed}；以党委名义或别的机关落款的，照实写。",
    ),
}
