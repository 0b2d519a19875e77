"""A report style from anyone: its schema and its modules reach nothing outside, and whatever they ask for, it ends."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler import resources
from assembler.diagnostics.findings import Finding
from assembler.facts import reader
from assembler.facts.schema import SchemaStore, work
from assembler.facts.schema.bundle import bundle
from assembler.facts.source import Source
from assembler.formats import loader, scaffold
from assembler.formats.lint import lint, templates
from assembler.formats.listing import describe_style
from assembler.formats.templates.budget import PASS, Budget, OverrunError
from tests import own_style
from tests.effort import examples
from tests.ending import ended

TEXT = {"title": "乙", "type": "string"}
LONG = "a" * 60 + "!"


def _through(own: Path, x: str = LONG) -> set[str]:
    """The codes that check, lint, list, new and schema find; none of them may raise or go on for ever."""
    found: list[Finding] = [*own_style.found(own, x), *lint(own, SchemaStore())]
    style = loader.load(own, resources.schemas()).value
    assert style is not None
    variant = next(iter(style.variants.values()))
    for made in (describe_style(style, SchemaStore()), scaffold.facts(style, variant, "", SchemaStore())):
        found += made.findings
    opened = SchemaStore().open(style.schema)
    if opened.value:
        assert json.loads(bundle(opened.value, "own"))
    return own_style.codes(tuple(found))


def _doubling(levels: int) -> dict[str, Any]:
    return {f"a{n}": {"allOf": [{"$ref": f"#/$defs/a{n + 1}"}] * 2} for n in range(levels)} | {f"a{levels}": TEXT}


_FAT = {"title": "丙", "type": "object", "properties": {f"k{n}": {"$ref": "#/$defs/n"} for n in range(20)}}
_ENDLESS: dict[str, Mapping[str, Any]] = {
    "doubled allOf": own_style.schema({"$ref": "#/$defs/a0"}, **{"$defs": _doubling(40)}),
    "itself": own_style.schema({"$ref": "#/properties/x"}),
    "all that must be there holds its own kind": own_style.schema(
        {"$ref": "#/$defs/n"}, required=["x"], **{"$defs": {"n": {**_FAT, "required": list(_FAT["properties"])}}}
    ),
    "the same, one wide": own_style.schema(
        {"$ref": "#/$defs/n"},
        required=["x"],
        **{"$defs": {"n": {"type": "object", "properties": {"n": {"$ref": "#/$defs/n"}}, "required": ["n"]}}},
    ),
    "a power of a pattern": own_style.schema({**TEXT, "pattern": "^(a|aa|a?a)+$"}),
    "a pattern of names": own_style.schema(
        TEXT, patternProperties={"^(a|aa|a?a)+$": TEXT}, propertyNames={"pattern": "^(a|aa|a?a)+$"}
    ),
    "a pattern that counts too far": own_style.schema({**TEXT, "pattern": "a{4294967296}"}),
}


@pytest.mark.parametrize("name", _ENDLESS)
def test_a_schema_without_end_is_refused(name: str, tmp_path: Path) -> None:
    """It is told so, wherever the schema is read."""
    form = dict(_ENDLESS[name])
    own = own_style.folder(tmp_path, form)
    x = LONG if "names" not in name else "甲\n" + LONG[:-1] + "b: 乙"
    assert "broken-schema" in ended(lambda: _through(own, x))


_DIALECT = "http://json-schema.org/draft-07/schema#"
_WIDE = [f"甲{n}" for n in range(5000)]
_COSTLY: dict[str, tuple[Mapping[str, Any], str]] = {
    "a pattern in a dialect of its own": (own_style.schema({**TEXT, "$schema": _DIALECT, "pattern": "^(a+)+$"}), LONG),
    "the same, in an allOf": (
        own_style.schema({**TEXT, "allOf": [{"$schema": _DIALECT, "pattern": "^(a+)+$"}]}), LONG
    ),
    "a pattern of names beside what is left": (
        own_style.schema({"title": "乙", "patternProperties": {"^(a|aa|a?a)+$": TEXT}, "unevaluatedProperties": TEXT}),
        "{" + LONG[:-1] + "b: 乙}",
    ),
    "many words for many values": (
        own_style.schema({"title": "乙", "type": "array", "items": {"title": "丙", "enum": [*_WIDE, "丁"]}}),
        "[" + "戊, " * 5000 + "戊]",
    ),
    "many keys that bring many keys": (
        own_style.schema(
            {"title": "乙", "type": "object", "additionalProperties": TEXT,
             "dependentSchemas": {one: {"required": ["丁"]} for one in _WIDE[:2500]}}
        ),
        "{" + ", ".join(f"{one}: 己" for one in _WIDE[:2500]) + "}",
    ),
    "the same compared over and over": (
        own_style.schema({"title": "乙", "type": "array", "allOf": [{"uniqueItems": True}] * 3000}),
        "[" + ", ".join(f"[{one}]" for one in _WIDE[:3000]) + "]",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _COSTLY)
def test_a_costly_schema_ends(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one keyword looks at is charged to it; a pattern is ended whatever dialect its schema names."""
    monkeypatch.setattr(work, "STEPS", 50_000)
    form, x = _COSTLY[name]
    own = own_style.folder(tmp_path, form)
    assert own_style.codes(ended(lambda: own_style.found(own, x))) & {"broken-schema", "wrong-form"}


