"""What Python and its JSON reader say in English, in the program's words."""

from __future__ import annotations

from json import JSONDecodeError

from assembler.diagnostics import os_errors
from assembler.diagnostics.phrases import Phrase

_JSON: tuple[tuple[str, Phrase], ...] = (
    ("Expecting ',' delimiter", Phrase("这里少了英文逗号，或括号没有配对")),
    ("Expecting ':' delimiter", Phrase("名字后面少了英文冒号")),
    ("Expecting property name", Phrase("这里应是加英文双引号的名字；前一项后面可能多了逗号")),
    ("Expecting value", Phrase("这里少了一个值")),
    ("Illegal trailing comma", Phrase("最后一项后面多了逗号")),
    ("Invalid control character", Phrase("双引号里有换行或制表符")),
    ("Unterminated string", Phrase("这里的双引号只有开头，没有结尾")),
    ("Extra data", Phrase("整个内容结束之后还有别的字符")),
    ("Invalid \\", Phrase("双引号里的反斜线写法不对")),
    ("Unexpected UTF-8 BOM", Phrase("开头有看不见的字节顺序标记（BOM）")),
)
_KINDS: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], Phrase], ...] = (
    (UnicodeError, Phrase("不是 UTF-8 编码的文字")),
    (ZeroDivisionError, Phrase("除数是零")),
    (ArithmeticError, Phrase("算出来的数太大")),
    (RecursionError, Phrase("一层套一层，没有尽头")),
    (MemoryError, Phrase("内容太多，内存不够")),
    (LookupError, Phrase("要取的一项没有")),
    (AttributeError, Phrase("要取的一项没有")),
    (TypeError, Phrase("这种值不能这样用")),
    (ValueError, Phrase("这个值不能这样用")),
)


def reason(error: BaseException) -> str:
    """Why ``error`` was raised: the program's own words where it brings them, else by its kind."""
    said = error.args[0] if error.args else ""
    if isinstance(said, Phrase):
        return said
    if isinstance(error, JSONDecodeError):
        return next((phrase for words, phrase in _JSON if error.msg.startswith(words)), Phrase("不合 JSON 的写法"))
    if isinstance(error, OSError):
        return os_errors.reason(error)
    return next((phrase for kinds, phrase in _KINDS if isinstance(error, kinds)), Phrase("写法有误"))
