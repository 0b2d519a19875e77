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
    "theme-no-room": Code(
        _E,
        "纸减去页边距，排不下一行四个字。",
        "请减小 margin_mm 或加大 size_mm，或减小 paragraph 的 size_pt 和 pitch_pt。",
    ),
    "theme-empty": Code(_E, "版式里的“{path}”没有填写。", "请填写，或删去这一行。"),
}
