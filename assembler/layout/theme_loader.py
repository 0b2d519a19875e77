"""Finds and reads a theme; one that is not there, or cannot be used, is findings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assembler import resources
from assembler.diagnostics import os_errors
from assembler.diagnostics.findings import Finding
from assembler.diagnostics.outcome import Outcome
from assembler.diagnostics.phrases import Listing
from assembler.facts import reader, schema
from assembler.facts.source import Source
from assembler.layout import later_styles, theme_lint
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


def load_theme(name: str, file: str = "") -> Outcome[Theme]:
    """The theme of that name or in that folder; the packaged one where none is named.

    ``file`` is the facts file that the finding is about.
    """
    folder = find(name, resources.themes())
    source = folder / "theme.yaml"
    if not source.is_file():
        return Outcome(None, (Finding("unknown-theme", file, gaps={"name": name, "known": Listing(_known())}),))
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


def _known() -> list[str]:
    return sorted(path.parent.name for path in resources.themes().glob("*/theme.yaml"))


_SLACK = Slack(white_least=0.125, white_most=0.5, mark_characters=0.5, widest_characters=0.078, closer_pt=0, wider_pt=0)
"""For a theme that says nothing of it: what CLREQ allows in a line; no paragraph is set closer or wider as a whole."""


def _status_mark(data: Mapping[str, Any]) -> StatusMark:
    """For a theme that says nothing of it: like body text, halfway down the top margin."""
    body = data["styles"]["paragraph"]
    return StatusMark(body["typeface"], body["size_pt"], data["page"]["margin_mm"]["top"] / 2)


def find(name: str, packaged: Path) -> Path:
    """The folder of a theme named by its folder, or by its name or title in ``packaged``; ``gbt9704`` for none."""
    own = Path(name)
    if name and (own / "theme.yaml").is_file():
        return own
    return packaged / (name or "gbt9704") if name.isascii() else _titled(name, packaged) or packaged / name


def _titled(title: str, packaged: Path) -> Path | None:
    """The theme of that title, with or without its parenthesis."""
    for source in sorted(packaged.glob("*/theme.yaml")):
        root = reader.read(Source(source.read_bytes(), str(source))).value
        node = root.get("title") if root else None
        if node and title in (node.text, node.text.partition("（")[0]):
            return source.parent
    return None


def load(folder: Path) -> Theme:
    """Read ``folder/theme.yaml``, which ``schemas/theme.schema.json`` has already passed."""
    root = reader.read(Source((folder / "theme.yaml").read_bytes(), str(folder / "theme.yaml"))).value
    if root and folder.parent != resources.themes():
        root = schema.settled_by(root, theme_lint.SCHEMA)
    data: dict[str, Any] = root.plain() if root else {}
    page, margin = data["page"], data["page"]["margin_mm"]
    width, height = page["size_mm"]
    return Theme(
        name=data["name"],
        title=data["title"],
        language=data["language"],
        folder=folder,
        page=Page(width, height, **margin, tolerance=page["tolerance_mm"], clause=page["clause"]),
        grid=Grid(
            data["grid"]["lines"],
            data["grid"]["characters"],
            data["grid"]["pitch_pt"],
            data["grid"]["autospace_characters"],
            data["grid"]["word_hangs_punctuation"],
            data["grid"]["clause"],
        ),
        slack=Slack(**data["slack"]) if "slack" in data else _SLACK,
        page_number=PageNumber(**data["page_number"]),
        closing=Closing(**data["closing"]),
        tables=Tables(**data["tables"]),
        bold=Bold(**data["bold"]),
        formal=Formal(**data.get("formal", {})),
        status_mark=StatusMark(**data["stage_mark"]) if "stage_mark" in data else _status_mark(data),
        typefaces={
            k: Typeface(v["docx"], tuple(v["chain"]), v.get("weight", "normal"), tuple(v.get("other_names", ())))
            for k, v in data["typefaces"].items()
        },
        styles=later_styles.added({k: Style(**v) for k, v in data["styles"].items()}),
    )
