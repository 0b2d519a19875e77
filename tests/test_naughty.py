"""The Big List of Naughty Strings in every place for text: each is printed as it is typed, or told of, in all outputs.

Many go into one report: where there can be several of a kind (tables, problems, plans), each string has one of its own.
A run of all tests takes a few of the strings, ``make reliability`` all of them, in every place and every status; in
those places that a report has but once, in one of the three by turns.
"""

from __future__ import annotations

import html
import json
import re
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from assembler.diagnostics.codes import has_errors, severity
from assembler.diagnostics.findings import Severity
from assembler.facts.source import Source
from assembler.pipeline.build import Built, Request, build, examine
from assembler.review.status import Status
from tests import drafts
from tests.effort import LONG
from tests.made import KINDS, ROOT, WORKSPACE

_LIST = ROOT / "node_modules" / "big-list-of-naughty-strings" / "blns.json"
STRINGS: tuple[str, ...] = tuple(dict.fromkeys(json.loads(_LIST.read_text("utf-8"))))
_TAG = re.compile(r"<([a-z][a-z0-9]*)")
_OURS = {"br", "span"}
"""Elements that a title or a mark among the words may have."""
_ENDS = "。，；、：,;.:!！?？… \t\u3000\u00a0"
"""What a place may leave out at the end of a text that others follow."""
_ONCE = {
    "unit": r"report\.unit",
    "subject": r"report\.subject",
    "contact": r"report\.contact.*",
    "title": r"report\.title",
}
"""Places that a report has once, and the path there."""
_MANY = {
    "recipient": r"report\.recipient\[(\d+)\]",
    "copies": r"report\.copies\[(\d+)\]",
    "name": r"statistics\.s(\d+)(?:\.name)?",
    "figure-unit": r"statistics\.u(\d+)(?:\.unit)?",
    "source": r"statistics\.o(\d+)(?:\.source)?",
    "caption": r"tables\.t(\d+)\.caption",
    "column": r"tables\.t(\d+)\.columns.*",
    "row": r"tables\.t(\d+)(?:\.rows.*)?",
    "heading": r"sections\[(\d+)\]\.heading",
    "text": r"sections\[(\d+)\]\.text",
    "point": r"sections\[\d+\]\.points\[(\d+)\].*",
    "problem": r"problems\[(\d+)\]\.heading",
    "problem-text": r"problems\[(\d+)\]\.text",
    "plan": r"plans\[(\d+)\].*",
    "attachment": r"attachments\[(\d+)\].*",
}
PLACES = _ONCE | _MANY
EVERY = 1 if settings().max_examples >= LONG else 61
_TOGETHER = 24
"""Strings that go into one report."""

Said = Mapping[tuple[str, int], str]
"""The texts by place and its number."""


def _facts(said: Said, count: int) -> Source:
    """A facts file with so many of each place, and these texts in some of them."""

    def of(place: str, number: int = 0) -> str:
        return said.get((place, number), f"甲{place}{number}")

    numbers = range(count)
    due = {"name": "应改", "value": 3, "unit": "处"}
    facts: dict[str, Any] = {
        "format": "general",
        "variant": "situation",
        "report": {
            **{key: of(key) for key in ("unit", "subject", "title")},
            **{key: [of(key, number) for number in numbers] for key in ("recipient", "copies")},
            "period": "2025",
            "date": "2025-10-12",
            "contact": {"name": of("contact"), "phone": "0571-88886666"},
        },
        "statistics": {
            **{f"s{number}": due | {"name": of("name", number)} for number in numbers},
            **{f"u{number}": due | {"name": f"乙{number}号", "unit": of("figure-unit", number)} for number in numbers},
            **{f"o{number}": due | {"name": f"丙{number}号", "source": of("source", number)} for number in numbers},
        },
        "tables": {
            f"t{number}": {
                "caption": of("caption", number),
                "row": "村",
                "columns": {"due": {"name": of("column", number), "unit": "处"}},
                "rows": {of("row", number): [3], "西河村": [4]},
            }
            for number in numbers
        },
        "sections": [
            {"heading": of("heading", number), "text": of("text", number), "table": f"t{number}"} for number in numbers
        ],
        "problems": [{"heading": of("problem", number), "text": of("problem-text", number)} for number in numbers],
        "plans": [{"text": of("plan", number)} for number in numbers],
        "attachments": [{"title": of("attachment", number)} for number in numbers],
    }
    figures = [f"{kind}{number}" for kind in "suo" for number in numbers]
    facts["sections"] += [{"heading": "乙", "points": [of("point", number) for number in numbers], "figures": figures}]
    return Source(drafts.flow(facts).encode(), "naughty.yaml")


