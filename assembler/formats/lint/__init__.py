"""Whether a format's folder is sound: its format.yaml, its schema, its section modules, and that the three agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError, nodes

from assembler import resources
from assembler.diagnostics.codes import has_errors
from assembler.diagnostics.findings import Finding, Mark, merge
from assembler.diagnostics.nearest import nearest
from assembler.diagnostics.phrases import Phrase
from assembler.facts.node import Node
from assembler.facts.schema import Schema, SchemaStore, bounded
from assembler.formats import loader
from assembler.formats.format import Format
from assembler.formats.lint import schemas
from assembler.formats.lint.abstract_values import fact
from assembler.formats.lint.coverage import unprinted
from assembler.formats.lint.outline import outline
from assembler.formats.lint.templates import EndlessError, Walker
from assembler.formats.lint.usage import Usage
from assembler.formats.loader import NAME, check_file
from assembler.formats.templates import errors
from assembler.formats.templates.environment import environment
from assembler.formats.templates.jinja_words import FILTER, TEST
from assembler.formats.templates.loader import Folders
from assembler.formats.templates.sandbox import Sandbox
from assembler.formats.templates.slots import Slots

__all__ = ["check_file", "lint"]


def lint(folder: Path, store: SchemaStore) -> tuple[Finding, ...]:
    """Everything wrong with the format in ``folder`` (or with each format in it), by file and line."""
    found = loader.folders(folder)
    if not found:
        return (Finding("format-none", str(folder)),)
    return merge(*(_one(one, store) for one in found.values()))


def _one(folder: Path, store: SchemaStore) -> tuple[Finding, ...]:
    opened = check_file(folder)
    style = loader.load(folder, resources.schemas()).value
    if opened.value is None or style is None:
        return opened.findings
    found = list(opened.findings)
    env = environment([folder, resources.sections()], Slots())
    found += _syntax(env, folder)
    if not style.schema.is_file():
        named = opened.value.get("schema")
        gaps = {"name": style.schema.name}
        found.append(Finding("schema-not-found", str(folder / NAME), named.mark if named else Mark(), "schema", gaps))
        return merge(found)
    schema = store.open(style.schema)
    if schema.value is None:
        return merge(found, schema.findings)
    root, described = opened.value, schema.value
    unreachable = tuple(schemas.names(described))
    if has_errors(unreachable):
        return merge(found, unreachable)
    agreed = bounded(schema.value, lambda: _agreement(root, style, described, env))
    agreement = agreed.findings if agreed.value is None else agreed.value
    # A module that cannot be read prints nothing: what it would print is no news.
    return merge(found, unreachable, (one for one in agreement if not (found and one.code == "fact-unprinted")))


def _agreement(root: Node, style: Format, schema: Schema, env: Sandbox) -> tuple[Finding, ...]:
    """Outline, modules and schema against each other."""
    facts = fact((schema.root,))
    usage = Usage(style.folder)
    walker = Walker(env, (style.folder, resources.sections()), usage, facts)
    try:
        outline(root, facts, walker, usage, str(style.folder / NAME))
    except EndlessError as error:
        gaps = {"section": Path(usage.file).name, "reason": error.problem}
        return merge(usage.findings, [Finding("template-too-much", usage.file, gaps=gaps)])
    return merge(usage.findings, unprinted(facts, usage.touched, _own_schemas(style.schema, style.folder)))


def _own_schemas(schema: Path, folder: Path) -> frozenset[Path]:
    """The files whose facts this format alone must print."""
    return frozenset({schema.resolve(), *(file.resolve() for file in folder.rglob("*.json") if file.is_file())})


def _unknown_names(env: Sandbox, file: Path, name: str) -> Iterator[Finding]:
    """Filters and tests that there are not; Jinja itself sees only those outside a condition."""
    for node in env.parse(Folders([file.parent]).text(file.name)).find_all((nodes.Filter, nodes.Test)):
        kind, known = (FILTER, env.filters) if isinstance(node, nodes.Filter) else (TEST, env.tests)
        if node.name not in known:
            near = nearest(node.name, known)
            fix = Phrase("是不是想写“{near}”？", near=near) if near else Phrase("可用的见 docs/formats.md。")
            gaps = {"section": name, "reason": Phrase(kind, name=node.name), "fix": fix}
            yield Finding("template-syntax", str(file), Mark(node.lineno, 1), "", gaps)


def _syntax(env: Sandbox, folder: Path) -> Iterator[Finding]:
    """Modules in the folder that Jinja cannot compile: syntax, and filters and tests that there are not."""
    for name in Folders([folder]).modules():
        file = folder / name
        try:
            unknown = tuple(_unknown_names(env, file, name))
            yield from unknown
            if not unknown:
                env.get_template(name)
        except TemplateSyntaxError as error:
            gaps, mark = errors.told(error)
            yield Finding("template-syntax", str(file), mark, "", {"section": name, **gaps})
        except (TemplateError, SyntaxError, RecursionError, MemoryError, ValueError) as error:
            yield Finding("template-syntax", str(file), gaps={"section": name, **errors.told(error)[0]})
