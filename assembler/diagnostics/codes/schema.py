"""Findings of the schema: what a facts file may and must hold."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

_E = Severity.ERROR
_FORM = "写法：{form}"

CODES: dict[str, Code] = {
    "unknown-key": Code(_E, "“{title}”里没有“{key}”这一项。", "这里可以写：{known}。"),
    "unknown-key-near": Code(_E, "“{title}”里没有“{key}”这一项。", "是不是想写 {near}？"),
    "missing-fact": Code(
        _E, "“{above}”缺少“{title}”（{key}）。", "请补上一行 {key}: …；暂时没有的，冒号后面空着，稿中印作〔待补〕。"
    ),
    "not-text": Code(_E, "“{title}”应是一段文字，这里写成了清单、分项或 true/false。", _FORM),
    "indent-too-deep": Code(
        _E,
        "“{below}”一行缩进多了，被读成了上面“{key}”（{title}）里的一项。",
        "请去掉行首多出的空格，与“{key}:”左对齐。",
    ),
    "list-for-text": Code(_E, "“{title}”应是一行文字，这里写成了清单。", "请写成一行，各项用顿号隔开：{key}: {joined}"),
    "not-number": Code(
        _E,
        "“{title}”应是一个数，这里是“{value}”。",
        "请只写阿拉伯数字，如 1260 或 16.2；还不知道的，冒号后面空着，稿中印作〔待补〕。",
    ),
    "quoted-number": Code(_E, "“{title}”应是一个数，这里加了引号，成了文字“{value}”。", "请去掉引号。"),
    "not-integer": Code(_E, "“{title}”应是整数，这里是“{value}”。", _FORM),
    "not-boolean": Code(
        _E, "“{title}”应是 true（是）或 false（否），这里是“{value}”。", "请写 true 或 false，不加引号。"
    ),
    "not-mapping": Code(_E, "“{title}”应分项写成“键: 值”，这里不是。", _FORM),
    "not-mapping-but": Code(
        _E, "“{title}”应分项写成“键: 值”，这里不是。", "可以分成这几项：{known}。写成一行就是 {line}"
    ),
    "not-list": Code(_E, "“{title}”应逐条写，每条以“- ”开头，这里不是。", _FORM),
    "not-list-but": Code(_E, "“{title}”应逐条写，每条以“- ”开头，这里不是。", "只有一条也写成清单：{line}"),
    "wrong-type": Code(_E, "“{title}”的写法不对。", _FORM),
    "wrong-form": Code(_E, "“{title}”不能写作“{value}”。", _FORM),
    "wrong-form-near": Code(_E, "“{title}”不能写作“{value}”。", "是不是想写 {meant}？写法：{form}"),
    "not-one-of": Code(_E, "“{title}”不能是“{value}”。", "可以写：{known}。"),
    "not-one-of-near": Code(_E, "“{title}”不能是“{value}”。", "是不是想写 {near}？可以写：{known}。"),
    "too-small": Code(_E, "“{title}”是{value}，小于下限{limit}。", _FORM),
    "too-large-number": Code(_E, "“{title}”是{value}，大于上限{limit}。", _FORM),
    "empty-text": Code(_E, "“{title}”是空的文字。", "请写上内容；暂时没有的，引号也去掉，稿中印作〔待补〕。"),
    "too-short": Code(_E, "“{title}”有{count}个字，少于{limit}个字。", _FORM),
    "too-long": Code(_E, "“{title}”有{count}个字，多于{limit}个字。", _FORM),
    "too-few": Code(_E, "“{title}”有{count}项，至少要有{limit}项。", _FORM),
    "too-many": Code(_E, "“{title}”有{count}项，最多{limit}项。", _FORM),
    "not-unique": Code(_E, "“{title}”里这一条与前面的重复了。", "请删去一条，或改成不同的内容。"),
    "one-of-required": Code(_E, "“{title}”里至少要写这几项中的一项：{names}。", "请补上其中一项。"),
    "needs-together": Code(_E, "写了“{by}”，就要同时写“{title}”（{key}）。", "请补上一行 {key}: …，或去掉 {by}。"),
    "excludes": Code(_E, "“{title}”里这几项不能同时写：{names}。", "请只留一项。"),
    "not-here": Code(_E, "这里不能写“{key}”（{title}）。", "请删去这一项。"),
    "bad-name": Code(_E, "“{key}”不能用作名字。", _FORM),
    "broken-schema": Code(_E, "样式的模式文件用不了：{problem}。", "{fix}"),
}
