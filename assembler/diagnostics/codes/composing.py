"""Findings of composing: a section module that cannot be rendered with these facts."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

CODES: dict[str, Code] = {
    "template-missing-fact": Code(
        Severity.ERROR,
        "章节模块“{section}”要用的一项事实没有填写：{reason}。",
        "请在事实文件里补上，或选用不需要它的样式。",
    ),
    "template-syntax": Code(
        Severity.ERROR,
        "章节模块“{section}”的写法有误：{reason}。",
        "{fix}",
    ),
    "template-not-found": Code(
        Severity.ERROR,
        "章节模块“{section}”用到的文件“{reason}”找不到。",
        "模块只能放在样式的文件夹里，或用自带的 common/……；请核对名称。",
    ),
    "template-recursion": Code(
        Severity.ERROR, "章节模块“{section}”无休止地套用自己。", "请检查宏、include 是否绕回了自身。"
    ),
    "template-too-much": Code(
        Severity.ERROR, "章节模块“{section}”做得太多，已停下：{reason}。", "请检查循环和重复；一份汇报用不到这么多。"
    ),
    "template-forbidden": Code(
        Severity.ERROR,
        "章节模块“{section}”用了不允许的写法：{reason}。",
        "章节模块只能读取事实、拼接文字；请改用 docs/formats.md 列出的写法。",
    ),
    "template-unprintable": Code(
        Severity.ERROR,
        "章节模块“{section}”要印的不是文字：{reason}。",
        "列表请用 for 逐项印，或用 listing 连成一句；是非值请用 if。",
    ),
    "template-fault": Code(Severity.ERROR, "章节模块“{section}”有错：{reason}。", "请改正该模块，或联系样式的作者。"),
    "paragraphs-joined": Code(
        Severity.WARNING,
        "“{title}”里空了一行，但这里印不成几段：空行没有用，稿中连成了一段。",
        "请去掉空行；要分段的，写在自成一段的文字里，如措施的 text。",
    ),
    "heading-too-deep": Code(
        Severity.ERROR,
        "标题“{heading}”在第五层，公文的标题最多四层。",
        "请把它往上提一层，或改写成要点（points）。",
    ),
    "list-in-text": Code(
        Severity.WARNING,
        "“{title}”里有{count}行写成了列表，如“{text}”：稿中连成一段，记号照印。",
        "要印成要点（一是、二是）的，在措施、小节、问题或打算里另写 points:，每个要点写一项，不写记号；要分段的，两行之间空一行；"
        "本来就是一段话的，接着写，不换行。",
    ),
    "point-numbered": Code(
        Severity.WARNING,
        "“{title}”里自己写了“{mark}”，而次序由程序编排，稿中会写两遍。",
        "请删去“{mark}”；要换一种次序，写 numbering（问题、打算写 problems_numbering、plans_numbering）。",
    ),
    "override-changed": Code(
        Severity.WARNING,
        "要改写的“{was}”，稿中已经不是这么说了，现在是“{now}”；改写没有用上。",
        "还要改写的，把 was 换成现在的话，再看 now 还合不合适；不用改写的，删去这一条。",
    ),
    "override-absent": Code(
        Severity.WARNING,
        "要改写的“{was}”，稿中没有这句话；改写没有用上。",
        "was 要照稿中的写法写一整句（数字不必一致）；事实文件里自己写的话，直接改那里；不用改写的，删去这一条。",
    ),
    "override-twice": Code(
        Severity.WARNING,
        "要改写的“{was}”，稿中有{count}处（{places}），不知道是哪一处；改写没有用上。",
        "请在 at 里写明它所在的标题，只写到分得清的那一层。",
    ),
    "override-repeated": Code(Severity.WARNING, "“{was}”在第{line}行已经改写过，这一条没有用上。", "两条留一条。"),
    "override-elsewhere": Code(
        Severity.NOTICE, "要改写的“{was}”不在“{at}”里，在“{place}”里，已照样改写。", "请把 at 改成“{place}”。"
    ),
    "facts-unused": Code(
        Severity.WARNING,
        "有{count}项事实没有用到：{facts}。",
        "请换用会印出它们的变体，或删去这些行；确实只供备查的，可以不管。",
    ),
}
