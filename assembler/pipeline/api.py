"""The public Python API: what ``import assembler`` offers. docs/api.md tells it with examples.

Facts are named by their path or handed over as a ``Source``. Whatever is wrong with them, or with a file that cannot
be read, comes back as findings; exceptions are for wrong calls. A ``Workspace`` keeps what several calls can share and
says in which language findings are told; without one, each call makes its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from assembler.diagnostics import messages
from assembler.diagnostics.findings import Finding
from assembler.diagnostics.outcome import Outcome
from assembler.diagnostics.translator import CHINESE
from assembler.facts import editor, source
from assembler.facts.editor import Value
from assembler.facts.source import Source
from assembler.formats.wish import Wish
from assembler.pipeline import build as stages
from assembler.pipeline import redline as comparing
from assembler.pipeline import revisions, starting
from assembler.pipeline.request import Built, Request
from assembler.pipeline.workspace import Workspace
from assembler.review.stage import Comments, Status
from assembler.writers.registry import DEFAULTS, ENGINES, KINDS

if TYPE_CHECKING:
    from assembler.review.ledger import Ledger
    from assembler.review.redline import Redline

Facts = Source | str | PathLike[str]
"""A facts file: its path, or its bytes with a name."""


@dataclass(frozen=True, slots=True)
class ReportStyle:
    """The report style to use where the facts file's own shall not count; empty means: as the facts file says.

    ``folders`` are folders of report styles besides the packaged ones; they win.
    """

    format: str = ""
    variant: str = ""
    folders: Sequence[Path] = ()


def check(
    facts: Facts, *, style: ReportStyle = ReportStyle(), strict: bool = False, workspace: Workspace | None = None
) -> tuple[Finding, ...]:
    """Everything that is wrong with the facts and with the draft they give, in reading order; nothing is written.

    ``strict``: facts that no section prints are errors, not warnings.
    """
    given = _source(facts)
    if given.value is None:
        return given.findings
    request = Request(given.value, _wish(style), strict=strict)
    return stages.examine(request, workspace).findings


def build(  # noqa: PLR0913  the options of the command, all but two by name
    facts: Facts,
    out: str | PathLike[str] = "build",
    *,
    to: Iterable[str] = DEFAULTS,
    style: ReportStyle = ReportStyle(),
    theme: str = "",
    status: Status | str = Status.DRAFT,
    comments: Comments | str = Comments.FINDINGS,
    archive: bool = False,
    strict: bool = False,
    engine: str = "",
    workspace: Workspace | None = None,
) -> Built:
    """Write the drafts ``OUT/STEM.md``, ``.docx`` and so on; none where an error stands.

    ``to`` are kinds of output (``md``, ``docx``, ``pdf``, ``html``), ``theme`` a theme's name or folder, ``status``
    ``draft``, ``review`` or ``final``; ``comments`` says which figures get a Word comment under review, ``archive``
    asks for PDF/A, ``engine`` (``weasyprint``, or ``typst`` where that is installed) lays out the PDF's pages.
    Raises ``ValueError`` for a kind, engine or status that there is not, and for facts without a name.
    """
    kinds = tuple(to)
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise ValueError(f"no kind of output: {', '.join(unknown)}; there are {', '.join(KINDS)}")
    if engine and engine not in ENGINES:
        raise ValueError(f"no engine {engine}; there are {', '.join(ENGINES)}")
    stand, noted = Status(status), Comments(comments)
    given = _source(facts)
    if given.value is None:
        return Built((), given.findings)
    if not given.value.stem:
        raise ValueError("the facts have no name to call the drafts by: give Source a name or a stem")
    request = Request(
        given.value,
        _wish(style),
        theme=theme,
        to=kinds,
        out=Path(out),
        archive=archive,
        strict=strict,
        engine=engine,
        status=stand,
        comments=noted,
    )
    return stages.build(request, workspace)


def ledger(facts: Facts, *, style: ReportStyle = ReportStyle(), workspace: Workspace | None = None) -> Outcome[Ledger]:
    """Every figure of the draft: fact, formula, value, target and the sentences that print it.

    Where an error forbids the draft, the figures of the facts alone; None where there are none to be had.
    """
    given = _source(facts)
    if given.value is None:
        return Outcome(None, given.findings)
    return Outcome(*stages.ledger(Request(given.value, _wish(style)), workspace))


def edit(facts: Facts, path: str, value: Value) -> Outcome[Source]:
    """The facts with ``value`` at the fact path ``path``, every other byte as it was; nothing is written."""
    given = _source(facts)
    return editor.edit(given.value, path, value) if given.value else Outcome(None, given.findings)


def next_report(
    facts: Facts, *, period: str = "", style: ReportStyle = ReportStyle(), workspace: Workspace | None = None
) -> Outcome[Source]:
    """The facts file for the report after ``facts``, for the ``period`` that follows unless one is named.

    Values become what the new ones are compared with, dates move on, what is kept bears the mark 〔待核〕; nothing is
    written. Raises ``ValueError`` for a ``period`` that is none.
    """
    given = _source(facts)
    if given.value is None:
        return Outcome(None, given.findings)
    made = starting.next_report(given.value, _wish(style), period, workspace)
    return Outcome(made.value.facts if made.value else None, made.findings)


def redline(  # noqa: PLR0913  the options of the command, all but three by name
    old: Facts,
    new: Facts,
    out: str | PathLike[str] | None = None,
    *,
    style: ReportStyle = ReportStyle(),
    old_style: ReportStyle | None = None,
    theme: str = "",
    status: Status | str = Status.DRAFT,
    old_status: Status | str = "",
    workspace: Workspace | None = None,
) -> Outcome[Redline]:
    """What changed from the draft of ``old`` to that of ``new``, each change with its causes.

    A path may name a revision of git behind an ``@``. ``out`` is the file to write, ``.docx`` with tracked changes and
    comments or ``.html`` with both drafts side by side; without it nothing is written. ``style`` and ``status`` are
    those of both drafts, unless ``old_style`` or ``old_status`` says otherwise. None where a draft has an error.
    Raises ``ValueError`` for a file of another kind, and for a status that there is not.
    """
    target = Path(out) if out is not None else None
    kind = target.suffix.lower().removeprefix(".") if target else comparing.KINDS[0]
    if kind not in comparing.KINDS:
        raise ValueError(f"no kind of redline: {out}; there are {', '.join(comparing.KINDS)}")
    before, after = _revision(old), _revision(new)
    if before.value is None or after.value is None:
        return Outcome(None, (*before.findings, *after.findings))
    requests = (
        Request(before.value, _wish(old_style or style), theme, (kind,), status=Status(old_status or status)),
        Request(after.value, _wish(style), theme, (kind,), status=Status(status)),
    )
    made = comparing.redline(comparing.Order(*requests, target, kind), workspace)
    return Outcome(made.redline, made.findings)


def message(finding: Finding, workspace: Workspace | None = None) -> str:
    """A finding as the command prints it, in the workspace's language, else in Chinese."""
    return messages.as_text(finding, workspace.words if workspace else CHINESE)


def _source(facts: Facts) -> Outcome[Source]:
    return Outcome(facts) if isinstance(facts, Source) else source.from_file(Path(facts))


def _revision(facts: Facts) -> Outcome[Source]:
    """The same, also of a revision of git."""
    return revisions.read(facts) if isinstance(facts, str) else _source(facts)


def _wish(style: ReportStyle) -> Wish:
    return Wish(style.format, style.variant, tuple(style.folders))
