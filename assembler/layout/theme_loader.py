"""Reads a theme; one that is not there, or cannot be used, is findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from assembler import paths, resources
from assembler.diagnostics import os_errors
from assembler.diagnostics.findings import Finding
from assembler.diagnostics.outcome import Outcome
from assembler.diagnostics.phrases import Listing
from assembler.facts import schema
from assembler.layout import later_styles, theme_folders, theme_lint, theme_source
from assembler.layout.theme import (
    Bold,
    Closing,
    Formal,
    Grid,
    Page,
    PageNumber,
    Slack,
    StatusMark,
    Style,
    Tables,
    Theme,
    Typeface,
)

T = TypeVar("T")


def load_theme(name: str, file: str = "", *, elsewhere: bool = True) -> Outcome[Theme]:
    """The theme of that name or in that folder; the packaged one where none is named.

    ``file`` is the facts file that the finding is about; ``elsewhere``: whether a folder may be named from where the
    program is run.
    """
    folder = theme_folders.find(name, resources.themes(), elsewhere=elsewhere)
    source = folder / "theme.yaml"
    if not paths.is_file(source):
        return Outcome(
            None,
            (
                Finding(
                    "unknown-theme",
                    file,
                    gaps={"name": name, "known": Listing(theme_folders.known(resources.themes()))},
                ),
            ),
        )
    try:
        # Our own themes passed this check when they were tested.
        wrong = () if folder.parent == resources.themes() else theme_lint.check(source)
        if wrong:
            return Outcome(
                None, (Finding("theme-unfit", str(source), gaps={"name": name, "count": str(len(wrong))}), *wrong)
            )
        return Outcome(load(folder))
    except OSError as error:
        gaps = {"name": name, "reason": os_errors.reason(error)}
        return Outcome(None, (Finding("theme-broken", str(source), gaps=gaps),))


_CASTS: Mapping[object, Callable[[Any], object]] = {"str": str, "int": int}


_SLACK = Slack(white_least=0.125, white_most=0.5, mark_characters=0.5, widest_characters=0.078, closer_pt=0, wider_pt=0)
"""For a theme that says nothing of it: what CLREQ allows in a line; no paragraph is set closer or wider as a whole."""


def _status_mark(data: Mapping[str, Any]) -> StatusMark:
    """For a theme that says nothing of it: like body text, halfway down the top margin."""
    body = data["styles"]["paragraph"]
    return StatusMark(body["typeface"], body["size_pt"], data["page"]["margin_mm"]["top"] / 2)


def load(folder: Path) -> Theme:
    """Read ``folder/theme.yaml``, which ``schemas/theme.schema.json`` has already passed."""
    root = theme_source.read(folder / "theme.yaml").value
    if root and folder.parent != resources.themes():
        root = schema.settled_by(root, theme_lint.SCHEMA)
    data: dict[str, Any] = root.plain() if root else {}
    page, grid = data["page"], data["grid"]
    width, height = page["size_mm"]
    return Theme(
        name=str(data["name"]),
        title=str(data["title"]),
        language=str(data["language"]),
        folder=folder,
        page=Page(width, height, **page["margin_mm"], tolerance=page["tolerance_mm"], clause=str(page["clause"])),
        grid=Grid(
            int(grid["lines"]),
            int(grid["characters"]),
            grid["pitch_pt"],
            grid["autospace_characters"],
            grid["word_hangs_punctuation"],
            str(grid["clause"]),
        ),
        slack=_typed(Slack, data["slack"]) if "slack" in data else _SLACK,
        page_number=_typed(PageNumber, data["page_number"]),
        closing=_typed(Closing, data["closing"]),
        tables=_typed(Tables, data["tables"]),
        bold=_typed(Bold, data["bold"]),
        formal=_typed(Formal, data.get("formal", {})),
        status_mark=_typed(StatusMark, data["stage_mark"]) if "stage_mark" in data else _status_mark(data),
        typefaces={
            k: Typeface(str(v["docx"]), _texts(v["chain"]), v.get("weight", "normal"), _texts(v.get("other_names", ())))
            for k, v in data["typefaces"].items()
        },
        styles=later_styles.added({k: _typed(Style, v) for k, v in data["styles"].items()}),
    )


def _typed(kind: Callable[..., T], data: Mapping[str, Any]) -> T:
    """The settings ``kind``, a dataclass, with ``data``: a name that looks like a number is a text, 4.0 lines are 4."""
    types = {str(field.name): field.type for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{key: _CASTS[types[key]](value) if types[key] in _CASTS else value for key, value in data.items()})


def _texts(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(str, values))
