"""Findings of reading: the bytes of a facts file and their YAML."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTICE
_UTF8 = "请另存为 UTF-8：记事本“另存为”，编码选 UTF-8；VS Code 点右下角的编码，选“通过编码保存”，再选 UTF-8；WPS“另存为”纯文本时选 UTF-8。"
_QUOTE = "这段文字请用英文单引号括起来，如 '…'。"

CODES: dict[str, Code] = {
    "too-large": Code(_E, "文件超过了 2 MB 的上限，没有读。", "请确认选对了文件；图片、附件不要放进事实文件。"),
    "not-utf8": Code(_E, "这里的字节不是 UTF-8 文字，可能是文件损坏，或混用了两种编码。", _UTF8),
    "gbk-encoding": Code(_E, "文件是 GBK（GB18030）编码，不是 UTF-8。", _UTF8),
    "utf16-encoding": Code(_E, "文件是 UTF-16 编码（记事本里叫“Unicode”），不是 UTF-8。", _UTF8),
    "byte-order-mark": Code(
        _W,
        "文件开头有看不见的字节顺序标记（BOM），已略过。",
        "可另存为“UTF-8”（不是“带有 BOM 的 UTF-8”）；不改也能用。",
    ),
    "control-character": Code(
        _E,
        "这里有一个看不见的控制字符（{name}）。",
        "请删去它；多半是从别的软件粘贴进来的，删掉前后各一个字再重打即可。",
    ),
    "noncharacter": Code(_E, "这里有一个不是文字的代码（{name}）。", "请删去它，删掉前后各一个字再重打即可。"),
    "replacement-character": Code(_W, "这里有一个“\ufffd”，是转换编码时丢了的字。", "请对照原文补上丢了的字。"),
    "tab-indent": Code(_E, "行首缩进用了制表符（Tab），YAML 只认空格。", "请把行首的制表符换成空格，每层两个。"),
    "tab-inside": Code(_W, "行中有制表符（Tab），已当作一个空格。", "可换成空格；不改也能用。"),
    "wide-space-indent": Code(
        _E, "行首缩进用了全角空格或不换行空格，YAML 只认半角空格。", "请把行首的空格换成半角空格，每层两个。"
    ),
    "yaml-syntax": Code(_E, "这里不合 YAML 的写法。", "请对照样例检查这一行和上一行的冒号、引号、括号和缩进。"),
    "full-width-colon": Code(_E, "“{key}”后面用了全角冒号“：”。", "请改成英文冒号加一个空格：{key}: …"),
    "missing-space": Code(_E, "“{key}:”的冒号后面少了空格。", "请在冒号后加一个空格：{key}: …"),
    "missing-colon": Code(
        _E, "这一行没有冒号，既不是“键: 值”，也接不上上一行：{text}", "请写成“键: 值”，用英文冒号，冒号后有一个空格。"
    ),
    "full-width-quote": Code(
        _E,
        "这段文字以 {text} 开头，里面又有英文冒号；中文引号括不住它。",
        "请在最外面用英文单引号括起来，如 '“…”'；或把里面的冒号改成全角“：”。",
    ),
    "brace-unquoted": Code(
        _E, "文字里有花括号“{text}”，整段要加引号，不然会被当成另一种写法。", "请用英文单引号括起来，写成 {fixed}"
    ),
    "dash-without-space": Code(
        _E, "“-”后面少了空格，这一条没有读成清单里的一条。", "请在“-”后面加一个空格，写成 {fixed}"
    ),
    "text-cut-off": Code(
        _E,
        "空格后面的“#”被当作注释的开头，“{text}”会丢掉。",
        "是正文的，请用英文单引号把整段文字括起来；真是注释的，请在“#”前空两格、后空一格。",
    ),
    "full-width-comma": Code(
        _E,
        "花括号或方括号里用了全角逗号“，”分隔。",
        "请改成英文逗号加一个空格“, ”；如果逗号是文字的一部分，请用英文单引号括住文字。",
    ),
    "unclosed-quote": Code(_E, "这里的引号只有开头，没有结尾。", "请在这段文字末尾补上同样的英文引号。"),
    "unclosed-bracket": Code(
        _E, "这里的括号“{text}”没有配对，或括号里少了逗号。", "请补上右括号；各项之间用英文逗号加空格分开。"
    ),
    "stray-bracket": Code(_E, "多了一个右括号“{text}”。", "请删去它，或补上与它配对的左括号。"),
    "text-after-quote": Code(_E, "引号后面还有文字。", "请把整段文字用英文单引号括起来，里面的引号改用中文引号“”。"),
    "wrong-indent": Code(_E, "这一行的缩进与上面的行不齐。", "请把同一层的行左对齐；下一层比上一层多两个空格。"),
    "empty-place": Code(
        _E, "方括号里两个逗号之间是空的。", "多打了逗号的请删去；表里还没有的数写“待补”，不适用的写“—”。"
    ),
    "reserved-start": Code(_E, "“{text}”在 YAML 里另有用处，不能用来开头。", _QUOTE),
    "full-width-bracket": Code(
        _E,
        "这里用了全角的括号“{text}”，要用英文的。",
        "请把｛｝换成 {{}}，把［］、【】换成 []；里面的逗号、冒号也用英文的，后面各空一格。",
    ),
    "colon-in-text": Code(
        _E, "文字里有英文冒号加空格（: ），会被当成“键: 值”。", "请改成全角冒号“：”，或用英文单引号把整段文字括起来。"
    ),
    "dash-in-value": Code(
        _E, "冒号后面不能接着写“- ”开头的清单。", "请换一行、缩进两个空格再写清单；如果是文字，请用英文单引号括起来。"
    ),
    "bad-escape": Code(
        _E, "双引号里的反斜线“{text}”不是合法的写法。", "请改用英文单引号，里面的反斜线就照原样；或把反斜线写成两个。"
    ),
    "several-documents": Code(
        _E,
        "文件里有不止一份内容（“---”又开了一份），从这里起没有读。",
        "一个文件只写一份报告；请删去这里的“---”或分成两个文件。",
    ),
    "empty-file": Code(_E, "文件是空的，或只有注释。", "请用 assembler new 生成一份样例，再往里填。"),
    "root-not-mapping": Code(_E, "文件最外层不是“键: 值”。", "请在最外层写 format:、report: 等各项；可对照样例。"),
    "tag": Code(_E, "这里有 YAML 标签“{tag}”，不许使用。", "请删去标签；如果是文字，请用英文单引号括起来。"),
    "merge-key": Code(_E, "“<<”合并写法不许使用。", "请把各项逐一写出。"),
    "non-text-key": Code(_E, "这里的键是空的，或不是文字。", "请给它一个名字，写成“名字: 值”。"),
    "duplicate-key": Code(
        _E, "“{key}”写了两次，前一次在第{line}行；这里的没有用。", "请合并成一处，或改掉其中一个名字。"
    ),
    "undefined-alias": Code(
        _E, "“*{name}”引用的“&{name}”前面没有。", "如果是文字（如两边加星号），请用英文单引号括起来。"
    ),
    "alias-loop": Code(_E, "“*{name}”引用了它自己所在的内容，绕成了圈。", "请把内容直接写出来。"),
    "alias-growth": Code(_E, "“*{name}”这类引用展开后太多，没有读完。", "请不要层层引用，把内容直接写出来。"),
    "too-deep": Code(_E, "内容嵌套超过了 64 层，没有读完。", "请检查是否有成串的括号，或缩进一行比一行深。"),
    "too-many-nodes": Code(
        _E, "文件里的内容超过了一万项，从这里起没有读。", "请确认选对了文件；一份报告用不了这么多。"
    ),
    "number-too-long": Code(_E, "这个数太长，读不准。", "请核对；如果是编号，请加英文引号。"),
    "more-of-the-same": Code(_N, "同样的问题（{code}）还有{count}处，没有一一列出。", "请先改已列出的，再查一次。"),
}
