"""Facts files to start from: the next report's, another of the same shape, a sample; nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from assembler import resources
from assembler.diagnostics.codes import has_errors
from assembler.diagnostics.findings import Finding
from assembler.diagnostics.outcome import Outcome
from assembler.facts import dates, reader, renewal
from assembler.facts.decoded import decoded
from assembler.facts.editor import edit
from assembler.facts.node import Node
from assembler.facts.renewal.comments import SAMPLE
from assembler.facts.renewal.shift import Shift, between, following
from assembler.facts.source import Source
from assembler.formats import selection
from assembler.formats.format import Format
from assembler.formats.selection import Selection, Wish
from assembler.pipeline import check
from assembler.pipeline.workspace import Workspace

_SAMPLE = SAMPLE + " {name}，各项都是样例里的事实；只要写法、不要数字的，用 assembler new --from 本文件 -o 新文件。"


@dataclass(frozen=True, slots=True)
class Started:
    """A facts file to start from, and the report style it is for; ``period`` is the new report's, empty if open."""

    facts: Source
    style: Format
    period: str = ""


def next_report(given: Source, wish: Wish, period: str = "", workspace: Workspace | None = None) -> Outcome[Started]:
    """The facts file for the report after ``given``; ``period`` is the new report's, unless the one that follows.

    None, with findings, where the old file cannot be read, names no style or no period. Raises ``ValueError`` for a
    ``period`` that is none.
    """
    if period and dates.extent(period) is None:
        raise ValueError(period)

    def step(root: Node) -> Outcome[Shift]:
        node = root.at("report.period")
        old = node.text if node else ""
        found = between(old, period) if period else following(old)
        missing = Finding("next-no-period", given.name, (node or root).mark, "report.period")
        return Outcome(found) if found else Outcome(None, (missing,))

    made = _renewed(given, wish, step, workspace or Workspace())
    if made.value is None or not period:
        return made
    return Outcome(replace(made.value, facts=_dated(made.value.facts, period), period=period), made.findings)


def same_shape(given: Source, wish: Wish, workspace: Workspace | None = None) -> Outcome[Started]:
    """A facts file of the same structure: figures and dates emptied, texts kept with a mark to review."""
    return _renewed(given, wish, lambda _root: Outcome(None), workspace or Workspace())


def samples() -> dict[str, Path]:
    """The samples by name, in the order of their names."""
    return {path.stem: path for path in sorted(resources.samples().glob("*.yaml"))}


def sample(path: Path) -> Outcome[Started]:
    """A sample as it is, with a line that says so."""
    data = path.read_bytes()
    given = Source(data, str(path), path.stem)
    chosen = _chosen(given, Wish())
    whole = decoded(data)
    if chosen.value is None or whole is None:
        return Outcome(None, chosen.findings)
    first, _, rest = whole.text.partition("\n")
    note = _SAMPLE.format(name=path.stem)
    text = f"{first}\n{note}\n{rest}" if first.startswith("#") else f"{note}\n{whole.text}"
    return Outcome(Started(replace(given, data=whole.encoded(text)), chosen.value[1].style))


def _chosen(given: Source, wish: Wish) -> Outcome[tuple[Node, Selection]]:
    read = reader.read(given)
    if read.value is None or has_errors(read.findings):
        return Outcome(None, read.findings)
    chosen = selection.choose(read.value, wish, given.name)
    return Outcome((read.value, chosen.value) if chosen.value else None, (*read.findings, *chosen.findings))


def _renewed(
    given: Source, wish: Wish, step: Callable[[Node], Outcome[Shift]], workspace: Workspace
) -> Outcome[Started]:
    chosen = _chosen(given, wish)
    if chosen.value is None:
        return Outcome(None, chosen.findings)
    root, (style, variant) = chosen.value[0], (chosen.value[1].style, chosen.value[1].variant)
    shift = step(root)
    checked = check.check(root, style, variant, given.name, workspace.schemas)
    if shift.findings or checked.figures is None:
        return Outcome(None, shift.findings or checked.findings)
    codes = frozenset(finding.code for finding in chosen.findings)
    noted = checked.noted
    earlier = renewal.Earlier(given, root, checked.figures, noted.roles, noted.periods, codes)
    made = renewal.renew(earlier, shift.value)
    if made.value is None:
        return Outcome(None, made.findings)
    node = root.at("report.period")
    period = shift.value.moved(node.text) if shift.value and node else ""
    return Outcome(Started(made.value, style, period))


def _dated(facts: Source, period: str) -> Source:
    """With the period that was asked for: it may be of another kind than the one that would follow."""
    return edit(facts, "report.period", period).value or facts
