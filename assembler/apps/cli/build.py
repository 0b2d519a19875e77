"""The verb ``build``: drafts from facts files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from assembler.apps.cli import inputs, options, outcomes, sources, status, watching
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
    metavar=marked("份数"),
    type=click.IntRange(min=1),
    help=marked("同时生成几份；不写就是处理器的核数。"),
)
@click.option(
    "--dask",
    default="",
    metavar=marked("地址"),
    help=marked("交给 Dask 集群生成：写调度器的地址，local 是本机。"),
    callback=options.cluster,
)
@click.option("--force", is_flag=True, help=marked("什么都没变的稿件也重新生成。"))
@click.option("--watch", is_flag=True, help=marked("事实一存盘就重新生成，并说明改了什么；按 Ctrl+C 停下。"))
@click.option("--json-lines", is_flag=True, help=marked("每份报告印一行 JSON，生成一份印一份。"))
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
def build(jobs: int | None, dask: str, force: bool, watch: bool, json_lines: bool, **given: Any) -> None:  # noqa: FBT001  click passes it by name
    """Drafts; what has an error is not written, the others are; what would come out the same is left as it is."""
    from assembler.apps.cli.progress import shown  # noqa: PLC0415
    from assembler.pipeline import batch  # noqa: PLC0415
    from assembler.pipeline.manifest import Manifest  # noqa: PLC0415
    from assembler.review.stage import Comments, Status  # noqa: PLC0415

    stage, comments = Status(given.pop("stage")), Comments(given.pop("annotate"))
    more = {name: given.pop(name) for name in ("theme", "to", "archive", "engine")}
    out = given.pop("out")
    asked = Asked(**given)
    chosen = inputs.named(asked.facts)
    if watch:
        watching.refuse(asked.facts)
    sources.distinct(chosen)
    facts, found = sources.read([one.name for one in chosen])
    below = {one.name: out / one.below for one in chosen}
    requests = [
        replace(request, out=below[request.facts.name])
        for request in asked.requests(facts, status=stage, comments=comments, built=options.build_time(), **more)
    ]
    told = outcomes.Told(files=not asked.form and not json_lines, lines=json_lines)
    manifest = None if force else Manifest()
    made = batch.run(requests, workspace(), jobs or batch.cores(), manifest, dask)
    with options.reached(dask):
        for request, built in shown(made, len(requests), say("生成稿件")):
            found += built.findings
            told.tell(request, built)
    if len(requests) > 1 and not asked.form and not json_lines:
        told.summary()
    if watch:
        watching.watch(requests, found, told)
    if json_lines:
        status.end(found)
    # What is true of the machine and not of one file is said once.
    status.leave(merge(found), as_json=asked.json_, form=asked.form)
