"""What formats there are, and what each wants: the data of ``assembler formats``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

from assembler import resources
from assembler.diagnostics.findings import merge
from assembler.diagnostics.outcome import Outcome
from assembler.diagnostics.phrases import Listing, Phrase
from assembler.diagnostics.translator import Translator
from assembler.facts.path import FactPath
from assembler.facts.schema import SchemaStore, bounded
from assembler.facts.schema.description import Position, describe, title_at
from assembler.facts.schema.example import example
from assembler.facts.schema.inline import on_one_line
from assembler.facts.schema.subschema import Subschema
from assembler.formats import loader
from assembler.formats.format import Format, OutlineEntry, Variant

_WIDTH = 1000
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Need:
    """A fact that a section wants: its path and its Chinese title."""

    path: str
    title: str


@dataclass(frozen=True, slots=True)
class Part:
    """One section of an outline; ``level`` is 1 to 4, ``heading`` empty where the section has none."""

    heading: str
    level: int
    section: str
    needs: tuple[Need, ...]
    any_of: tuple[Need, ...]
    each: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """One variant."""

    key: str
    title: str
    description: str
    requires: tuple[Need, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """An example of one kind of list element, as YAML; ``kind`` is empty for one without a kind."""

    path: str
    kind: str
    title: str
    yaml: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One format."""

    key: str
    title: str
    description: str
    folder: str
    variants: tuple[Outline, ...]
    samples: tuple[Sample, ...] = ()


def listing(schemas: SchemaStore, folders: Sequence[Path] = ()) -> Outcome[tuple[Listed, ...]]:
    """Every format in ``folders`` and the package, without samples; none where one of them is broken."""
    found = loader.folders(*folders, resources.sections()).values()
    styles = [loader.load(folder, resources.schemas()) for folder in found]
    outcomes = [describe_style(one.value, schemas, samples=False) for one in styles if one.value]
    wrong = merge(*(style.findings for style in styles), *(one.findings for one in outcomes))
    listed = tuple(one.value for one in outcomes if one.value)
    return Outcome(listed if len(listed) == len(found) else None, wrong)


def describe_style(style: Format, schemas: SchemaStore, *, samples: bool = True) -> Outcome[Listed]:
    """One format with its outlines and an example of each kind of measure; none where its schema is broken."""
    schema = schemas.open(style.schema)
    if schema.value is None:
        return Outcome(None, schema.findings)
    root = schema.value.root
    return bounded(schema.value, lambda: _listed(style, root, samples=samples))


def _listed(style: Format, root: Subschema, *, samples: bool) -> Listed:
    outlines = tuple(_outline(variant, root) for variant in style.variants.values())
    shown = tuple(_samples(root)) if samples else ()
    return Listed(style.key, style.title, style.description, str(style.folder), outlines, shown)


def _outline(variant: Variant, root: Subschema) -> Outline:
    parts = tuple(_part(entry, root) for entry in variant.outline)
    return Outline(variant.key, variant.title, variant.description, _needs(variant.requires, root), parts)


def _part(entry: OutlineEntry, root: Subschema) -> Part:
    each = _needs((entry.each,) if entry.each else (), root)
    return Part(entry.heading, entry.level, entry.section, _needs(entry.needs, root), _needs(entry.any_of, root), each)


def _needs(paths: Sequence[FactPath], root: Subschema) -> tuple[Need, ...]:
    return tuple(Need(path, title_at(root, path) or path) for path in paths)


def _samples(root: Subschema) -> Iterator[Sample]:
    """An example of each kind, for every top-level list whose elements have kinds."""
    for key, position in describe((root,)).properties.items():
        for kind, title, one in _kinds(describe(position).elements):
            shown = yaml.safe_dump([one], allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=None)
            yield Sample(key, kind, title, shown)


def _kinds(element: Position) -> Iterator[tuple[str, str, Any]]:
    """The branches of a schema that ``kind`` chooses between: the kind, its Chinese title, an example."""
    for part in describe(element).parts if element else ():
        chosen, condition = part.keywords.get("then"), part.keywords.get("if")
        if isinstance(chosen, Mapping) and isinstance(condition, Mapping):
            position = (part.beside(chosen),)
            said = condition.get("properties", {}).get("kind", {})
            kind = said.get("const") or next(iter(said.get("enum", ())), "")
            yield kind, describe(position).title, example(position)


def as_json(*listed: Listed) -> list[dict[str, Any]]:
    """For ``--json``: plain lists, mappings and text."""
    return [asdict(one) for one in listed]


def as_text(words: Translator, *listed: Listed) -> str:
    """For people: an indented list; titles and descriptions as the format's author wrote them, each on its line."""
    return "\n".join(on_one_line(line) for one in listed for line in _Lines(words).of(one))


@dataclass(frozen=True, slots=True)
class _Lines:
    """A format as lines of text in one language."""

    words: Translator

    def of(self, one: Listed) -> Iterator[str]:
        yield f"{one.key}  {one.title}"
        if one.description:
            yield f"{_INDENT}{one.description}"
        for outline in one.variants:
            yield from (f"{_INDENT}{line}" for line in self._outline(outline))
        for sample in one.samples:
            kind = sample.kind or self.words.say("不写类别")
            yield ""
            yield f"{_INDENT}{sample.path} · {kind}  {sample.title}"
            yield from (f"{_INDENT * 2}{line}" for line in sample.yaml.splitlines())

    def _outline(self, outline: Outline) -> Iterator[str]:
        yield f"{outline.key}  {outline.title}"
        if outline.description:
            yield f"{_INDENT}{outline.description}"
        if outline.requires:
            yield _INDENT + self.words.say("必须有：{facts}", facts=_named(outline.requires))
        yield from (f"{_INDENT}{self._part(part)}" for part in outline.parts)

    def _part(self, part: Part) -> str:
        wants = self.words.say("；").join(map(self.words.word, _wants(part)))
        heading = self.words.word(_heading(part.heading))
        return f"{_INDENT * (part.level - 1)}{heading}  [{part.section}]" + (f"  {wants}" if wants else "")


def _wants(part: Part) -> Iterator[Phrase]:
    if part.needs:
        yield Phrase("要有 {facts}", facts=_named(part.needs))
    if part.any_of:
        yield Phrase("有其一即可：{facts}", facts=_named(part.any_of))
    if part.each:
        yield Phrase("{facts}每项一节", facts=_named(part.each))


def _named(needs: Sequence[Need]) -> Listing:
    titled = ((need.path, need.title) for need in needs)
    return Listing(
        path if title == path else Phrase("{path}（{title}）", path=path, title=title) for path, title in titled
    )


def _heading(template: str) -> str:
    """A heading as a reader of the outline wants it: one that is taken from the facts has no words of its own."""
    if "{{" in template:
        return Phrase("（标题取自事实）")
    return template or Phrase("（无标题）")
