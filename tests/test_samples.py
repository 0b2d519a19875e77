"""Every sample: no finding but those its source gives cause for, every fact of the source, the draft as accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from assembler.diagnostics.codes import severity
from assembler.diagnostics.findings import Severity
from assembler.writers.markdown import write
from tests.made import examined_sample

_HERE = Path(__file__).parent
SAMPLES = sorted((_HERE.parent / "samples").glob("*.yaml"))

INTENDED = {
    "presidium-plan": {
        ("target-missed", "statistics.gdp_growth.target.min"): "the source's own figure",
        ("target-missed", "statistics.revenue_growth.target.min"): "the source's own figure",
        ("target-missed", "statistics.investment_growth.target.min"): "the source's own figure",
    },
    "safety-half-year": {
        ("target-missed", "statistics.fix_rate.target.min"): "made up to be missed, and one of its problems says why",
    },
    "township-rivers": {
        ("target-missed", "statistics.village_rate.target.min"): "the source's own figure; one of its problems tells",
    },
    "township-annual": {
        (
            "stated-cut-off",
            "statistics.plan_rate.stated",
        ): "the source cuts 89.447… off to 89.44 instead of rounding it",
        ("target-missed", "statistics.multi_rate.target.max"): "the source's 1.005% is above its own target of 1.0%",
    },
}
"""Findings that a sample's source gives cause for: code and fact, and the cause."""

each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)


def _draft(sample: Path) -> str:
    document = examined_sample(sample).document
    assert document
    return write(document)


@each_sample
def test_a_sample_has_no_finding_but_the_intended(sample: Path) -> None:
    found = examined_sample(sample).findings
    assert {(finding.code, finding.path) for finding in found} == set(INTENDED.get(sample.stem, {}))
    assert [finding for finding in found if severity(finding) is Severity.ERROR] == []


@each_sample
def test_every_fact_of_the_source_stands_in_the_draft(sample: Path) -> None:
    lines = (_HERE / "facts_of_sources" / f"{sample.stem}.txt").read_text("utf-8").splitlines()
    facts = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    draft = _draft(sample).replace("\\", "")
    assert facts
    assert [fact for fact in facts if fact not in draft] == []


@each_sample
def test_the_draft_is_the_accepted_one(sample: Path, accept: bool) -> None:
    golden = _HERE / "golden" / f"{sample.stem}.md"
    if accept:
        golden.write_text(_draft(sample), "utf-8")
    assert _draft(sample) == golden.read_text("utf-8")
