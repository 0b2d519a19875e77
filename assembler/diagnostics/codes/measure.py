"""Findings of the measuring of finished files."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

_E = Severity.ERROR

CODES: dict[str, Code] = {
    "measure-empty": Code(_E, "文件是空的，没有可量的内容。", "请重新导出这份文件。"),
    "measure-unknown": Code(_E, "这不是 PDF，也不是 DOCX。", "只能量 PDF 和 DOCX；旧的 DOC 文件请先另存为 DOCX。"),
    "measure-locked": Code(_E, "文件加了密，或是旧的 DOC 格式，读不了。", "请去掉密码，或另存为 DOCX 后重试。"),
    "measure-damaged": Code(_E, "文件已损坏，读不出来。", "请用原来的程序打开并重新保存，再重试。"),
    "measure-too-large": Code(
        _E,
        "量这份文件所要的时间或内存超出限度，没有量完。",
        "请看文件来路是否可靠；若可靠，请用原来的程序打开并重新保存，或拆成几份，再重试。",
    ),
}
