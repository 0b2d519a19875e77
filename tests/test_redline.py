"""The redline: each change of a draft is listed once, with the fact that brought it about."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from assembler.diagnostics.translator import CHINESE, Translator
from assembler.facts import reader
from assembler.facts.source import Source
from assembler.formats.selection import Wish
from assembler.pipeline import redline as pipeline
from assembler.pipeline.build import Request
from assembler.review.redline import Kind, Redline, Why, fact_changes, lines, summary
from assembler.review.status import Status
from tests.made import ROOT, WORKSPACE

GOLDEN = Path(__file__).parent / "golden" / "redline"
SMALL = """\
format: general
variant: topic
report: {unit: 青石镇, subject: 河道整治, period: 2025}
statistics:
  due: {name: 应整改, value: 58, unit: 处}
  done: {name: 已整改, value: 55, unit: 处, part_of: due}
  rate: {name: 整改率, ratio: [done, due], decimals: 1}
measures:
  - heading: 加密巡查
    text: 对{due}逐一建账，整改率{rate}，列入<台账>。
"""
TABLE = """\
format: general
variant: topic
report: {unit: 青石镇, subject: 河道整治, period: 2025}
statistics:
  due: {name: 应整改, value: 58, unit: 处}
  done: {name: 已整改, value: 55, unit: 处, part_of: due}
  rate: {name: 整改率, ratio: [done, due], decimals: 1, target: {min: 90, by: 县}}
tables:
  villages:
    caption: 各村整改情况
    row: 村
    columns:
      due: {name: 应整改, unit: 处}
      done: {name: 已整改, unit: 处, part_of: due}
    rows:
      东河村: [20, 18]
      西河村: [38, 37]
    total: 合计
measures:
  - heading: 加密巡查
    text: 对{due}逐一建账，整改率{rate|目标}，各村共整改{villages.total.done}。
    table: villages
"""


@cache
def sample(name: str) -> str:
    return (ROOT / "samples" / f"{name}.yaml").read_text("utf-8")


def changed(text: str, *changes: tuple[str, str]) -> str:
    """``text`` with each first part, which must be in it, replaced by the second."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def part(text: str, start: str, end: str) -> str:
    """What stands in ``text`` from ``start`` up to ``end``."""
    return text[text.index(start) : text.index(end)]


def request(text: str, name: str = "facts.yaml", variant: str = "", status: Status = Status.DRAFT) -> Request:
    return Request(Source(text.encode(), name), Wish(variant=variant), to=("html",), status=status)


def compared(old: Request, new: Request) -> Redline:
    made = pipeline.redline(pipeline.Order(old, new), WORKSPACE)
    assert made.redline, made.findings
    return made.redline


def of(old: str, new: str) -> Redline:
    return compared(request(old), request(new))


def told(found: Redline, words: Translator = CHINESE) -> str:
    """The whole list as the command prints it."""
    listed = map(words.word, lines(found.changes, found.new.figures))
    return "\n".join([*listed, words.word(summary(found.changes)), ""])


def a_figure() -> Redline:
    text = sample("township-annual")
    return of(text, changed(text, ("value: 178", "value: 170"), ("stated: 89.44", "stated: 85.43")))


def a_problem_removed() -> Redline:
    text = sample("township-annual")
    return of(text, changed(text, (part(text, "  - heading: 制止违法", "  - heading: 社会抚养费调查难"), "")))


def a_measure_moved() -> Redline:
    text = sample("township-annual")
    publicity = part(text, "  - kind: publicity", "  - kind: staff")
    without = changed(text, (publicity, ""))
    return of(text, changed(without, ("\nproblems:", f"{publicity}\nproblems:"), ("送戏下乡", "送戏、送医下乡")))


def a_target_missed() -> Redline:
    text = sample("township-rivers")
    return of(text, changed(text, ("镇级河长月巡河率, value: 100", "镇级河长月巡河率, value: 99")))


def a_table() -> Redline:
    row = ("      西河村: [38, 37]\n", "      西河村: [37, 37]\n      南河村: [5, 3]\n")
    return of(TABLE, changed(TABLE, row, ("县}}", "市}}"), ("value: 58", "value: 62"), ("value: 55", "value: 58")))


def two_variants() -> Redline:
    text = sample("township-rivers")
    return compared(request(text), request(text, variant="office"))


def two_stages() -> Redline:
    return compared(request(TABLE), request(TABLE, status=Status.REVIEW))


CASES: tuple[Callable[[], Redline], ...] = (
    a_figure,
    a_problem_removed,
    a_measure_moved,
    a_target_missed,
    a_table,
    two_variants,
    two_stages,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_the_list_of_changes_is_the_accepted_one(case: Callable[[], Redline], accept: bool) -> None:
    golden = GOLDEN / f"{case.__name__}.txt"
    redline = case()
    found = told(redline) + told(redline, Translator("en"))
    if accept:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


def test_a_draft_is_the_same_as_itself_and_an_unprinted_fact_changes_nothing() -> None:
    text = sample("township-annual")
    assert not of(text, text).changes
    assert not of(text, text).facts
    unprinted = changed(text, ("part_of: married}", "part_of: married, source: 计生办}"))
    found = of(text, unprinted)
    assert (found.changes, [str(change.path) for change in found.facts]) == ((), ["statistics.away.source"])


def test_every_change_but_a_new_number_has_a_cause() -> None:
    for case in CASES:
        for change in case().changes:
            assert bool(change.causes) == (change.kind is not Kind.NUMBER), change


def test_a_derived_figure_names_the_fact_behind_it() -> None:
    (change,) = of(SMALL, changed(SMALL, ("value: 55", "value: 54"))).changes
    assert (change.kind, change.old, change.new) == (Kind.FIGURE, "94.8%", "93.1%")
    (cause,) = change.causes
    assert (cause.why, cause.figure, cause.fact and cause.fact.path) == (
        Why.DERIVED,
        "statistics.rate",
        "statistics.done.value",
    )


def test_facts_are_compared_by_what_they_say() -> None:
    old = "a: [{heading: 甲乙丙丁, n: 1}, {heading: 戊己庚辛, n: 2}]\nb: 1\nc: {d: 2}\n"
    new = "c: {d: 2}\na: [{heading: 新的一项, n: 5}, {heading: 甲乙丙丁, n: 3}]\nb: 1.0\ne: x\n"
    before, after = (reader.read(Source(text.encode(), "f.yaml")).value for text in (old, new))
    assert before
    assert after
    found = fact_changes(before, after)
    assert [(str(c.path), c.mark.line, c.old and str(c.old.path), c.new and str(c.new.path)) for c in found] == [
        ("a[0]", 2, None, "a[0]"),
        ("a[1].n", 2, "a[0].n", "a[1].n"),
        ("a[1]", 1, "a[1]", None),
        ("b", 3, "b", "b"),
        ("e", 4, None, "e"),
    ]


def test_a_reworded_sentence_is_told_by_its_entry() -> None:
    old = sample("township-annual")
    entries = """\
overrides:
  - {was: 执行季度通报制度，每季度在全镇范围内通报各村工作进展。, now: ""}
  - {was: 主要工作措施, now: 主要做法}
"""
    causes = [change.causes for change in of(old, old + entries).changes]
    assert [[(one.why, str(one.fact.path)) for one in given if one.fact] for given in causes] == [
        [(Why.FACT, "overrides[1]")],
        [(Why.FACT, "overrides[0]")],
    ]
