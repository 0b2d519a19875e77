"""Which facts files are meant: files, folders, patterns, lists of files, and standard input."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click

from assembler import paths
from assembler.apps.cli.language import say
from assembler.facts.source import STDIN

_SUFFIXES: Final = (".yaml", ".yml")
_LIST: Final = "@"
_PATTERN: Final = frozenset("*?[")


class FactsFile(click.Path):
    """A name on the command line: of a file or folder that is there, a pattern, or a list behind @."""

    def __init__(self) -> None:
        super().__init__(exists=True, dir_okay=False, allow_dash=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The name itself; raises ``BadParameter`` for one of nothing."""
        name = str(value)
        if name.startswith(_LIST) and not paths.exists(Path(name)):
            super().convert(name.removeprefix(_LIST), param, ctx)
            return name
        if _is_pattern(name):
            if not _matches(name):
                self.fail(say("没有合于“{name}”的事实文件。", name=name), param, ctx)
            return name
        return name if paths.is_folder(Path(name)) else super().convert(value, param, ctx)


@dataclass(frozen=True, slots=True)
class Named:
    """One facts file, and the folder below the outputs' that its drafts go to: where it lies below the one named."""

    name: str
    below: Path = Path()


def named(names: Iterable[str]) -> list[Named]:
    """Every facts file that ``names`` mean, each once, in the order named; those of a folder by their names.

    Raises ``click.UsageError`` for a folder or a list without any, and for a list that names what is not there.
    """
    found = [one for name in names for one in _named(name)]
    return list({one.name: one for one in reversed(found)}.values())[::-1]


def _named(name: str) -> Iterator[Named]:
    if name == STDIN:
        yield Named(name)
    elif name.startswith(_LIST) and not paths.exists(Path(name)):
        yield from _of_list(Path(name.removeprefix(_LIST)))
    elif paths.is_folder(Path(name)):
        yield from _of_folder(Path(name))
    elif _is_pattern(name):
        yield from map(Named, _matches(name))
    else:
        yield Named(name)


def _of_folder(folder: Path) -> list[Named]:
    """The facts files in ``folder`` and in those below it; what begins with a dot is nobody's report."""
    inner = (path for path in sorted(folder.rglob("*")) if path.suffix in _SUFFIXES and paths.is_file(path))
    shown = (path for path in inner if not any(part.startswith(".") for part in path.relative_to(folder).parts))
    found = [Named(str(path), path.parent.relative_to(folder)) for path in shown]
    if not found:
        raise click.UsageError(say("文件夹“{name}”里没有事实文件（.yaml）。", name=str(folder)))
    return found


def _of_list(file: Path) -> list[Named]:
    """A name on each line, from where the list lies; empty lines and those behind # say nothing."""
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(say("读不了名单“{name}”，请存成 UTF-8 的文本文件。", name=str(file))) from error
    given = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    found = [one for line in given for one in _listed(str(file.parent / line), file)]
    if not found:
        raise click.UsageError(say("名单“{name}”里没有事实文件。", name=str(file)))
    return found


def _listed(name: str, file: Path) -> Iterator[Named]:
    if not paths.exists(Path(name)) and not _is_pattern(name):
        raise click.UsageError(say("名单“{list}”里的“{name}”不存在。", list=str(file), name=name))
    yield from _named(name)


def _is_pattern(name: str) -> bool:
    return bool(_PATTERN & set(name)) and not paths.exists(Path(name))


def _matches(name: str) -> list[str]:
    # A pattern may begin anywhere, which Path.glob does not allow.
    return sorted(path for path in glob.glob(name, recursive=True) if Path(path).suffix in _SUFFIXES)  # noqa: PTH207
