"""The Big List of Naughty Strings in every place for text: each is printed as it is typed, or told of, in all outputs.

A run of all tests takes a few of the strings, ``make reliability`` all of them, each in every place.
"""

from __future__ import annotations

import html
import json
import re
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from pypdf import PdfReader

from assembler.diagnostics.codes import has_errors
from assembler.facts.source import Source
from assembler.pipeline.build import Request, build, examine
from assembler.review.status import Status
from tests import drafts
from tests.effort import LONG
from tests.made import KINDS, ROOT, WORKSPACE

_LIST = ROOT / "node_modules" / "big-list-of-naughty-strings" / "blns.json"
STRINGS: tuple[str, ...] = tuple(dict.fromkeys(json.loads(_LIST.read_text("utf-8"))))
_TAG = re.compile(r"<([a-z][a-z0-9]*)")
_PLAIN = "甲"
_PLACES = (
    "unit", "recipient", "subject", "contact", "title", "copies", "name", "figure-unit", "source", "caption", "row",
    "column", "heading", "text", "point", "problem", "problem-text", "plan", "attachment",
)  # fmt: skip
EVERY = 1 if settings().max_examples >= LONG else 41
SHIFTS = range(len(_PLACES)) if EVERY == 1 else (5,)
_OURS = {"br", "span"}
"""Elements that a title or a mark among the words may have."""


def _facts(said: dict[str, str]) -> Source:
    """A facts file with these texts in these places."""
    text = {place: said.get(place, f"{_PLAIN}{number}") for number, place in enumerate(_PLACES)}
    table = {
        "caption": text["caption"],
        "row": "村",
        "columns": {"due": {"name": text["column"], "unit": "处"}},
        "rows": {text["row"]: [3], "西河村": [4]},
    }
    facts: dict[str, Any] = {
        "format": "general",
        "variant": "situation",
        "report": {
            **{key: text[key] for key in ("unit", "recipient", "subject", "title", "copies")},
            "period": "2025",
            "date": "2025-10-12",
            "contact": {"name": text["contact"], "phone": "0571-88886666"},
        },
        "statistics": {"a": {"name": text["name"], "value": 3, "unit": text["figure-unit"], "source": text["source"]}},
        "tables": {"villages": table},
        "sections": [
            {"heading": text["heading"], "text": text["text"], "table": "villages"},
            {"heading": "乙", "points": [text["point"], "丙"], "figures": ["a"]},
        ],
        "problems": [{"heading": text["problem"], "text": text["problem-text"]}],
        "plans": [{"text": text["plan"]}],
        "attachments": [{"title": text["attachment"]}],
    }
    return Source(drafts.flow(facts).encode(), "naughty.yaml")


@cache
def _refused(string: str, place: str) -> bool:
    """Whether there is an error in facts that have the string in that place, so that nothing is written."""
    return has_errors(examine(Request(_facts({place: string})), WORKSPACE).findings)


def _groups() -> Iterator[tuple[dict[str, str], Status]]:
    """The strings by the places they are put into, as many together as there are places, so that each has each.

    A few of them in every status; of all, each group in one of the three by turns.
    """
    strings = STRINGS[::EVERY]
    for start in range(0, len(strings), len(_PLACES)):
        for shift in SHIFTS:
            together = enumerate(strings[start : start + len(_PLACES)])
            group = {_PLACES[(number + shift) % len(_PLACES)]: string for number, string in together}
            yield from ((group, one) for one in ([list(Status)[shift % 3]] if EVERY == 1 else Status))


@pytest.mark.parametrize(
    ("group", "status"), list(_groups()), ids=lambda one: one if isinstance(one, Status) else f"{len(one)}"
)
def test_what_is_accepted_is_printed_alike_in_every_output(
    group: dict[str, str], status: Status, tmp_path: Path
) -> None:
    accepted = {place: string for place, string in group.items() if not _refused(string, place)}
    built = build(Request(_facts(accepted), to=KINDS, out=tmp_path, status=status), WORKSPACE)
    files = {path.suffix[1:]: path for path in built.files}
    if not has_errors(built.findings):
        assert set(files) == set(KINDS)
    if files:
        _compare(files, status)


def _compare(files: dict[str, Path], status: Status) -> None:
    said = drafts.of_markdown(files["md"])
    assert drafts.of_docx(files["docx"]) == said
    page = files["html"].read_text("utf-8")
    assert set(_TAG.findall(page)) <= _tags(status) | _OURS
    if status is not Status.REVIEW:  # whose marks stand between the words
        shown = html.unescape(re.sub(r"<[^>]*>", "", page))
        assert [block for block in said if block not in shown] == []
    assert len(PdfReader(files["pdf"]).pages) > 0


@cache
def _tags(status: Status) -> frozenset[str]:
    """The elements of a page that no naughty string is in."""
    with tempfile.TemporaryDirectory() as folder:
        built = build(Request(_facts({}), to=("html",), out=Path(folder), status=status), WORKSPACE)
        return frozenset(_TAG.findall(built.files[0].read_text("utf-8")))
