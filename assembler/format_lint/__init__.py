"""Whether a format's folder is sound: its format.yaml, its schema, its section modules, and that the three agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from assembler import formats, resources
from assembler.annotations import Located, load
from assembler.codes import has_errors
from assembler.findings import Finding, Mark, merge
from assembler.format_lint import schemas
from assembler.format_lint.coverage import unprinted
from assembler.format_lint.opening import NAME, Opened, check_file
from assembler.format_lint.outline import outline
from assembler.format_lint.shapes import fact
from assembler.format_lint.usage import Usage
from assembler.format_lint.walking import Walker
from assembler.templates.environment import environment
from assembler.templates.sandbox import Sandbox
from assembler.templates.slots import Slots

__all__ = ["Opened", "check_file", "lint"]


def lint(folder: Path) -> tuple[Finding, ...]:
    """Everything wrong with the format in ``folder`` (or with each format in it), by file and line."""
    found = formats.folders(folder)
    if not found:
        return (Finding("format-none", str(folder)),)
    return merge(*(_one(one) for one in found.values()))


def _one(folder: Path) -> tuple[Finding, ...]:
    opened = check_file(folder)
    if opened.root is None:
        return opened.findings
    style = formats.load(folder, resources.schemas())
    found = list(opened.findings)
    env = environment([folder, resources.sections()], Slots())
    found += _syntax(env, folder)
    if not style.schema.is_file():
        named = opened.root.get("schema")
        gaps = {"name": style.schema.name}
        found.append(Finding("schema-not-found", str(folder / NAME), named.mark if named else Mark(), "schema", gaps))
        return merge(found)
    broken = tuple(schemas.check(style.schema))
    if has_errors(broken):
        return merge(found, broken)
    root = fact(Located(load(style.schema), style.schema, (resources.schemas(),)))
    usage = Usage(folder)
    walker = Walker(env, (folder, resources.sections()), usage, root)
    outline(opened.root, root, walker, usage, str(folder / NAME))
    return merge(found, broken, usage.findings, unprinted(root, usage.touched, _own_schemas(style.schema, folder)))


def _own_schemas(schema: Path, folder: Path) -> frozenset[Path]:
    """The files whose facts this format alone must print."""
    return frozenset({schema.resolve(), *(file.resolve() for file in folder.rglob("*.json"))})


def _syntax(env: Sandbox, folder: Path) -> Iterator[Finding]:
    """Modules in the folder that Jinja cannot compile: syntax, and filters and tests that there are not."""
    for file in sorted(folder.rglob("*.j2")):
        name = file.relative_to(folder).as_posix()
        try:
            env.get_template(name)
        except TemplateSyntaxError as error:
            gaps = {"section": name, "reason": error.message or ""}
            yield Finding("template-syntax", str(file), Mark(error.lineno, 1), "", gaps)
        except (TemplateError, SyntaxError, RecursionError, MemoryError, ValueError) as error:
            yield Finding("template-syntax", str(file), gaps={"section": name, "reason": str(error)})


