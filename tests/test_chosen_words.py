"""Fixed words written in Chinese: read as the program's own, whatever decides between branches included."""

from __future__ import annotations

import pytest

from assembler import resources
from assembler.document.walk import spans
from assembler.facts import reader, schema
from assembler.facts.schema import chosen_words
from assembler.facts.source import Source
from assembler.pipeline import build

OPENED = schema.SchemaStore().open(resources.schemas() / "township.schema.json").value
assert OPENED is not None


def at(text: str, path: str) -> tuple[object, str]:
    """Value and spelling of the fact at ``path``, its words settled."""
    root = reader.read(Source(text.encode(), "f")).value
    assert root is not None
    assert OPENED is not None
    node = chosen_words.settled(root, OPENED).at(path)
    assert node is not None
    return node.value, node.text


@pytest.mark.parametrize(("word", "known"), [("余", "over"), ("多", "over"), ("近", "near"), ("约", "about")])
def test_round_numbers(word: str, known: str) -> None:
    assert at(f"statistics: {{a: {{name: 甲, value: 3, approx: {word}}}}}", "statistics.a.approx") == (known, known)


def test_a_kind_of_measure_and_what_its_branch_says() -> None:
    text = "measures:\n  - kind: 宣传教育\n    heading: 甲\n    numbering: 首先其次\n"
    assert at(text, "measures[0].kind") == ("publicity", "publicity")
    assert at(text, "measures[0].numbering") == ("rank", "rank")


@pytest.mark.parametrize(
    ("earlier", "today"),
    [
        ("examination", "checks"), ("定期检查", "checks"), ("systems", "rules"), ("association", "activities"),
        ("mobility", "service"), ("screening", "service"), ("数据核查", "verification"),
    ],
)  # fmt: skip
def test_the_earlier_name_of_a_kind(earlier: str, today: str) -> None:
    text = f"measures: [{{kind: {earlier}, heading: {{method: 甲, effect: 乙}}, numbering: 首先其次}}]"
    assert at(text, "measures[0].kind") == (today, today)
    assert at(text, "measures[0].heading.method") == ("甲", "甲")


@pytest.mark.parametrize(
    ("typed", "word"), [("1.", "arabic"), ("(1)", "bracketed"), ("（1）", "bracketed"), ("数字", "arabic")]
)
def test_a_numbering_by_its_own_sign(typed: str, word: str) -> None:
    text = f"measures: [{{heading: 甲, numbering: {typed}, points: [{{text: 乙}}]}}]"
    assert at(text, "measures[0].numbering") == (word, word)


def test_nothing_found() -> None:
    text = "measures: [{kind: 集中检查, results: [{what: 甲, found: 无}]}]"
    assert at(text, "measures[0].kind") == ("checks", "checks")


@pytest.mark.parametrize("text", ["余", "近来", "宣传教育"])
def test_prose_stays_as_it_is(text: str) -> None:
    assert at(f"statistics: {{a: {{name: {text}, value: 3}}}}", "statistics.a.name") == (text, text)


def test_where_a_word_stands_is_kept() -> None:
    root = reader.read(Source("statistics: {a: {name: 甲, approx: 余}}".encode(), "f")).value
    assert root is not None
    assert OPENED is not None
    before, after = root.at("statistics.a.approx"), chosen_words.settled(root, OPENED).at("statistics.a.approx")
    assert before is not None
    assert after is not None
    assert (after.mark, after.mark.end) == (before.mark, before.mark.end)


CHINESE = {
    "kind: publicity": "kind: 宣传教育",
    "kind: accountability": "kind: 责任落实",
    "approx: over": "approx: 余",
    "approx: near": "approx: 近",
    "found: none": "found: 无",
    "numbering: rank": "numbering: 首先其次",
    "format: township": "format: 乡镇工作汇报",
    "variant: annual": "variant: 年度汇报",
}


@pytest.mark.parametrize("sample", ["township-annual", "department-drug-control", "presidium-review"])
def test_a_report_is_the_same_whichever_words_its_facts_use(sample: str) -> None:
    text = (resources.samples() / f"{sample}.yaml").read_text("utf-8")
    told = text
    for word, chinese in CHINESE.items():
        told = told.replace(word, chinese)
    first, second = (build.examine(build.Request(Source(one.encode(), "f", "f"))) for one in (text, told))
    assert told != text
    assert first.document is not None
    assert [span.text for span in spans(second.document or first.document)] == [s.text for s in spans(first.document)]
    assert second.document is not None
    assert [finding.code for finding in first.findings] == [finding.code for finding in second.findings]
