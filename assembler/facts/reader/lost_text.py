"""Text that YAML takes for a comment although it was meant: ``text: 完成 #1 机组大修`` keeps only 完成."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assembler.diagnostics.findings import Severity

_COMMENT = re.compile(r"([ \t]*)#(.*)")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_CLAUSE = re.compile("[，；：]")
_ENDED = "。！？"


@dataclass(frozen=True, slots=True)
class Lost:
    """What is lost, how far behind the value its sign stands, and how certain it is that it was meant."""

    text: str
    offset: int
    severity: Severity


def lost(value: str, rest: str, *, quoted: bool) -> Lost | None:
    """What of ``rest``, the line behind a text value, was probably meant to be text; None for a comment.

    A comment stands two blanks behind its value, with a blank behind its sign. A sign that is glued to what follows
    is a number's (#1 机组); one after a clause that goes on behind it is doubtful.
    """
    found = _COMMENT.match(rest)
    if found is None or not found[2].strip() or found[2][0] in "#!":
        return None
    said, blanks = "#" + found[2].rstrip(), len(found[1])
    if quoted:
        return Lost(said, 0, Severity.ERROR) if not blanks else None
    if not _CHINESE.search(value):
        return None
    if not found[2][0].isspace():
        return Lost(said, blanks, Severity.ERROR if blanks == 1 else Severity.WARNING)
    goes_on = not value.endswith(tuple(_ENDED)) and (_CLAUSE.search(value) or said.endswith(tuple(_ENDED)))
    return Lost(said, blanks, Severity.WARNING) if blanks == 1 and goes_on else None
