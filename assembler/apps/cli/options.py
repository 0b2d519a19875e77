"""The options that several verbs share, and what they amount to."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from assembler.apps.cli.inputs import FactsFile
from assembler.apps.cli.language import LANGUAGES, marked, say
from assembler.diagnostics.phrases import Listing
from assembler.facts.source import Source
from assembler.writers.registry import KINDS

if TYPE_CHECKING:
    from assembler.pipeline.request import Request

_KINDS = {"word": "docx", "网页": "html", "markdown": "md"}
"""What people call the kinds of output."""
_FORMS = ("sarif", "github")
"""What ``--format`` may name besides a report style."""
ANY = marked("[选项]")
Verb = TypeVar("Verb", bound=Callable[..., Any])

_SHARED = (
    click.argument(
        "facts",
        nargs=-1,
        required=True,
        metavar=marked("事实文件..."),
        type=FactsFile(),
    ),
    click.option(
        "--format",
        "format_",
        default="",
        metavar=marked("样式"),
        help=marked("改用另一种样式；sarif、github 则是问题清单的格式，供编辑器和 CI 用。"),
    ),
    click.option("--variant", default="", metavar=marked("变体"), help=marked("改用另一种变体。")),
    click.option(
        "--formats",
        multiple=True,
        metavar=marked("文件夹"),
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help=marked("自备样式所在的文件夹，可写多个。"),
    ),
    click.option("--strict", is_flag=True, help=marked("有没用到的事实就算错误。")),
    click.option("--json", "json_", is_flag=True, help=marked("以 JSON 列出发现的问题。")),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The shared options as given; the parameter names of click's."""

    facts: tuple[str, ...]
    """Paths, and ``-`` for standard input."""
    format_: str
    variant: str
    formats: tuple[Path, ...]
    strict: bool
    json_: bool

    @property
    def form(self) -> str:
        """How findings are wanted for another program: ``--format sarif`` and ``--format github``; empty for people.

        No report style can have these names: they would be asked for in vain.
        """
        return "json" if self.json_ else self.format_ if self.format_ in _FORMS else ""

    def requests(self, sources: Iterable[Source], **more: Any) -> list[Request]:
        """One request a facts file that was read; ``more`` as the verb's own options have it."""
        # `assembler --help` loads no stage.
        from assembler.formats.wish import Wish  # noqa: PLC0415
        from assembler.pipeline.request import Request  # noqa: PLC0415

        wish = Wish("" if self.format_ in _FORMS else self.format_, self.variant, self.formats)
        return [Request(source, wish, strict=self.strict, **more) for source in sources]


def language(verb: Verb) -> Verb:
    """``--lang`` behind the verb too, where people type it; it was read before (``language.asked``)."""
    choice = click.Choice(LANGUAGES)
    return click.option("--lang", type=choice, expose_value=False, help=marked("所用语言。"))(verb)


def source(verb: Verb) -> Verb:
    """Facts files, and the format they are read for."""
    for option in reversed(_SHARED[:4]):
        verb = option(verb)
    return verb


def facts(verb: Verb) -> Verb:
    """Facts files and how to read them."""
    for option in reversed(_SHARED):
        verb = option(verb)
    return verb


class Words(click.Choice[str]):
    """Fixed words of an option, each of which may be written in Chinese as well."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__(list(words))
        self._chinese = {chinese: word for word, chinese in words.items()}

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word itself; raises ``BadParameter`` for what is none."""
        return super().convert(self._chinese.get(value, value), param, ctx)


def kinds(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    """The outputs named in ``--to``, each once; raises ``BadParameter`` for one that is none."""
    given = re.split("[,，、]", value)
    named = tuple(dict.fromkeys(_KINDS.get(kind, kind) for kind in (one.strip().lower() for one in given) if kind))
    unknown = [kind for kind in named if kind not in KINDS]
    if unknown or not named:
        raise click.BadParameter(
            say("没有“{name}”这种输出，现有 {known}。", name=Listing(unknown), known=Listing(KINDS))
        )
    return named


def cluster(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """The address in ``--dask``; raises ``BadParameter`` where Dask is not installed."""
    if value and find_spec("distributed") is None:
        raise click.BadParameter(say("没有装 Dask，请执行 pip install 'assembler-reports[dask]'。"))
    return value


@contextmanager
def reached(address: str) -> Iterator[None]:
    """Raise ``UsageError`` where the cluster at ``address`` does not answer."""
    try:
        yield
    except OSError as error:
        if not address:
            raise
        raise click.UsageError(
            say("连不上 Dask 集群 {address}，请核对地址，确认调度器在运行。", address=address)
        ) from error


folders = click.option(
    "--formats",
    "folders",
    multiple=True,
    metavar=marked("文件夹"),
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=marked("自备样式所在的文件夹，可写多个。"),
)
style = click.argument("format_", metavar=marked("[样式]"), default="")


def build_time() -> str:
    """When the build is made, as ``SOURCE_DATE_EPOCH`` says it in seconds since 1970; empty where that says nothing.

    The clock is never asked: the same input gives the same bytes.
    """
    try:
        seconds = int(os.environ.get("SOURCE_DATE_EPOCH", ""))
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"
    except (ValueError, OverflowError, OSError):
        return ""
