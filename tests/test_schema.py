"""The schema check: what passes, what is found where, and what empty facts and written numbers count as."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from assembler import resources
from assembler.diagnostics.findings import Finding
from assembler.facts import schema
from assembler.facts.reader import read
from assembler.facts.schema.instance import GAP, NumberText, filled, to_instance
from assembler.facts.schema.keywords import FactsValidator
from assembler.facts.source import Source
from tests.sources import source_of

TOWNSHIP = resources.schemas() / "township.schema.json"
FORM = Path(__file__).parent / "formats" / "form" / "form.schema.json"
HEAD = "format: township\nreport: {unit: 青石镇, subject: 河湖管护, period: 2025}\n"


def check(text: str, by: Path = TOWNSHIP) -> tuple[Finding, ...]:
    root = read(Source(text.encode(), "facts.yaml")).value
    assert root is not None
    return schema.check_by(root, by, "facts.yaml")


def told(text: str, by: Path = TOWNSHIP) -> list[tuple[str, str]]:
    return [(finding.code, finding.path) for finding in check(text, by)]


def only(text: str, by: Path = TOWNSHIP) -> Finding:
    (finding,) = check(text, by)
    return finding


@pytest.mark.parametrize("sample", sorted(resources.samples().glob("*.yaml")), ids=lambda path: path.stem)
def test_the_samples_pass(sample: Path) -> None:
    root = read(source_of(sample)).value
    assert root is not None
    kind = root.get("format")
    assert kind is not None
    assert schema.check_by(root, resources.schemas() / f"{kind.text}.schema.json", sample.name) == ()


@pytest.mark.parametrize("file", sorted(resources.schemas().rglob("*.json")), ids=lambda path: path.name)
def test_the_packaged_schemas_are_schemas(file: Path) -> None:
    Draft202012Validator.check_schema(json.loads(file.read_text("utf-8")))


def test_a_number_counts_as_text_as_written() -> None:
    assert told("format: township\nreport: {unit: 2025, subject: 1.50, period: 2025-01}\n") == []
    assert told("format: form\ncode: 010\nx-note: 1e3\n", FORM) == []


def test_text_does_not_count_as_a_number() -> None:
    assert told("format: form\nlevel: '3'\n", FORM) == [("quoted-number", "level")]


def test_numbers_are_compared_exactly() -> None:
    assert told("format: form\nshare: 0.3\nlevel: 1e0\n", FORM) == []
    assert told("format: form\nshare: 100\n", FORM) == [("wrong-form", "share")]
    assert told("format: form\nshare: 0.35\n", FORM) == [("wrong-form", "share")]


@pytest.mark.parametrize(
    ("grade", "codes"),
    [
        ("甲", []),
        ("1", []),
        ("1.0", []),
        ("true", []),
        ("丙", ["not-one-of"]),
        ("2", ["not-one-of"]),
        ("'1'", ["not-one-of-near"]),
    ],
)
def test_an_enumeration_may_hold_texts_numbers_and_truths(grade: str, codes: list[str]) -> None:
    assert [code for code, _ in told(f"format: form\ngrade: {grade}\n", FORM)] == codes


def test_an_empty_fact_counts_as_given() -> None:
    assert told("format: township\nreport: {unit: , subject: , period: }\n") == []
    assert told("format: township\nreport:\n") == []
    assert told(HEAD + "statistics:\n  rivers: {name: 河道, value: }\nplans:\n  -\n  - text:\n") == []


def test_an_absent_fact_is_missing_where_its_mapping_is_named() -> None:
    finding = only("format: township\nreport:\n  unit: 青石镇\n  period: 2025\n")
    assert (finding.code, finding.path, finding.mark.line) == ("missing-fact", "report.subject", 2)
    assert finding.gaps == {"key": "subject", "title": "报告事项", "above": "报告信息"}


def test_an_empty_fact_decides_no_condition() -> None:
    assert told(HEAD + "measures:\n  - {kind: , heading: 巡查, text: 加密巡查}\n") == []
    assert told("format: form\nspan: {days: , until: 2025}\ncontact: {name: }\n", FORM) == []


def test_an_empty_fact_with_a_strange_name_is_still_strange() -> None:
    finding = only(HEAD + "plans:\n  - {text: 甲, headin: }\n")
    assert (finding.code, finding.gaps["near"]) == ("unknown-key-near", "heading（任务）")


def test_an_unknown_key_is_told_at_the_key_with_what_else_may_stand_there() -> None:
    finding = only(HEAD + "plans:\n  - {text: 甲, 天气: 晴}\n")
    assert (finding.code, finding.path, finding.mark.line, finding.mark.column) == (
        "unknown-key",
        "plans[0].天气",
        4,
        15,
    )
    assert finding.gaps == {
        "key": "天气",
        "known": "heading（任务）、points（要点）、numbering（要点的次序）、separate（要点各成一段）、"
        "figures（统计项）、table（表）、"
        "by（期限）、measure（衡量的指标）",
        "title": "打算",
    }


def test_a_title_beside_a_reference_comes_before_the_one_it_refers_to() -> None:
    assert only(HEAD.replace("2025", "去年")).gaps["title"] == "报告期"


def test_of_several_forms_the_one_that_fits_best_is_judged() -> None:
    assert told("format: form\nshape: {kind: square, sid: 3}\n", FORM) == [
        ("unknown-key-near", "shape.sid"),
    ]
    assert told("format: form\nshape: 3\n", FORM) == [("wrong-type", "shape")]


def test_one_of_several_names_is_due() -> None:
    finding = only("format: form\nspan: {}\n", FORM)
    assert (finding.code, finding.gaps["names"]) == ("one-of-required", "days（天数）、until（截止日）")


def test_what_needs_something_beside_it() -> None:
    finding = only("format: form\ncontact:\n  name: 某某\n", FORM)
    assert (finding.code, finding.path, finding.gaps["by"]) == ("needs-together", "contact.phone", "name")


def test_white_space_fills_no_fact() -> None:
    assert told("format: form\ncode: '  '\n", FORM) == [("empty-text", "code")]


def test_all_faults_at_once() -> None:
    faulty = "format: twnship\nreport: {unit: [a], period: x, subjct: b}\nplans: 甲\nstatistics: {a: {value: 1条}}\n"
    assert told(faulty) == [
        ("not-one-of-near", "format"),
        ("list-for-text", "report.unit"),
        ("wrong-form", "report.period"),
        ("unknown-key-near", "report.subjct"),
        ("not-list-but", "plans"),
        ("missing-fact", "statistics.a.name"),
        ("number-with-unit", "statistics.a.value"),
    ]


@pytest.mark.parametrize(
    ("contents", "problem"),
    [
        ("{", "文件结尾"),
        ("[]", "JSON Schema"),
        ("true", "最外层"),
        ('{"type": "strng"}', "$.type"),
        ('{"pattern": "("}', "$.pattern"),
        ('{"$ref": "assembler:nowhere.json"}', "assembler:nowhere.json"),
        ('{"$ref": "https://example.org/schema.json"}', "https://example.org/schema.json"),
        ('{"properties": {"format": {"$ref": "#/$defs/nothing"}}}', "$defs/nothing"),
        ('{"$ref": "#"}', "∞"),
    ],
)
def test_a_useless_schema_is_a_finding_about_the_schema(tmp_path: Path, contents: str, problem: str) -> None:
    file = tmp_path / "own.schema.json"
    file.write_text(contents, "utf-8")
    finding = only("format: own\n", file)
    assert (finding.code, Path(finding.file).name) == ("broken-schema", "own.schema.json")
    assert problem in finding.gaps["problem"]


def test_a_schema_outside_the_package_may_use_the_packaged_ones(tmp_path: Path) -> None:
    (tmp_path / "part.json").write_text('{"type": "integer", "title": "数"}', "utf-8")
    for reference in ("assembler:common.schema.json#/$defs/report", "common.schema.json#/$defs/report"):
        file = tmp_path / f"{reference[:9]}.schema.json"
        properties = {"report": {"$ref": reference}, "part": {"$ref": "part.json"}}
        file.write_text(json.dumps({"properties": properties}), "utf-8")
        assert told("report: {unit: 甲}\npart: 一\n", file) == [
            ("missing-fact", "report.period"),
            ("missing-fact", "report.subject"),
            ("not-integer", "part"),
        ]


VALUES = st.sampled_from(
    ["甲", "乙乙", "3", "1.5", "true", "[]", "[甲, 甲]", "[1, 2, 3, 4]", "{}", "{kind: circle}", "{days: 甲}"]
)
KEYS = [
    "public",
    "level",
    "share",
    "code",
    "grade",
    "tags",
    "either",
    "contact",
    "place",
    "span",
    "shape",
    "x-strange",
    "X",
]


TEXTS = {"code", "tags", "x-strange"}


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, min_size=1))
def test_what_passes_is_what_the_standard_lets_pass(facts: dict[str, str]) -> None:
    """Facts without gaps, and without numbers where text is due, fare as with jsonschema's own validator."""
    assume(not any(key in TEXTS and any(map(str.isdigit, value)) for key, value in facts.items()))
    root = read(Source("".join(f"{key}: {value}\n" for key, value in facts.items()).encode(), "facts.yaml")).value
    assert root is not None
    contents = json.loads(FORM.read_text("utf-8"), parse_float=Decimal)
    del contents["properties"]["report"], contents["$schema"]
    ours = faulty(FactsValidator(contents).iter_errors(to_instance(root)))
    standard = faulty(Draft202012Validator(contents).iter_errors(numbers(to_instance(root))))
    assert ours == standard


def faulty(errors: Iterable[ValidationError]) -> set[str]:
    """The outermost keys in which something is wrong; errors of the whole name none."""
    found = list(errors)
    names = {str(error.path[0]) for error in found if error.path}
    return names | {str(error.instance) for error in found if "propertyNames" in error.schema_path}


def numbers(instance: Any) -> Any:
    """The instance with numbers that are nothing else."""
    if isinstance(instance, dict):
        return {key: numbers(value) for key, value in instance.items()}
    if isinstance(instance, list):
        return [numbers(value) for value in instance]
    return instance.number if isinstance(instance, NumberText) else instance


def test_gaps_are_left_out_where_conditions_are_judged() -> None:
    assert filled({"a": GAP, "b": [GAP, {"c": GAP}], "d": "x"}) == {"b": [{}], "d": "x"}
