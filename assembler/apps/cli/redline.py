"""The verb ``redline``: what changed between two drafts, and why."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from assembler.apps.cli import options, report, status, terminal
from assembler.apps.cli.language import marked, say, workspace

if TYPE_CHECKING:
    from assembler.diagnostics.findings import Finding
    from assembler.facts.source import Source
    from assembler.pipeline.redline import Redlined
    from assembler.pipeline.request import Request
    from assembler.review.redline import Redline

# Imports inside the verb: `assembler --help` loads no stage.

_KINDS = {"docx": "word", "html": "网页"}
_STAGES = {"draft": "初稿", "review": "送审稿", "final": "定稿"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for; the parameter names of click's. Empty where nobody said."""

    old: str
    new: str
    out: Path | None
    to: str | None
    format_: str
    variant: str
    old_variant: str
    stage: str | None
    old_stage: str | None
    theme: str
    folders: tuple[Path, ...]
    json_: bool

    @property
    def of_old(self) -> tuple[str, str]:
        """Variant and stage of the old draft: of one file as it is of itself, of two files as the new draft's."""
        variant, stage = (self.variant, self.stage or "") if self.new else ("", "")
        return self.old_variant or variant, self.old_stage or stage

    @property
    def of_new(self) -> tuple[str, str]:
        """Variant and stage of the new draft."""
        return self.variant, self.stage or ""

    @property
    def target(self) -> tuple[Path | None, str]:
        """The file to write and of which kind; raises ``BadParameter`` for one that is of no kind."""
        if self.out is None:
            return (Path("build", f"redline.{self.to}"), self.to) if self.to else (None, "docx")
        kind = self.out.suffix.lower().removeprefix(".")
        if kind not in _KINDS or (self.to and self.to != kind):
            raise click.BadParameter(
                say("文件“{name}”应以 {suffix} 结尾。", name=self.out.name, suffix=f".{self.to or 'docx'}"),
                param_hint="--out",
            )
        return self.out, kind


@click.command(
    options_metavar=options.ANY,
    help=marked(
        "比较新旧两稿，逐处说明改了什么、为什么改；可写成带修订和批注的 Word 文件，或左右对照的网页。"
        "旧稿和新稿各写一份事实文件，或写 文件@版本，取 git 里的那一版，如 facts.yaml@HEAD~1；"
        "只写一份的，比较它的两种变体或两个稿次。"
    ),
)
@click.argument("old", metavar=marked("旧稿"))
@click.argument("new", metavar=marked("[新稿]"), default="")
@click.option(
    "-o",
    "--out",
    metavar=marked("路径"),
    type=click.Path(dir_okay=False, path_type=Path),
    help=marked("写到哪个文件，以 .docx 或 .html 结尾；不写就只列在屏幕上。"),
)
@click.option(
    "--to",
    type=options.Words(_KINDS),
    help=marked("写成哪一种：docx 带修订和批注，html 左右对照；没写 --out 的放在 build 里。"),
)
@click.option("--format", "format_", default="", metavar=marked("样式"), help=marked("两稿都改用另一种样式。"))
@click.option(
    "--variant", default="", metavar=marked("变体"), help=marked("新稿用哪种变体；写了两份文件的，旧稿也用它。")
)
@click.option("--old-variant", default="", metavar=marked("变体"), help=marked("旧稿用哪种变体。"))
@click.option(
    "--stage",
    type=options.Words(_STAGES),
    help=marked("新稿的稿次，不写就是初稿；写了两份文件的，旧稿也是它。"),
)
@click.option("--old-stage", type=options.Words(_STAGES), help=marked("旧稿的稿次，不写就是初稿。"))
@click.option("--theme", default="", metavar=marked("版式"), help=marked("版式：名称或文件夹。"))
@options.folders
@click.option("--json", "json_", is_flag=True, help=marked("以 JSON 列出改动。"))
@options.language
def redline(**given: object) -> None:
    """The changes on standard output, the file where one is asked for; the status is 0 whether there are any or not."""
    from assembler.pipeline.redline import Order, redline  # noqa: PLC0415

    asked = _Asked(**given)  # type: ignore[arg-type]  # click's own names and types
    out, kind = asked.target
    if not asked.new and asked.of_old == asked.of_new:
        raise click.UsageError(say("只有一稿，没有可比的；请写上新稿，或用 --variant、--stage 说明新稿有什么不同。"))
    (before, after), found = _sources(asked)
    if before is None or after is None:
        _fail(found, asked)
    order = Order(_request(asked, before, asked.of_old, kind), _request(asked, after, asked.of_new, kind), out, kind)
    made = redline(order, workspace())
    if made.redline is None:
        _fail(made.findings, asked)
    (_as_json if asked.json_ else _as_text)(made)
    report.as_text(made.findings)
    sys.exit(status.of(made.findings))


def _sources(asked: _Asked) -> tuple[tuple[Source | None, Source | None], tuple[Finding, ...]]:
    from assembler.pipeline.revisions import read  # noqa: PLC0415

    old = read(asked.old)
    new = read(asked.new) if asked.new and asked.new != asked.old else old
    return (old.value, new.value), old.findings if new is old else (*old.findings, *new.findings)


def _request(asked: _Asked, source: Source, how: tuple[str, str], kind: str) -> Request:
    from assembler.formats.wish import Wish  # noqa: PLC0415
    from assembler.pipeline.request import Request  # noqa: PLC0415
    from assembler.review.status import Status  # noqa: PLC0415

    variant, stage = how
    wish = Wish(asked.format_, variant, tuple(asked.folders))
    chosen = Status(stage) if stage else Status.DRAFT
    return Request(source, wish, asked.theme, (kind,), status=chosen, built=options.build_time())


def _fail(found: tuple[Finding, ...], asked: _Asked) -> NoReturn:
    """Leave where a draft could not be made: an empty list for a program, and why for people."""
    if asked.json_:
        terminal.echo_json([])
    status.leave(found, as_json=False)


def _as_json(made: Redlined) -> None:
    from assembler.review.redline import as_json  # noqa: PLC0415

    if made.redline:
        figures, words = made.redline.new.figures, workspace().words
        listed = [as_json(change, figures, words) for change in made.redline.changes]
        terminal.echo_json(listed)


def _as_text(made: Redlined) -> None:
    from assembler.review.redline import lines, summary  # noqa: PLC0415

    if made.redline is None:
        return
    words = workspace().words
    for line in lines(made.redline.changes, made.redline.new.figures):
        terminal.echo(words.word(line))
    terminal.echo(
        say("共改动：{listed}。", listed=summary(made.redline.changes)) if made.redline.changes else _same(made.redline)
    )
    if made.file:
        terminal.echo_path(made.file)


def _same(found: Redline) -> str:
    """Where no text differs: what does, though it is not printed."""
    from assembler.review.redline import STATUSES  # noqa: PLC0415

    old, new = (STATUSES[draft.status] for draft in (found.old, found.new))
    if old != new:
        return say("两稿的文字没有差别；稿次由{old}改为{new}，只有页眉不同。", old=old, new=new)
    if found.facts:
        return say("两稿没有差别；事实文件有 {count} 处不同，都没有印在稿中。", count=len(found.facts))
    return say("两稿没有差别。")
