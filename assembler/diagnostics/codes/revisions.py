"""Findings of reading a facts file out of git."""

from __future__ import annotations

from assembler.diagnostics.findings import Code, Severity

_E = Severity.ERROR

CODES: dict[str, Code] = {
    "git-missing": Code(
        _E, "这台电脑没有 git，取不到“{revision}”那一版。", "请安装 git，或把旧稿的事实文件另存一份，写它的路径。"
    ),
    "git-no-repository": Code(
        _E,
        "“{file}”不在 git 仓库里，没有“{revision}”这一版。",
        "请核对路径；不用 git 的，把旧的事实文件另存一份，写它的路径。",
    ),
    "git-no-revision": Code(
        _E, "仓库里没有“{revision}”这一版。", "@ 后面写提交号、标签或 HEAD~1；有哪些版本，用 git log 查看。"
    ),
    "git-not-in-revision": Code(
        _E,
        "“{revision}”那一版里没有文件“{file}”。",
        "那时文件可能还没有加进仓库，或叫别的名字；请换一版，或写它当时的路径。",
    ),
    "git-refused": Code(_E, "git 不肯读这个仓库：{reason}。", "请照 git 的提示处理后重试，或写文件的路径。"),
    "git-slow": Code(_E, "git 在 {seconds} 秒内没有答复。", "请稍后重试，或把旧的事实文件另存一份，写它的路径。"),
}
