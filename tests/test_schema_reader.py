"""The one reader of schemas: which subschemas speak of a value, written or not, and what they say of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from assembler import resources
from assembler.facts import reader
from assembler.facts.schema import Annotations, Schema, SchemaStore, annotate
from assembler.facts.schema.description import Position, describe, describe_any
from assembler.facts.schema.example import example
from assembler.facts.schema.instance import to_instance
from assembler.facts.schema.placeholders import opened
from assembler.facts.source import Source
from assembler.formats import listing, loader, scaffold
from assembler.formats.lint import lint
from assembler.formats.selection import Wish
from assembler.pipeline.build import Request, examine
from assembler.pipeline.workspace import Workspace
from tests.sources import source_of, style_of

FORMATS = [style_of(folder) for folder in loader.folders(resources.sections()).values()]


def schema_of(contents: dict[str, Any], folder: Path, name: str = "own.schema.json") -> Schema:
    file = folder / name
    file.write_text(json.dumps(contents, ensure_ascii=False), "utf-8")
    schema = SchemaStore().open(file).value
    assert schema is not None
    return schema


def annotated(contents: dict[str, Any], facts: str, folder: Path) -> Annotations:
    root = reader.read(Source(facts.encode(), "facts.yaml")).value
    assert root is not None
    return annotate(root, schema_of(contents, folder))


def titled(title: str, **more: Any) -> dict[str, Any]:
    return {"title": title, **more}


NARRATIVE = {"$ref": "assembler:common.schema.json#/$defs/narrative"}


def test_a_reference_to_a_packaged_schema_by_its_full_name_gives_role_and_title(tmp_path: Path) -> None:
    noted = annotated({"properties": {"story": NARRATIVE}}, "story: 共排查58处\n", tmp_path)
    assert (noted.roles, noted.titles) == ({"story": "narrative"}, {"story": "叙述"})


def test_a_format_that_names_packaged_schemas_in_full_is_listed_linted_and_started(tmp_path: Path) -> None:
    folder = scaffold.format_folder("简报", tmp_path)[0].parent
    file = folder / "简报.schema.json"
    file.write_text(file.read_text("utf-8").replace('"common.schema', '"assembler:common.schema'), "utf-8")
    style, store = style_of(folder), SchemaStore()
    shown, new = listing.describe_style(style, store), scaffold.facts(style, style.variants["brief"], "x", store)
    assert lint(folder, store) == ()
    assert shown.value is not None
    assert [need.title for part in shown.value.variants[0].parts for need in part.needs] == [
        "工作进展",
        "存在的问题",
        "下步工作打算",
    ]
    assert "problems:  # 存在的问题" in (new.value or "")


MODES = {
    "$defs": {"long": {"properties": {"mode": {"enum": ["长", "久"]}}, "required": ["mode"]}},
    "properties": {"mode": {}},
    "if": {"$ref": "#/$defs/long"},
    "then": {"properties": {"text": {"title": "长文", "x-role": "narrative"}}},
    "else": {"properties": {"text": {"title": "短语", "x-role": "attribute"}}},
}


@pytest.mark.parametrize(("mode", "title", "role"), [("长", "长文", "narrative"), ("短", "短语", "attribute")])
def test_a_condition_that_refers_elsewhere_is_judged_by_what_it_refers_to(
    mode: str, title: str, role: str, tmp_path: Path
) -> None:
    noted = annotated(MODES, f"mode: {mode}\ntext: 甲\n", tmp_path)
    assert (noted.titles["text"], noted.roles["text"]) == (title, role)


@pytest.mark.parametrize("condition", [{"required": ["mode"]}, {"allOf": [{"required": ["mode"]}]}])
def test_an_empty_fact_counts_as_absent_in_conditions(condition: dict[str, Any], tmp_path: Path) -> None:
    contents = {
        "if": condition,
        "then": {"properties": {"text": titled("有")}},
        "else": {"properties": {"text": titled("无")}},
    }
    assert annotated(contents, "mode:\ntext: 甲\n", tmp_path).titles["text"] == "无"
    assert annotated(contents, "mode: 长\ntext: 甲\n", tmp_path).titles["text"] == "有"


def test_a_title_that_only_then_gives_is_found_everywhere(tmp_path: Path) -> None:
    contents = {"type": "object", "if": {"not": {"required": ["kind"]}}, "then": {"properties": {"a": titled("甲项")}}}
    root = schema_of(contents, tmp_path).root
    assert annotated(contents, "a: 1\n", tmp_path).titles == {"a": "甲项"}
    assert describe(describe((root,)).child("a")).title == "甲项"
    assert describe_any(describe_any((root,)).child("a")).title == "甲项"


@pytest.mark.parametrize(
    ("keywords", "facts", "titles"),
    [
        ({"prefixItems": [titled("零")], "items": titled("余")}, "[1, 2, 3]", {"[0]": "零", "[1]": "余", "[2]": "余"}),
        ({"patternProperties": {"^x-": titled("甲")}}, "{x-y: 1, y: 1}", {".x-y": "甲"}),
        ({"properties": {"x": {}}, "additionalProperties": titled("甲")}, "{x: 1, y: 1}", {".y": "甲"}),
        ({"patternProperties": {"^x": {}}, "additionalProperties": titled("甲")}, "{x: 1, y: 1}", {".y": "甲"}),
        ({"properties": {"y": {}}, "unevaluatedProperties": titled("甲")}, "{y: 1, z: 1}", {".z": "甲"}),
        ({"prefixItems": [{}], "unevaluatedItems": titled("甲")}, "[1, 2]", {"[1]": "甲"}),
        ({"dependentSchemas": {"y": {"properties": {"z": titled("甲")}}}}, "{y: 1, z: 1}", {".z": "甲"}),
        ({"dependentSchemas": {"y": {"properties": {"z": titled("甲")}}}}, "{z: 1}", {}),
        ({"oneOf": [{"type": "array"}, {"properties": {"z": titled("甲")}}]}, "{z: 1}", {".z": "甲"}),
    ],
)  # fmt: skip
def test_every_keyword_that_describes_a_part_is_followed(
    keywords: dict[str, Any], facts: str, titles: dict[str, str], tmp_path: Path
) -> None:
    found = annotated({"properties": {"it": keywords}}, f"it: {facts}\n", tmp_path).titles
    assert found == {f"it{step}": title for step, title in titles.items()}


def test_what_depends_on_an_empty_fact_does_not_apply(tmp_path: Path) -> None:
    contents = {"dependentSchemas": {"y": {"properties": {"z": titled("甲")}}}}
    assert annotated(contents, "y:\nz: 1\n", tmp_path).titles == {}


def test_words_beside_a_reference_come_before_those_behind_it(tmp_path: Path) -> None:
    contents = {"properties": {"a": {**NARRATIVE, "title": "经过"}}}
    noted = annotated(contents, "a: 甲\n", tmp_path)
    assert (noted.titles["a"], noted.roles["a"]) == ("经过", "narrative")


def test_a_reference_and_keywords_beside_it_both_describe_parts(tmp_path: Path) -> None:
    contents = {"$defs": {"base": {"properties": {"a": titled("甲")}}}, "$ref": "#/$defs/base",
                "properties": {"b": titled("乙")}}  # fmt: skip
    assert annotated(contents, "a: 1\nb: 2\n", tmp_path).titles == {"a": "甲", "b": "乙"}


# Of every property of the packaged schemas, `new` and `formats` ask what it is by default, the linter what it may be,
# the check what it is with a fact in it.


def positions(position: Position, path: str, seen: set[frozenset[int]]) -> Iterator[tuple[str, Position]]:
    key = frozenset(id(schema.keywords) for schema in position)
    if not position or key in seen:
        return
    seen.add(key)
    yield path, position
    found = describe_any(position)
    for name, below in found.properties.items():
        yield from positions(below, f"{path}.{name}", seen)
    yield from positions(found.elements, f"{path}[]", seen)
    yield from positions(found.child("\0"), f"{path}.*", seen)


def packaged(file: Path) -> list[tuple[str, Position]]:
    schema = SchemaStore().open(file).value
    assert schema is not None
    starts = {"": schema.root.keywords, **schema.root.keywords.get("$defs", {})}
    seen: set[frozenset[int]] = set()
    return [one for name, start in starts.items() for one in positions((schema.root.beside(start),), name, seen)]


@pytest.mark.parametrize("file", sorted(resources.schemas().rglob("*.schema.json")), ids=lambda file: file.stem)
def test_all_questions_about_a_packaged_property_have_one_answer(file: Path) -> None:
    differing, found = [], packaged(file)
    assert len(found) > 3
    for path, position in found:
        by_default, any_branch = describe(position), describe_any(position)
        filled = describe(position, instance_of(example(position)))
        words = [(one.role, one.title, one.word("description"), one.keyword("enum")) for one in (
            by_default, any_branch, filled)]  # fmt: skip
        if any(one != words[0] for one in words):
            differing.append((path, words))
    assert differing == []


def instance_of(value: Any) -> Any:
    root = reader.read(Source(json.dumps({"it": value}, ensure_ascii=False).encode(), "x")).value
    assert root is not None
    return to_instance(root)["it"]


@pytest.mark.parametrize("style", FORMATS, ids=lambda style: style.key)
def test_the_titles_that_formats_shows_are_those_that_a_finding_gives(style: Any) -> None:
    shown = listing.describe_style(style, SchemaStore()).value
    schema = SchemaStore().open(style.schema).value
    assert shown is not None
    assert schema is not None
    whole = reader.read(Source(json.dumps(example((schema.root,)), ensure_ascii=False).encode(), "x")).value
    assert whole is not None
    titles = annotate(whole, schema).titles
    needs = {need.path: need.title for variant in shown.variants for part in variant.parts for need in part.needs}
    assert needs
    assert all(title != path for path, title in needs.items())
    assert {path: titles[path] for path in needs if path in titles} == {p: t for p, t in needs.items() if p in titles}


# Random schemas against the standard's own validator.

TITLES = st.integers(0, 99).map(str)
VALUES = st.recursive(
    st.sampled_from(["甲", "乙", 1, 2, True]),
    lambda inner: st.dictionaries(st.sampled_from("abc"), inner, max_size=3) | st.lists(inner, max_size=2),
    max_leaves=5,
)
CONDITIONS = st.recursive(
    st.sampled_from(
        [
            {"type": "object"},
            {"required": ["a"]},
            {"properties": {"a": {"const": "甲"}}},
            {"properties": {"a": {"const": "甲"}}, "required": ["a"]},
            {"properties": {"b": {"enum": [1, "乙"]}}},
            {"$ref": "#/$defs/c"},
            True,
            False,
        ]
    ),
    lambda inner: st.one_of(
        st.builds(lambda a, b: {"allOf": [a, b]}, inner, inner),
        st.builds(lambda a, b: {"anyOf": [a, b]}, inner, inner),
        st.builds(lambda a: {"not": a}, inner),
    ),
    max_leaves=3,
)
DEFINED = {"c": {"properties": {"c": {"type": "integer"}}, "required": ["c"]}}


@given(VALUES, CONDITIONS)
def test_conditions_are_judged_as_the_standard_judges_them(value: Any, condition: Any) -> None:
    contents = {"$defs": DEFINED, "if": condition, "then": {"title": "then"}, "else": {"title": "else"}}
    judge = Draft202012Validator({"allOf": [condition], "$defs": DEFINED})
    schema = kept(contents)
    told = describe((schema.root,), instance_of(value)).title
    assert told == ("then" if judge.is_valid(value) else "else")


@given(VALUES, st.lists(CONDITIONS, min_size=1, max_size=3))
def test_alternatives_are_those_the_standard_lets_pass_or_all(value: Any, branches: list[Any]) -> None:
    marked = [{"allOf": [branch], "title": str(number)} for number, branch in enumerate(branches)]
    schema = kept({"$defs": DEFINED, "anyOf": marked})
    found = describe((schema.root,), instance_of(value)).parts
    passing = [one["title"] for one in marked if Draft202012Validator({**one, "$defs": DEFINED}).is_valid(value)]
    told = [part.keywords["title"] for part in found if "title" in part.keywords]
    assert told == (passing or [one["title"] for one in marked])


@given(VALUES, st.lists(CONDITIONS, min_size=1, max_size=3), CONDITIONS)
def test_no_answer_goes_beyond_what_may_be(value: Any, branches: list[Any], condition: Any) -> None:
    schema = kept(
        {"$defs": DEFINED, "anyOf": branches, "if": condition, "then": {"title": "a"}, "else": {"title": "b"}}
    )
    every = [id(part.keywords) for part in describe_any((schema.root,)).parts]
    for one in (describe((schema.root,)), describe((schema.root,), instance_of(value))):
        assert {id(part.keywords) for part in one.parts} <= set(every)


def kept(contents: Any) -> Schema:
    """The schema in a folder of its own, which is gone when it is read: nothing packaged is referred to."""
    import tempfile  # noqa: PLC0415  hypothesis allows no fixture of one call

    with tempfile.TemporaryDirectory() as folder:
        return schema_of(contents, Path(folder))


def test_of_several_names_the_first_is_due_unless_another_is_anyway(tmp_path: Path) -> None:
    several = {"type": "object", "anyOf": [{"required": ["text"]}, {"required": ["points"]}]}
    assert describe((schema_of(several, tmp_path).root,)).required == {"text"}
    assert describe((schema_of({**several, "required": ["points"]}, tmp_path).root,)).required == {"points"}


def test_an_empty_statistic_stays_one_gap(tmp_path: Path) -> None:
    schema = schema_of({"properties": {"count": {"$ref": "assembler:common.schema.json#/$defs/quantity"},
                                       "statistics": {"$ref": "assembler:common.schema.json#/$defs/statistics"}}},
                       tmp_path)  # fmt: skip
    root = reader.read(Source(b"count:\nstatistics:\n  a:\n", "x")).value
    assert root is not None
    assert [str(node.path) for node in opened(root, schema).walk()] == ["", "count", "statistics", "statistics.a"]


# Circles.


@pytest.mark.parametrize(
    "contents",
    [
        {"$ref": "#"},
        {"allOf": [{"$ref": "#"}]},
        {"if": {"$ref": "#"}},
        {"then": {"$ref": "#"}, "if": {}},
        {"not": {"$ref": "#"}},
        {"dependentSchemas": {"a": {"$ref": "#"}}},
        {"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"anyOf": [{"$ref": "#/$defs/a"}]}}},
        {"properties": {"x": {"$ref": "#/$defs/a"}}, "$defs": {"a": {"oneOf": [{"$ref": "#/$defs/a"}]}}},
        {"$defs": {str(n): {"$ref": f"#/$defs/{n + 1}"} for n in range(3000)} | {"3000": {}}, "$ref": "#/$defs/0"},
    ],
)
def test_a_circle_is_a_finding(contents: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "own.schema.json"
    file.write_text(json.dumps(contents), "utf-8")
    outcome = SchemaStore().open(file)
    assert outcome.value is None
    assert [(f.code, f.file, f.gaps["problem"]) for f in outcome.findings] == [("broken-schema", str(file), "$ref: ∞")]


def test_a_circle_over_two_files_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"$ref": "b.json"}', "utf-8")
    (tmp_path / "b.json").write_text('{"allOf": [{"$ref": "a.json"}]}', "utf-8")
    assert [f.code for f in SchemaStore().open(tmp_path / "a.json").findings] == ["broken-schema"]


TREE = {
    "title": "组",
    "type": "object",
    "properties": {"name": {"title": "名称"}, "left": {"$ref": "#"}, "right": {"$ref": "#"},
                   "below": {"type": "array", "items": {"$ref": "#"}}},
    "required": ["left", "right", "below"],
}  # fmt: skip


def test_a_schema_that_holds_its_own_kind_is_no_circle(tmp_path: Path) -> None:
    noted = annotated(TREE, "left: {below: [{name: 甲}]}\n", tmp_path)
    assert noted.titles["left.below[0].name"] == "名称"
    root = reader.read(Source(b"left:\n", "x")).value
    assert root is not None
    deep = [node.path for node in opened(root, schema_of(TREE, tmp_path)).walk()]
    assert "left.right.left" in deep
    assert set(example((schema_of(TREE, tmp_path).root,))) == {"left", "right", "below"}


# What cannot be used.


@pytest.mark.parametrize(
    ("reference", "line"),
    [("nowhere.json", 4), ("#/$defs/nothing", 4), ("assembler:common.schema.json#/$defs/nothing", 4)],
)
def test_a_reference_to_nothing_is_found_before_a_fact_needs_it(reference: str, line: int, tmp_path: Path) -> None:
    file = tmp_path / "own.schema.json"
    file.write_text(f'{{\n  "properties": {{\n    "x": {{\n      "$ref": "{reference}"\n    }}\n  }}\n}}\n', "utf-8")
    (finding,) = SchemaStore().open(file).findings
    assert (finding.code, finding.mark.line, finding.mark.column) == ("broken-schema", line, 7)
    assert finding.gaps["problem"] == f"$ref: {reference}"
    assert "common.schema.json#/$defs/" in finding.gaps["fix"]


def test_a_reference_among_values_is_data(tmp_path: Path) -> None:
    values = {"examples": [{"$ref": "nowhere"}], "enum": [{"$ref": "x"}], "const": {"$ref": "y"}}
    schema = schema_of(
        {**values, "properties": {"const": {"$ref": "#/$defs/a"}}, "$defs": {"a": titled("甲")}}, tmp_path
    )
    found = describe((schema.root,))
    assert {word: found.keyword(word) for word in values} == values
    assert describe(found.child("const")).title == "甲"


# What has changed since.


def title_of(store: SchemaStore, file: Path) -> str:
    schema = store.open(file).value
    assert schema is not None
    return describe(describe((schema.root,)).child("a")).title


def write(file: Path, contents: Any) -> None:
    file.write_text(json.dumps(contents), "utf-8")


def test_a_schema_changed_between_two_openings_is_read_anew(tmp_path: Path) -> None:
    store, file = SchemaStore(), tmp_path / "own.json"
    write(file, {"properties": {"a": titled("one")}})
    assert title_of(store, file) == "one"
    write(file, {"properties": {"a": titled("two")}})
    assert title_of(store, file) == "two"


def test_so_is_one_whose_neighbour_changed(tmp_path: Path) -> None:
    store, file = SchemaStore(), tmp_path / "own.json"
    write(file, {"properties": {"a": {"$ref": "part.json"}}})
    write(tmp_path / "part.json", titled("one"))
    assert title_of(store, file) == "one"
    write(tmp_path / "part.json", titled("two"))
    assert title_of(store, file) == "two"
    (tmp_path / "part.json").unlink()
    assert [f.code for f in store.open(file).findings] == ["broken-schema"]
    write(tmp_path / "part.json", titled("one"))
    assert title_of(store, file) == "one"


def test_so_is_one_beside_which_another_file_has_come_to_stand(tmp_path: Path) -> None:
    store, file = SchemaStore(), tmp_path / "own.json"
    write(file, {"properties": {"a": {"$ref": "common.schema.json#/$defs/narrative"}}})
    assert title_of(store, file) == "叙述"
    write(tmp_path / "common.schema.json", {"$defs": {"narrative": titled("own")}})
    assert title_of(store, file) == "own"


def test_and_a_packaged_one_read_when_a_fact_needs_it(tmp_path: Path) -> None:
    store = SchemaStore(tmp_path)
    write(tmp_path / "whole.json", {"properties": {"a": {"$ref": "part.json"}}})
    write(tmp_path / "part.json", titled("one"))
    assert title_of(store, tmp_path / "whole.json") == "one"
    write(tmp_path / "part.json", titled("two"))
    assert title_of(store, tmp_path / "whole.json") == "two"


def test_an_unchanged_schema_is_parsed_once(tmp_path: Path) -> None:
    store, file = SchemaStore(), tmp_path / "own.json"
    write(file, {"properties": {"a": titled("one")}})
    assert store.open(file).value is store.open(file).value


def test_a_schema_changed_between_two_checks_in_one_process_is_seen_by_the_second(tmp_path: Path) -> None:
    *_, sample = scaffold.format_folder("简报", tmp_path)
    file, workspace = sample.parent / "简报.schema.json", Workspace()
    request = Request(source_of(sample), Wish(formats=(sample.parent,)))
    assert examine(request, workspace).findings == ()
    file.write_text(
        file.read_text("utf-8").replace('"required": ["task", "count"]', '"required": ["task", "by"]'), "utf-8"
    )
    found = examine(request, workspace).findings
    assert [(f.code, f.path) for f in found] == [("missing-fact", "progress[0].by"), ("missing-fact", "progress[1].by")]
    file.write_text("{", "utf-8")
    assert [f.code for f in examine(request, workspace).findings] == ["broken-schema"]