def test_what_is_left_of_patterns_is_judged(tmp_path: Path) -> None:
    """``unevaluatedProperties`` knows what patterns, conditions, branches and references have spoken of."""
    x = {
        "title": "乙",
        "type": "object",
        "patternProperties": {"^甲": TEXT},
        "allOf": [{"$ref": "#/$defs/more"}],
        "anyOf": [{"required": ["丙"], "properties": {"丙": TEXT}}, {"properties": {"甲": TEXT}}],
        "if": {"required": ["丁"]},
        "then": {"properties": {"丁": TEXT, "戊": TEXT}},
        "dependentSchemas": {"己": {"properties": {"己": TEXT, "庚": TEXT}}},
        "unevaluatedProperties": False,
    }
    more = {"properties": {"乙": TEXT}, "patternProperties": {"^乙乙$": TEXT}}
    own = own_style.folder(tmp_path, own_style.schema(x, **{"$defs": {"more": more}}))

    def strange(keys: str) -> set[str]:
        found = own_style.found(own, "{" + ", ".join(f"{key}: 字" for key in keys.split()) + "}")
        return {one.path.rpartition(".")[2] for one in found if one.code.startswith("unknown-key")}

    assert strange("甲一 甲二 乙 乙乙 丙 丁 戊 己 庚") == set()
    assert strange("甲一 戊 庚 辛") == {"戊", "庚", "辛"}


@pytest.mark.parametrize(
    "reference",
    ["#/properties/y/const", "#/properties/y/enum/0", "#/x-own", "#/default", "#/properties", "#/title", "#/required",
     "#/allOf/x", "#/allOf", "common.schema.json#/$defs", "common.schema.json#/$defs/report/title"],
)  # fmt: skip
def test_a_reference_to_what_is_no_schema(reference: str, tmp_path: Path) -> None:
    """Refused: what is a value or a name there was never checked, and may hold a reference of its own."""
    hidden = {"title": "丙", "$ref": "http://127.0.0.1:9/x", "type": 5}
    more = {"title": "题", "required": [], "allOf": [{}], "default": hidden, "x-own": {"type": 5}}
    form = own_style.schema({"$ref": reference}, **more)
    form["properties"]["y"] = {"title": "丁", "const": hidden, "enum": [hidden]}
    assert "broken-schema" in _through(own_style.folder(tmp_path, form), "3")


