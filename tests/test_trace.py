"""The ledger of every sample, complete both ways: every numeral of the draft is in it, and every figure."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest

from assembler.diagnostics.findings import Severity
from assembler.diagnostics.messages import render
from assembler.diagnostics.translator import CHINESE
from assembler.document.model import Role
from assembler.document.walk import spans
from assembler.facts.positions import mark_of, marks
from assembler.pipeline.build import Request
from assembler.pipeline.build import ledger as traced
from assembler.review import ledger
from assembler.review.ledger import Entry, Ledger, Origin
from tests import drafts, reviewing
from tests.command import run
from tests.made import WORKSPACE, examined_sample
from tests.sources import source_of

each_sample = pytest.mark.parametrize("sample", drafts.SAMPLES, ids=lambda path: path.stem)


@cache
def _ledger(sample: Path) -> Ledger:
    return traced(Request(source_of(sample)), WORKSPACE)[0]


def _row(sample: Path, path: str) -> Entry:
    return next(entry for entry in _ledger(sample).entries if entry.path == path)


@each_sample
def test_every_numeral_of_the_draft_is_in_the_ledger(sample: Path) -> None:
    """Taken from the draft anew, digit run by digit run, not by the way the ledger reads it."""
    document = examined_sample(sample).document
    assert document
    known: dict[str, str] = {}
    for entry in _ledger(sample).printed:
        known[entry.path] = known.get(entry.path, "") + "|" + entry.printed
    for span in spans(document):
        for digits in re.findall(r"\d+(?:\.\d+)?", span.text):
            assert digits in known.get(span.path, ""), (span.path, span.text)


@each_sample
def test_every_entry_stands_in_the_draft_or_says_that_it_does_not(sample: Path) -> None:
    """Each place names a sentence of the draft that holds the figure as printed."""
    examined = examined_sample(sample)
    assert examined.document
    text = "".join(span.text for span in spans(examined.document))
    for entry in _ledger(sample).entries:
        if not entry.places:
            assert entry.path not in {span.path for span in spans(examined.document) if span.role is Role.FIGURE}
        for place in entry.places:
            assert entry.printed in place.sentence
            assert place.sentence in text


@each_sample
def test_every_statistic_is_in_the_ledger(sample: Path) -> None:
    examined = examined_sample(sample)
    assert examined.figures is not None
    typed = {figure.path for figure in examined.figures if not figure.is_offered}
    assert typed <= {entry.path for entry in _ledger(sample).entries}


@each_sample
def test_numerals_are_listed_by_their_origin(sample: Path) -> None:
    """A template's own numerals have no fact; all others have one, with its place in the file."""
    examined = examined_sample(sample)
    assert examined.root is not None
    assert examined.figures is not None
    statistics = {figure.path for figure in examined.figures}
    places = marks(examined.root)
    for entry in _ledger(sample).entries:
        if entry.origin is Origin.TEMPLATE:
            assert (entry.path, entry.file) == ("", "")
        else:
            assert (entry.origin is Origin.STATISTIC) == (entry.path in statistics)
            # What is computed in a table stands at its row.
            assert entry.path in places or entry.path.startswith("tables.")
            assert (entry.file, entry.mark) == (str(sample), mark_of(entry.path, places))


@each_sample
def test_the_ledger_is_the_accepted_one(sample: Path, accept: bool) -> None:
    """A line an entry, its cells as in the table."""
    golden = Path(__file__).parent / "golden" / "ledger" / f"{sample.stem}.txt"
    rows = [ledger.head(CHINESE), *ledger.as_rows(_ledger(sample).entries, CHINESE)]
    text = "".join(" | ".join(row) + "\n" for row in rows)
    if accept:
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


def test_a_computed_figure_tells_all_that_is_known_of_it() -> None:
    """178 of 199 is 89.447236…, reported as 89.44, above the target."""
    entry = _row(reviewing.ANNUAL, "statistics.plan_rate")
    source = reviewing.ANNUAL.read_text("utf-8").splitlines()
    births, planned = (
        1 + next(i for i, line in enumerate(source) if f"  {key}:" in line) for key in ("births", "planned")
    )
    assert entry.formula == f"计划内出生 178（L{planned}） ÷ 出生 199（L{births}）"
    assert (entry.printed, entry.exact, entry.stated) == ("89.44%", "89.447236…", "89.44")
    assert (entry.target, entry.verdict) == ("≥87%（区）", "met")
    assert [place.section for place in entry.places] == ["二、"]
    assert "89.44%" in entry.places[0].sentence
    assert entry.note == "stated-cut-off"


def test_a_figure_of_an_attachment_stands_under_its_mark() -> None:
    """The indicator annex prints the rate without its unit: a printed form of its own."""
    forms = {entry.printed: entry for entry in _ledger(reviewing.SAFETY).entries if entry.path == "statistics.fix_rate"}
    assert set(forms) == {"93.33%", "93.33"}
    assert [place.section for place in forms["93.33"].places] == ["附件"]


def test_json_has_the_promised_keys() -> None:
    done = run("figures", reviewing.ANNUAL, "--json")
    assert done.returncode == 0
    rows = json.loads(done.stdout)
    keys = ["printed", "path", "file", "line", "column", "origin", "name", "formula", "exact", "stated", "target"]
    keys += ["verdict", "note", "places"]
    assert {tuple(row) for row in rows} == {tuple(keys)}
    rate = next(row for row in rows if row["path"] == "statistics.multi_rate")
    assert (rate["verdict"], rate["target"], rate["origin"]) == ("missed", "≤1.0%（区）", "statistic")
    assert set(rate["places"][0]) == {"section", "sentence"}


def test_the_table_is_a_line_an_entry_for_other_programs() -> None:
    done = run("figures", reviewing.ANNUAL)
    lines = done.stdout.splitlines()
    assert len(lines) == 1 + len(_ledger(reviewing.ANNUAL).entries)
    assert lines[0].split() == list(ledger.head(CHINESE))
    assert "stated-cut-off" in done.stderr


def test_figures_are_listed_even_where_an_error_forbids_the_draft(tmp_path: Path) -> None:
    """Just then someone wants to see where they come from."""
    broken = tmp_path / "broken.yaml"
    broken.write_text(reviewing.ANNUAL.read_text("utf-8").replace("stated: 72.42", "stated: 79.42"), "utf-8")
    done = run("figures", broken, "--json")
    assert done.returncode == 1
    rows = {row["path"]: row for row in json.loads(done.stdout)}
    assert rows["statistics.fee_rate"]["places"] == []
    assert rows["statistics.fee_rate"]["exact"].startswith("72.4176")


def test_samples_have_findings_that_the_ledger_notes() -> None:
    """So that the tests above do not pass for want of findings."""
    found = [
        finding
        for finding in examined_sample(reviewing.ANNUAL).findings
        if render(finding).severity is not Severity.ERROR
    ]
    assert {finding.code for finding in found} >= {"stated-cut-off", "target-missed"}
