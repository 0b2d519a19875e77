"""Section modules from given folders, and from nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound, TemplateSyntaxError
from jinja2.loaders import split_template_path

from assembler.diagnostics.phrases import Phrase

SUFFIX = ".j2"
BYTES = 256 * 1024
"""Size of one section module."""


class Folders(BaseLoader):
    """Loads ``*.j2`` files that lie, links followed, inside one of ``folders``; an earlier folder wins."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folder.resolve() for folder in folders)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The module's text, its file, and that it has not changed since."""
        del environment
        # Jinja hands on whatever a template calls one: "self" is no name.
        name: object = template
        path = self.find(name) if isinstance(name, str) else None
        if path is None:
            raise TemplateNotFound(str(template))
        return _text(path, template), str(path), lambda: True

    def text(self, template: str) -> str:
        """The text of ``template``; raises ``TemplateNotFound``, and ``TemplateSyntaxError`` where it is none."""
        return self.get_source(Environment(), template)[0]  # noqa: S701 - nothing is rendered with it

    def modules(self) -> Iterator[str]:
        """The names of all modules; a file that a link leads to is one only inside the folders."""
        for folder in self._folders:
            names = (file.relative_to(folder).as_posix() for file in sorted(folder.rglob(f"*{SUFFIX}")))
            yield from (name for name in names if self.find(name))

    def find(self, template: str) -> Path | None:
        """The file of ``template``; None where there is none."""
        if not template.endswith(SUFFIX):
            return None
        try:
            parts = split_template_path(template)
        except TemplateNotFound:  # it holds ".."
            return None
        return next((path for folder in self._folders if (path := _inside(folder, parts))), None)


def _inside(folder: Path, parts: Sequence[str]) -> Path | None:
    try:
        path = folder.joinpath(*parts)
        # A link that leads round in a circle is no file, and cannot be followed.
        return found if path.is_file() and (found := path.resolve()).is_relative_to(folder) else None
    except (OSError, ValueError):  # a name that no file can have: too long, or with a NUL
        return None


def _text(path: Path, template: str) -> str:
    with path.open("rb") as file:
        data = file.read(BYTES + 1)
    if len(data) > BYTES:
        raise TemplateSyntaxError(Phrase("文件超过{most}KB", most=BYTES // 1024), 1, template, str(path))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise TemplateSyntaxError(Phrase("不是 UTF-8 编码的文字"), line, template, str(path)) from None
