"""Findings of a format's folder: format.yaml, schema and section modules."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

_E, _W = Severity.ERROR, Severity.WARNING

CODES: dict[str, Code] = {
    "format-none": Code(
        _E, "这个文件夹里没有样式：找不到 format.yaml。", "请核对路径；新建样式用 assembler new --format-folder 名称。"
    ),
    "format-unreadable": Code(_E, "样式的 format.yaml 读不了：{reason}。", "请核对文件是否存在、是否有权限。"),
    "format-empty": Code(_E, "“{path}”没有填写。", "请填写，或删去这一行。"),
    "schema-not-found": Code(
        _E, "找不到模式文件 {name}。", "请把它放在样式的文件夹里，并在 format.yaml 的 schema 处写对文件名。"
    ),
    "module-not-found": Code(
        _E,
        "章节模块 {name} 不存在。",
        "请在样式的文件夹里建这个文件，或改用自带的模块，如 common/measures；写 section 时不带 .md.j2。",
    ),
    "module-recursion": Code(_E, "模块 {name} 绕回了自身：{chain}。", "请去掉其中一处 include 或 import。"),
    "macro-recursion": Code(_E, "宏“{name}”每次都调用自己，不会停下。", "请加上停止的条件（if），或去掉这次调用。"),
    "undefined-variable": Code(_E, "没有名为“{name}”的变量。", "请在模式文件里加上这项事实，或用 set 先定义它。"),
    "undefined-variable-near": Code(_E, "没有名为“{name}”的变量。", "是不是想写“{near}”？"),
    "section-unknown-fact": Code(_E, "模式文件里没有名为“{name}”的事实。", "请在模式文件里加上它，或改正名称。"),
    "section-unknown-fact-near": Code(_E, "模式文件里没有名为“{name}”的事实。", "是不是想写“{near}”？"),
    "template-brace": Code(
        _E,
        "“{name}”会连同花括号原样印出。",
        "请改样式的这一行：印事实写 {{{{ 名称 }}}}，语句写 {{% … %}}，都用半角，花括号成对。",
    ),
    "fact-unprinted": Code(
        _W, "事实“{name}”（{title}）没有任何章节印出。", "请在某个章节模块里印出它，或从模式文件里删去。"
    ),
    "property-name": Code(
        _E,
        "事实不能叫“{name}”：模块里写 .{name} 取不到它。",
        "请换一个名称；items、keys、values、get 和下划线开头的都不行。",
    ),
}
