"""Parts of a facts file added, removed and moved: exactly that changes, and no byte besides."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.diagnostics.codes import has_errors
from assembler.facts.entries import Content, add, move, remove
from assembler.facts.node import Node
from assembler.facts.reader import read
from assembler.facts.source import Source, from_file
from tests.drafts import SAMPLES
from tests.effort import examples

TEXT = """\
# head
a: 1  # one

l:    # list
  # the first
  - x  # ex
  # the second
  - 'y'
m:
- {n: 1, t: u}  # em
- {n: 2}
d:
  - heading: 甲
    text: |
      l1

      l2

    # tail
  -
    heading: 乙
    points: [p, q]  # pq
e:   # empty
f: []
g: [
  a,  # first
  b   # second
]
h: {}
i: {j: 1, k, l: {m: n}}
n: null
z:
  y: 1
  # end of z

# the end
"""
ADDED: list[tuple[str, Content, str, str]] = [
    ("l[0]", "w", "  - x  # ex\n", "  - w\n  - x  # ex\n"),
    ("l[1]", "w", "  - x  # ex\n", "  - x  # ex\n  - w\n"),
    ("l[2]", "a: b", "  - 'y'\n", "  - 'y'\n  - 'a: b'\n"),
    ("m[1]", {"n": 3, "t": "a, b"}, "# em\n", "# em\n- {n: 3, t: 'a, b'}\n"),
    ("d[1]", {"heading": "丙"}, "      l2\n", "      l2\n  - heading: 丙\n"),
    (
        "d[2]",
        {"heading": "丙", "text": "一\n\n二", "points": [{"text": "丁"}, {"q": "戊"}]},
        "  # pq\n",
        "  # pq\n  - heading: 丙\n    text: |-\n      一\n\n      二\n    points:\n      - text: 丁\n      - q: 戊\n",
    ),
    ("d[0].points[0]", "r", "      l2\n", "      l2\n    points: [r]\n"),
    ("d[1].points[0]", "r", "[p, q]", "[r, p, q]"),
    ("d[1].points[1]", "r", "[p, q]", "[p, r, q]"),
    ("d[1].points[2]", "r]", "[p, q]", "[p, q, 'r]']"),
    ("e[0]", {"text": "t"}, "e:   # empty\n", "e:   # empty\n  - text: t\n"),
    ("e", "t", "e:   # empty\n", "e: t   # empty\n"),
    ("e.x.y[0]", {"z": 1}, "e:   # empty\n", "e:   # empty\n  x:\n    y:\n      - z: 1\n"),
    ("f[0]", {"text": "t"}, "f: []", "f: [{text: t}]"),
    ("g[0]", "c", "  a,  # first\n", "  c,\n  a,  # first\n"),
    ("g[1]", "c", "  b   #", "  c,\n  b   #"),
    ("g[2]", "c", "  b   # second\n", "  b,   # second\n  c\n"),
    ("h.x", True, "h: {}", "h: {x: true}"),
    ("i.k[0]", "x", "k, l", "k: [x], l"),
    ("i.o", Decimal("1.50"), "{m: n}}", "{m: n}, o: 1.50}"),
    ("i.l.o", None, "{m: n}", "{m: n, o: null}"),
    ("n[0]", "x", "n: null\n", "n:\n  - x\n"),
    ("z.x", "no", "  y: 1\n", "  y: 1\n  x: no\n"),
    ("z.x", "true", "  y: 1\n", "  y: 1\n  x: 'true'\n"),
    ("o[0]", {"at": "甲", "now": ""}, "  y: 1\n", '  y: 1\no:\n  - at: 甲\n    now: ""\n'),
    ('["k: k"]', 1, "  y: 1\n", '  y: 1\n"k: k": 1\n'),
]


def _made(text: str, *, windows: bool = False) -> Source:
    return Source(text.replace("\n", "\r\n" if windows else "\n").encode(), "facts.yaml", "facts")


@pytest.mark.parametrize("windows", [False, True], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("path", "value", "old", "new"), ADDED)
def test_what_is_added_stands_among_its_own(path: str, value: Content, old: str, new: str, *, windows: bool) -> None:
    assert TEXT.count(old) == 1
    outcome = add(_made(TEXT, windows=windows), path, value)
    assert outcome.findings == ()
    assert outcome.value == _made(TEXT.replace(old, new), windows=windows)


REMOVED = [
    ("a", "a: 1  # one\n", ""),
    ("l[0]", "  - x  # ex\n", ""),
    ("l[1]", "  - 'y'\n", ""),
    ("l", TEXT[TEXT.index("l: ") : TEXT.index("m:\n")], ""),
    ("m[0].n", "{n: 1, t: u}", "{t: u}"),
    ("m[0].t", "{n: 1, t: u}", "{n: 1}"),
    ("m[1].n", "- {n: 2}\n", ""),
    ("d[0].heading", "heading: 甲\n    ", ""),
    ("d[0].text", "    text: |\n      l1\n\n      l2\n", ""),
    ("d[0]", "  - heading: 甲\n    text: |\n      l1\n\n      l2\n", ""),
    ("d[1].points", "    points: [p, q]  # pq\n", ""),
    ("d[1].points[0]", "[p, q]", "[q]"),
    ("d[1].points[1]", "[p, q]", "[p]"),
    ("g[0]", "  a,  # first\n", ""),
    ("g[1]", "  b   # second\n", ""),
    ("i.k", " k,", ""),
    ("i.l.m", ", l: {m: n}", ""),
    ("n", "n: null\n", ""),
    ("z.y", "z:\n  y: 1\n", ""),
]


@pytest.mark.parametrize("windows", [False, True], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("path", "old", "new"), REMOVED)
def test_what_is_removed_leaves_all_else(path: str, old: str, new: str, *, windows: bool) -> None:
    assert TEXT.count(old) == 1
    outcome = remove(_made(TEXT, windows=windows), path)
    assert outcome.findings == ()
    assert outcome.value == _made(TEXT.replace(old, new), windows=windows)


MOVED = [
    ("l: # all\n  # 1\n  - a  # one\n  # 2\n  - b\n\n  - c\n", "l[1]", 0,
     "l: # all\n  # 1\n  # 2\n  - b\n  - a  # one\n\n  - c\n"),
    ("l:\n- t: |\n    x\n\n- t: y\n  u: 1\nm: 1\n", "l[0]", 1, "l:\n- t: y\n  u: 1\n\n- t: |\n    x\nm: 1\n"),
    ("l: [a, {b: c}, 'd']\n", "l[2]", 0, "l: ['d', a, {b: c}]\n"),
    ("l:\n  - - a\n    - b\n  - c", "l[0][1]", 0, "l:\n  - - b\n    - a\n  - c"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "path", "to", "moved"), MOVED)
def test_an_entry_moves_with_its_comments(text: str, path: str, to: int, moved: str) -> None:
    assert move(_made(text), path, to).value == _made(moved)
    assert move(_made(text, windows=True), path, to).value == _made(moved, windows=True)


def test_a_text_at_the_end_of_a_file_without_a_line_break_stays_as_it_was() -> None:
    assert add(_made("l:\n  - |\n    x"), "l[1]", "y").value == _made("l:\n  - |-\n    x\n  - y")
    assert add(_made("l:\n  - |\n    x"), "l[0]", "y").value == _made("l:\n  - y\n  - |\n    x")


def test_a_new_key_comes_where_the_schema_has_it() -> None:
    source = _made("a: 1\n\nc:\n  - x\n\nd: 2\n")
    order = ["a", "b", "c", "d", "e"]
    assert add(source, "b[0]", "y", order).value == _made("a: 1\n\nb: [y]\n\nc:\n  - x\n\nd: 2\n")
    assert add(source, "e", 1, order).value == _made("a: 1\n\nc:\n  - x\n\nd: 2\n\ne: 1\n")


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        ("a: 1\n", "a", "edit-present"),
        ("a: {b: 1}\n", "a.b", "edit-present"),
        ("a: [x]\n", "a[2]", "edit-absent"),
        ("a: [x]\n", "a.b", "edit-absent"),
        ("a: 1\n", "b[1]", "edit-absent"),
        ("a: 1\n", "a..b", "edit-absent"),
        ("a: 1\n", "", "edit-absent"),
        ("a: x\n", "a.b", "edit-impossible"),
        ("a: &x [1]\nb: *x\n", "a[0]", "edit-shared"),
        ("a: &x {c: [1]}\nb: *x\n", "b.c[1]", "edit-shared"),
        ("a: [\n", "a[0]", "unclosed-bracket"),
    ],
)
def test_what_cannot_be_added_is_a_finding(text: str, path: str, code: str) -> None:
    outcome = add(_made(text), path, "x")
    assert outcome.value is None
    assert [finding.code for finding in outcome.findings] == [code]


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        ("a: 1\n", "b", "edit-absent"),
        ("a: 1\n", "a", "edit-impossible"),
        ("a: {b: [1]}\n", "a.b[0]", "edit-impossible"),
        ("a: &x 1\nb: *x\n", "a", "edit-impossible"),
        ("a: &x [1, 2]\nb: *x\n", "b[0]", "edit-shared"),
    ],
)
def test_what_cannot_be_removed_is_a_finding(text: str, path: str, code: str) -> None:
    outcome = remove(_made(text), path)
    assert outcome.value is None
    assert [finding.code for finding in outcome.findings] == [code]


@pytest.mark.parametrize("value", ["\x01", "\ud800", "\ufdd0", {"\ud800": 1}, [Decimal("NaN")]])
def test_what_no_file_can_hold_is_refused(value: Content) -> None:
    assert [finding.code for finding in add(_made("a: 1\n"), "b[0]", value).findings] == ["edit-impossible"]


ODD = [
    "---\na: 1\nl:\n- x\n...\n",
    "l:\n  - |+\n    x\n\n\nm: 1\n",
    "l: &k\n  - a\nm: 1\n",
    "'l': ['a', \"b\"\n ,c]\n",
    "{a: 1, l: [x, y]}",
    "{a: 1,\n l: [x,\n  y,\n ],\n}\n",
    "l:\n-   a: 1\n    b: 2\n-   a: 3\n",
    "l:\n  -\n    a: 1\n  # c\n  -\n    a: 2\n",
    "l:\n  - - - a\n    - b\n",
    "l: # c\n  # d\n- a\n",
    "l:\n  - a\n  - >-\n    b\n    c\n\n  # tail\n",
    "a: {b: }\nl:\n  - {b}\n",
    "l:\n  -\n  - a\n",
    "l: [a # c\n , b]\n",
    "l:\n  - a: |\n      t\n    # in\n    b: 1 # z\n",
    " a: 1\n l:\n - x\n",
    'l:\n  - "a\n    b"\n  - c\n',
    "z: &z 1\nl:\n  - a: *z\n    b: 2\n  - c\n",
    "l:\n  - 'x'   \n\n\n\n",
]


@pytest.mark.parametrize("windows", [False, True], ids=["LF", "CRLF"])
@pytest.mark.parametrize("text", ODD)
def test_however_a_file_is_written_parts_come_and_go(text: str, windows: bool) -> None:
    source = _made(text, windows=windows)
    for holder in _root(source).walk():
        count = len(list(holder))
        places = [holder.path.item(index) for index in range(count + 1)] if isinstance(holder.value, tuple) else []
        places += [holder.path.key("new")] if isinstance(holder.value, dict) else []
        for path in places:
            made = add(source, path, {"h": "q", "t": "a\n\nb"})
            assert made.value is not None, path
            again = remove(made.value, path)
            assert again.value is not None
            # An empty line above a new part of the whole stays.
            assert again.value.data.split() == source.data.split()
        for index, to in ((index, to) for index in range(count) for to in range(count)):
            moved = move(source, holder.path.item(index), to)
            assert moved.value is not None, (holder.path, index, to)
            again = move(moved.value, holder.path.item(to), index)
            assert again.value is not None
            assert _root(again.value).plain() == _root(source).plain()


TREES = {path: from_file(path).value for path in SAMPLES}
TEXTS = st.one_of(
    st.text(alphabet="整改率95%a :#-'\"{}[],&*!|>@`\n\t\\", max_size=20),
    st.sampled_from(["no", "010", "1:30", "null", "true", "", " x ", "---", "# x", "x #y", "\n", "a\n\n", " a\nb"]),
)
SCALARS = st.one_of(TEXTS, st.integers(-99, 99), st.booleans(), st.none(), st.decimals(-9, 9, places=2))
CONTENTS = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "甲乙", "b c"]), inner, max_size=3)
    ),
    max_leaves=6,
)


def _lists(root: Node) -> list[Node]:
    return [node for node in root.walk() if isinstance(node.value, tuple) and node.value]


@examples(60)
@given(st.sampled_from(SAMPLES), st.floats(0, 1, exclude_max=True), st.integers(0, 9), CONTENTS, st.booleans())
def test_what_is_added_and_removed_again_leaves_the_file_as_it_was(
    sample: Path, where: float, index: int, value: Content, windows: bool
) -> None:
    source = _sample(sample, windows=windows)
    lists = _lists(_root(source))
    holder = lists[int(where * len(lists))]
    path = holder.path.item(min(index, len(list(holder))))
    made = add(source, path, value)
    assert made.value is not None, made.findings
    assert not has_errors(read(made.value).findings)
    assert len(made.value.data) > len(source.data)
    assert remove(made.value, path).value == source


@examples(60)
@given(st.sampled_from(SAMPLES), st.floats(0, 1, exclude_max=True), st.integers(0, 9), st.booleans())
def test_what_is_moved_there_and_back_leaves_the_file_as_it_was(
    sample: Path, where: float, index: int, windows: bool
) -> None:
    source = _sample(sample, windows=windows)
    entries = [node for holder in _lists(_root(source)) for node in holder]
    entry = entries[int(where * len(entries))]
    old = entry.path.steps[-1]
    assert isinstance(old, int)
    to = min(index, len(list(_root(source).at(entry.path.parent) or ())) - 1)
    made = move(source, entry.path, to)
    assert made.value is not None, made.findings
    assert sorted(made.value.data) == sorted(source.data)
    back = move(made.value, entry.path.parent.item(to), old)
    assert back.value is not None, back.findings
    # A comment that came to stand above the first entry is taken for one on the whole list, and stays there.
    assert _without_comments(back.value.data) == _without_comments(source.data)
    assert back.value == source or b"#" in source.data


def _without_comments(data: bytes) -> list[bytes]:
    return [line for line in data.splitlines() if not line.lstrip().startswith(b"#")]


@examples(100)
@given(st.sampled_from(SAMPLES), st.floats(0, 1, exclude_max=True), st.booleans())
def test_any_part_can_be_removed(sample: Path, where: float, windows: bool) -> None:
    source = _sample(sample, windows=windows)
    nodes = [node for node in _root(source).walk() if node.path]
    node = nodes[int(where * len(nodes))]
    made = remove(source, node.path)
    assert made.value is not None, made.findings
    kept = iter(made.value.data.splitlines())
    assert sum(line.lstrip().startswith(b"#") for line in source.data.splitlines()) >= sum(
        line.lstrip().startswith(b"#") for line in kept
    )


def _sample(path: Path, *, windows: bool) -> Source:
    source = TREES[path]
    assert source is not None
    return Source(source.data.replace(b"\n", b"\r\n") if windows else source.data, "f")


def _root(source: Source) -> Node:
    root = read(source).value
    assert root is not None
    return root
