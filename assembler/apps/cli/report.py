"""Findings as the command prints them: for people on standard error, as JSON on standard output."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from assembler.apps.cli import terminal
from assembler.apps.cli.language import say, workspace
from assembler.diagnostics import messages
from assembler.diagnostics.codes import severity
from assembler.diagnostics.findings import Finding, Severity
from assembler.diagnostics.groups import Group, grouped
from assembler.version import __version__

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}


def as_json(findings: Sequence[Finding]) -> None:
    """All findings as one JSON list."""
    words = workspace().words
    listed = [messages.as_json(finding, words) for finding in findings]
    terminal.echo_json(listed)


def as_text(findings: Sequence[Finding]) -> None:
    """Each finding with its place and hint, line by line; what is still to be filled in at the end; then the count."""
    gaps = [finding for finding in findings if finding.code == "gap"]
    kept = [finding for finding in findings if _is_kept(finding)]
    _list(grouped(finding for finding in findings if finding.code != "gap" and not _is_kept(finding)))
    if kept:
        terminal.echo(say("待核 {count} 处，核对过的请删去〔待核〕：", count=len(kept)), colour="yellow", err=True)
        for finding in kept:
            terminal.echo_path(f"  {finding.file}:{finding.mark.line}  {finding.path}".rstrip(), err=True)
    if gaps:
        terminal.echo(say("待补 {count} 处：", count=len(gaps)), colour="cyan", err=True)
        for finding in gaps:
            named = say("{path}（{title}）", path=finding.gaps["title"], title=finding.path)
            terminal.echo_path(f"  {finding.file}:{finding.mark.line}  {named}", err=True)
    if findings:
        terminal.echo(_count(findings), err=True)


def _is_kept(finding: Finding) -> bool:
    """Whether it is a mark of what is to be reviewed, in a text that need not be final."""
    return finding.code.startswith("review-mark") and severity(finding) is not Severity.ERROR


def as_sarif(findings: Sequence[Finding]) -> None:
    """All findings as a SARIF log."""
    from assembler.diagnostics import exchange  # noqa: PLC0415  few ask for it

    log = exchange.as_sarif(findings, __version__, workspace().words)
    terminal.echo_json(log)


def as_github(findings: Sequence[Finding]) -> None:
    """Each finding as a workflow command of GitHub's, on a line of its own."""
    from assembler.diagnostics import exchange  # noqa: PLC0415  as above

    for finding in findings:
        terminal.echo(exchange.as_github(finding, workspace().words))


FORMS: Mapping[str, Callable[[Sequence[Finding]], None]] = {
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
}
"""How findings are printed for other programs, all on standard output."""


def _list(groups: Sequence[Group]) -> None:
    """With the lines themselves on a terminal; else a line a finding, for an editor or a log to read."""
    words = workspace().words
    if groups and sys.stderr.isatty():
        # Rich takes longer to load than a check takes to run.
        from rich.console import Console  # noqa: PLC0415

        from assembler.apps.cli import excerpts  # noqa: PLC0415

        excerpts.show(groups, words, Console(stderr=True, highlight=False))
        return
    for finding in (finding for group in groups for finding in group.findings):
        terminal.echo(messages.as_text(finding, words), colour=_COLOURS[severity(finding)], err=True)


def _count(findings: Sequence[Finding]) -> str:
    counted = Counter(severity(finding) for finding in findings)
    return say(
        "错误 {errors}，警告 {warnings}，提示 {notices}。",
        errors=counted[Severity.ERROR],
        warnings=counted[Severity.WARNING],
        notices=counted[Severity.NOTICE],
    )