@pytest.mark.parametrize("name", ["http://[", "http://127.0.0.1:9/", "file:///etc/passwd", "common.schema.json", "%zz"])
def test_a_name_of_a_schema_leads_nowhere(name: str, tmp_path: Path, nothing_else: set[str]) -> None:
    """References go by files: a schema may call itself anything."""
    form = own_style.schema({**TEXT, "$id": name, "allOf": [{"$ref": "#/properties/z"}]}, **{"$id": name})
    form["properties"]["z"] = {"title": "丙", "$id": name}
    own = own_style.folder(tmp_path, form)
    nothing_else.clear()
    assert "broken-schema" not in _through(own)
    assert not {one for one in nothing_else if one.startswith(("/etc", "socket"))}


def test_fixed_words_may_be_lists(tmp_path: Path) -> None:
    """What is none of them is told."""
    own = own_style.folder(tmp_path, own_style.schema({"title": "乙", "enum": [["甲"], {"乙": 1}, None]}))
    assert "not-one-of" in own_style.codes(own_style.found(own))


def test_a_doubled_schema_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """When it is opened: what asks a schema about a value need not be asked."""
    own = own_style.folder(tmp_path, dict(_ENDLESS["doubled allOf"]))
    (told,) = SchemaStore().open(own / "own.schema.json").findings
    assert "10000" in told.gaps["problem"]


@pytest.mark.parametrize(
    "x",
    [
        {"multipleOf": 1e-90},
        {"type": "array", "minItems": 10**9, "items": TEXT},
        {"type": "array", "minItems": 10**9, "items": {"$ref": "#/properties/x"}},
        {"anyOf": [{"type": "string", "minLength": n} for n in range(100, 300)]},
        {"type": "string", "minLength": 10**30},
        {"type": "object", "properties": {f"k{n}": {"$ref": "#/properties/x"} for n in range(20)}},
    ],
)
def test_a_schema_of_great_numbers_ends(x: dict[str, Any], tmp_path: Path) -> None:
    """Bounded, and no traceback."""
    own = own_style.folder(tmp_path, own_style.schema({"title": "乙", **x}, required=["x"]))
    _through(own)
    told = own_style.codes(own_style.found(own, "3"))
    assert told <= {
        "wrong-form",
        "wrong-type",
        "not-list",
        "not-list-but",
        "not-mapping-but",
        "not-text",
        "too-short",
        "not-mapping",
        "facts-unused",
        "excludes",
        "list-for-text",
        "number-with-unit",
    }


@pytest.mark.parametrize(
    "written",
    ['{"maximum": NaN}', '{"multipleOf": Infinity}', '{"maximum": 1e999999999}', '{"multipleOf": 1e-300}',
     '{"maximum": ' + "9" * 5000 + "}", '{"title": "\\ud800"}', '{"title": "\\u001b[2J"}', '{"\\u0007": 1}',
     '{"pattern": "((a{1000}){1000}){1000}"}', '{"patternProperties": {"(a{1,9999}){9999}": {}}}', "[" * 100_000,
     '{"enum": [' + "1, " * 15_000 + "1]}", " " * 600_000],
)  # fmt: skip
def test_what_no_schema_may_hold(written: str, tmp_path: Path) -> None:
    """Refused where it stands, before anything is held against it."""
    whole = json.dumps(own_style.schema({"title": "@"})).replace('{"title": "@"}', written)
    own = own_style.folder(tmp_path, whole)
    assert SchemaStore().open(own / "own.schema.json").value is None
    assert _through(own, "3") == {"broken-schema"}


@pytest.mark.parametrize(
    "reference",
    ["../secret.json", "/etc/passwd", "file:///dev/zero", "http://127.0.0.1:9/x", "//127.0.0.1/x", "link.json",
     "..\\secret.json", "https://json-schema.org/draft/2020-12/schema", "assembler:../secret.json", "\0", "a" * 5000],
)  # fmt: skip
@pytest.mark.parametrize("word", ["$ref", "$dynamicRef", "$recursiveRef"])
def test_a_reference_leads_nowhere_else(word: str, reference: str, tmp_path: Path, nothing_else: set[str]) -> None:
    """Only to the style's own folder and our schemas: no other file is opened, and no address is looked up."""
    (tmp_path / "secret.json").write_text('{"title": "秘密"}', "utf-8")
    own = own_style.folder(tmp_path, own_style.schema({"title": "乙", "anyOf": [{}, {word: reference}]}))
    (own / "link.json").symlink_to(tmp_path / "secret.json")
    nothing_else.clear()
    assert "broken-schema" in _through(own, "")
    assert not {name for name in nothing_else if "secret" in name or name.startswith(("/dev", "/etc", "socket"))}


