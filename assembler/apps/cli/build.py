"""The verb ``build``: drafts from facts files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from assembler.apps.cli import options, sources, status, terminal
from assembler.apps.cli.language import marked, say, workspace
from assembler.apps.cli.options import Asked
from assembler.diagnostics.findings import merge
from assembler.writers.registry import DEFAULTS, ENGINES

# Imports inside the verb: `assembler --help` loads no stage.


@click.command(options_metavar=options.ANY, help=marked("生成稿件。"))
@options.facts
@click.option("--theme", default="", metavar=marked("版式"), help=marked("版式：名称或文件夹。"))
@click.option(
    "--to",
    default=",".join(DEFAULTS),
    show_default=True,
    metavar=marked("种类"),
    callback=options.kinds,
    help=marked("输出种类，逗号分隔：{kinds}。"),
)
@click.option(
    "-o",
    "--out",
    default=Path("build"),
    show_default=True,
    metavar=marked("文件夹"),
    type=click.Path(file_okay=False, path_type=Path),
    help=marked("输出文件夹。"),
)
@click.option(
    "--engine",
    default=ENGINES[0],
    show_default=True,
    type=click.Choice(ENGINES),
    help=marked("排 PDF 用的引擎：weasyprint 是默认的，typst 更快，要另装。"),
)
@click.option("--archive", is_flag=True, help=marked("PDF 采用归档格式 PDF/A-2a。"))
@click.option(
    "--jobs",
    default=1,
    show_default=True,
    metavar=marked("份数"),
    type=click.IntRange(min=1),
    help=marked("同时生成几份。"),
)
@click.option(
    "--stage",
    default="draft",
    show_default=True,
    type=options.Words({"draft": "初稿", "review": "送审稿", "final": "定稿"}),
    help=marked("稿次：draft 初稿，review 送审稿，final 定稿。"),
)
@click.option(
    "--annotate",
    default="findings",
    show_default=True,
    type=options.Words({"findings": "有问题的", "all": "全部"}),
    help=marked("送审稿的 Word 批注：findings 只注有问题的数据，all 全部都注。"),
)
@options.language
def build(jobs: int, **given: Any) -> None:
    """Drafts; what has an error is not written, the others are."""
    from assembler.apps.cli.progress import shown  # noqa: PLC0415
    from assembler.pipeline import batch  # noqa: PLC0415
    from assembler.review.status import Comments, Status  # noqa: PLC0415

    stage, comments = Status(given.pop("stage")), Comments(given.pop("annotate"))
    more = {name: given.pop(name) for name in ("theme", "to", "out", "archive", "engine")}
    asked = Asked(**given)
    sources.distinct(asked.facts)
    facts, found = sources.read(asked.facts)
    requests = asked.requests(facts, status=stage, comments=comments, built=options.build_time(), **more)
    for _, built in shown(batch.run(requests, workspace(), jobs), len(requests), say("生成稿件")):
        found += built.findings
        if not asked.form:
            for path in built.files:
                terminal.echo(str(path))
    # What is true of the machine and not of one file is said once.
    status.leave(merge(found), as_json=asked.json_, form=asked.form)
