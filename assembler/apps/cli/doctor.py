"""The verb ``doctor``: the programs and the typefaces of this machine."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from assembler import kept
from assembler.apps.cli import options, report, status, terminal
from assembler.apps.cli.language import marked, say, workspace
from assembler.diagnostics.findings import Finding

if TYPE_CHECKING:
    from assembler.layout.theme import Theme


@click.command(options_metavar=options.ANY, help=marked("查看本机有没有所需的程序和字体。"))
@click.option("--theme", default="", metavar=marked("版式"), help=marked("版式：名称或文件夹。"))
@options.language
def doctor(theme: str) -> None:
    """What this machine has."""
    # Loads yaml, which no help text needs.
    from assembler.layout.theme_loader import load_theme  # noqa: PLC0415
    from assembler.pipeline import doctor as machine  # noqa: PLC0415

    looked = machine.report()
    for tool in looked.tools:
        terminal.echo(f"{'✓' if tool.ok else '✗'} {tool.name} {tool.version}")
    terminal.echo(_kept())
    loaded = load_theme(theme)
    found = (*looked.findings, *loaded.findings, *(_typefaces(loaded.value) if loaded.value else ()))
    report.as_text(found)
    sys.exit(status.of(found) if found else status.DONE)


def _kept() -> str:
    """Where the folder is that makes the next start faster, and how large."""
    folder = kept.folder()
    if folder is None:
        return say("缓存：没有自己专用的缓存文件夹，每次启动慢一些。")
    size, most = (f"{amount / kept.MEGABYTE:.1f}" for amount in (kept.size(folder), kept.MOST))
    return say("缓存：{folder}，{size} MB（最多 {most} MB），可以随时删去。", folder=folder, size=size, most=most)


def _typefaces(theme: Theme) -> tuple[Finding, ...]:
    """Show the file that serves each role of the theme's; returns the roles that none serves."""
    from assembler.layout.fonts import resolution  # noqa: PLC0415
    from assembler.layout.fonts.missing import missing_fonts  # noqa: PLC0415

    found = resolution.resolve(theme, workspace().machine)
    terminal.echo(say("字体（版式 {theme}）：", theme=theme.title))
    for served in found.served.values():
        note = say("，代替 {official}", official=served.official) if served.stands_in else ""
        terminal.echo(f"  {served.role}: {served.family}{note}  {served.path}")
    return missing_fonts(theme, found.missing)