def test_the_schema_itself_may_be_no_link_outside(tmp_path: Path, nothing_else: set[str]) -> None:
    (tmp_path / "secret.json").write_text('{"title": "秘密"}', "utf-8")
    own = own_style.folder(tmp_path)
    (own / "own.schema.json").unlink()
    (own / "own.schema.json").symlink_to(tmp_path / "secret.json")
    nothing_else.clear()
    assert "broken-schema" in own_style.codes(own_style.found(own))
    assert not [name for name in nothing_else if "secret" in name]


@pytest.fixture(name="nothing_else")
def _nothing_else() -> set[str]:
    """What is opened and looked up from here on, by Python's own audit hook."""
    if not _OPENED:
        sys.addaudithook(_note)
    seen: set[str] = set()
    _OPENED[:] = [seen]
    return seen


_OPENED: list[set[str]] = []


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" or event.startswith("socket."):
        for seen in _OPENED:
            seen.add(str(arguments[0]) if event == "open" else f"socket {arguments}")


def _twice(kind: str, levels: int = 35) -> dict[str, str]:
    last = {f"m{levels}": "字"}
    if kind == "include":
        return {f"m{n}": f"{{% include 'm{n + 1}.md.j2' %}}" * 2 for n in range(levels)} | last
    return {
        f"m{n}": f"{{% import 'm{n + 1}.md.j2' as a %}}{{% import 'm{n + 1}.md.j2' as b %}}" for n in range(levels)
    } | last


@pytest.mark.parametrize("kind", ["include", "import"])
def test_modules_that_double_end(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the linter, which follows every one of them, as in the report."""
    monkeypatch.setattr(templates, "_STATEMENTS", 20_000)
    lead = "{% include 'm0.md.j2' %}" if kind == "include" else "{% import 'm0.md.j2' as m %}"
    own = own_style.folder(tmp_path, lead=lead, modules=_twice(kind))
    assert "template-too-much" in own_style.codes(lint(own, SchemaStore()))
    assert kind == "import" or "template-too-much" in own_style.codes(own_style.found(own))


def test_macros_that_double_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templates, "_STATEMENTS", 20_000)
    macros = "".join(f"{{% macro m{n}() %}}{f'{{{{ m{n + 1}() }}}}' * 2}{{% endmacro %}}" for n in range(35))
    own = own_style.folder(tmp_path, lead=f"{macros}{{% macro m35() %}}字{{% endmacro %}}{{{{ m0() }}}}")
    assert "template-too-much" in own_style.codes(lint(own, SchemaStore()))
    assert "template-too-much" in own_style.codes(own_style.found(own))


def test_an_outline_that_overruns_is_not_composed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One finding, and the rest of twelve thousand sections is not tried."""
    refused: list[int] = []
    spend = Budget.spend

    def counted(self: Budget, steps: int = PASS) -> None:
        try:
            spend(self, steps)
        except OverrunError:
            refused.append(steps)
            raise

    monkeypatch.setattr(Budget, "spend", counted)
    entries = "\n".join(["      - {section: lead, each: x}"] * 3)
    style = f"title: 试\nvariants:\n  a:\n    title: 试\n    document_title: [标题]\n    outline:\n{entries}\n"
    form = own_style.schema({"title": "乙", "type": "array", "items": TEXT})
    own = own_style.folder(tmp_path, form, lead="{{ place }}", style=style)
    found = own_style.found(own, "[" + "甲, " * 4000 + "甲]")
    assert [one.code for one in found] == ["template-too-much"]
    assert len(refused) == 1


@pytest.mark.parametrize("name", ["link.md.j2", "folder/x.md.j2"])
def test_a_module_behind_a_link_is_none(name: str, tmp_path: Path, nothing_else: set[str]) -> None:
    """Neither the report nor the linter reads it."""
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "x.md.j2").write_text("秘密", "utf-8")
    own = own_style.folder(tmp_path, lead=f"{{% include '{name}' %}}")
    (own / "link.md.j2").symlink_to(tmp_path / "secret" / "x.md.j2")
    (own / "folder").symlink_to(tmp_path / "secret")
    nothing_else.clear()
    assert "template-not-found" in own_style.codes(own_style.found(own))
    assert {"module-not-found"} <= own_style.codes(lint(own, SchemaStore()))
    assert not [one for one in nothing_else if "secret" in one]


