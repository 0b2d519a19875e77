"""docs/messages.md and assembler/diagnostics/examples.json, made from the codes and tests/findings.

``make docs/messages.md``, or ``python -m scripts.messages`` in the root. With ``--check`` nothing is written, and the
status is 1 where either file is not what it would become.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assembler.diagnostics import codes
from assembler.diagnostics.explanations import EXAMPLES, explanation
from tests import corpus

PAGE = corpus.ROOT / "docs" / "messages.md"
_LINES = 24
"""Lines of an input that are shown."""
_TITLES = {
    "reading": "读文件：编码、缩进、冒号、引号、括号",
    "schema": "这一项该怎么写",
    "numbers": "数写得像说话一样",
    "choosing": "选样式和变体，待补的事实",
    "figures": "统计项：算式、上报数、指标",
    "comparisons": "同比、增减、占比",
    "claims": "文字里的说法和数对不上",
    "counts": "个数对不上",
    "dates": "日期和报告期",
    "privacy": "个人信息",
    "lint": "校对稿件的文字",
    "stages": "送审、定稿",
    "composing": "拼成稿件",
    "outputs": "写出文件",
    "editing": "改回事实文件",
    "measure": "检查成稿的版面",
    "typefaces": "字体",
    "doctor": "这台电脑缺什么",
    "theme": "自备的版式",
    "format_lint": "自备的样式",
}
_HEAD = """# 提示一览

由 `make docs/messages.md` 从 `assembler/diagnostics/codes/` 和 `tests/findings/` 生成，不要手改。

每条提示先说在哪一行哪一列，再说 `错误`、`警告` 还是 `提示`，方括号里是代号，后面是哪里不对；
下一行的“建议”说接下来打什么字。有错误的那份稿件不会生成；警告和提示不拦着，看过就行。
在命令行里用 `assembler check --explain 代号` 也能看到下面的说明。

例子里“×300”开头的一行代表同样的300行。
"""


def made() -> dict[Path, str]:
    """What the two files should hold."""
    examples = dict(_examples())
    listed = json.dumps(examples, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return {EXAMPLES: listed, PAGE: "\n".join([_HEAD, *_sections(examples)])}


def _modules() -> list[str]:
    found = [module.name for module in pkgutil.iter_modules(codes.__path__)]
    return [name for name in _TITLES if name in found] + [name for name in found if name not in _TITLES]


def _examples() -> Iterator[tuple[str, dict[str, Any]]]:
    """By code, the first case that shows it, with what is said of it alone."""
    seen: set[str] = set()
    for name in _modules():
        for case in corpus.read(corpus.FOLDER / f"{name}.txt")[1]:
            if case.code not in seen:
                seen.add(case.code)
                said = {language: _of_code(text, case.code) for language, text in case.said.items()}
                files = {title: _cut(text) for title, text in case.files.items()}
                yield case.code, {"command": case.command, "files": files, **said}


def _of_code(said: str, code: str) -> str:
    """The findings of one code in what is said, each with its hint."""
    findings = re.split(r"\n(?! )", said.rstrip("\n"))
    own = [text for text in findings if f"[{code}]" in text]
    return "\n".join(own[:2] or findings[:2]) + "\n"


def _cut(text: str) -> str:
    lines = text.splitlines()
    return "\n".join(lines if len(lines) <= _LINES else [*lines[:_LINES], "……"]) + "\n"


def _sections(examples: dict[str, dict[str, Any]]) -> Iterator[str]:
    for name in _modules():
        yield f"## {_TITLES.get(name, name)}\n"
        for code in importlib.import_module(f"{codes.__name__}.{name}").CODES:
            yield from _entry(code, examples[code])


def _entry(code: str, example: dict[str, Any]) -> Iterator[str]:
    told = explanation(code)
    yield f"### {code}\n\n{told.label}。{told.meaning}\n"
    for title, text in example["files"].items():
        yield f"{_titled(title)}：\n\n{_fenced(text)}"
    yield f"`assembler {example['command']}` 得到：\n\n{_fenced(example['zh'])}"
    yield f"**怎么办**：{told.advice}\n"


def _titled(title: str) -> str:
    name, _, form = title.partition(" | ")
    if form.startswith("like "):
        return f"`{name}` 同 `{form.removeprefix('like ')}`，但有改动（“→”前是原来的，后是改成的）"
    ways = {"": "", "escaped": "（“\\x”“\\u”“\\t”代表打不出来的字节和字符）"}
    return f"`{name}`{ways.get(form, f'（存成 {form.upper()} 编码）')}"


def _fenced(text: str) -> str:
    fence = "~" * 4 if "~~~" in text else "~~~"
    return f"{fence}text\n{text.rstrip()}\n{fence}\n"


def main() -> int:
    """Write the files, or tell whether they are as they should be."""
    stale = {path: text for path, text in made().items() if not path.exists() or path.read_text("utf-8") != text}
    if "--check" not in sys.argv[1:]:
        for path, text in stale.items():
            path.write_text(text, "utf-8")
        return 0
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
