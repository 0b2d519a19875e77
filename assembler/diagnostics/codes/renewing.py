"""Findings of a file made from an earlier one: what is still to be reviewed, and why no next one can be made."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

_E, _W = Severity.ERROR, Severity.WARNING

CODES: dict[str, Code] = {
    "review-mark": Code(
        _W,
        "这段文字沿用上期，还没有核对：前面有“{mark}”。",
        "请核对，改成本期的情况，再删去“{mark}”；定稿里不许有。",
    ),
    "review-mark-line": Code(
        _W,
        "这里沿用上期，还没有核对：注释里有“{mark}”。",
        "请核对这一行和同组的各行，改成本期的情况，再删去“{mark}”；定稿之前都要删去。",
    ),
    "next-no-period": Code(
        _E,
        "没有写明报告期（report.period），不知道下一期是哪一期。",
        "请在 report 里写上 period，如 2025 或 2025-H1。",
    ),
}
