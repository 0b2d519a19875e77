"""Findings of the figures: formulas, and what was stated against what was computed."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTICE

CODES: dict[str, Code] = {
    "unknown-statistic": Code(_E, "没有名为“{name}”的统计项。", "请在 statistics 里写上这一项，或改成已有的名字。"),
    "rows-uncounted": Code(
        _E,
        "表“{table}”没有名为 count 一类的列，{name} 不是一个数。",
        "表里有几行，由名单数出：在 {table} 里加一行 lists: {{all: {{order: {column}, unit: 个}}}}，"
        "这里写 {table}.all.count。",
    ),
    "unknown-statistic-near": Code(_E, "没有名为“{name}”的统计项。", "是不是想写“{near}”？"),
    "number-for-name": Code(
        _E,
        "这里要写统计项的名字，写的却是数：{value}。",
        "请写统计项的名字；可以就地写数的，连单位一起写：{{value: {value}, unit: 处}}。",
    ),
    "brace-expression": Code(
        _E,
        "花括号里只能写统计项的名字，不能写算式：{text}。",
        "请在 statistics 里另立一项（sum、difference、ratio），再写它的名字。",
    ),
    "cycle": Code(_E, "统计项互相推算，绕成了圈：{chain}。", "请把其中一项改成直接填写的 value。"),
    "figure-too-large": Code(
        _E, "统计项“{name}”推算出来的数太大，超过{digits}位（{formula}）。", "请核对算式和其中的数。"
    ),
    "division-by-zero": Code(_E, "统计项“{name}”的除数是零：{formula}。", "请核对“{operand}”的数，或去掉这一比率。"),
    "stated-cut-off": Code(
        _W,
        "{name}上报为{stated}，推算后四舍五入应为{computed}（{formula}），上报数是截去尾数得来的。",
        "稿中按上报数印出；如要更正，请把 stated 改为推算值。",
    ),
    "stated-coarser": Code(
        _N,
        "{name}上报为{stated}，小数位比要求的少；稿中按推算值{computed}印出（{formula}）。",
        "请把 stated 写足小数位。",
    ),
    "stated-differs": Code(
        _E,
        "{name}上报为{stated}，而推算是{computed}（{formula}），两数不符。",
        "请核对各数；确有原因的，用 accept 写明原因。",
    ),
    "stated-accepted": Code(
        _W,
        "{name}上报为{stated}，推算是{computed}（{formula}）；已说明原因：{reason}。",
        "请看一眼原因是否属实；台账中会注明。",
    ),
    "stated-beside-value": Code(
        _E,
        "{name}填了两个不同的数：value 是{computed}，stated 是{stated}。",
        "请只留一个：这个数是填写的，不是推算的，写 value 就够了，删去 stated。",
    ),
    "stated-scale": Code(
        _E,
        "{name}上报写作{stated}，而推算是{computed}（{formula}），相差约一万倍。",
        "stated 要和 value 一样写足，不以万或亿计。",
    ),
    "target-missed": Code(_N, "{name}{value}，没有达到{goal}（{target}）。", "请核对；叙述中不要说成完成或达标。"),
    "part-exceeds-whole": Code(_E, "部分大于整体：{part} 大于 {whole}。", "请核对这两个数，或改正 part_of。"),
    "done-above-due": Code(_E, "完成数大于应办数：{part} 大于 {whole}。", "请核对这两个数，或改正 due。"),
    "rate-above-hundred": Code(
        _E, "{name}是{value}，超过了100%，而分子是分母的一部分（{formula}）。", "请核对分子和分母，看是否写反。"
    ),
    "periods-differ": Code(
        _W, "相比的两个数时段不同：{first} 与 {second}（{periods}）。", "请换成同一时段的数；确实如此的，请在稿中说明。"
    ),
    "percent-or-points": Code(
        _W,
        "“{name}”比较的是两个百分数（{operands}），应说百分点，不说百分之几。",
        "请改用 difference，unit 写“个百分点”。",
    ),
    "scale-slip": Code(
        _W, "{name}为{value}，与上期数 {prior} 相差约一万倍。", "请核对是不是把“万”和“个”弄混了；value 要写足。"
    ),
    "duplicate-statistic": Code(
        _W, "有两个同名而数值不同的统计项“{name}”：{first} 与 {second}。", "请改正其一，或把名称写得有所区别。"
    ),
    "parts-miss-whole": Code(
        _E,
        "各部分之和不等于整体：{parts} = {sum}，而整体是 {whole}，{more}了 {off}。",
        "请核对各数；这几项本来就不是全部的，在这条关系里写上 complete: false。",
    ),
    "parts-exceed-whole": Code(
        _E, "各部分之和超过整体：{parts} = {sum}，而整体是 {whole}，多出 {off}。", "请核对各数。"
    ),
    "several-definitions": Code(
        _E,
        "统计项“{name}”有几种写法：{names}，只能留一种。",
        "请只留一种；已上报、要与推算的数核对的，写作 stated: …。",
    ),
    "range-reversed": Code(_E, "“{name}”的范围写反了：从{first}到{last}。", "请把小的数写在前面：[{last}, {first}]。"),
    "range-of-one": Code(_E, "“{name}”的范围两端都是{first}，不成范围。", "请改写成 value: {first}，或改正其中一端。"),
    "unit-has-scale": Code(
        _E,
        "“{name}”的单位“{unit}”里已有“{scale}”，又要以{show}计，会印成“{show}{unit}”。",
        "请把 value 写足，单位写作{base}，留着 show；或去掉 show。",
    ),
    "unit-begins-with-digit": Code(
        _E, "“{name}”的单位“{unit}”以数字开头，会和前面的数连成一个数。", "请把“{unit}”写进名称，单位另写，如 个、家。"
    ),
    "shown-too-small": Code(
        _E,
        "{name}只有{value}，以{show}计还不到0.01{show}{unit}。",
        "value 要写足，如 {full}；确是{value}的，请去掉 show。",
    ),
    "target-reversed": Code(
        _E, "“{name}”的指标不低于{min}又不高于{max}，没有数能达到。", "请核对 min 和 max，看是否写反。"
    ),
    "target-scale": Code(
        _E,
        "{name}是{value}，而指标写作{target}，相差约一万倍。",
        "指标要和 value 一样写足，不以万或亿计；确实如此的，用 accept 写明原因。",
    ),
    "unlike-units": Code(
        _E,
        "单位不同，不能放在一起算：{operands}。",
        "请换成同一单位的数；确是两回事的（如户和人、人和人次），请分开写。",
    ),
    "unlike-own-unit": Code(
        _E,
        "“{name}”的单位写作“{unit}”，而算式里的数是：{operands}。",
        "请把 unit 改成各项的单位，或去掉 unit，照各项的单位印。",
    ),
    "sum-lacks-unit": Code(
        _E, "“{name}”没有写单位，而各项的单位不止一种：{operands}。", "请给它写上合适的 unit，如 个、处、项。"
    ),
    "product-lacks-unit": Code(
        _E,
        "“{name}”没有写单位，相乘的数又各有单位：{operands}，看不出积是什么的数。",
        "请写上积的 unit，如班数乘以每班人数，写 unit: 人。",
    ),
    "units-converted": Code(
        _N, "与“{name}”一起算的数单位不同，已经换算：{converted}。", "请看一眼是否属实；最好把各项写成同一单位。"
    ),
    "rates-combined": Code(
        _E,
        "“{name}”是把百分数{act}得来的：{rates}；率不能相加，也不能平均。",
        "请写出各率的分子和分母（如合格数和总数），分子、分母各立一项 sum，再用 ratio 推算。",
    ),
    "rates-combined-counts": Code(
        _E,
        "“{name}”是把百分数{act}得来的：{rates}；率不能相加，也不能平均。",
        "请另立两项，分子写 sum: [{numerators}]，分母写 sum: [{denominators}]，再用 ratio 推算。",
    ),
    "rate-over-hundred": Code(
        _N, "{name}是{value}，超过了100%。", "请核对；确实可以超过的，用 accept 写明原因，就不再提示。"
    ),
    "shares-over-hundred": Code(
        _N, "各占比之和超过100%：{shares} = {sum}。", "请核对；各项有重叠的，用 accept 写明原因，就不再提示。"
    ),
    "parts-miss-as-printed": Code(
        _N,
        "各数分别四舍五入，印出来合不拢：{parts} = {sum}，而整体是 {whole}，差 {off}。",
        "可把这几项的 decimals 都写作 {decimals}（多一位小数）；仍合不拢的，在文中注明“因四舍五入略有出入”。",
    ),
    "range-in-formula": Code(
        _E,
        "“{name}”要推算的数里有一个范围：{operand}；范围不能相加减、相除。",
        "请改用一个确定的数；要用范围两端的，各立一项再推算。",
    ),
    "thousands-separator": Code(_E, "“{value}”用了千分位逗号，读不成一个数。", "请写作 {meant}，中间不加逗号、空格。"),
    "leading-zero": Code(_E, "“{value}”以0开头，数不要以0开头。", "请写作 {meant}。"),
    "scale-in-number": Code(
        _E,
        "“{value}”里有“万”或“亿”，读不成一个数。",
        "数要写足，如 {meant}；要印作以万或亿计的，另写 show: 万 或 show: 亿。",
    ),
    "full-width-number": Code(_E, "“{value}”是全角数字，读不成一个数。", "请用半角数字，写作 {meant}。"),
    "rate-as-fraction": Code(
        _W,
        "{name}是{value}，而指标是{target}，像是把百分数写成了小数。",
        "百分之几就写几，如 {meant}；确实如此的，用 accept 写明原因。",
    ),
}
