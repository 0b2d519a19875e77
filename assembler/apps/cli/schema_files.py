"""The schema beside a facts file: written so that an editor on any machine finds it, and over nobody's own file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assembler import paths
from assembler.apps.cli import status, terminal
from assembler.apps.cli.language import say, workspace

if TYPE_CHECKING:
    from assembler.formats.format import Format

# Imports inside the functions: `assembler --help` loads no stage.


def bundled(style: Format) -> str:
    """The schema of ``style`` in one file; leaves with the findings where it is broken."""
    from assembler.facts.schema.bundle import bundle  # noqa: PLC0415

    schema = workspace().schemas.open(style.schema)
    if schema.value is None:
        status.leave(schema.findings, as_json=False)
    return bundle(schema.value, style.key)


def name_of(style: Format) -> str:
    """What the bundled schema of ``style`` is called."""
    return f"{style.key}.schema.json"


def write(path: Path, text: str) -> bool:
    """Write a bundled schema; whether it is there now: a file of that name that is none of ours stays as it is."""
    from assembler.facts.schema.bundle import is_ours  # noqa: PLC0415
    from assembler.writers import files  # noqa: PLC0415

    if paths.exists(path):
        old = path.read_bytes()
        if not is_ours(old):
            return False
        if old == text.encode():
            return True
    files.put(path, text.encode())
    return True


def beside(facts: Path, style: Format) -> str:
    """What a facts file's first line is to name: the schema, written beside it.

    Where another file bears its name, that stays, which is told, and the style's own schema on this machine is named.
    """
    path = facts.parent / name_of(style)
    if paths.exists(path) and path.resolve() == style.schema.resolve():
        return path.name
    if write(path, bundled(style)):
        return path.name
    terminal.echo(say("{path} 不是由程序生成的，没有覆盖；编辑器改用本机的模式文件。", path=path), err=True)
    return style.schema.resolve().as_uri()
