"""Fixed words written in Chinese: read as the program's own, whatever decides between branches included."""

from __future__ import annotations

import pytest

from assembler import resources
from assembler.facts import reader, schema
from assembler.facts.schema import chosen_words
from assembler.facts.source import Source

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
