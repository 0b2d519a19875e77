"""The verbs that read facts files: ``check`` and ``build``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from assembler.apps.cli import options, status
from assembler.apps.cli.language import say
from assembler.apps.cli.options import Asked
from assembler.diagnostics.findings import Finding, merge
from assembler.writers.registry import DEFAULTS, KINDS

# Imports inside the verbs: `assembler --help` loads no stage, and a check no writer.


@click.command(options_metavar=options.ANY, help=say("检查事实文件，只列出问题，不生成稿件。"))
@options.facts
@click.option("--draft", is_flag=True, help=say("连稿件的文字一起校对。"))
@options.language
def check(**given: Any) -> None:
    """Findings alone."""
    from assembler.pipeline import build  # noqa: PLC0415

    draft = given.pop("draft")
    asked = Asked(**given)
    found = [finding for request in _requests(asked, proofread=draft) for finding in build.examine(request).findings]
    status.leave(found, as_json=asked.json_, nothing=say("没有发现问题。"))


@click.command(options_metavar=options.ANY, help=say("生成稿件。"))
@options.facts
@click.option("--theme", default="", metavar=say("版式"), help=say("版式：名称或文件夹。"))
@click.option(
    "--to",
    default=",".join(DEFAULTS),
    show_default=True,
    metavar=say("种类"),
    callback=options.kinds,
    help=say("输出种类，逗号分隔：{kinds}。", kinds=say("、").join(KINDS)),
)
@click.option(
    "--out",
    default=Path("build"),
    show_default=True,
    metavar=say("文件夹"),
    type=click.Path(file_okay=False, path_type=Path),
    help=say("输出文件夹。"),
)
@click.option("--archive", is_flag=True, help=say("PDF 采用归档格式 PDF/A-2a。"))
@click.option(
    "--jobs", default=1, show_default=True, metavar=say("份数"), type=click.IntRange(min=1), help=say("同时生成几份。")
)
@click.option(
    "--stage",
    default="draft",
    show_default=True,
    type=click.Choice(["draft", "review", "final"]),
    help=say("稿次：draft 初稿，review 送审稿，final 定稿。"),
)
@click.option(
    "--annotate",
    default="findings",
    show_default=True,
    type=click.Choice(["findings", "all"]),
    help=say("送审稿的 Word 批注：findings 只注有问题的数据，all 全部都注。"),
)
@options.language
def build(jobs: int, **given: Any) -> None:
    """Drafts; what has an error is not written, the others are."""
    from assembler.apps.cli.progress import shown  # noqa: PLC0415
    from assembler.pipeline import batch  # noqa: PLC0415
    from assembler.review.status import Comments, Stage  # noqa: PLC0415

    stage, comments = Stage(given.pop("stage")), Comments(given.pop("annotate"))
    more = {name: given.pop(name) for name in ("theme", "to", "out", "archive")}
    asked = Asked(**given)
    _distinct(asked.facts)
    requests = _requests(asked, stage=stage, comments=comments, **more)
    found: list[Finding] = []
    for _, built in shown(batch.run(requests, jobs), len(requests), say("生成稿件")):
        found += built.findings
        if not asked.json_:
            for path in built.files:
                click.echo(str(path))
    # What is true of the machine and not of one file is said once.
    status.leave(merge(found), as_json=asked.json_)


def _requests(asked: Asked, **more: Any) -> list[Any]:
    """One request a facts file."""
    from assembler.formats.selection import Wish  # noqa: PLC0415
    from assembler.pipeline.build import Request  # noqa: PLC0415

    wish = Wish(asked.format_, asked.variant, asked.formats)
    return [Request(path, wish, strict=asked.strict, **more) for path in asked.facts]


def _distinct(facts: tuple[Path, ...]) -> None:
    """Two facts files of one name would write over each other's drafts."""
    stems = [path.stem for path in facts]
    twice = sorted({stem for stem in stems if stems.count(stem) > 1})
    if twice:
        raise click.UsageError(
            say("有几份事实文件同名（{name}），稿件会互相覆盖；请分开生成或改名。", name="、".join(twice))
        )
