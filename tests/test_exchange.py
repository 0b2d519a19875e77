"""Findings for other programs: SARIF and GitHub's workflow commands."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from assembler.apps.cli.app import command
from assembler.diagnostics.exchange import as_github, as_sarif
from assembler.diagnostics.findings import Finding, Mark, Severity
from assembler.diagnostics.translator import Translator
from assembler.pipeline.workspace import Workspace

UNIT = Finding("duplicate-key", "报告/a b.yaml", Mark(7, 3, (7, 9)), "report.unit", {"key": "unit", "line": "3"})
ACCEPTED = Finding("gap", "a.yaml", Mark(2, 1, (3, 4)), "x", {"title": "100%,：甲:乙"}, Severity.WARNING)
LACKING = Finding("pandoc-missing", gaps={})


def test_a_sarif_log_has_all_that_the_standard_requires() -> None:
    """SARIF 2.1.0: 3.13.2, 3.14.6, 3.18.2, 3.19.2, 3.27.11, 3.30; no schema is packaged for PyPI."""
    log = as_sarif([UNIT, ACCEPTED, LACKING, UNIT], "1.0")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (log["version"], log["$schema"]) == ("2.1.0", "https://json.schemastore.org/sarif-2.1.0.json")
    assert (driver["name"], driver["version"], run["columnKind"]) == ("assembler", "1.0", "unicodeCodePoints")
    assert [rule["id"] for rule in driver["rules"]] == ["duplicate-key", "gap", "pandoc-missing"]
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in driver["rules"])
    assert [driver["rules"][one["ruleIndex"]]["id"] for one in run["results"]] == [
        one["ruleId"] for one in run["results"]
    ]
    assert [one["level"] for one in run["results"]] == ["error", "warning", "error", "error"]
    assert "locations" not in run["results"][2]


def test_a_place_is_told_in_characters_from_one() -> None:
    (result,) = as_sarif([UNIT], "1")["runs"][0]["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "%E6%8A%A5%E5%91%8A/a%20b.yaml"},
        "region": {"startLine": 7, "startColumn": 3, "endLine": 7, "endColumn": 9},
    }
    assert location["logicalLocations"] == [{"fullyQualifiedName": "report.unit"}]
    assert result["message"]["text"] == (
        "“unit”写了两次，前一次在第3行；这里的没有用。 请合并成一处，或改掉其中一个名字。"
    )


def test_an_empty_place_has_no_end() -> None:
    (result,) = as_sarif([Finding("gap", "a", Mark(2, 5, (2, 5)), "x", {"title": "甲"})], "1")["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 5}


def test_a_workflow_command_escapes_what_github_reads() -> None:
    assert as_github(UNIT, Translator("zh")).startswith(
        "::error file=报告/a b.yaml,line=7,col=3,endColumn=9,title=duplicate-key::“unit”写了两次"
    )
    told = as_github(ACCEPTED)
    assert told.startswith("::warning file=a.yaml,line=2,col=1,title=gap::“100%25,：甲:乙”")
    assert as_github(LACKING).startswith("::error title=pandoc-missing::")
    assert "\n" not in told


def test_the_command_prints_either(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("format: township\nreport: [\n", "utf-8")
    run = CliRunner()
    sarif = run.invoke(command(Workspace()), ["check", "--format", "sarif", str(file)])
    github = run.invoke(command(Workspace()), ["check", "--format", "github", str(file)])
    assert (sarif.exit_code, github.exit_code, sarif.stderr, github.stderr) == (1, 1, "", "")
    assert [one["ruleId"] for one in json.loads(sarif.stdout)["runs"][0]["results"]] == ["unclosed-bracket"]
    assert github.stdout.startswith(f"::error file={file},line=2,col=9,title=unclosed-bracket::")
