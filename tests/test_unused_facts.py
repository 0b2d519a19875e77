"""Facts that the draft does not print, unless something printed is computed from them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from assembler.diagnostics.findings import Finding, Severity
from assembler.document.model import Block, Document, Kind, Properties, Role, Span
from assembler.facts import reader
from assembler.facts.path import FactPath
from assembler.facts.source import Source
from assembler.review import unused_facts

FACTS = """\
statistics:
  a: {name: 甲, value: 1}
  b: {name: 乙, value: 2}
  c: {name: 丙, sum: [a, b]}
  d: {name: 丁, ratio: [c, e]}
  e: {name: 戊, difference: [c, f]}
  f: {name: 己, value: 1}
  g: {name: 庚, value: 7}
text: %s
"""


def _unused(*printed: str, text: str = "''") -> str:
    """The facts told to be unused in a draft that prints the facts at these paths."""
    root = reader.read(Source((FACTS % text).encode(), "f")).value
    assert root
    spans = tuple(Span("1", path, Role.FIGURE) for path in printed)
    document = Document(Properties(""), (Block(Kind.PARAGRAPH, spans),))
    found = unused_facts.check(root, document, {"text": "narrative"}, "f", strict=False)
    return found[0].gaps["facts"] if found else ""


def test_operands_of_operands_are_in_the_draft() -> None:
    assert _unused("statistics.d") == "statistics.g（L8）"
    assert _unused("statistics.d", "statistics.g") == ""


def test_what_is_computed_from_a_printed_figure_is_not() -> None:
    assert _unused("statistics.a", "statistics.b", "statistics.f", "statistics.g") == (
        "statistics 里的 c（L4）、d（L5）、e（L6）"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("'{a}'", ""),
        ("'{ a }'", ""),
        ("'{a}{b}'", ""),
        ("'共{a}'", "text（L9）"),
        ("'{甲、乙}'", "text（L9）"),
    ],
)
def test_a_text_of_braces_alone_has_no_words_that_could_be_lost(text: str, told: str) -> None:
    assert _unused("statistics.d", "statistics.g", text=text) == told


def _found(
    text: str, *spans: Span, strict: bool = False, roles: Mapping[str, str] | None = None
) -> tuple[Finding, ...]:
    root = reader.read(Source(text.encode(), "f")).value
    assert root
    document = Document(Properties(""), (Block(Kind.PARAGRAPH, spans),))
    return unused_facts.check(root, document, roles or {}, "f", strict=strict)


@pytest.mark.parametrize(("strict", "severity"), [(True, Severity.ERROR), (False, None)])
def test_a_final_draft_must_print_every_fact(strict: bool, severity: Severity | None) -> None:
    (found,) = _found("a: 一\nb: {c: 二}\n", strict=strict)
    assert (found.code, found.severity, found.path, found.mark.line) == ("facts-unused", severity, "a", 1)
    assert (found.gaps["count"], found.gaps["facts"]) == ("2", "a（L1）；b.c（L2）")


@pytest.mark.parametrize("count", [2, 12, 13, 300])
def test_all_facts_are_named(count: int) -> None:
    (found,) = _found("".join(f"k{place}: 词\n" for place in range(1, count + 1)))
    assert found.gaps["count"] == str(count)
    assert found.gaps["facts"].split("、") == [f"k{place}（L{place}）" for place in range(1, count + 1)]


@pytest.mark.parametrize(
    "text",
    [
        "format: township\nvariant: annual\ntheme: plain\nrelations: [{parts_of: a}]\n",
        "a: true\nb: false\n",
        "a:\nb: ''\nc: []\nd: {}\n",
    ],
)
def test_what_is_never_printed_is_not_missed(text: str) -> None:
    assert _found(text) == ()


@pytest.mark.parametrize(
    ("role", "told"),
    [("attribute", False), ("operand", False), ("statistic", False), ("narrative", True), ("text", True), ("", True)],
)
def test_the_role_says_whether_a_fact_is_printed(role: str, told: bool) -> None:
    assert bool(_found("a: b\n", roles={"a": role})) is told


def test_only_spans_of_facts_print_them() -> None:
    assert _found("a: 一\n", Span("一", FactPath("a"), Role.WORDS))
    assert not _found("a: 一\n", Span("一", FactPath("a"), Role.FACT))


def test_each_item_of_a_list_is_looked_for() -> None:
    (found,) = _found("a: [一, 二, {b: 三}]\n", Span("二", FactPath("a[1]"), Role.FACT))
    assert found.gaps["facts"] == "a[0]（L1）；a[2].b（L1）"


def test_a_statistic_counts_as_a_whole_but_only_among_the_statistics() -> None:
    (found,) = _found("statistics: {a: {name: 甲, value: 1}}\nother: {statistics: {b: {c: 1, d: 2}}}\n")
    assert found.gaps["facts"] == "statistics.a（L1）；other.statistics.b 里的 c（L2）、d（L2）"


def test_formulas_that_run_in_a_circle_are_followed_once() -> None:
    text = "statistics:\n  a: {sum: [b, 1]}\n  b: {sum: [a, c, none]}\n  c: {value: 1}\n  d: {value: 2}\n"
    (found,) = _found(text, Span("1", FactPath("statistics.a"), Role.FIGURE))
    assert found.gaps["facts"] == "statistics.d（L5）"


@pytest.mark.parametrize(("meeting", "told"), [("2025-01-15", ""), ("2025-01-16", "report.date（L1）")])
def test_the_date_of_a_speech_is_that_of_its_meeting(meeting: str, told: str) -> None:
    text = f"report: {{date: 2025-01-15, occasion: {{date: {meeting}}}, salutation: 同志们}}\n"
    printed = (Span("x", FactPath(f"report.{path}"), Role.FACT) for path in ("occasion.date", "salutation"))
    found = _found(text, *printed)
    assert (found[0].gaps["facts"] if found else "") == told
