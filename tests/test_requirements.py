"""What a format asks of facts that were written for another one."""

from __future__ import annotations

import pytest

from assembler import resources
from assembler.diagnostics.findings import Finding, Severity
from assembler.facts import reader
from assembler.facts.source import Source
from assembler.formats.requirements import foreign
from tests.sources import style_of


def _severity(code: str, path: str, written_for: str) -> Severity | None:
    root = reader.read(Source(f"format: {written_for}\n".encode(), "f")).value
    assert root
    style = style_of(resources.sections() / "township")
    (found,) = foreign([Finding(code, "f", path=path)], root, style)
    return found.severity


@pytest.mark.parametrize("code", ["unknown-key", "unknown-key-near"])
@pytest.mark.parametrize(
    ("path", "severity"),
    [
        ("rivers", Severity.WARNING),
        ("report.rivers", None),
        ("measures[0]", None),
        ("measures[0].rivers", None),
    ],
)
def test_only_a_whole_part_of_the_facts_is_merely_left_out(code: str, path: str, severity: Severity | None) -> None:
    assert _severity(code, path, "department") is severity
    assert _severity(code, path, "township") is None


def test_other_faults_weigh_what_they_weigh() -> None:
    assert _severity("not-text", "rivers", "department") is None
