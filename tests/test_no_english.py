"""No English of Python's, JSON's, Jinja's or YAML's reaches a Chinese user, however a file is broken."""

from __future__ import annotations

import errno
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.diagnostics import os_errors
from assembler.diagnostics.findings import Finding
from assembler.diagnostics.messages import as_text
from assembler.facts.schema import SchemaStore
from assembler.facts.source import Source
from assembler.formats import lint
from assembler.formats.selection import Wish
from assembler.formats.templates.jinja_words import in_our_words
from assembler.layout.theme_loader import load_theme
from assembler.pipeline import build
from assembler.pipeline.workspace import Workspace
from tests.effort import examples

SENTENCE = re.compile(r"[A-Za-z][a-z']+(?: [a-z']+){2,}")
"""Three English words in a row."""
ROOT = Path(__file__).resolve().parents[1]
FACTS = (ROOT / "samples" / "safety-half-year.yaml").read_text("utf-8")
THEME = (ROOT / "themes" / "plain" / "theme.yaml").read_text("utf-8")
FORMAT = """\
title: 走访汇报
description: 走访。
schema: visits.schema.json
variants:
  brief:
    title: 简报
    description: 一段。
    document_title: ["{{ report.unit }}"]
    outline: [{section: work, heading: 走访情况}]
"""
SCHEMA = """\
{"title": "走访", "type": "object", "properties": {
  "format": {"const": "visits"}, "report": {"$ref": "assembler:common.schema.json#/$defs/report"},
  "homes": {"title": "户数", "type": "integer", "minimum": 1}}, "required": ["homes"]}
"""
MODULE = (
    "{% for one in [homes] %}{% if one %}走访{{ one }}户{% else %}没有{% endif %}{% endfor %}\n{{ report.subject }}\n"
)
VISITS = "format: visits\nreport: {unit: 甲镇, subject: 走访, period: 2025}\nhomes: 3\n"
UNENDED = (
    "Unexpected end of template. Jinja was looking for the following tags: 'endfor' or 'else'. "
    "The innermost block that needs to be closed is 'for'"
)
WORKSPACE = Workspace()
PIECES = [
    *"{}[]\",:\\#'\n&*!|\t\x00",
    *(
        "{{",
        "}}",
        "{%",
        "%}",
        "  ",
        "- ",
        "{% foo %}",
        "{{ x.y.z }}",
        "{{ 1/0 }}",
        "{{ homes.a() }}",
        "{{ homes|nope }}",
    ),
    *("null", "1", "true"),
]
QUICK = examples(25)


@st.composite
def broken(draw: st.DrawFn, text: str) -> str:
    """``text`` with one piece put in, or some characters taken out."""
    at = draw(st.integers(0, len(text)))
    gone = draw(st.integers(0, 6))
    put: str = draw(st.sampled_from(["", *PIECES]))
    return text[:at] + put + text[at + gone :]


def english(findings: tuple[Finding, ...], *own: str) -> list[str]:
    """Sentences in the messages that are not the user's own."""
    told = [as_text(finding) for finding in findings]
    return [found for text in told for found in SENTENCE.findall(text) if not any(found in one for one in own)]


def told_of(format_yaml: str = FORMAT, schema: str = SCHEMA, module: str = MODULE) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        style = Path(folder) / "visits"
        style.mkdir()
        for name, text in (("format.yaml", format_yaml), ("visits.schema.json", schema), ("work.md.j2", module)):
            (style / name).write_bytes(text.encode("utf-8", "replace"))
        request = build.Request(Source(VISITS.encode(), "f.yaml", "f"), Wish(formats=(Path(folder),)))
        found = (*lint.lint(style, SchemaStore()), *build.examine(request, Workspace()).findings)
        return english(found, format_yaml, schema, module)


def test_the_whole_is_sound() -> None:
    with tempfile.TemporaryDirectory() as folder:
        style = Path(folder) / "visits"
        style.mkdir()
        for name, text in (("format.yaml", FORMAT), ("visits.schema.json", SCHEMA), ("work.md.j2", MODULE)):
            (style / name).write_text(text, "utf-8")
        request = build.Request(Source(VISITS.encode(), "f.yaml", "f"), Wish(formats=(Path(folder),)))
        assert build.examine(request, Workspace()).document is not None


@QUICK
@given(broken(FORMAT))
def test_a_broken_format(text: str) -> None:
    assert told_of(format_yaml=text) == []


@QUICK
@given(broken(SCHEMA))
def test_a_broken_schema(text: str) -> None:
    assert told_of(schema=text) == []


@QUICK
@given(broken(MODULE))
def test_a_broken_module(text: str) -> None:
    assert told_of(module=text) == []


@QUICK
@given(broken(THEME))
def test_a_broken_theme(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "theme.yaml").write_bytes(text.encode("utf-8", "replace"))
        assert english(load_theme(folder).findings, text) == []


@QUICK
@given(broken(FACTS))
def test_broken_facts(text: str) -> None:
    request = build.Request(Source(text.encode("utf-8", "replace"), "f.yaml", "f"))
    assert english(build.examine(request, WORKSPACE).findings, text) == []


@pytest.mark.parametrize(
    "contents", [b"\xff\xfe{", b"\x80", b"{'a': 1}", b"[1,]", b'{"a" 1}', b'{"a": "\n"}', b"{} {}"]
)
def test_bytes_that_are_no_schema(contents: bytes, tmp_path: Path) -> None:
    file = tmp_path / "s.json"
    file.write_bytes(contents)
    found = SchemaStore().open(file).findings
    assert found
    assert english(found) == []


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_whatever_the_system_says(number: int) -> None:
    assert not SENTENCE.search(os_errors.reason(OSError(number, "No such file or directory", "/usr/lib/assembler/x")))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (UNENDED, "少了结尾，要补上 {% endfor %}"),
        ("Encountered unknown tag 'foo'. You probably made a nesting mistake", "没有“foo”这种标签，或它的位置不对"),
        ("expected token 'end of print statement', got 'x'", "这里应是“}}”，写的却是“x”"),
        ("unexpected '}'", "“}”写错了地方"),
        ("No filter named 'nope'", "没有名为“nope”的过滤器"),
        ("something new", None),
    ],
)  # fmt: skip
def test_jinja_in_our_words(said: str, told: str | None) -> None:
    assert in_our_words(said) == told
