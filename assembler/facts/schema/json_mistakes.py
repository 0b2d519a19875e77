"""What is wrong in a JSON file that its reader stops at, where, and what to write instead."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from assembler.diagnostics import python_errors
from assembler.diagnostics.findings import Mark
from assembler.diagnostics.phrases import Phrase
from assembler.expressions import compiled

FULL_WIDTH = {
    "，": ",", "、": ",", "：": ":", "；": ",", "“": '"', "”": '"', "‘": '"', "’": '"', "＂": '"', "｛": "{", "｝": "}",
    "［": "[", "］": "]", "【": "[", "】": "]", "（": "(", "）": ")", "　": " ",
}  # fmt: skip
"""Marks typed with a Chinese input method, and what JSON has for them."""
_WORDS = {"True": "true", "False": "false", "None": "null", "TRUE": "true", "FALSE": "false", "NULL": "null"}
_WORD = compiled(r"[A-Za-z_$][\w$.-]*")
_OPENING, _CLOSING = {"{": "}", "[": "]"}, "}]"
_STRING = compiled(r'"(?:[^"\\]|\\.)*"', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, what to do about it, and where."""

    problem: str
    fix: str
    at: Mark


def explained(text: str, error: json.JSONDecodeError) -> Mistake:
    """The mistake behind ``error``, which the JSON reader raised at ``text``."""
    place = error.pos
    before = text[:place].rstrip()
    found = _at_sign(text, place) or _at_word(text, place) or _at_end(text, place, before, error)
    if found is None:
        found = python_errors.reason(error), Phrase("请对照旁边几行的写法改正。"), place
    problem, fix, at = found
    return Mistake(problem, fix, _mark(text, at))


def _mark(text: str, offset: int) -> Mark:
    return Mark(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


Told = tuple[str, str, int]


def _at_sign(text: str, place: int) -> Told | None:
    """A mark that JSON does not have."""
    sign, two = text[place : place + 1], text[place : place + 2]
    if sign in FULL_WIDTH and sign:
        fix = Phrase("请把 {sign} 改成英文的 {right} 。", sign=sign, right=FULL_WIDTH[sign])
        return Phrase("这里用了全角的 {sign} ", sign=sign), fix, place
    if sign == "'":
        return Phrase("这里用了单引号"), Phrase("JSON 只认双引号：请把 ' 都改成 \" 。"), place
    if sign == "#" or two in ("//", "/*"):
        return Phrase("JSON 里不能写注释"), Phrase("请删去；要说明的写进 description。"), place
    return None


def _at_word(text: str, place: int) -> Told | None:
    """A word without quotes."""
    word = _WORD.match(text, place)
    if word is None:
        return None
    if word[0] in _WORDS:
        return (
            Phrase("JSON 里没有“{word}”", word=word[0]),
            Phrase("请写作 {right} ，全部小写。", right=_WORDS[word[0]]),
            place,
        )
    is_key = text[word.end() :].lstrip()[:1] in (":", "：")
    before = text[:place].rstrip()[-1:]
    if is_key or before in (":", "[", ",", "{"):
        return Phrase("“{word}”没有加双引号", word=word[0]), Phrase('请写作 "{word}" 。', word=word[0]), place
    return None


def _at_end(text: str, place: int, before: str, error: json.JSONDecodeError) -> Told | None:
    """A comma too many or too few, a bracket that is not closed, a text that runs on."""
    sign, last = text[place : place + 1], before[-1:]
    if not text.strip():
        return Phrase("文件是空的"), Phrase("请写上模式；可以照 assembler new --format-folder 建的那一份写。"), 0
    if last == "," and (sign in _CLOSING or error.msg.startswith(("Illegal trailing", "Expecting property"))):
        at = len(before) - 1
        return Phrase("最后一项后面多了逗号"), Phrase("请删去这个逗号。"), at
    if error.msg.startswith("Invalid control"):
        return Phrase("双引号里换了行"), Phrase("请把这段文字写在一行里，或补上少了的双引号。"), place
    if error.msg.startswith("Unterminated"):
        return Phrase("这里的双引号只有开头，没有结尾"), Phrase("请在这段文字末尾补上双引号。"), place
    if error.msg.startswith("Invalid \\"):
        return Phrase("反斜线后面的写法不对"), Phrase("文字里的反斜线要写两个：\\\\ 。"), place
    if error.msg.startswith("Extra data"):
        return Phrase("整个内容结束之后还有别的字符"), Phrase("请删去从这里起多出来的字符。"), place
    if not sign:
        fix = Phrase("请在末尾补上 {closing} 。", closing=_unclosed(text))
        return Phrase("没有写完就到了文件结尾"), fix, len(before)
    if error.msg.startswith("Expecting ','"):
        return Phrase("这一项后面少了逗号"), Phrase("请在这里补上英文逗号。"), len(before)
    if error.msg.startswith("Expecting ':'"):
        return Phrase("名字后面少了冒号"), Phrase("请在名字和值之间补上英文冒号。"), len(before)
    return None


def _unclosed(text: str) -> str:
    """The brackets that are still to be closed, in order."""
    stack: list[str] = []
    for sign in _STRING.sub("", text):
        if sign in _OPENING:
            stack.append(_OPENING[sign])
        elif stack and sign == stack[-1]:
            stack.pop()
    return "".join(reversed(stack))
