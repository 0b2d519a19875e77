"""Changes one value of a facts file and not a byte besides: comments, alignment, quotes and line breaks stay."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest

from assembler.diagnostics.findings import Finding, Mark
from assembler.diagnostics.outcome import Outcome
from assembler.facts import reader
from assembler.facts.decoded import decoded
from assembler.facts.node import Node
from assembler.facts.patching import patched
from assembler.facts.reader.offsets import BREAK, Offsets
from assembler.facts.source import Source

Value = str | int | Decimal | bool | None
"""A scalar: what a reviewer types. Lists and mappings are not edited as a whole."""

_HEADER = re.compile(r"([|>])[-+0-9]*(.*)")
_LEAD = re.compile(r" *(?:- +)*")
_INDENT = re.compile(r"[\r\n]( *)[^ \r\n]")


def edit(source: Source, path: str, value: Value) -> Outcome[Source]:
    """``source`` with ``value`` at ``path``, every byte outside the old value the same.

    The value keeps its style where the new one can be written in it, else it is quoted. What comes out is read again,
    and is given back only if it is the old tree with this one value changed. None comes out, with a finding, where the
    path names nothing (``edit-absent``) or a list or mapping (``edit-not-scalar``), where an alias repeats the value
    elsewhere (``edit-shared``), or where no way of writing it leads there (``edit-impossible``).
    """
    before = reader.read(source)
    if before.value is None:
        return Outcome(None, before.findings)
    node = _at(before.value, path)
    if node is None:
        return _refused("edit-absent", source, Mark(), path)
    if _is_collection(node):
        return _refused("edit-not-scalar", source, node.mark, path)
    if sum(other.mark == node.mark and not _is_collection(other) for other in before.value.walk()) > 1:
        return _refused("edit-shared", source, node.mark, path)
    place = _place(source.data, node.mark, frozenset(finding.code for finding in before.findings))
    if place is None:
        return _refused("edit-impossible", source, node.mark, path)
    for written in (*_patches(place, node, value), *_spellings(place, value)):
        try:
            made = replace(source, data=place.head + written.encode(place.encoding) + place.tail)
        except UnicodeEncodeError:  # half a surrogate pair, which no file can hold
            break
        after = reader.read(made).value
        if after is not None and _differs_at_most(before.value, after, node.path, value):
            return Outcome(made)
    return _refused("edit-impossible", source, node.mark, path)


def _refused(code: str, source: Source, mark: Mark, path: str) -> Outcome[Source]:
    return Outcome(None, (Finding(code, source.name, mark, path, {"path": path}),))


def _at(root: Node, path: str) -> Node | None:
    try:
        return root.at(path)
    except ValueError:
        return None


def _is_collection(node: Node) -> bool:
    return isinstance(node.value, (tuple, dict))


@dataclass(frozen=True, slots=True)
class _Place:
    """The bytes before and behind a value, and the value between them as text."""

    head: bytes
    tail: bytes
    encoding: str
    written: str
    before: str
    """The character before it."""
    newline: str
    indent: str
    """As many blanks as stand before the first key or text of its line, dashes among them."""


def _place(data: bytes, mark: Mark, codes: frozenset[str]) -> _Place | None:
    """Where ``mark`` is in the bytes; None where they do not come out of the text as they went in."""
    whole = decoded(data, codes)
    if whole is None:
        return None
    text, offsets = whole.text, Offsets(whole.text)
    first = (mark.line, mark.column)
    begin, end = offsets.offset(first), offsets.offset(mark.end or first)
    line = offsets.line(mark.line - 1)
    indent = " " * len(_LEAD.match(line)[0])  # type: ignore[index]  # it matches nothing too
    head, tail = whole.encoded(text[:begin]), text[end:].encode(whole.encoding)
    return _Place(head, tail, whole.encoding, text[begin:end], text[begin - 1 : begin], whole.newline, indent)


def _patches(place: _Place, node: Node, value: Value) -> Iterator[str]:
    """The text as it is written, with only the characters that differ changed: its line breaks stay."""
    if isinstance(node.value, str) and isinstance(value, str):
        written = patched(place.written, node.value, value)
        if written is not None:
            yield written


def _spellings(place: _Place, value: Value) -> Iterator[str]:
    """Ways to write ``value``, the one nearest to how it is written now first."""
    old = place.written
    ways = list(_texts(place, value)) if isinstance(value, str) else [plain(value)]
    if old:
        yield from ways
        return
    # An empty value stands right behind its colon or dash; a key in braces may have no colon yet.
    space = "" if place.before.isspace() else " "
    yield from (space + way for way in ways)
    yield from (f": {way}" for way in ways)


def plain(value: Value) -> str:
    """A number, a yes or no, a null as YAML writes it; a text as it is."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _texts(place: _Place, value: str) -> Iterator[str]:
    double = json.dumps(value, ensure_ascii=False)
    single = "'" + value.replace("'", "''") + "'"
    if place.written.startswith(("|", ">")):
        yield from _blocks(place, place.written, value)
    elif "\n" in value and not place.written.startswith(("'", '"')):
        # Paragraphs as a person would write them; within brackets they cannot be.
        yield from _blocks(place, "|-", value)
        yield double
    elif place.written.startswith('"'):
        yield double
    elif place.written.startswith("'"):
        yield from (single, double)
    else:
        yield from (value, single)
    yield double


def _blocks(place: _Place, old: str, value: str) -> Iterator[str]:
    """The header of ``old`` with new lines; then one that keeps as many line breaks at the end as ``value`` has."""
    header, *_ = BREAK.split(old, maxsplit=1)
    found = _INDENT.search(old)
    indent = found[1] if found else place.indent + "  "
    body = place.newline.join(indent + line if line else "" for line in value.removesuffix("\n").split("\n"))
    yield header + place.newline + body
    parts = _HEADER.fullmatch(header)
    for style in ("|-", "|", "|+") if parts else ():
        yield style + (parts[2] if parts else "") + place.newline + body


def _differs_at_most(old: Node, new: Node, path: str, value: Value) -> bool:
    """Whether two trees are the same but for the value at ``path``, which is ``value`` in the new one."""
    for before, after in zip_longest(old.walk(), new.walk()):
        if before is None or after is None or before.path != after.path:
            return False
        if not (is_value(after.value, value) if before.path == path else _are_alike(before, after)):
            return False
    return True


def is_value(read: object, value: object) -> bool:
    """Whether a scalar was read as ``value``; 1 and 1.0 are one number, true is none."""
    both_numbers = all(isinstance(one, (int, Decimal)) and not isinstance(one, bool) for one in (read, value))
    return read == value and (both_numbers or type(read) is type(value))


def _are_alike(before: Node, after: Node) -> bool:
    """Whether two nodes hold the same, what is below them aside."""
    if _is_collection(before) or _is_collection(after):
        return type(before.value) is type(after.value)
    return (type(before.value), before.value, before.raw) == (type(after.value), after.value, after.raw)
