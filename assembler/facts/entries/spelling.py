"""Lists, mappings and scalars written as YAML: on lines of their own, or in brackets."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeGuard

from assembler.facts import reader
from assembler.facts.editor import plain
from assembler.facts.entries.trees import Content
from assembler.facts.node import Scalar
from assembler.facts.source import Source

_WORDS: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
"""What YAML reads as something else than a text, now or in its older versions."""
_SHORT: Final = 60
"""Characters: a list or mapping of scalars inside a new part is written in brackets up to here."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a file is written: its line break, and by how many blanks entries and keys stand in."""

    newline: str
    list_step: int = 2
    map_step: int = 2

    def pair(self, key: str, value: Content, column: int) -> str:
        """``key: value`` of a mapping whose keys stand at ``column``, from 1."""
        return f"{_key(key)}:{self.below(value, column, is_entry=False)}"

    def entry(self, value: Content, column: int) -> str:
        """``- value`` of a list whose dashes stand at ``column``."""
        if isinstance(value, Mapping) and value:
            return "- " + self._lines([self.pair(key, one, column + 2) for key, one in value.items()], column + 2)
        if _is_list(value) and value:
            return "- " + self._lines([self.entry(one, column + 2) for one in value], column + 2)
        return "-" + self.below(value, column, is_entry=True)

    def below(self, value: Content, column: int, *, is_entry: bool) -> str:
        """What follows the colon of a key, or the dash of an entry, at ``column``."""
        flow = in_brackets(value)
        if isinstance(value, Scalar) or not value or (not is_entry and len(flow) <= _SHORT and _is_flat(value)):
            return f" {self._scalar(value, column) if isinstance(value, Scalar) else flow}"
        inner = column + (self.map_step if isinstance(value, Mapping) or is_entry else self.list_step)
        return self.own_lines(value, inner)

    def own_lines(self, value: Content, column: int) -> str:
        """A list or mapping on lines of its own, from the line break on, its dashes or keys at ``column``."""
        if isinstance(value, Mapping):
            lines = [self.pair(key, one, column) for key, one in value.items()]
        else:
            lines = [self.entry(one, column) for one in value] if _is_list(value) else []
        return self.newline + " " * (column - 1) + self._lines(lines, column)

    def _lines(self, lines: Sequence[str], column: int) -> str:
        return (self.newline + " " * (column - 1)).join(lines)

    def _scalar(self, value: Scalar, column: int) -> str:
        if not isinstance(value, str) or "\n" not in value:
            return _scalar(value, in_flow=False)
        header = "|-" if not value.endswith("\n") else "|+" if value.endswith("\n\n") or not value.strip("\n") else "|"
        indent = " " * (column + 1)
        body = [f"{indent}{line}" if line else "" for line in value.removesuffix("\n").split("\n")]
        if not _reads_as("\n".join([header, *body]), value):
            return json.dumps(value, ensure_ascii=False)
        return self.newline.join([header, *body])


def in_brackets(value: Content) -> str:
    """``value`` on one line, as it stands among others in brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(flow_pair(key, one) for key, one in value.items()) + "}"
    if isinstance(value, Scalar):
        return _scalar(value, in_flow=True)
    return "[" + ", ".join(map(in_brackets, value)) + "]"


def flow_pair(key: str, value: Content) -> str:
    """``key: value`` in braces."""
    return f"{_key(key)}: {in_brackets(value)}"


def _is_list(value: Content) -> TypeGuard[Sequence[Content]]:
    return not isinstance(value, Scalar | Mapping)


def _is_flat(value: Content) -> bool:
    """Whether it holds scalars alone, none of several lines."""
    listed: Iterator[Content] = iter(value.values() if isinstance(value, Mapping) else value if _is_list(value) else ())
    return all(isinstance(one, Scalar) and not (isinstance(one, str) and "\n" in one) for one in listed)


def _scalar(value: Scalar, *, in_flow: bool) -> str:
    """The plainest spelling that is read as ``value``."""
    if not isinstance(value, str):
        return plain(value)
    ways = (value, "'" + value.replace("'", "''") + "'") if value and "\n" not in value else ()
    frame = "[{}, 0]" if in_flow else "{}"
    right = (way for way in ways if _reads_as(frame.format(way), [value, 0] if in_flow else value))
    return next(right, json.dumps(value, ensure_ascii=False))


def _key(key: str) -> str:
    if key.isascii() and key.isidentifier() and key.lower() not in _WORDS:
        return key
    for way in (key, json.dumps(key, ensure_ascii=False)):
        if _read(f"{way}: 0\nk: {{{way}: 0}}\n") == {key: 0, "k": {key: 0}}:
            return way
    return json.dumps(key, ensure_ascii=False)


def _reads_as(written: str, value: object) -> bool:
    """Whether ``written`` behind a key is read as ``value``, and nothing is found in it."""
    return _read(f"k: {written}\n") == {"k": value}


def _read(text: str) -> object:
    try:
        read = reader.read(Source(text.encode()))
    except UnicodeEncodeError:  # half a surrogate pair, which no file can hold
        return None
    return read.value.plain() if read.value is not None and not read.findings else None
