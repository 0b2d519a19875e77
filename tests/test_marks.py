"""Where each value is written: first character to last, in every style of YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from assembler.diagnostics.findings import Mark
from assembler.facts.node import Node
from assembler.facts.reader import events, read
from assembler.facts.source import Source

TEXT = """\
# 年度
plain: 文字 与 text  # note
multi: one
  two
empty:
single: 'it''s'  # note
double: "two
  lines"
literal: |  # header
  one
    two


folded: >-
  a
  b
kept: |+
  c

anchored: &x  some text
tagless: &y
  # note
  inner: *x
flow: {a: 1, b: [2, 'x' ], c}
list:
- 1
-
- - 2
  - k: v
    w:
last: 末
"""
WRITTEN = {
    "plain": "文字 与 text",
    "multi": "one\n  two",
    "empty": "",
    "single": "'it''s'",
    "double": '"two\n  lines"',
    "literal": "|  # header\n  one\n    two",
    "folded": ">-\n  a\n  b",
    "kept": "|+\n  c\n",
    "anchored": "some text",
    "tagless": "inner: *x",
    "tagless.inner": "some text",
    "flow": "{a: 1, b: [2, 'x' ], c}",
    "flow.a": "1",
    "flow.b": "[2, 'x' ]",
    "flow.b[0]": "2",
    "flow.b[1]": "'x'",
    "flow.c": "",
    "list": "- 1\n-\n- - 2\n  - k: v\n    w:",
    "list[0]": "1",
    "list[1]": "",
    "list[2]": "- 2\n  - k: v\n    w:",
    "list[2][0]": "2",
    "list[2][1]": "k: v\n    w:",
    "list[2][1].k": "v",
    "list[2][1].w": "",
    "last": "末",
}
EMPTY = {"empty": (5, 7), "list[1]": (27, 2), "list[2][1].w": (30, 7), "flow.c": (24, 29)}
"""A value left empty stands behind its colon, its dash, or its key."""


def between(text: str, mark: Mark) -> str:
    """The characters from a mark's beginning to its end."""
    assert mark.end is not None
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]
    return text[starts[mark.line - 1] + mark.column - 1 : starts[mark.end[0] - 1] + mark.end[1] - 1]


def nodes(text: str) -> Iterator[Node]:
    root = read(Source(text.encode(), "facts.yaml")).value
    assert root is not None
    yield from root.walk()


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("parser", [events.PARSER, yaml.SafeLoader], ids=["libyaml", "Python"])
def test_a_mark_holds_what_is_written_and_nothing_else(
    newline: str, parser: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "PARSER", parser)
    text = TEXT.replace("\n", newline)
    assert {n.path: between(text, n.mark).replace(newline, "\n") for n in nodes(text) if n.path} == WRITTEN
    assert {n.path: (n.mark.line, n.mark.column) for n in nodes(text) if n.path in EMPTY} == EMPTY


def test_the_mark_of_a_key_holds_the_key() -> None:
    text = "'a b': 1\n\"c\":\n  - d: 2\n? e\n: 3\n&x f: 4\n"
    keys = {n.path: between(text, n.key_mark) for n in nodes(text) if n.key_mark}
    assert keys == {"a b": "'a b'", "c": '"c"', "c[0].d": "d", "e": "e", "f": "f"}


def test_a_mark_says_what_it_stands_in() -> None:
    assert {n.mark.origin for n in nodes(TEXT)} == {"facts.yaml"}


def test_marks_of_one_beginning_are_the_same() -> None:
    assert Mark(1, 2, (1, 5), "a.yaml") == Mark(1, 2)
    assert Mark(1, 2, (1, 5)) < Mark(1, 3)


STYLES = st.sampled_from([None, "'", '"', "|", ">"])
SCALARS = st.text(alphabet="a 名:#-'\"{}[],&*!|>%@\n\\", max_size=12) | st.integers() | st.booleans() | st.none()
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab名 ", min_size=1), inner, max_size=3),
)


@example(data={"p": [":\n"]}, style="|", flow=None)
@given(st.dictionaries(st.sampled_from("pqrs"), TREES, min_size=1), STYLES, st.sampled_from([None, True, False]))
def test_what_a_mark_holds_is_the_value(data: dict[str, object], style: str | None, flow: bool | None) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_style=style, default_flow_style=flow)
    clean = re.sub("!!(int|bool|null) ", "", text)
    for node in nodes(clean):
        written = between(clean, node.mark)
        if isinstance(node.value, (tuple, Mapping)):
            # A block that keeps its last line breaks (|+) ends behind them.
            assert written == written.strip() or re.search(r"[|>][0-9]?\+", written)
        elif not re.match(r"[|>][-+]?[0-9]", written):  # its indentation is counted from what it stands in
            # Of a block's last line break the mark knows nothing.
            scalars = [event.value for event in events.events(f"{written}\n") if isinstance(event, yaml.ScalarEvent)]
            if node.value is None:
                assert written in ("", "null", "''")
            else:  # YAML folds one of the blank lines that the reader keeps, for they part paragraphs
                assert [re.sub("\n+", "\n", scalar) for scalar in scalars] == [re.sub("\n+", "\n", node.raw)]
