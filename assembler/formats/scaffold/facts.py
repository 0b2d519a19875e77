"""A commented facts file to start from, made from the schema: what must be there is there and empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from assembler.diagnostics.outcome import Outcome
from assembler.facts.schema import Schema, SchemaStore, bounded
from assembler.facts.schema.description import Description, Position, describe
from assembler.facts.schema.example import NONE, example
from assembler.facts.schema.inline import CELL, inline, on_one_line
from assembler.formats.format import Format, Variant
from assembler.formats.lint.printed import Printed, printed
from assembler.formats.scaffold.figures import FILLED, Examples

_STEP = "  "
_MARK = "\0"
"""Begins the line of a statistic, until it is known whether anything refers to it."""
_WIDTH = 1000
_MOST = 20
"""Elements that a list begins with, whatever it must have at least."""
_SHORT = 60
"""Characters of an example that still stands on its key's line."""
_COMMENT, _COLON = "  # ", "："
_LONG_NOTE = 20
"""Characters of a note that is not told twice."""
_STATISTICS = "statistics"
_TABLE = "table"
"""What a schema says of the name of a table (``x-role``)."""
_ELEMENT = "[]"
"""A step from a list to any of its elements."""
_NOTE = "##"
"""Begins a line that only explains: it stays a comment when one # is taken away from every line."""
_HEAD = (
    "## {title} · {variant}。# 后面是说明；行首有 # 的是可写可不写的内容，要用就去掉 #，一处、几处、全部都行。",
    "## 没有填的地方，稿中印作〔待补〕；其他写法见 assembler formats {format}。",
)


def facts(style: Format, variant: Variant, schema_reference: str, schemas: SchemaStore) -> Outcome[str]:
    """The text of a facts file for ``variant`` of ``style``; none where the format's schema is broken.

    ``schema_reference`` is where editors find the schema, seen from the facts file; its full path if empty.
    """
    schema = schemas.open(style.schema)
    if schema.value is None:
        return Outcome(None, schema.findings)
    opened = schema.value
    reference = schema_reference or style.schema.resolve().as_posix()
    return bounded(opened, lambda: _text(style, variant, reference, opened))


def _text(style: Format, variant: Variant, reference: str, schema: Schema) -> str:
    root, shown = schema.root, printed(style, variant.key, schema)
    top = describe((root,))
    writer = _Writer(_wanted(variant), _examples(top), {"format": style.key, "variant": variant.key}, shown)
    named = {"title": style.title, "variant": variant.title, "format": style.key}
    head = [on_one_line(line.format(**named)) for line in _HEAD]
    lines = list(writer.mapping(top, (), ""))
    body = [writer.settled(line) for line in lines]
    return "\n".join([on_one_line(f"# yaml-language-server: $schema={reference}"), *head, *_told_once(body), ""])


def _told_once(lines: Iterable[str]) -> Iterator[str]:
    """The lines with each long note told in full once, and by its title alone from then on.

    Content stands in many places, and means the same in all of them.
    """
    told: set[str] = set()
    for line in lines:
        written, mark, note = line.rpartition(_COMMENT)
        again = bool(mark) and len(note) > _LONG_NOTE and note in told
        told.add(note)
        yield f"{written}{mark}{note.partition(_COLON)[0]}" if again else line


def _wanted(variant: Variant) -> frozenset[tuple[str, ...]]:
    """Paths of the facts that the outline cannot do without, and of all above them."""
    paths = list(variant.requires)
    for entry in variant.outline:
        paths += [*entry.needs, *entry.any_of[:1]]
    split = [tuple(_ELEMENT if isinstance(step, int) else step for step in path.steps) for path in paths]
    return frozenset(steps[:end] for steps in split for end in range(1, len(steps) + 1))


def _examples(top: Description) -> Examples:
    statistics = top.properties.get(_STATISTICS)
    given = example(statistics) if statistics else {}
    return Examples(given if isinstance(given, dict) else {})