@cache
def _refused(string: str) -> frozenset[str]:
    """The places in which the string is an error, so that nothing is written; all where the file itself is wrong."""
    refused: set[str] = set()
    while len(refused) < len(PLACES):
        said = {(place, 0): string for place in PLACES if place not in refused}
        found = examine(Request(_facts(said, 1)), WORKSPACE).findings
        errors = [str(one.path) for one in found if severity(one) is Severity.ERROR]
        if not errors:
            break
        wrong = {place for path in errors for place, at in PLACES.items() if re.fullmatch(at, path, re.DOTALL)}
        refused |= wrong - refused or set(PLACES)
    return frozenset(refused)


def _groups() -> Iterator[tuple[tuple[str, ...], int]]:
    """Strings that go together, and a number for each report that is made of them; the fullest reports first."""
    strings = STRINGS[::EVERY]
    groups = [strings[start : start + _TOGETHER] for start in range(0, len(strings), _TOGETHER)]
    yield from ((together, turn) for together in groups for turn in range(len(Status)))
    if EVERY == 1:
        yield from ((together, turn) for together in groups for turn in range(len(Status), len(together)))


def _said(strings: Sequence[str], turn: int) -> dict[tuple[str, int], str]:
    """Where each string goes in that turn: into all places that there are many of, and one into each of the others."""
    once = {(place, 0): strings[(turn + k) % len(strings)] for k, place in enumerate(_ONCE)}
    many = {(place, k): string for place in _MANY for k, string in enumerate(strings)} if turn < len(Status) else {}
    return {place: string for place, string in (once | many).items() if place[0] not in _refused(string)}


@pytest.mark.parametrize(("strings", "turn"), list(_groups()), ids=lambda one: one if isinstance(one, int) else "blns")
def test_what_is_accepted_is_printed_alike_in_every_output(strings: tuple[str, ...], turn: int, tmp_path: Path) -> None:
    status = list(Status)[turn % len(Status)]
    count = len(strings) if turn < len(Status) else 1
    said = _said(strings, turn)
    built = _built(said, count, KINDS, tmp_path / "all", status)
    if missing := {str(one.gaps["character"]) for one in built.findings if one.code == "character-uncovered"}:
        # No typeface of this machine has them: they are told, and all else is printed.
        assert built.files == ()
        _compare(_built(said, count, KINDS[:2] + KINDS[3:], tmp_path / "some", status), said, status)
        said = {place: string for place, string in said.items() if not missing & set(string)}
        built = _built(said, count, KINDS, tmp_path / "all", status)
    _compare(built, said, status)


def _built(said: Said, count: int, kinds: Sequence[str], out: Path, status: Status) -> Built:
    return build(Request(_facts(said, count), to=tuple(kinds), out=out, status=status), WORKSPACE)


def _compare(built: Built, said: Said, status: Status) -> None:
    if not built.files:
        # Final copies are refused for more than an error.
        assert status is Status.FINAL
        assert has_errors(built.findings)
        return
    files = {path.suffix[1:]: path for path in built.files}
    blocks = drafts.of_markdown(files["md"])
    whole = _folded("\n".join(blocks))
    # A subject that begins with the unit's name is printed behind it without.
    unit = said.get(("unit", 0), "")
    typed = {place: text.removeprefix(unit) if place[0] == "subject" else text for place, text in said.items()}
    assert [place for place, text in typed.items() if _folded(text).strip(_ENDS) not in whole] == []
    # A reader of Markdown shows no space at the end of a cell.
    assert list(map(str.strip, drafts.of_docx(files["docx"]))) == list(map(str.strip, blocks))
    page = files["html"].read_text("utf-8")
    assert set(_TAG.findall(page)) <= _tags(status) | _OURS
    if status is not Status.REVIEW:  # whose marks stand between the words
        shown = html.unescape(re.sub(r"<[^>]*>", "", page))
        assert [block for block in blocks if block not in shown] == []
    if "pdf" in files:
        # Without order: what is written from right to left is drawn so.
        assert list(map(_seen, drafts.of_pdf(files["pdf"]))) == list(map(_seen, blocks))


def _folded(text: str) -> str:
    """White space as the outputs show it."""
    return re.sub(r"[ \t\n]+", " ", text)


def _seen(text: str) -> Counter[str]:
    """The characters that are drawn; • and · have one glyph, and a line's own text tells them apart."""
    plain = unicodedata.normalize("NFKC", text).replace("•", "·")
    return Counter(c for c in plain if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cn", "Mn"))


@cache
def _tags(status: Status) -> frozenset[str]:
    """The elements of a page that no naughty string is in."""
    with tempfile.TemporaryDirectory() as folder:
        built = _built({}, 1, ("html",), Path(folder), status)
        return frozenset(_TAG.findall(built.files[0].read_text("utf-8")))
