"""Plain scalars by YAML 1.2's core schema (10.3.2), narrowed as the package's docstring says."""

from __future__ import annotations

from decimal import Decimal

from assembler.expressions import compiled
from assembler.facts.node import Scalar
from assembler.facts.reader.limits import DIGITS

_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_INTEGER = compiled(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = compiled(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)(?:[eE][-+]?[0-9]{1,2})?")
_NUMERIC = compiled(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)(?:[eE][-+]?([0-9]+))?")
_STARTS = frozenset("+-.0123456789")


def resolve(raw: str) -> Scalar:
    """What a plain scalar means; a number longer than ``DIGITS`` characters or beyond e±99 is text."""
    if raw in _WORDS:
        return _WORDS[raw]
    if raw[0] not in _STARTS or len(raw) > DIGITS:
        return raw
    if _INTEGER.fullmatch(raw):
        return int(raw)
    return Decimal(raw) if _DECIMAL.fullmatch(raw) else raw


def is_oversized(raw: str) -> bool:
    """Whether a plain scalar was meant as a number but is too long or too large to be one."""
    number = _NUMERIC.fullmatch(raw) if raw and raw[0] in _STARTS else None
    return number is not None and (len(raw) > DIGITS or len(number[1] or "") > 2)
