"""Findings of the doctor: what this machine lacks."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

CODES: dict[str, Code] = {
    "python-too-old": Code(
        Severity.ERROR,
        "Python 的版本是{version}，需要{needed}或更新的版本。",
        "请安装 Python {needed}，再重新建立虚拟环境。",
    ),
    "pandoc-missing": Code(
        Severity.ERROR,
        "找不到 pandoc，写不出 DOCX。",
        "请运行 pip install pypandoc_binary；它自带 pandoc，不必另装。",
    ),
    "pandoc-failed": Code(
        Severity.ERROR,
        "pandoc 没有做成，没有写出 DOCX：{said}",
        "其他的稿件照样写出；请运行 pip install --force-reinstall pypandoc_binary 重装 pandoc，再生成一次。",
    ),
    "pandoc-slow": Code(
        Severity.ERROR,
        "pandoc 过了{seconds}秒还没有做完，已经停下，没有写出 DOCX。",
        "其他的稿件照样写出；请等机器空闲时再生成一次。",
    ),
    "pango-missing": Code(
        Severity.ERROR,
        "找不到 Pango 库，写不出 PDF。",
        "Debian、Ubuntu：apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0；macOS：brew install pango；"
        "Windows：装 MSYS2 的 mingw-w64-ucrt-x86_64-pango，并把 WEASYPRINT_DLL_DIRECTORIES 设为它的 bin 文件夹。",
    ),
    "pango-too-old": Code(
        Severity.ERROR,
        "Pango 的版本是{version}，需要{needed}或更新的版本。",
        "请升级操作系统的 Pango 库。",
    ),
    "office-online": Code(
        Severity.NOTICE,
        "这台机器不能让 LibreOffice 断网运行。",
        "量别人的 DOCX 之前，文件里的链接会先去掉；要再断网，请用有 unshare（util-linux）、许可用户命名空间的 Linux。",
    ),
}
