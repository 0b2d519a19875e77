"""Names of statistics wherever the facts may name one, and facts that were left empty."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from assembler.diagnostics.findings import Finding
from assembler.facts import figures, reader
from assembler.facts.checks import references
from assembler.facts.source import Source

FACTS = """\
statistics:
  rate: {{name: 整改率, value: 95, unit: '%'}}
plan: {{measure: {measure}, text: {text}, title: {title}}}
"""
ROLES = {"plan.measure": "statistic", "plan.text": "narrative", "plan.title": "text"}


def found(measure: str = "rate", text: str = "''", title: str = "''") -> list[tuple[str, str, str]]:
    """Code, path and near name of what is found in a plan."""
    root = reader.read(Source(FACTS.format(measure=measure, text=text, title=title).encode(), "f")).value
    assert root
    made = figures.derive(root.get("statistics"), "f").figures
    return [(f.code, str(f.path), f.gaps.get("near", "")) for f in references.check(root, ROLES, made, "f")]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"measure": "rate"}, []),
        ({"measure": "rat"}, [("unknown-statistic-near", "plan.measure", "rate")]),
        ({"measure": "xyz"}, [("unknown-statistic", "plan.measure", "")]),
        ({"measure": "95"}, [("number-for-name", "plan.measure", "")]),
        ({"measure": "''"}, []),
        ({"text": "'达{rate}'"}, []),
        ({"text": "'达{rat}'"}, [("unknown-statistic-near", "plan.text", "rate")]),
        ({"text": "rat"}, []),
        ({"text": "95"}, []),
        ({"title": "'达{rat}'"}, []),
        ({"title": "rat"}, []),
        (
            {"measure": "xyz", "text": "'{rat}和{xyz}'"},
            [
                ("unknown-statistic", "plan.measure", ""),
                ("unknown-statistic-near", "plan.text", "rate"),
                ("unknown-statistic", "plan.text", ""),
            ],
        ),
    ],
)
def test_a_name_is_looked_for_where_a_statistic_is_meant(
    facts: dict[str, str], told: list[tuple[str, str, str]]
) -> None:
    assert found(**facts) == told


def _places(findings: Iterable[Finding]) -> list[tuple[str, int, str]]:
    return [(str(f.path), f.mark.line, f.gaps["title"]) for f in findings]


def test_every_fact_left_empty_is_a_gap_called_by_its_title() -> None:
    root = reader.read(Source("a:\nb: 1\nc: {d: '', e: ~, f: 无}\n".encode(), "f")).value
    assert root
    assert _places(references.gaps(root, {"a": "单位"}, "f")) == [
        ("a", 1, "单位"),
        ("c.d", 3, "c.d"),
        ("c.e", 3, "c.e"),
    ]
