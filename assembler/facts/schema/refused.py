"""What a schema from anyone may not hold: words that lead elsewhere, numbers without bound, characters that command."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import prod
from typing import Any

from assembler.diagnostics.phrases import Phrase
from assembler.expressions import compiled

BYTES = 512 * 1024
"""Size of one schema file; the largest of ours has a quarter of it."""
_ELSEWHERE = frozenset({"$dynamicRef", "$recursiveRef"})
"""References whose target is decided while facts are checked; nothing here follows them."""
VALUES = 15_000
"""In the schema files of one style together: the largest of ours has 2,900, and to check them takes a second."""
_REPEATED = 1_000_000
"""How often a pattern may repeat a part by counts in counts: the engine writes each of them out, 300 bytes each."""
_COUNT = compiled(r"\{(\d*),?(\d*)\}")
_POWERS = 100
"""Of ten, up to which a number is written out."""
_COMMANDS = compiled("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters and halves of characters: a terminal takes the ones for commands, no file takes the others."""
Steps = tuple[str, ...]


def refused(contents: object) -> tuple[Phrase, Steps] | None:
    """The first thing that the schema ``contents`` may not hold, and the way to it; None where there is none."""
    for number, (value, steps) in enumerate(_walked(contents, ())):
        if number == VALUES:
            return Phrase("超过{most}个值", most=VALUES), ()
        problem = _problem(value)
        if problem:
            return problem, steps
    return None


def size(contents: object) -> int:
    """How many values, one in the other, ``contents`` holds."""
    return sum(1 for _ in _walked(contents, ()))


def _walked(value: object, steps: Steps) -> Iterator[tuple[object, Steps]]:
    yield value, steps
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in below:
        yield from _walked(child, (*steps, str(key)))


def _problem(value: Any) -> Phrase | None:
    if isinstance(value, dict):
        if named := next((name for name in value if name in _ELSEWHERE), ""):
            return Phrase("不能用 {word}，请改用 $ref", word=named)
        if counted := next(filter(_repeats, _patterns(value)), ""):
            return Phrase("pattern {pattern} 写得不对", pattern=counted)
        value = "".join(value)
    if isinstance(value, str) and _COMMANDS.search(value):
        return Phrase("文字里有控制字符，或半个字符")
    if isinstance(value, Decimal) and abs(value.adjusted()) > _POWERS:
        return Phrase("数太大或太小")
    return None


def _patterns(schema: dict[str, Any]) -> list[str]:
    named = schema.get("patternProperties")
    return [one for one in (schema.get("pattern"), *(named if isinstance(named, dict) else ())) if isinstance(one, str)]


def _repeats(pattern: str) -> bool:
    counts = ([int(one) for one in found.groups() if one] for found in _COUNT.finditer(pattern))
    return prod(max(1, *count) for count in counts if count) > _REPEATED


def no_number(word: str) -> None:
    """For ``NaN`` and ``Infinity``, which JSON does not have; raises ``ValueError``."""
    raise ValueError(Phrase("{word} 不是 JSON 里的数", word=word))
