"""Findings of editing: why a value of a facts file was not changed."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

_E = Severity.ERROR

CODES: dict[str, Code] = {
    "edit-absent": Code(_E, "文件里没有“{path}”这一项，没有改。", "请核对路径；要添一项，请在编辑器里写。"),
    "edit-present": Code(_E, "“{path}”已经有内容，没有添。", "要改它，请改它的值。"),
    "edit-not-scalar": Code(_E, "“{path}”是清单或分项，不是一个值，没有改。", "请改其中的某一项。"),
    "edit-shared": Code(_E, "“{path}”的内容用“&”“*”写在一处、用在多处，没有改。", "请先把各处的内容分别写出来。"),
    "facts-changed": Code(_E, "这份事实文件读过以后又被改动了，没有写。", "请核对改动，再运行一次。"),
    "edit-impossible": Code(_E, "新的内容没有办法写在“{path}”这里而不动别处，没有改。", "请在编辑器里改。"),
}
