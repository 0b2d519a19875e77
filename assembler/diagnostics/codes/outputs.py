"""Findings of the disk and of the machine while a draft is written."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

_E, _W = Severity.ERROR, Severity.WARNING

CODES: dict[str, Code] = {
    "cannot-read": Code(_E, "读不了这个文件：{reason}。", "请确认文件还在，且有读取的权限，再重试。"),
    "cannot-write": Code(_E, "写不进这里：{reason}。", "请换一个输出文件夹（--out），或检查磁盘后重试。"),
    "no-permission": Code(_E, "没有权限写这里。", "请换一个输出文件夹（--out），或请管理员开放权限。"),
    "disk-full": Code(
        _E, "磁盘已满（空间或文件数用完了），稿件没有写出；原有的稿件没有动。", "请腾出空间或删去些文件后重试。"
    ),
    "left-half-new": Code(
        _E,
        "写到一半出错：{reason}；{files} 已经换成新稿，没能换回，其余的没有动。",
        "请检查磁盘后再生成一次；在那以前，这几份新旧不一。",
    ),
    "output-is-facts": Code(
        _E, "稿件 {file} 会盖掉这份事实文件，没有写出。", "请换一个输出文件夹（--out），或给事实文件改名。"
    ),
    "unknown-theme": Code(
        _E, "没有名为“{name}”的版式。", "请写现有的版式（{known}），或自备版式的文件夹，其中要有 theme.yaml。"
    ),
    "theme-broken": Code(
        _E, "版式“{name}”读不出来：{reason}。", "请核对文件是否完好、是否有权限；写法可对照 themes/gbt9704/theme.yaml。"
    ),
    "build-killed": Code(
        _E,
        "生成这份稿件的进程中途被结束，多半是内存不够；稿件没有写出。",
        "请减少同时生成的份数（--jobs），或关掉别的程序后重试。",
    ),
    "old-outputs": Code(
        _W,
        "这次没有生成新稿件；{folder} 里的 {files} 是以前生成的旧稿。",
        "请先改正列出的错误，再生成一次；在那以前不要用旧稿。",
    ),
    "edited-kept": Code(
        _W, "上次生成后有人改动过这份稿件；改动过的已另存，没有丢失。", "请看 {kept}，把要保留的改动写进事实文件。"
    ),
    "edited-docx-kept": Code(
        _W,
        "上次生成后有人改动过这份稿件；改动过的已另存为 {kept}，没有丢失。",
        "请读出改动，把要保留的写回事实文件：assembler intake {kept} {facts}",
    ),
}
