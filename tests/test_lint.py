"""The linter: every rule's good and bad cases, in tests/lint as plain text, and its word on every sample."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from assembler.diagnostics.codes import lint as codes
from assembler.diagnostics.findings import Mark
from assembler.document.model import Block, Document, Kind, Properties, Role, Span
from assembler.facts import reader
from assembler.facts.source import Source
from assembler.review.proofreading import check, lint, lint_facts
from assembler.review.proofreading.registry import DRAFT_RULES, FACTS_RULES, TEXT_RULES
from tests.made import examined_sample
from tests.proofreading.corpora import document, mended, spans

HERE = Path(__file__).parent
CASES = HERE / "lint"
SAMPLES = sorted((HERE.parent / "samples").glob("*.yaml"))
RULES = (*TEXT_RULES, *DRAFT_RULES, *FACTS_RULES)


def cases(kind: str) -> Iterator[tuple[str, str]]:
    """Rule and line of every ``good`` or ``bad`` case."""
    for file in sorted(CASES.glob("*.txt")):
        part = ""
        for line in file.read_text("utf-8").splitlines():
            if line in ("good", "bad"):
                part = line
            elif line and not line.startswith("# ") and part == kind:
                yield file.stem, line


def test_every_rule_has_good_and_bad_cases_and_words() -> None:
    registered = {rule.code for rule in RULES}
    assert registered | {"ignored-nothing", "ignored-unknown"} == set(codes.CODES)
    assert registered >= {code for code, _ in cases("good")} == {code for code, _ in cases("bad")}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_names_its_source(rule: object) -> None:
    words = inspect.getdoc(rule.check)  # type: ignore[attr-defined]
    assert words
    assert "GB/T" in words or "practice" in words


@pytest.mark.parametrize(("code", "line"), list(cases("good")))
def test_good_text_passes_every_rule(code: str, line: str) -> None:
    del code
    unended = [] if line.rstrip().endswith(("。", "！", "”", "〕")) else ["sentence-unended"]
    assert [(found.code, dict(found.gaps)) for found in lint(document(line)) if found.code not in unended] == []


@pytest.mark.parametrize(("code", "line"), list(cases("bad")))
def test_bad_text_is_found_and_put_right(code: str, line: str) -> None:
    text, _, right = line.partition(" => ")
    found = [finding.gaps for finding in lint(document(text)) if finding.code == code]
    assert found
    for gaps in found:
        assert gaps["text"] in "".join(span.text for span in spans(text))
    if right:
        assert mended(code, text) == right


def test_a_fix_leaves_nothing_to_find() -> None:
    """What a text rule puts right, it finds right."""
    for rule in TEXT_RULES:
        for code, line in cases("bad"):
            if code == rule.code and " => " in line:
                assert list(rule.check(mended(code, line.partition(" => ")[0]))) == []


def test_a_fix_puts_right_all_that_it_shows() -> None:
    fixes = [finding.gaps["fix"] for finding in lint(document("共排查58处(重点22处),已整改。"))]
    assert fixes == ["排查58处（重点22处", "重点22处），已整改。", "点22处），已整改。"]


def test_a_finding_names_the_fact_in_which_its_slip_begins() -> None:
    body = (Span("共"), Span("查,", "problems[0].text", Role.FACT), Span("改,各村。"))
    found = lint(Document(Properties("标题"), (Block(Kind.PARAGRAPH, body),)))
    assert [(finding.code, finding.path) for finding in found] == [
        ("half-width-mark", "problems[0].text"),
        ("half-width-mark", ""),
    ]


def test_a_slip_typed_in_a_fact_is_told_once_at_its_line() -> None:
    root = reader.read(Source("plans:\n  - text: 一月登记,二月核对。\n".encode(), "facts.yaml")).value
    assert root
    (typed,) = lint_facts(root, "facts.yaml")
    assert (typed.code, typed.file, typed.mark, typed.path) == (
        "half-width-mark", "facts.yaml", Mark(2, 11), "plans[0].text",
    )  # fmt: skip
    assert typed.gaps == {"text": "一月登记,二月核对。", "fix": "一月登记，二月核对。"}
    draft = Document(
        Properties("标题"), (Block(Kind.PARAGRAPH, (Span("一月登记,二月核对。", "plans[0].text", Role.FACT),)),)
    )
    assert check(draft, root, "facts.yaml") == (typed,)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_no_rule_fires_on_a_sample(sample: Path) -> None:
    examined = examined_sample(sample)
    assert examined.document
    assert examined.root
    assert [(f.code, f.path, dict(f.gaps)) for f in check(examined.document, examined.root, str(sample))] == []