@pytest.mark.parametrize("name", ["format.yaml", "own.schema.json", "lead.md.j2", "more.json", "more.md.j2"])
@pytest.mark.parametrize("kind", ["large", "device", "outside", "circle", "pipe", "folder"])
def test_a_style_of_odd_files_ends(name: str, kind: str, tmp_path: Path, nothing_else: set[str]) -> None:
    """Files of gigabytes, links to a device, outside or round in a circle, pipes: told, and not read."""
    own = own_style.folder(tmp_path, lead="{% include 'more.md.j2' ignore missing %}")
    (tmp_path / "secret.yaml").write_text("title: 秘密", "utf-8")
    path = own / name
    path.unlink(missing_ok=True)
    if kind == "large":
        with path.open("wb") as file:
            file.truncate(2**36)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to({"device": Path("/dev/zero"), "outside": tmp_path / "secret.yaml", "circle": path}[kind])
    nothing_else.clear()
    told, opened = ended(lambda: ([*own_style.found(own), *lint(own, SchemaStore())], nothing_else))
    assert told
    assert (kind, name) != ("outside", "format.yaml") or "format-unreadable" in own_style.codes(tuple(told))
    assert not {one for one in opened if "secret" in one or one.startswith("/dev")}
    assert not [one for one in told if "秘密" in str(one)]


@pytest.mark.parametrize("word", ["import self as a", "extends self", "include self", "from self import a"])
def test_what_is_no_name_is_no_module(word: str, tmp_path: Path) -> None:
    own = own_style.folder(tmp_path, lead=f"{{% {word} %}}")
    assert own_style.codes(own_style.found(own)) & {"template-not-found", "template-fault"}
    lint(own, SchemaStore())


@examples(6)
@given(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=30),
    st.text(st.sampled_from("a:\n\r \u2028\x85\t#-[{'\""), max_size=8),
)
def test_words_of_a_schema_write_no_yaml(words: str, breaks: str) -> None:
    """Titles, descriptions, keys and fixed words may hold anything: a new file has the keys of the schema."""
    text = words[: len(words) // 2] + breaks + "\nevil: 1\n" + words[len(words) // 2 :]
    text = "".join(
        letter for letter in text if not ("\0" <= letter < " " or "\x7f" <= letter <= "\x9f") or letter in "\t\n\r"
    )
    inner = {
        "title": text,
        "description": text,
        "type": "object",
        "required": ["k"],
        "properties": {"k": {"title": text, "const": text}, "m": {"title": text, "examples": [text]}},
    }
    with tempfile.TemporaryDirectory() as scratch:
        own = own_style.folder(
            Path(scratch),
            own_style.schema(inner, required=["x"]),
            style=own_style.FORMAT.replace("title: 试\n", 'title: "试\\nevil: 1"\n', 1),
        )
        style = loader.load(own, resources.schemas()).value
        assert style is not None
        made = scaffold.facts(style, style.variants["a"], "", SchemaStore()).value
        assert made is not None
        read = reader.read(Source(made.encode(), "facts.yaml"))
        assert read.value is not None, read.findings
        assert {key for key, _ in read.value.items()} <= {"format", "variant", "report", "x"}
        x = read.value.get("x")
        assert x is not None
        assert [key for key, _ in x.items()] == ["k"]
