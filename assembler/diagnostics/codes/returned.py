"""Findings of the reading of drafts that come back edited."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

_E, _W = Severity.ERROR, Severity.WARNING

CODES: dict[str, Code] = {
    "returned-empty": Code(_E, "文件是空的，没有可读的内容。", "请对方重新发一份。"),
    "returned-unknown": Code(_E, "这不是 DOCX。", "请用 Word 或 WPS 打开，另存为 DOCX 后重试。"),
    "returned-locked": Code(_E, "文件加了密，或是旧的 DOC 格式，读不了。", "请去掉密码，或另存为 DOCX 后重试。"),
    "returned-damaged": Code(_E, "文件已损坏，读不出来。", "请用 Word 或 WPS 打开并重新保存，再重试。"),
    "returned-too-large": Code(
        _E,
        "读这份文件所要的时间或内存超出限度，没有读完。",
        "请看文件来路是否可靠；若可靠，请用 Word 或 WPS 打开并重新保存，再重试。",
    ),
    "returned-unsafe": Code(
        _E, "这份文件不安全：{reason}；没有读。", "请看文件来路是否可靠；若可靠，请用 Word 或 WPS 另存为 DOCX 后重试。"
    ),
    "returned-foreign": Code(
        _E,
        "这份文件不是本程序生成的稿件改成的，或者生成时的标记已被去掉，又与给出的事实文件对不上。",
        "请核对文件；要读的是 assembler build 生成的 DOCX 改过之后的那一份。",
    ),
    "returned-unrecorded": Code(
        _E,
        "这份文件是本程序生成的，但找不到它生成时的记录，给出的事实文件现在也生成不出同样的稿件。",
        "记录在当时的输出文件夹的 .assembler 里：请把改过的文件放回那个文件夹，或用生成它时的那一份事实文件。",
    ),
    "returned-other-facts": Code(
        _E,
        "这份文件是由另一份事实文件（{name}）生成的。",
        "请写出生成它的那份事实文件。",
    ),
    "returned-facts-changed": Code(
        _W,
        "这份文件生成以后，事实文件改动过；下面的位置按现在的事实文件找，找不到的照原样列出。",
        "请逐处核对后再采用。",
    ),
}
