"""The verb ``measure``: a finished file against the clauses of a theme."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assembler.apps.cli import options, status, terminal
from assembler.apps.cli.language import marked, say, workspace

if TYPE_CHECKING:
    from assembler.review.conformance import Clause


@click.command(help=marked("量一份 PDF 或 DOCX，看它是否合乎版式。"), options_metavar=options.ANY)
@click.argument("file", metavar=marked("文件"), type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--theme", default="", metavar=marked("版式"), help=marked("版式：名称或文件夹。"))
@click.option("--json", "json_", is_flag=True, help=marked("以 JSON 列出量得的结果。"))
@options.language
def measure(file: Path, theme: str, *, json_: bool) -> None:
    """Every clause with what was found; the status says whether any is not met, or the file cannot be read."""
    # Loads pdfminer and lxml, which no help text needs.
    from assembler.layout.theme_loader import load_theme  # noqa: PLC0415
    from assembler.review.conformance import conform  # noqa: PLC0415

    loaded = load_theme(theme)
    if loaded.value is None:
        status.leave(loaded.findings, as_json=json_)
    outcome = conform(file, loaded.value, workspace().machine)
    if outcome.value is None:
        status.leave(outcome.findings, as_json=json_)
    measured = outcome.value
    if json_:
        terminal.echo_json([_as_json(clause) for clause in measured])
    else:
        for clause in measured:
            terminal.echo(_as_text(clause))
    if not json_:
        terminal.echo(_summary(measured))
    sys.exit(status.FOUND if any(clause.is_misfit for clause in measured) else status.DONE)


def _summary(measured: tuple[Clause, ...]) -> str:
    """All met is said only where all was measured."""
    unmet = sum(clause.is_misfit for clause in measured)
    unknown = sum(bool(clause.unmeasured) for clause in measured)
    advised = sum(not clause.met and clause.advice for clause in measured)
    told = [say("{count} 项不合", count=unmet)] if unmet else []
    told += [say("{count} 项未量", count=unknown)] if unknown else []
    told += [say("{count} 项可改进", count=advised)] if advised else []
    if not told:
        return say("各项都合。")
    listed = say("，").join(told)
    return say("{listed}。", listed=listed) if unmet else say("{listed}，其余都合。", listed=listed)


def _name(clause: Clause) -> str:
    from assembler.review.conformance.names import NAMES  # noqa: PLC0415

    return say(NAMES[clause.key])


def _as_text(clause: Clause) -> str:
    from assembler.review.conformance.clause import NO_FAULT  # noqa: PLC0415

    words = workspace().words
    if clause.unmeasured:
        reason = words.word(clause.unmeasured)
        return say("－ {number}  {name}：未量，{reason}", number=_number(clause), name=_name(clause), reason=reason)
    places = f"  {say('；').join(map(words.word, clause.places))}" if clause.places else ""
    if clause.expected == NO_FAULT:
        asked = say("不合的 {measured} 处", measured=clause.measured)
    else:
        asked = say("应为 {expected}，量得 {measured}", expected=clause.expected, measured=clause.measured)
    told = say("{number}  {name}：{asked}", number=_number(clause), name=_name(clause), asked=asked)
    sign = "✓" if clause.met else "✗" if clause.is_misfit else "!"
    return f"{sign} {told}{places}"


def _number(clause: Clause) -> str:
    """A theme says in Chinese, too, that a rule is practice and no clause."""
    return workspace().words.translated(clause.number)


def _as_json(clause: Clause) -> dict[str, object]:
    word = workspace().words.word
    return {
        "clause": _number(clause),
        "key": clause.key,
        "name": _name(clause),
        "expected": word(clause.expected),
        "measured": word(clause.measured),
        "met": None if clause.unmeasured else clause.met,
        "unmeasured": word(clause.unmeasured),
        "advice": clause.advice,
        "places": [word(place) for place in clause.places],
    }
