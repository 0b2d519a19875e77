"""Editing one value of a facts file: that value changes, and no byte besides."""

from __future__ import annotations

import codecs
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assembler.diagnostics.codes import has_errors
from assembler.facts.editor import Value, edit
from assembler.facts.node import Node
from assembler.facts.path import FactPath
from assembler.facts.reader import read
from assembler.facts.source import Source, from_file
from tests.drafts import SAMPLES
from tests.effort import examples

TEXT = """\
a: 1  # note
b: 'x'
c: |  # kept
  l1
  l2

d:   # empty
e: {f: 1, g}
h: >-
  zz
i:
- q
-
"k.k": "y"
"""
EDITS: list[tuple[str, Value, str, str]] = [
    ("a", 2, "a: 1 ", "a: 2 "),
    ("a", "2", "a: 1 ", "a: '2' "),
    ("a", "x: y", "a: 1 ", "a: 'x: y' "),
    ("a", None, "a: 1 ", "a: null "),
    ("b", "it's", "'x'", "'it''s'"),
    ("b", "x\ny", "'x'", '"x\\ny"'),
    ("c", "new\nlines\n", "  l1\n  l2\n", "  new\n  lines\n"),
    ("c", "no end", "|  # kept\n  l1\n  l2\n", "|-  # kept\n  no end\n"),
    ("d", "v", "d:   #", "d: v   #"),
    ("e.f", "a, b", "{f: 1,", "{f: 'a, b',"),
    ("e.g", "w", "g}", "g: w}"),
    ("h", "one line", "  zz\n", "  one line\n"),
    ("h", "two\nlines", ">-\n  zz\n", "|-\n  two\n  lines\n"),
    ("i[0]", "- r", "- q\n", "- '- r'\n"),
    ("i[1]", True, '-\n"', '- true\n"'),
    ('["k.k"]', "z", '"y"', '"z"'),
]
ENCODINGS = [
    lambda text: text.encode(),
    lambda text: text.replace("\n", "\r\n").encode(),
    lambda text: codecs.BOM_UTF8 + text.encode(),
    lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    lambda text: f"# 年度汇报\n{text}".encode("gb18030"),
]


@pytest.mark.parametrize("encode", ENCODINGS, ids=["LF", "CRLF", "BOM", "UTF-16", "GBK"])
@pytest.mark.parametrize(("path", "value", "old", "new"), EDITS)
def test_the_value_is_written_in_the_style_it_has(path: str, value: Value, old: str, new: str, encode) -> None:  # type: ignore[no-untyped-def]
    assert TEXT.count(old) == 1
    outcome = edit(Source(encode(TEXT), "facts.yaml", "facts"), path, value)
    assert outcome.findings == ()
    assert outcome.value == Source(encode(TEXT.replace(old, new)), "facts.yaml", "facts")


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        ("a: 1\n", "b", "edit-absent"),
        ("a: 1\n", "a..b", "edit-absent"),
        ("a: {b: 1}\n", "a", "edit-not-scalar"),
        ("a: []\n", "a", "edit-not-scalar"),
        ("a: &x 1\nb: *x\n", "a", "edit-shared"),
        ("a: &x 1\nb: *x\n", "b", "edit-shared"),
        ("a: &x {c: 1}\nb: *x\n", "b.c", "edit-shared"),
        ("a: [\n", "a", "unclosed-bracket"),
    ],
)
def test_what_cannot_be_edited_is_a_finding(text: str, path: str, code: str) -> None:
    outcome = edit(Source(text.encode(), "f"), path, "x")
    assert outcome.value is None
    assert [finding.code for finding in outcome.findings] == [code]


@pytest.mark.parametrize("value", ["\x01", "\ud800", "\ufdd0", Decimal("NaN")])
def test_what_no_file_can_hold_is_refused(value: Value) -> None:
    outcome = edit(Source(b"a: 1\n", "f"), "a", value)
    assert [finding.code for finding in outcome.findings] == ["edit-impossible"]


def test_an_anchor_that_nothing_else_uses_stays() -> None:
    outcome = edit(Source(b"a: &x 1\n", "f"), "a", 2)
    assert outcome.value == Source(b"a: &x 2\n", "f")


TREES = {path: from_file(path).value for path in SAMPLES}
VALUES = st.one_of(
    st.text(alphabet="整改率95%a :#-'\"{}[],&*!|>@`\n\t\\", max_size=20),
    st.sampled_from(["no", "010", "1:30", "null", "true", "1e3", "", " x ", "---", "# x", "x #y", "\n", "a\n\n"]),
    st.integers(-(10**6), 10**6),
    st.decimals(-(10**6), 10**6, places=2),
    st.booleans(),
    st.none(),
)


def _values(root: Node) -> dict[FactPath, object]:
    return {node.path: (node.value, node.raw) for node in root.walk() if not isinstance(node.value, (tuple, dict))}


@examples(150)
@given(st.sampled_from(SAMPLES), st.floats(0, 1, exclude_max=True), VALUES, st.booleans())
def test_one_value_changes_and_no_byte_besides(sample: Path, where: float, value: Value, windows: bool) -> None:
    source = TREES[sample]
    assert source is not None
    source = Source(source.data.replace(b"\n", b"\r\n") if windows else source.data, "f")
    root = read(source).value
    assert root is not None
    old = _values(root)
    path = list(old)[int(where * len(old))]
    outcome = edit(source, path, value)
    assume(outcome.value is not None or {f.code for f in outcome.findings} != {"edit-shared"})
    assert outcome.value is not None, outcome.findings
    made = read(outcome.value)
    assert made.value is not None
    assert not has_errors(made.findings)
    new = _values(made.value)
    assert new[path][0] == value  # type: ignore[index]
    assert {key: one for key, one in new.items() if key != path} == {k: one for k, one in old.items() if k != path}
    _only_the_value_changed(source.data, outcome.value.data, root.at(path))


def _only_the_value_changed(before: bytes, after: bytes, node: Node | None) -> None:
    assert node is not None
    assert node.mark.end is not None
    text = before.decode()
    lines = text.splitlines(keepends=True)
    begin = len("".join(lines[: node.mark.line - 1])) + node.mark.column - 1
    end = len("".join(lines[: node.mark.end[0] - 1])) + node.mark.end[1] - 1
    assert after.startswith(text[:begin].encode())
    assert after.endswith(text[end:].encode())