class _Writer:
    """Writes the lines; ``fixed`` holds what is known of the top level, ``shown`` what the variant prints."""

    def __init__(
        self, wanted: frozenset[tuple[str, ...]], examples: Examples, fixed: dict[str, str], shown: Printed
    ) -> None:
        self._wanted, self._examples, self._fixed, self._shown = wanted, examples, fixed, shown

    def settled(self, line: str) -> str:
        """A line as it stands in the file: statistics that nothing can refer to are commented out."""
        if not line.startswith(_MARK):
            return line
        shown = line.removeprefix(_MARK)
        return f"{_STEP}{shown}" if shown.partition(":")[0] in self._examples.used else f"{_STEP}# {shown}"

    def mapping(self, found: Description, path: tuple[str, ...], indent: str) -> Iterator[str]:
        """Every key of a mapping: those that must be there open, the others commented out with an example."""
        for key, position in found.properties.items():
            here, required = (*path, key), key in found.required
            is_open = required or here in self._wanted or here == (_STATISTICS,) or (not path and key in self._fixed)
            if not is_open and not self._shown.has(here, position):
                continue
            if not path:
                yield from [""] if key not in self._fixed else []
            if is_open:
                yield from self._open(key, position, here, indent)
            elif key in _deciding(found):
                yield on_one_line(f"{indent}{_NOTE} {key}: {describe(position).note}")
            else:
                self._examples.name(_words_of(example(position)))
                yield from _optional(key, position, indent)

    def _open(self, key: str, position: Position, path: tuple[str, ...], indent: str) -> Iterator[str]:
        found = describe(position)
        fixed = self._fixed.get(key) if len(path) == 1 else found.keyword("const")
        if fixed is not None:
            yield _line(indent, key, inline(fixed), found.note)
        elif path == (_STATISTICS,):
            yield _line(indent, key, "", found.note)
            for name, given in self._examples.statistics.items():
                yield _MARK + on_one_line(f"{inline(name)}: {inline(given)}")
        elif found.role == "statistic":
            yield _line(indent, key, self._examples.key() or "", found.note)
        elif found.properties:
            yield _line(indent, key, "", found.note)
            yield from self.mapping(found, path, indent + _STEP)
        elif found.child(0):
            yield from self._listed(key, found, path, indent)
        else:
            yield _line(indent, key, "", found.note)

    def _listed(self, key: str, found: Description, path: tuple[str, ...], indent: str) -> Iterator[str]:
        """A list with as many elements as it must have, at least one."""
        yield _line(indent, key, "", found.note)
        element = describe(found.child(0))
        count = min(max(1, int(found.keyword("minItems") or 1)), _MOST)
        if element.role == "statistic" or _is_group(element):
            names = self._examples.group()
            for name in names if element.role == "statistic" else [inline(names)]:
                yield f"{indent}{_STEP}- {name}"
            return
        for _ in range(count):
            yield from self._element(element, path, indent)

    def _element(self, element: Description, path: tuple[str, ...], indent: str) -> Iterator[str]:
        inner = indent + _STEP * 2
        lines = list(self.mapping(element, (*path, _ELEMENT), inner))
        first = next((number for number, line in enumerate(lines) if not line.lstrip().startswith("#")), None)
        if first is None:
            yield on_one_line(f"{indent}{_STEP}-  # {element.note}")
            return
        end = _end(lines, first, inner)
        # Behind the dash: what stands before it could not be taken into use by taking its # away.
        ordered = [*lines[first:end], *lines[:first], *lines[end:]]
        yield f"{indent}{_STEP}- {ordered[0].removeprefix(inner)}"
        yield from ordered[1:]


def _end(lines: list[str], first: int, inner: str) -> int:
    """The line behind the key in line ``first`` and all that belongs to it."""
    deeper = inner + _STEP
    return next((n for n in range(first + 1, len(lines)) if not lines[n].startswith(deeper)), len(lines))


def _deciding(found: Description) -> frozenset[str]:
    """Keys whose value decides which others there may be: taken into use alone, they would forbid those that stand."""
    conditions = (part.keywords.get("if") for part in found.parts)
    return frozenset(key for one in conditions if isinstance(one, dict) for key in one.get("properties", ()))


def _is_group(element: Description) -> bool:
    return describe(element.child(0)).role == "statistic"


def _optional(key: str, position: Position, indent: str) -> Iterator[str]:
    """A key that may be left out: commented out, with an example."""
    found = describe(position)
    # The tables are optional themselves: a name taken into use alone would be that of none.
    note, value = found.note, None if found.role == _TABLE else _to_fill_in(example(position))
    flow = inline(value)
    if not isinstance(value, dict | list) or len(flow) <= _SHORT:
        yield "# ".join([indent, _line("", key, flow, note)])
        return
    yield "# ".join([indent, _line("", key, "", note)])
    dumped = yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=None
    )
    yield from (f"{indent}# {_STEP}{line}" for line in dumped.splitlines())


class _Dumper(yaml.SafeDumper):
    """Writes nothing for nothing."""


def _text_of(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    """A text; a figure left empty as it is."""
    plain = value == CELL
    return dumper.represent_scalar("tag:yaml.org,2002:null" if plain else "tag:yaml.org,2002:str", value)


_Dumper.add_representer(str, _text_of)
_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))


def _words_of(value: Any) -> Iterator[str]:
    """All texts in an example: the statistics that it names must be there."""
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _words_of(one)
    if isinstance(value, str):
        yield value


def _to_fill_in(value: Any) -> Any:
    """An example without figures and placeholders: what is left empty is printed as 〔待补〕, never as an example."""
    if isinstance(value, dict):
        return {key: None if key in FILLED else _to_fill_in(one) for key, one in value.items()}
    if isinstance(value, list):
        if all(isinstance(one, int | float) for one in value):
            return [CELL] * len(value)
        filled = [_to_fill_in(one) for one in value]
        return None if filled and all(one is None for one in filled) else filled
    return None if value == NONE else value


def _line(indent: str, key: str, value: str, note: str) -> str:
    return on_one_line(
        f"{indent}{inline(key)}:" + (f" {value}" if value else "") + (f"{_COMMENT}{note}" if note else "")
    )
