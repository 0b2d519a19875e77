"""Lines as they should have been written, for messages that show them."""

from __future__ import annotations

from assembler.expressions import compiled

_KEY = compiled(r"\s*(?:- +)*(?:[^:#{}\[\],]+: +)?")
_LONGEST = 60
"""Characters of a line that a message can hold."""


def spaced(line: str) -> str:
    """``-text: …`` with the blank behind its dash."""
    return _cut("- " + line.removeprefix("-"))


def quoted(line: str, column: int) -> str:
    """The key and value in which ``column`` (from 0) stands, the value in single quotes.

    Inside braces or brackets the value ends where the next one begins; else it goes to the end of the line.
    """
    outer = _opening(line, column)
    start = max(line.rfind(", ", 0, column) + 2 if outer else 0, outer)
    key = _KEY.match(line, start)
    begin = key.end() if key else start
    end = _ending(line, begin) if outer else len(line)
    value = line[begin:end].strip().replace("'", "''")
    return _cut(f"{line[start:begin].strip()} '{value}'".strip())


def _opening(line: str, column: int) -> int:
    """Behind the last brace or bracket that is open at ``column``; 0 where none is."""
    opened: list[int] = []
    for place, character in enumerate(line[:column]):
        if character in "{[":
            opened.append(place + 1)
        elif character in "}]" and opened:
            opened.pop()
    return opened[-1] if opened else 0


def _ending(line: str, begin: int) -> int:
    """Where a value that began at ``begin`` inside braces ends: at a comma, or at the brace that closes them."""
    depth = 0
    for place in range(begin, len(line)):
        if line[place] in "{[":
            depth += 1
        elif line[place] in "}]":
            depth -= 1
        if depth < 0 or (not depth and line[place : place + 2] == ", "):
            return place
    return len(line)


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
