"""What Jinja says of a section module, in the program's words."""

from __future__ import annotations

import re
from collections.abc import Callable

from assembler.diagnostics.phrases import Listing, Phrase, marked
from assembler.expressions import compiled

FILTER, TEST = marked("没有名为“{name}”的过滤器"), marked("没有名为“{name}”的测试")
_TAGS = compiled(r"'(\w+)'")
_TOKENS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "begin of statement block": "{%",
    "name": Phrase("一个名字"),
    "string": Phrase("一段加引号的文字"),
    "integer": Phrase("一个数"),
    "end of template": Phrase("模块的结尾"),
    "template data / text": Phrase("文字"),
}


def in_our_words(said: str) -> Phrase | None:
    """``said`` without its full stop, as the program says it; None for what is not known."""
    return next((tell(found) for words, tell in _RULES if (found := words.match(said))), None)


def _end(found: re.Match[str]) -> Phrase:
    tags = [f"{{% {tag} %}}" for tag in _TAGS.findall(found[1]) if tag.startswith("end")]
    return Phrase("少了结尾，要补上 {tags}", tags=Listing(tags))


def _token(word: str) -> str:
    return _TOKENS.get(word, word)


def _expected(found: re.Match[str]) -> Phrase:
    return Phrase("这里应是“{wanted}”，写的却是“{given}”", wanted=_token(found[1]), given=_token(found[2]))


def _named(sentence: str) -> Callable[[re.Match[str]], Phrase]:
    return lambda found: Phrase(sentence, name=_token(found[1]))


def _fixed(sentence: Phrase) -> Callable[[re.Match[str]], Phrase]:
    return lambda _found: sentence


_MARKS = r"[\"'](.*?)[\"']"
_UNEXPECTED = marked("“{name}”写错了地方")
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Phrase]], ...] = (
    (compiled(r"Unexpected end of template.*?following tags: (.*?)\. The innermost"), _end),
    (compiled(r"Unexpected end of template"), _fixed(Phrase("没有写完就到了结尾"))),
    (compiled(r"unexpected end of template"), _fixed(Phrase("没有写完就到了结尾"))),
    (compiled(rf"Encountered unknown tag {_MARKS}"), _named(marked("没有“{name}”这种标签，或它的位置不对"))),
    (compiled(rf"expected token {_MARKS}, got {_MARKS}$"), _expected),
    (compiled(rf"unexpected char {_MARKS}"), _named(_UNEXPECTED)),
    (compiled(rf"unexpected {_MARKS}"), _named(_UNEXPECTED)),
    (compiled(rf"Expected an expression, got {_MARKS}"), _named(marked("“{name}”前面少了要印的值"))),
    (compiled(rf"No filter named {_MARKS}"), _named(FILTER)),
    (compiled(rf"No test named {_MARKS}"), _named(TEST)),
    (compiled(rf"block {_MARKS} defined twice"), _named(marked("block“{name}”写了两次"))),
    (compiled(r"tag name expected"), _fixed(Phrase("标签的开头后面少了名字"))),
    (compiled(r"Missing end of (?:comment|raw)"), _fixed(Phrase("注释或 raw 没有结尾"))),
    (compiled(rf"access to attribute {_MARKS} of"), _named(marked("不许取“{name}”"))),
    (compiled(r".* is not safely callable"), _fixed(Phrase("不许调用这样的值"))),
    (compiled(rf"macro {_MARKS}"), _named(marked("调用宏“{name}”时给的参数不对"))),
)
