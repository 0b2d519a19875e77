"""Findings of tables: rows, columns and totals, and the lists drawn from them."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTICE

CODES: dict[str, Code] = {
    "row-length": Code(
        _E,
        "“{row}”这一行有{count}个数，而要填的列有{wanted}个：{columns}。",
        "请按列的次序补齐或删去；还没有的写“待补”，不适用的写“—”。",
    ),
    "row-is-total": Code(
        _E,
        "“{row}”不是一行，写在 rows 里会重复计算。",
        "请删去这一行，另写 total: {row}；表上已有的合计数要核对的，写 total: {{label: {row}, stated: {{列名: 数}}}}。",
    ),
    "row-twice": Code(_E, "“{row}”写了两行，另一行在第{line}行。", "请合成一行，或把两行的名称写得有所区别。"),
    "cell-no-number": Code(_E, "{title}应是一个数，这里是“{value}”。", "还没有的写“待补”，不适用的写“—”，没有的写0。"),
    "cell-with-words": Code(
        _E, "{title}应是一个数，这里是“{value}”。", "请只写 {meant}；单位、百分号写在这一列的 unit 里。"
    ),
    "unknown-column": Code(_E, "表“{table}”里没有“{name}”这一列。", "有的列是：{columns}。"),
    "unknown-column-near": Code(_E, "表“{table}”里没有“{name}”这一列。", "是不是想写“{near}”？"),
    "unknown-row": Code(_E, "表“{table}”里没有“{name}”这一行。", "请照 rows 里的名称写；合计写 total。"),
    "unknown-row-near": Code(_E, "表“{table}”里没有“{name}”这一行。", "是不是想写“{near}”？"),
    "unknown-table": Code(_E, "没有名为“{name}”的表。", "请在 tables 里写上这张表，或改成已有的名字。"),
    "unknown-table-near": Code(_E, "没有名为“{name}”的表。", "是不是想写“{near}”？"),
    "row-missing": Code(
        _E, "“{name}”没有写明是表“{table}”的哪一行。", "请写作 {table}.行.列，合计写 {table}.total.列。"
    ),
    "table-for-figure": Code(_E, "“{table}”是一张表，不是一个数。", "请写明是哪一行、哪一列，如 {example}。"),
    "cell-not-applicable": Code(
        _E, "表“{table}”里，{row}在“{column}”一列写的是“—”，没有数可印。", "请改引别的数，或在表里填上。"
    ),
    "total-differs": Code(
        _E,
        "{row}行的“{column}”写作{stated}，而各行之和是{computed}，{more}了{off}：{formula}。",
        "请核对各行；无误而确有原因的，在 total 里写 accept: {{{key}: 原因}}。",
    ),
    "total-accepted": Code(
        _W,
        "{row}行的“{column}”写作{stated}，各行之和是{computed}，{more}了{off}；已说明原因：{reason}。",
        "请看一眼原因是否属实；台账中会注明。",
    ),
    "total-of-rates": Code(
        _W,
        "“{column}”是直接填写的百分数，不能相加，也不能平均，{total}行印作“—”。",
        "请另立分子、分母两列，这一列写 ratio；或在 total 的 stated 里填上；本来就不要的，在这一列写 total: false。",
    ),
    "total-contradicted": Code(
        _E,
        "统计项“{name}”与表里的合计不符：{own} 与 {total}。",
        "请核对；本来就是一个数的，统计项改写 total: {key}，由表推算。",
    ),
    "column-misses-target": Code(
        _N, "“{column}”一列有{count}行没有达到指标：{rows}等。", "请核对；叙述中不要说成完成或达标。"
    ),
    "condition-unreadable": Code(
        _E, "读不懂这个条件：“{text}”。", "请写列、比较、数，如 percent < 50；几个条件用 and 连接。"
    ),
    "condition-unit": Code(_E, "条件里写的是“{text}”，而这一列的单位是“{unit}”。", "请只写数，按表里印的单位。"),
    "order-unreadable": Code(_E, "读不懂这个次序：“{text}”。", "请写列名，由高到低的后面写 从高到低。"),
    "list-tie": Code(
        _N, "取前{count}个时，“{cut}”和“{kept}”的数一样，没有列入。", "请看一眼；要一并列入的，把 first 加大。"
    ),
    "list-empty": Code(_N, "“{name}”里一行也没有，稿中印作“{text}”。", "请看一眼这句话是否通顺；可用 none 另写说法。"),
    "list-named-as-row": Code(_E, "名单“{name}”和表“{table}”的一行同名。", "请给名单换一个名字。"),
    "list-for-figure": Code(
        _E, "“{name}”是一个名单，不是一个数。", "要印名单的，写在文字的花括号里；要个数的，写 {name}.count。"
    ),
    "list-in-form": Code(_E, "名单“{name}”不能写作“{form}”。", "请去掉竖线和后面的字。"),
}
