"""What is wrong in a line of a section module that Jinja stops at, in which column, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assembler.diagnostics.phrases import Phrase
from assembler.expressions import compiled

FULL_WIDTH: Final = {
    "，": ",", "：": ":", "；": ";", "（": "(", "）": ")", "［": "[", "］": "]", "【": "[", "】": "]", "｛": "{",
    "｝": "}",
    "“": '"', "”": '"', "‘": "'", "’": "'", "＝": "=", "｜": "|", "！": "!", "＜": "<", "＞": ">", "％": "%", "　": " ",
}  # fmt: skip
"""Marks typed with a Chinese input method, and what Jinja has for them."""
_CODE = compiled(r"\{\{(?P<print>.*?)(?:\}\}|$)|\{%(?P<tag>.*?)(?:%\}|$)")
_STRING = compiled(r"\"[^\"]*\"|'[^']*'")
_SIGNS = {"&&": "and", "||": "or", "且": "and", "并且": "and", "和": "and", "或": "or", "或者": "or", "非": "not"}
_SIGN = compiled(r"&&|\|\||(?<=\s)(?:并且|或者|且|和|或|非)(?=\s)")
_ASSIGNED = compiled(r"(?<![=!<>])=(?!=)")
_ELSE_IF = compiled(r"^-?\s*(?P<word>else\s+if|elseif)\b")
_TAG = compiled(r"\{%-?\s*(?P<end>end)?(?P<name>if|for|macro|call|filter|block)\b")
_BLOCK = compiled(r"\{%-?\s*set\s+[\w.]+\s*-?%\}")
_COMMENT = compiled(r"\{#.*?#\}", re.DOTALL)
_PAIRS = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong and what to do about it; ``problem`` is empty where Jinja's own words say it best."""

    line: int
    column: int
    problem: str
    fix: str


def explained(source: str, line: int, said: str) -> Mistake | None:
    """The mistake near ``line`` (from 1) of ``source``; None where it is none of the usual. ``said`` is Jinja's."""
    lines = source.splitlines()
    if not 1 <= line <= len(lines):
        return None
    if "Unexpected end of template" in said or "unknown tag 'end" in said:
        return _unclosed_tag(source, line)
    if "Missing end of comment" in said:
        return _unclosed_comment(source)
    for number in dict.fromkeys((line, line - 1, line + 1)):
        found = next(_in_line(lines[number - 1]), None) if 1 <= number <= len(lines) else None
        if found:
            column, problem, fix = found
            return Mistake(number, column + 1, problem, fix)
    return None


Told = tuple[int, str, str]


def _in_line(text: str) -> Iterator[Told]:
    for match in _CODE.finditer(text):
        kind = "print" if match["print"] is not None else "tag"
        code, start = match[kind], match.start(kind)
        bare = _STRING.sub(lambda one: " " * len(one[0]), code)
        yield from _full_width(bare, start)
        yield from _words(bare, start, is_tag=kind == "tag")
        yield from _unclosed(match[0], bare, match.start(), start, kind)


def _full_width(bare: str, start: int) -> Iterator[Told]:
    for offset, sign in enumerate(bare):
        if sign in FULL_WIDTH:
            fix = Phrase("请把 {sign} 改成英文的 {right} 。", sign=sign, right=FULL_WIDTH[sign])
            yield start + offset, Phrase("这里用了全角的 {sign} ", sign=sign), fix


def _words(bare: str, start: int, *, is_tag: bool) -> Iterator[Told]:
    found = _SIGN.search(bare)
    if found:
        fix = Phrase("请写作 {right} ：并且写 and，或者写 or，不是写 not。", right=_SIGNS[found[0]])
        yield start + found.start(), Phrase("“{sign}”不能连接条件", sign=found[0]), fix
    wrong = _ELSE_IF.match(bare) if is_tag else None
    if wrong:
        yield start + wrong.start("word"), Phrase("没有“{word}”这种写法", word=wrong["word"]), Phrase("请写作 elif 。")
    assigned = _ASSIGNED.search(bare) if is_tag and re.match(r"-?\s*(?:el)?if\b", bare) else None
    if assigned:
        yield start + assigned.start(), Phrase("“=”是赋值，不能比较"), Phrase("比较是否相等，请写两个等号：== 。")


def _unclosed(whole: str, bare: str, begin: int, start: int, kind: str) -> Iterator[Told]:
    """A quote, a bracket or the code itself without an end."""
    end = "}}" if kind == "print" else "%}"
    if not whole.endswith(end) or "{{" in bare or "{%" in bare:
        opening = "{{" if kind == "print" else "{%"
        told = begin, Phrase("“{opening}”没有结尾", opening=opening), Phrase("请在后面补上 {end} 。", end=end)
    else:
        told = None
    quote = next((sign for sign in bare if sign in "\"'"), "")
    if quote and told is None:
        at = start + bare.index(quote)
        yield at, Phrase("这里的引号只有开头，没有结尾"), Phrase("请在这段文字末尾补上 {quote} 。", quote=quote)
    if told:
        yield told
    stack: list[tuple[str, int]] = []
    for offset, sign in enumerate(bare):
        if sign in _PAIRS:
            stack.append((sign, offset))
        elif stack and sign == _PAIRS[stack[-1][0]]:
            stack.pop()
    if stack:
        sign, offset = stack[-1]
        fix = Phrase("请在后面补上 {end} 。", end=_PAIRS[sign])
        yield start + offset, Phrase("“{opening}”没有结尾", opening=sign), fix


def _unclosed_tag(source: str, line: int) -> Mistake | None:
    """The innermost tag that is still open where the wrong end, or the end of the module, comes."""
    plain = _COMMENT.sub(lambda one: re.sub(r"[^\n]", " ", one[0]), source)
    stack: list[re.Match[str]] = []
    for tag in _TAG.finditer(plain):
        if not tag["end"]:
            stack.append(tag)
        elif stack and stack[-1]["name"] == tag["name"]:
            stack.pop()
        else:
            break
    if not stack:
        fix = Phrase("请删去这个结尾，或补上它的开头。")
        return Mistake(line, 1, Phrase("这个结尾没有开头"), fix)
    opened = stack[-1]
    at = opened.start()
    name = opened["name"]
    problem = Phrase("{opening} 没有结尾", opening=f"{{% {name} … %}}")
    fix = Phrase("请在它管的内容后面补上 {end} 。", end=f"{{% end{name} %}}")
    return Mistake(plain.count("\n", 0, at) + 1, at - plain.rfind("\n", 0, at), problem, fix)


def _unclosed_comment(source: str) -> Mistake | None:
    plain = _COMMENT.sub(lambda one: re.sub(r"[^\n]", " ", one[0]), source)
    at = plain.find("{#")
    if at < 0:
        return None
    line, column = plain.count("\n", 0, at) + 1, at - plain.rfind("\n", 0, at)
    return Mistake(line, column, Phrase("注释没有结尾"), Phrase("请在注释末尾补上 {end} 。", end="#}"))
