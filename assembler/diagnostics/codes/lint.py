"""Findings of the linter: what a proof-reader would mark."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

_W = Severity.WARNING
_FIX = "改为“{fix}”。"

CODES: dict[str, Code] = {
    "half-width-mark": Code(_W, "中文里用了半角标点：“{text}”。", _FIX),
    "marks-collide": Code(_W, "两个标点连在一起：“{text}”。", _FIX),
    "empty-brackets": Code(_W, "括号、引号或书名号里是空的：“{text}”。", "补上内容，或改为“{fix}”。"),
    "unpaired-mark": Code(_W, "括号、引号或书名号没有成对：“{text}”。", "补上另一半，或删去这一半。"),
    "mark-between-titles": Code(_W, "相邻的书名号或引号之间不用顿号：“{text}”。", _FIX),
    "broken-ellipsis": Code(_W, "省略号应是六个居中的点：“{text}”。", _FIX),
    "listing-mark-in-number": Code(
        _W, "数里用了顿号：“{text}”；小数点、日期里的点不是顿号，五六十这样的约数写汉字。", _FIX
    ),
    "hyphen-in-range": Code(_W, "数的起止之间用了短横线：“{text}”。", _FIX),
    "percent-dropped": Code(_W, "百分数的范围，前一个数缺百分号：“{text}”。", _FIX),
    "approximated-twice": Code(_W, "约数标了两次：“{text}”。", _FIX),
    "approx-too-precise": Code(_W, "“余”“近”用在了不是整数的数上：“{text}”。", "改为“{fix}”，或改用整数。"),
    "scales-mixed": Code(_W, "一个数里用了两个计数单位：“{text}”。", _FIX),
    "spelt-count": Code(_W, "可计量的数写成了汉字：“{text}”。", _FIX),
    "deadline-for-until": Code(_W, "说到某时为止应是“截至”：“{text}”。", _FIX),
    "joiner-alone": Code(_W, "连接的词或顿号缺了一边，或用重了：“{text}”。", "补上缺的一项，或改为“{fix}”。"),
    "all-of-none": Code(_W, "数是零，却说“共”“均”“全部”或“已”：“{text}”。", "写作“未发生”“没有”“尚未”，或删去这半句。"),
    "mark-after-ordinal": Code(_W, "这样的序号后面不用顿号：“{text}”。", _FIX),
    "typed-number": Code(
        _W, "这一段自己写了序号，而序号由程序编排：“{text}”。", "请删去序号；“一、”“（一）”“1.”生成时会自动加上。"
    ),
    "point-skipped": Code(
        _W, "“一是”“二是”没有从一数起、逐个数下，或只有一条：“{text}”。", "请核对前后各条；只有一条的，不用序数。"
    ),
    "rank-skipped": Code(_W, "前面没有“首先”，这里却说“其次”：“{text}”。", "请补上“首先”，或改写这一句。"),
    "heading-without-body": Code(_W, "标题下面没有正文：“{text}”。", "请补上内容，或删去这个标题。"),
    "sentence-twice": Code(_W, "这句话前面已经说过：“{text}”。", "请删去一处，或换一种说法。"),
    "sentence-unended": Code(_W, "这一段末尾没有句号：“{text}”。", _FIX),
    "unit-missing": Code(_W, "这个数后面没有单位：“{text}”。", "请在事实文件里给它写上 unit，或在文字里写明是什么。"),
    "raw-date": Code(_W, "日期没有写成几年几月几日：“{text}”。", _FIX),
    "impossible-date": Code(_W, "日历上没有这一天：“{text}”。", "请核对月份和日子。"),
    "date-range-reversed": Code(_W, "起止的先后写反了：“{text}”。", _FIX),
    "points-not-percent": Code(_W, "两个百分数相比，增减应说几个百分点：“{text}”。", _FIX),
    "change-miscounted": Code(
        _W, "从多少到多少、增减多少，三个数对不上：“{text}”。", "请核对这三个数；按前两个数算，应是“{fix}”。"
    ),
    "decrease-in-multiples": Code(
        _W, "减少不能说几倍：“{text}”。", "请改说减少了百分之几、减少了一半，或降到原来的几分之几。"
    ),
    "share-miscounted": Code(
        _W, "比率与前面的总数、部分对不上：“{text}”。", "请核对这三个数；按前两个数算，应是“{fix}”。"
    ),
    "total-miscounted": Code(_W, "各部分相加，与总数对不上：“{text}”。", "请核对各数；各部分相加，总数应是“{fix}”。"),
    "unseen-character": Code(_W, "文字里有看不见的字符（{seen}）：“{text}”。", "改为“{fix}”。"),
    "unreadable-character": Code(_W, "文字里有别的电脑显示不出的字符（{seen}）：“{text}”。", "请对照原文重打这个字。"),
    "look-alike-character": Code(_W, "看着像、其实是另一个字符（部首、兼容字或别国字母）：“{text}”。", _FIX),
    "full-width-character": Code(_W, "数字、字母和百分号用了全角：“{text}”。", _FIX),
    "space-in-text": Code(_W, "中文里多了空格：“{text}”。", _FIX),
    "spaces-doubled": Code(_W, "连着几个空格，稿中只印一个：“{text}”。", _FIX),
    "broken-dash": Code(_W, "破折号应是占两个字的“——”：“{text}”。", _FIX),
    "apostrophe-quotes": Code(_W, "引语用了撇号：“{text}”。", _FIX),
    "single-quotes": Code(_W, "单引号只用在双引号里面：“{text}”。", _FIX),
    "numerals-mixed": Code(_W, "一个数里混用了数字和汉字：“{text}”。", _FIX),
    "scale-styles": Code(_W, "同一句里，同样的量有的以万计、有的写足：“{text}”。", "请统一写法，如“{fix}”。"),
    "latin-unit": Code(_W, "单位用了字母符号：“{text}”。", _FIX),
    "word-confused": Code(_W, "词写错了：“{text}”。", _FIX),
    "word-doubtful": Code(_W, "这个词用在这里恐怕不对：“{text}”。", "请核对，或改为“{fix}”。"),
    "word-twice": Code(_W, "字词重复了：“{text}”。", _FIX),
    "particle-confused": Code(_W, "“的”“地”“得”用错了：“{text}”。", _FIX),
    "subject-missing": Code(
        _W, "“通过……使……”“随着……使……”没有主语：“{text}”。", "请删去“使”，或删去开头的“通过”“随着”。"
    ),
    "denied-twice": Code(_W, "“防止”“避免”后面又用了否定，意思反了：“{text}”。", _FIX),
    "level-mixed": Code(
        _W, "序号的层次乱了，或打了两次：“{text}”。", "一组要点只用一种序号；层次依次为“一、”“（一）”“1.”“（1）”。"
    ),
    "heading-repeated": Code(_W, "正文开头又说了一遍标题：“{text}”。", "请删去开头的这几个字，或换一种说法。"),
    "headings-equal": Code(_W, "同一层有两个一样的标题：“{text}”。", "请改其中一个，或把两处并为一处。"),
    "abbreviation-early": Code(
        _W, "这个简称还没有交代全称：“{text}”。", "请在第一次出现的地方写全称，并注明“（以下简称……）”。"
    ),
    "place-foreign": Code(
        _W, "像是别处的地名或单位：“{text}”。", "请核对是不是照搬了别处的材料；确实要提到的，写进 proofread 的 ignore。"
    ),
    "deadline-past": Code(_W, "打算里的期限早于成文日期：“{text}”。", "请核对日期；已经办完的，写明办完了。"),
    "ignored-nothing": Code(
        Severity.NOTICE, "proofread 里不再提示的“{code}：{text}”已经对不上任何问题。", "文字改过了的，请删去这一条。"
    ),
    "ignored-unknown": Code(
        _W, "proofread 里写的“{code}”不是问题的代号。", "是不是“{near}”？代号就是提示里方括号中的词。"
    ),
}
