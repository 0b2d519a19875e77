"""Fact paths: read, printed, compared, walked up and down."""

from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.facts.path import FactPath, Step, statistic_of

NAMES = st.text(max_size=8) | st.sampled_from(
    ["a.b", "a[0]", '["x"]', "名", "", '"', "\\", "a b", "\n", "0", "[0]", "."]
)
STEPS = st.lists(NAMES | st.integers(min_value=0, max_value=10**6), max_size=6)


@given(STEPS)
def test_a_path_printed_and_read_again_is_the_same(steps: list[Step]) -> None:
    path = FactPath.of(*steps)
    again = FactPath.parse(str(path))
    assert again == path
    assert again.steps == tuple(steps)


@given(STEPS, STEPS)
def test_paths_are_equal_where_their_steps_are(first: list[Step], second: list[Step]) -> None:
    assert (FactPath.of(*first) == FactPath.of(*second)) == (first == second)


@given(st.text(alphabet='ab.[]"\\01', max_size=12))
def test_a_text_is_a_path_that_is_printed_in_one_way_or_none(text: str) -> None:
    try:
        path = FactPath(text)
    except ValueError:
        return
    assert FactPath.of(*path.steps) == path
    assert FactPath(path) is path


@pytest.mark.parametrize(
    ("steps", "text"),
    [
        ((), ""),
        (("statistics", "rate", "ratio", 0), "statistics.rate.ratio[0]"),
        (("东河村", "a b"), "东河村.a b"),
        (("a.b", "c"), '["a.b"].c'),
        (("a", "x[0]", 1), 'a["x[0]"][1]'),
        (("a", ""), 'a[""]'),
        (("a", 'say "no"'), 'a["say \\"no\\""]'),
        ((0, 1), "[0][1]"),
        (("0",), "0"),
    ],
)
def test_keys_that_could_be_misread_are_quoted(steps: tuple[Step, ...], text: str) -> None:
    assert FactPath.of(*steps) == text
    assert FactPath(text).steps == steps


@pytest.mark.parametrize(
    "text", ["a..b", ".a", "a.", "a[", "a[x]", "a[01]", "a[-1]", "a]", "[''", 'a"b', "a\nb", "a[0]b"]
)
def test_what_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        FactPath.parse(text)


def test_quotes_that_are_not_needed_are_dropped() -> None:
    assert FactPath('["a"]["b.c"]["d"]') == 'a["b.c"].d'


def test_a_path_knows_what_it_stands_in() -> None:
    path = FactPath('a["b.c"][2].d')
    assert list(path.parents) == ['a["b.c"][2]', 'a["b.c"]', "a", ""]
    assert path.parent == 'a["b.c"][2]'
    assert path.parent.name == "b.c"
    assert FactPath().parent == ""
    assert list(FactPath().parents) == []
    assert path.is_within("a")
    assert path.is_within(path)
    assert path.is_within("")
    assert not FactPath("ab.c").is_within("a")
    assert not FactPath("a").is_within(path)


def test_a_path_is_text_to_everything_else() -> None:
    path = FactPath("a").key("b").item(0)
    assert {str(path): 1}[path] == 1
    assert json.dumps({path: path}) == '{"a.b[0]": "a.b[0]"}'
    assert pickle.loads(pickle.dumps(path)).steps == ("a", "b", 0)  # noqa: S301  our own


def test_what_is_copied_elsewhere_has_the_path_of_its_new_home() -> None:
    old = FactPath("a.b")
    assert FactPath("a.b.c[0]").moved(old, FactPath("x[1]")) == "x[1].c[0]"
    assert old.moved(old, FactPath("x")) == "x"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("statistics.rate.target.min", "statistics.rate"),
        ("statistics.rate", "statistics.rate"),
        ('statistics["a.b"].value', 'statistics["a.b"]'),
        ("statistics", "statistics"),
        ("statisticsx.rate.value", "statisticsx.rate.value"),
        ("measures[0].count.value", "measures[0].count.value"),
    ],
)
def test_a_statistic_is_told_as_a_whole(path: str, told: str) -> None:
    assert statistic_of(path) == told
