"""What ``assembler doctor`` shows: the programs and the typefaces of this machine."""

from __future__ import annotations

import click

from assembler import doctor, resources, themes, typefaces
from assembler.cli.words import say
from assembler.findings import Finding


def show(theme_name: str) -> tuple[Finding, ...]:
    """Print each program and the file that serves each typeface; returns what is missing."""
    looked = doctor.report()
    for tool in looked.tools:
        click.echo(f"{'✓' if tool.ok else '✗'} {tool.name} {tool.version}")
    theme = themes.load(themes.find(theme_name, resources.themes()))
    resolution = typefaces.resolve(theme)
    click.echo(say("字体（版式 {theme}）：", theme=theme.title))
    for served in resolution.served.values():
        note = say("，代替 {official}", official=served.official) if served.stands_in else ""
        click.echo(f"  {served.role}: {served.family}{note}  {served.path}")
    missing = tuple(_missing(role, theme) for role in resolution.missing)
    return (*looked.findings, *missing)


def _missing(role: str, theme: themes.Theme) -> Finding:
    return Finding("typeface-missing", gaps={"role": role, "chain": "、".join(theme.typefaces[role].chain)})
