"""Text that YAML takes for a comment although it was meant: ``text: 完成 #1 机组大修`` keeps only 完成."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from assembler.diagnostics.findings import Severity
from assembler.expressions import compiled

_COMMENT = compiled(r"([ \t]*(?:[,\]}][ \t]*)*)#(.*)")
_CHINESE = compiled(r"[\u3400-\u9fff]")
_WORD = compiled(r"[a-z][a-z0-9_-]*|[-+.:/0-9]*")
"""A style's name, a key, a number, a date: what is no prose, and may well have a note behind it."""
_CLAUSE = compiled("[，；：]")
_ENDED = "。！？"


@dataclass(frozen=True, slots=True)
class Lost:
    """What is lost, how far behind the value its sign stands, and how certain it is that it was meant."""

    text: str
    offset: int
    severity: Severity


def lost(value: str, rest: str, *, quoted: bool) -> Lost | None:
    """What of ``rest``, the line behind a value, was probably meant to be text; None for a comment.

    A comment stands two blanks behind its value, with a blank behind its sign. A sign that is glued to what follows
    is a number's (#1 机组), surely so before a digit; one after a clause that goes on behind it is doubtful.
    """
    found = _COMMENT.match(rest)
    if found is None or not found[2].strip() or found[2][0] in "#!":
        return None
    said, before = "#" + found[2].rstrip(), found[1]
    made = partial(Lost, said, len(before))
    glued, numbers = not found[2][0].isspace(), found[2][0].isdecimal()
    if quoted and not before:
        return made(Severity.ERROR)
    if quoted or before.strip() or _WORD.fullmatch(value):
        return made(Severity.WARNING) if numbers else None
    if glued:
        return made(Severity.ERROR if before == " " else Severity.WARNING)
    goes_on = not value.endswith(tuple(_ENDED)) and (_CLAUSE.search(value) or said.endswith(tuple(_ENDED)))
    return made(Severity.WARNING) if before == " " and goes_on and _CHINESE.search(value) else None
