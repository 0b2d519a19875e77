"""Findings of typefaces and of the PDF writer: what this machine lacks to set the pages."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

CODES: dict[str, Code] = {
    "typeface-stand-in": Code(
        Severity.NOTICE,
        "PDF 用了替代字体：{families}。",
        "Word 文件不受影响；字体文件见 assembler doctor，装上公文字体后重新生成即可。",
    ),
    "typeface-missing": Code(
        Severity.ERROR,
        "本机没有任何可用于“{role}”的字体，无法排出 PDF。",
        "请安装下列任一字体后重试：{chain}；在 Debian、Ubuntu 上，到本程序的源码文件夹执行 make setup-demo 即可。",
    ),
    "character-uncovered": Code(
        Severity.ERROR,
        "本机没有任何字体含有“{character}”（{codepoint}），PDF 中无法显示。",
        "请改用别的字，或安装含有这个字的字体后重试。",
    ),
    "chart-character": Code(
        Severity.WARNING,
        "送审稿的图用的字体（{family}）没有“{character}”（{codepoint}），图中印作“?”。",
        "请改用别的字，或安装含有这个字的黑体；正文不受影响。",
    ),
    "pdf-engine": Code(
        Severity.ERROR,
        "本机的 WeasyPrint 是 {version} 版，不是排版所用的 70 版，排不出 PDF。",
        "请执行 pip install 'weasyprint>=70,<71' 后重试。",
    ),
    "typst-missing": Code(
        Severity.ERROR,
        "没有装 typst 引擎，排不出 PDF。",
        "请执行 pip install 'assembler-reports[typst]' 后重试，或去掉 --engine typst。",
    ),
    "typst-version": Code(
        Severity.ERROR,
        "本机的 typst 是 {version} 版，不是排版所用的 {wanted} 版，排不出 PDF。",
        "请执行 pip install typst=={wanted} 后重试，或去掉 --engine typst。",
    ),
    "typst-refused": Code(
        Severity.ERROR,
        "typst 排不出这份稿件：{reason}。",
        "请去掉 --engine typst，改用默认的引擎，再生成一次。",
    ),
}
