"""What a schema from anyone may not hold: words that lead elsewhere, numbers without bound, characters that command."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from assembler.diagnostics.phrases import Phrase

BYTES = 512 * 1024
"""Size of one schema file; the largest of ours has a quarter of it."""
_ELSEWHERE = frozenset({"$dynamicRef", "$recursiveRef"})
"""References whose target is decided while facts are checked; nothing here follows them."""
_POWERS = 100
"""Of ten, up to which a number is written out."""
_COMMANDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters and halves of characters: a terminal takes the ones for commands, no file takes the others."""
Steps = tuple[str, ...]


def refused(contents: object) -> tuple[Phrase, Steps] | None:
    """The first thing that the schema ``contents`` may not hold, and the way to it; None where there is none."""
    words: set[str] = set()
    for value, steps in _walked(contents, ()):
        problem = _problem(value)
        if problem:
            return problem, steps
        if isinstance(value, dict):
            words |= value.keys() & {"patternProperties", "unevaluatedProperties"}
    if len(words) > 1:
        # jsonschema matches the names with an engine that cannot be ended.
        return Phrase("unevaluatedProperties 不能与 patternProperties 用在同一个文件里"), ()
    return None


def _walked(value: object, steps: Steps) -> Iterator[tuple[object, Steps]]:
    yield value, steps
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in below:
        yield from _walked(child, (*steps, str(key)))


def _problem(value: Any) -> Phrase | None:
    if isinstance(value, dict):
        if named := next((name for name in value if name in _ELSEWHERE), ""):
            return Phrase("不能用 {word}，请改用 $ref", word=named)
        value = "".join(value)
    if isinstance(value, str) and _COMMANDS.search(value):
        return Phrase("文字里有控制字符，或半个字符")
    if isinstance(value, Decimal) and abs(value.adjusted()) > _POWERS:
        return Phrase("数太大或太小")
    return None


def no_number(word: str) -> None:
    """For ``NaN`` and ``Infinity``, which JSON does not have; raises ``ValueError``."""
    raise ValueError(Phrase("{word} 不是 JSON 里的数", word=word))
