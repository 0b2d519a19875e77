"""Patches put into a facts file: values and texts first, then parts that come, go and change places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.outcome import Outcome
from assembler.facts import entries, reader
from assembler.facts.editor import edit
from assembler.facts.path import FactPath
from assembler.facts.source import Source
from assembler.review.intake import words
from assembler.review.intake.edits import Add, Move, Patch, Remove, SetValue, Splice


def patched(source: Source, patches: Iterable[Patch]) -> Outcome[Source]:
    """``source`` with all ``patches`` made, of which those of words in this report are left to ``rewording``.

    Their paths are those of ``source``. None, with findings, where one of them cannot be made without touching
    anything else.
    """
    listed: list[Patch] = []
    for one in patches:
        listed += [one] if one not in listed else []
    found: list[Finding] = []
    for one in listed:
        if isinstance(one, SetValue):
            made = edit(source, one.path, one.value)
            source = made.value or source
            found += made.findings if made.value is None else ()
    for path in dict.fromkeys(one.path for one in listed if isinstance(one, Splice)):
        made = _spliced(source, path, [one for one in listed if isinstance(one, Splice) and one.path == path])
        source = made.value or source
        found += made.findings if made.value is None else ()
    made = _restructured(source, [one for one in listed if isinstance(one, Add | Remove | Move)])
    return Outcome(None, (*found, *made.findings)) if found or made.value is None else made


def _spliced(source: Source, path: FactPath, splices: Sequence[Splice]) -> Outcome[Source]:
    root = reader.read(source).value
    node = root.at(path) if root else None
    text = node.value if node and isinstance(node.value, str) else splices[0].old
    return edit(source, path, words.put_in(text, splices))


def _restructured(source: Source, patches: Sequence[Add | Remove | Move]) -> Outcome[Source]:
    """One after the other, the paths of those that wait moved as entries come and go before them.

    Of several entries that come at one place the first is read first.
    """
    waiting = list(patches)
    while waiting:
        one = waiting.pop(0)
        made = _made(source, one)
        if made.value is None:
            return made
        source = made.value
        waiting = [replace(other, path=_shifted(other, one)) for other in waiting]
    return Outcome(source)


def _made(source: Source, one: Add | Remove | Move) -> Outcome[Source]:
    match one:
        case Add():
            return entries.add(source, one.path, one.value, one.order)
        case Remove():
            return entries.remove(source, one.path)
    return entries.move(source, one.path, one.index)


def _shifted(other: Add | Remove | Move, done: Add | Remove | Move) -> FactPath:
    """Where ``other`` is to be made once ``done`` is."""
    steps, made = other.path.steps, done.path.steps
    depth = len(made) - 1
    if len(steps) <= depth or steps[:depth] != made[:depth]:
        return other.path
    index, at = steps[depth], made[depth]
    if not isinstance(index, int) or not isinstance(at, int):
        return other.path
    match done:
        case Add():
            index += at <= index
        case Remove():
            index -= at < index
        case Move():
            index = done.index if index == at else index - (at < index) + (done.index <= index - (at < index))
    return FactPath.of(*steps[:depth], index, *steps[depth + 1 :])
