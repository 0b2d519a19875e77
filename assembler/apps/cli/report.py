"""Findings as the command prints them: for people on standard error, as JSON on standard output."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

import click

from assembler.apps.cli.language import say, workspace
from assembler.diagnostics import messages
from assembler.diagnostics.codes import severity
from assembler.diagnostics.findings import Finding, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}


def as_json(findings: Sequence[Finding]) -> None:
    """All findings as one JSON list."""
    words = workspace().words
    listed = [messages.as_json(finding, words) for finding in findings]
    click.echo(json.dumps(listed, ensure_ascii=False, indent=2))


def as_text(findings: Sequence[Finding]) -> None:
    """Each finding with its place and hint; what is still to be filled in as a list at the end; then the count."""
    words = workspace().words
    gaps = [finding for finding in findings if finding.code == "gap"]
    for finding in findings:
        if finding.code != "gap":
            click.secho(messages.as_text(finding, words), fg=_COLOURS[severity(finding)], err=True)
    if gaps:
        click.secho(say("待补 {count} 处：", count=len(gaps)), fg="cyan", err=True)
        for finding in gaps:
            named = say("{path}（{title}）", path=finding.gaps["title"], title=finding.path)
            click.echo(f"  {finding.file}:{finding.mark.line}  {named}", err=True)
    if findings:
        click.echo(_count(findings), err=True)


def _count(findings: Sequence[Finding]) -> str:
    counted = Counter(severity(finding) for finding in findings)
    return say(
        "错误 {errors}，警告 {warnings}，提示 {notices}。",
        errors=counted[Severity.ERROR],
        warnings=counted[Severity.WARNING],
        notices=counted[Severity.NOTICE],
    )
