"""Findings of numbers that were typed as people say them, not as the program reads them."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

_E = Severity.ERROR

CODES: dict[str, Code] = {
    "number-with-percent": Code(
        _E, "“{title}”应是一个数，这里带了百分号：“{value}”。", "请只写数，百分号写在单位里，分项写成 {form}"
    ),
    "number-with-unit": Code(
        _E, "“{title}”应是一个数，这里带了别的字：“{value}”。", "请只写数，单位另写一项，分项写成 {form}"
    ),
    "number-approximate": Code(
        _E, "“{title}”应是一个数，这里带了约数的字：“{value}”。", "请只写数，约数的字写在 approx 里，分项写成 {form}"
    ),
    "number-range": Code(
        _E, "“{title}”应是一个数，这里是起止范围：“{value}”。", "范围写在 range 里，不写 value：{form}"
    ),
    "number-none": Code(_E, "“{title}”应是一个数，这里是“{value}”。", "没有的，请写成 {form}"),
    "number-unknown": Code(
        _E, "“{title}”应是一个数，这里是“{value}”。", "还不知道的，请让“{key}:”后面空着，稿中印作〔待补〕。"
    ),
}
