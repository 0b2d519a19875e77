"""Findings of a theme: what theme.yaml lacks, or names that it does not define."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

_E = Severity.ERROR

CODES: dict[str, Code] = {
    "theme-unfit": Code(_E, "版式“{name}”有 {count} 处错误，没有采用。", "请按列出的各处改正 theme.yaml。"),
    "theme-lacks-style": Code(_E, "版式缺少段落样式“{style}”。", "请照 themes/plain/theme.yaml 在 styles 里补上。"),
    "theme-lacks-typeface": Code(
        _E, "版式缺少字体“{typeface}”。", "请照 themes/plain/theme.yaml 在 typefaces 里补上。"
    ),
    "theme-unknown-typeface": Code(
        _E, "typefaces 里没有名为“{typeface}”的字体。", "请改用现有的（{known}），或在 typefaces 里补上。"
    ),
    "theme-takes-style": Code(_E, "段落样式不能叫“{style}”：Word 文件自己有这个样式。", "请换一个名字，如 Body Text。"),
    "theme-no-room": Code(_E, "页边距比纸还大，没有地方排字。", "请减小 margin_mm 或加大 size_mm。"),
}
