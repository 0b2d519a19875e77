"""Relations inside the facts: a number that counts a list must agree with it, whatever the list holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.diagnostics.findings import Finding, Mark
from assembler.diagnostics.messages import render
from assembler.facts import reader
from assembler.facts.checks import counts
from assembler.facts.schema import Schema, SchemaStore, annotate
from assembler.facts.source import Source

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = {
    "type": "object",
    "properties": {
        "parts": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "count": {"title": "个数", "type": "integer", "x-count-of": "members"},
                    "members": {"title": "各项", "type": "array", "items": {"type": "string"}},
                },
            },
        },
        "total": {"type": "integer", "x-count-of": "parts"},
        "days": {"title": "日期", "type": "array", "x-count-of": "parts"},
    },
}


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("schema") / "own.schema.json"
    file.write_text(json.dumps(SCHEMA), "utf-8")
    return file


def opened(path: Path) -> Schema:
    schema = SchemaStore().open(path).value
    assert schema is not None
    return schema


def found(text: str, schema: Path) -> tuple[Finding, ...]:
    root = reader.read(Source(text.encode(), "facts.yaml")).value
    assert root
    return counts.check(root, annotate(root, opened(schema)), "facts.yaml")


def test_a_count_that_differs_from_its_list_is_found_at_its_place(schema: Path) -> None:
    (finding,) = found("parts:\n  - members: [甲, 乙]\n    count: 3\n", schema)
    assert (finding.code, finding.mark, finding.path) == ("count-disagrees", Mark(3, 12), "parts[0].count")
    said = render(finding).message
    assert "3" in said
    assert "2" in said
    assert "各项" in said


@given(st.integers(1, 9), st.integers(1, 9))
def test_only_the_length_of_the_list_agrees(schema: Path, count: int, length: int) -> None:
    members = ", ".join(["甲"] * length)
    codes = [finding.code for finding in found(f"parts: [{{count: {count}, members: [{members}]}}]\n", schema)]
    assert codes == ([] if count == length else ["count-disagrees"])


@pytest.mark.parametrize(("days", "expected"), [(1, []), (2, []), (3, ["lists-differ"])])
def test_a_list_goes_one_by_one_with_another_or_its_only_one_with_all(
    schema: Path, days: int, expected: list[str]
) -> None:
    text = f"parts: [{{}}, {{}}]\ndays: [{', '.join(['3月1日'] * days)}]\n"
    assert [finding.code for finding in found(text, schema)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "parts: [{count: 3}]\n",
        "parts: [{members: [甲]}]\n",
        "parts: [{count: , members: [甲]}]\n",
        "parts: [{count: true, members: [甲, 乙]}]\n",
        "parts: [{count: 三, members: [甲]}]\n",
        "parts: [{count: 1, members: 甲}]\n",
    ],
)
def test_what_the_schema_tells_is_not_told_again(schema: Path, text: str) -> None:
    assert found(text, schema) == ()


def test_a_list_at_the_top_is_counted_too(schema: Path) -> None:
    assert [finding.path for finding in found("total: 2\nparts: [{count: 1, members: [甲]}]\n", schema)] == ["total"]


def test_the_sample_scheme_agrees_and_a_changed_one_does_not() -> None:
    file = ROOT / "samples" / "presidium-review.yaml"
    packaged = ROOT / "schemas"
    text = file.read_text("utf-8")
    for facts, codes in ((text, []), (text.replace("count: 4, noun", "count: 3, noun").replace(
        "    count: 4\n", "    count: 3\n"), ["count-disagrees"])):  # fmt: skip
        root = reader.read(Source(facts.encode(), str(file))).value
        assert root
        noted = annotate(root, opened(packaged / "presidium.schema.json"))
        checked = counts.check(root, noted, str(file))
        assert [finding.code for finding in checked] == codes
