"""Whatever stands in a theme, a format, a schema or a module: findings, never a traceback, and an end."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler import resources
from assembler.diagnostics.messages import as_text
from assembler.facts.schema import SchemaStore
from assembler.formats import loader, scaffold
from assembler.formats.lint import lint
from assembler.formats.listing import describe_style
from assembler.layout import theme_loader
from assembler.layout.fonts import resolution
from assembler.writers.docx import reference
from assembler.writers.html import stylesheet
from tests import own_style
from tests.effort import examples

ROOT = Path(__file__).parents[1]
THEME = (ROOT / "themes" / "plain" / "theme.yaml").read_text("utf-8").splitlines(keepends=True)
SETTINGS = [index for index, line in enumerate(THEME) if ":" in line and not line.startswith("#")]
ODD = st.one_of(
    st.sampled_from(
        ["", "~", "1e400", "-1", "0", "1e9", ".nan", "[]", "{}", "'", '"\\x1b"', "'</style>'", "true", "012"]
    ),
    st.integers(-(10**9), 10**9).map(str),
    st.floats(0, 2000).map(str),
    st.text(st.characters(codec="utf-8"), max_size=12).map(json.dumps),
)


@examples(25)
@given(st.lists(st.tuples(st.sampled_from(SETTINGS), st.integers(0, 5), ODD), min_size=1, max_size=3))
def test_a_theme_of_anything(changes: list[tuple[int, int, str]]) -> None:
    """Refused at its lines, or good for a stylesheet, a page and a Word file's styles."""
    lines = list(THEME)
    for index, place, written in changes:
        values = list(re.finditer(r": *([^,{}\[\]\n]+)", lines[index]))
        if values:
            found = values[place % len(values)]
            lines[index] = lines[index][: found.start(1)] + written + lines[index][found.end(1) :]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "theme.yaml").write_text("".join(lines), "utf-8")
        loaded = theme_loader.load_theme(folder)
        assert loaded.value is not None or [as_text(one) for one in loaded.findings]
        if loaded.value is not None:
            sheets = (
                stylesheet.screen(loaded.value),
                stylesheet.paged(loaded.value, resolution.resolve(loaded.value, ())),
            )
            assert not any("</" in sheet for sheet in sheets)
            reference.parts(loaded.value, own_style.PROPERTIES)


WORDS = [
    "type", "properties", "items", "allOf", "anyOf", "oneOf", "if", "then", "else", "not", "$ref", "required", "enum",
    "const", "pattern", "minItems", "maxLength", "multipleOf", "title", "description", "examples", "x-role", "x-words",
    "additionalProperties", "unevaluatedProperties", "dependentSchemas", "propertyNames", "$defs", "x", "a",
]  # fmt: skip
VALUES = "string object array # #/properties/x #/$defs/a (a+)+$ statistic [ x".split()  # noqa: SIM905
SCHEMAS = st.recursive(
    st.one_of(
        st.booleans(), st.none(), st.integers(-5, 10**6), st.floats(allow_nan=False),
        st.sampled_from(VALUES),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(WORDS), inner, max_size=4),
    ),
    max_leaves=12,
)  # fmt: skip


@examples(20)
@given(SCHEMAS, ODD)
def test_a_schema_of_anything(x: Any, written: str) -> None:
    """For check, lint, list and new."""
    with tempfile.TemporaryDirectory() as folder:
        own = own_style.folder(Path(folder), own_style.schema(x, **{"$defs": {"a": x}}))
        for finding in (*own_style.found(own, written), *lint(own, SchemaStore())):
            as_text(finding)
        style = loader.load(own, resources.schemas()).value
        if style is not None:
            describe_style(style, SchemaStore())
            scaffold.facts(style, style.variants["a"], "", SchemaStore())


MODULES = [
    "{{ 1e400 }}", "{{ -1e400 | int }}", "{{ 1e308 * 10 }}", "{{ '\\ud800' }}", "{{ '\\x1b[2J' }}", "{{ '%s' % 1 }}",
    "{{ 10 ** 10 ** 10 }}", "{{ 5 % 0 }}", "{{ 2.0 ** 5000 }}", "{{ 'a' * 10 ** 9 }}", "{{ " + "9" * 5000 + " }}",
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "{{ " + "-" * 5000 + "1 }}",
    "{% if 1 %}" * 500 + "{% endif %}" * 500,
    "{% include 'lead.md.j2' %}", "{% extends 'lead.md.j2' %}", "{{ [1, 2][99999999999999999999] }}", "{{ 'ab'[::0] }}",
    "{{ x | round(1e400) }}", "{{ [1, 'a'] | sort }}", "{% for i in 5 %}{% endfor %}", "{{ self }}",
    "{{ x.__class__ }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{% raw %}", "\x1b]0;x\x07", "*" * 100_000, "[" * 50_000,
    "\n> " * 3000, "- " * 3000, "|a" * 5000 + "\n" + "|-" * 5000, "![[" * 20_000, "&" * 100_000,
]  # fmt: skip


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module[:16].strip())
def test_a_module_of_anything(module: str, tmp_path: Path) -> None:
    """Rendered, or a finding at its line."""
    own = own_style.folder(tmp_path, lead=module)
    for finding in (*own_style.found(own), *lint(own, SchemaStore())):
        as_text(finding)


JINJA = [
    *"{}%#|~.()[]'\"-+*\n", "{{", "}}", "{%", "%}", " x ", " report ", " for i in ", " if ", " endfor ", " 1e400 ",
    "\\ud800", " import ", " namespace()",
]  # fmt: skip


@examples(15)
@given(st.lists(st.sampled_from(JINJA), max_size=25).map("".join))
def test_a_module_of_any_words(module: str) -> None:
    """Whatever is put together of Jinja's own."""
    with tempfile.TemporaryDirectory() as folder:
        own = own_style.folder(Path(folder), lead=module)
        for finding in (*own_style.found(own), *lint(own, SchemaStore())):
            as_text(finding)
