"""A new facts file reads without an error, and builds with a gap wherever a fact is missing."""

from __future__ import annotations

import json
import re
from itertools import takewhile
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler import resources
from assembler.diagnostics import messages
from assembler.diagnostics.codes import severity
from assembler.diagnostics.findings import Severity
from assembler.diagnostics.translator import CHINESE
from assembler.facts import reader
from assembler.facts.schema import Schema, SchemaStore, check_by
from assembler.facts.schema.description import describe
from assembler.facts.schema.example import example
from assembler.facts.schema.placeholders import opened
from assembler.facts.source import Source
from assembler.formats import listing, loader, scaffold
from assembler.formats.format import Format, Variant
from assembler.formats.selection import Wish
from assembler.pipeline.build import Examined, Request, examine
from assembler.pipeline.check import check
from assembler.pipeline.workspace import Workspace
from tests.effort import examples
from tests.sources import source_of, style_of

STYLES = [style_of(folder) for folder in loader.folders(resources.sections()).values()]
EVERY = [pytest.param(style, key, id=f"{style.key}-{key}") for style in STYLES for key in style.variants]
SCHEMAS = sorted(resources.schemas().rglob("*.schema.json"))


WORKSPACE = Workspace()


_NEW: dict[tuple[str, str, str], str] = {}
"""The new files of the packaged styles, which no test changes."""


def new(style: Format, variant: Variant, reference: str = "") -> str:
    key = style.key, variant.key, reference
    if style in STYLES and key in _NEW:
        return _NEW[key]
    text = scaffold.facts(style, variant, reference, WORKSPACE.schemas).value
    assert text is not None
    if style in STYLES:
        _NEW[key] = text
    return text


def listed(style: Format) -> listing.Listed:
    found = listing.describe_style(style, SchemaStore()).value
    assert found is not None
    return found


def schema_of(path: Path) -> Schema:
    found = SchemaStore().open(path).value
    assert found is not None
    return found


def examined(text: str, folder: Path, *own: Path) -> Examined:
    (folder / "facts.yaml").write_text(text, "utf-8")
    return examine(Request(source_of(folder / "facts.yaml"), Wish(formats=own)), WORKSPACE)


def wrong(text: str, style: Format, key: str) -> list[str]:
    """The errors of the facts themselves; composing each would take minutes."""
    read = reader.read(Source(text.encode(), "facts.yaml"))
    assert read.value is not None
    checked = check(read.value, style, style.variants[key], "facts.yaml", WORKSPACE.schemas)
    found = (*read.findings, *checked.findings)
    return [messages.as_text(f) for f in found if severity(f) is Severity.ERROR]


def errors(found: Examined) -> list[str]:
    return [messages.as_text(f) for f in found.findings if severity(f) is Severity.ERROR]


@pytest.mark.parametrize(("style", "key"), EVERY)
def test_a_new_file_builds_as_it_is(style: Format, key: str, tmp_path: Path) -> None:
    found = examined(new(style, style.variants[key], "x.json"), tmp_path)
    assert errors(found) == []
    assert found.document is not None
    text = "".join(block.text for block in found.document.blocks if hasattr(block, "text"))
    assert "〔待补" in text


OPTIONAL = re.compile(r"( *)# (?=[^#])")
"""Begins a line that may be taken into use; one that begins with ## only explains."""


def _block(lines: list[str], number: int) -> int:
    """How many lines belong to the optional one at ``number``."""
    found = OPTIONAL.match(lines[number])
    assert found is not None
    deeper = f"{found[1]}#   "
    return 1 + len(list(takewhile(lambda one: one.startswith(deeper), lines[number + 1 :])))


def _optional(lines: list[str]) -> list[int]:
    """The numbers of the lines at which something optional begins."""
    found, number = [], 1
    while number < len(lines):
        if OPTIONAL.match(lines[number]):
            found.append(number)
            number += _block(lines, number)
        else:
            number += 1
    return found


def _taken(lines: list[str], chosen: list[int]) -> str:
    """The file with the # of the optional parts at ``chosen`` taken away."""
    used = {one for number in chosen for one in range(number, number + _block(lines, number))}
    return "\n".join([*(line.replace("# ", "", 1) if n in used else line for n, line in enumerate(lines)), ""])


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.key)
def test_every_optional_line_can_be_taken_into_use_alone(style: Format) -> None:
    """What a style's variants have in common, in the first of them; all variants take all lines below."""
    tried: set[tuple[str, ...]] = set()
    for key, variant in style.variants.items():
        lines = new(style, variant, "x.json").splitlines()
        optional = _optional(lines)
        assert len(optional) > 10
        blocks = {tuple(lines[number : number + _block(lines, number)]): number for number in optional}
        for block in blocks.keys() - tried:
            assert (key, block, wrong(_taken(lines, [blocks[block]]), style, key)) == (key, block, [])
        tried |= blocks.keys()


@pytest.mark.parametrize(("style", "key"), EVERY)
def test_all_optional_lines_can_be_taken_into_use_at_once(style: Format, key: str, tmp_path: Path) -> None:
    lines = new(style, style.variants[key], "x.json").splitlines()
    found = examined(_taken(lines, _optional(lines)), tmp_path)
    assert errors(found) == []
    assert found.document is not None


OTHERS = {
    "annual": ["groups", "parallel", "opening", "adjustment"],
    "half-year": ["measures", "parallel"],
    "office": ["groups", "parallel", "opening", "indicators"],
    "persistence": ["groups", "opening", "plans", "problems"],
}


@pytest.mark.parametrize(("key", "others"), OTHERS.items())
def test_what_another_variant_prints_is_not_offered(key: str, others: list[str]) -> None:
    style = next(style for style in STYLES if style.key == "township")
    text = new(style, style.variants[key], "x.json")
    assert [name for name in others if re.search(rf"^(# )?{name}:", text, re.MULTILINE)] == []


@pytest.mark.parametrize(("style", "key"), EVERY)
def test_no_example_is_a_figure_or_of_another_place(style: Format, key: str) -> None:
    lines = new(style, style.variants[key], "x.json").splitlines()
    written = [re.sub(r"(?<=.)  # .*", "", line) for line in lines if not line.lstrip().startswith("##")]
    assert [line for line in written if re.search(r"(value|stated): [0-9]|……", line)] == []
    documents = [line for line in lines if re.search(r"(依据|文件|规定)", line.partition("# ")[2])]
    assert [line for line in documents if "东河村" in line] == []


@pytest.mark.parametrize(("style", "key"), EVERY)
def test_comparisons_relations_and_tables_are_offered(style: Format, key: str) -> None:
    text = new(style, style.variants[key], "x.json")
    assert all(
        word in text for word in ("prior: {value: , of: 上年同期}", "target: {min: 90", "# relations: ", "# tables:")
    )


@pytest.mark.parametrize(("style", "key"), EVERY)
def test_one_number_sign_may_be_taken_from_every_line(style: Format, key: str, tmp_path: Path) -> None:
    head, *lines = new(style, style.variants[key], "x.json").splitlines()
    text = "\n".join([head, *(re.sub(r"^( *)#(?: (?! ))?", r"\1", line) for line in lines), ""])
    assert errors(examined(text, tmp_path)) == []


@examples(10)
@given(st.sampled_from([(style, key) for style in STYLES for key in style.variants]), st.randoms(use_true_random=False))
def test_any_optional_lines_can_be_taken_into_use_together(chosen: tuple[Format, str], random: Random) -> None:
    style, key = chosen
    lines = new(style, style.variants[key], "x.json").splitlines()
    some = [number for number in _optional(lines) if random.random() < 0.5]
    assert wrong(_taken(lines, some), style, key) == []


@pytest.mark.parametrize(("style", "key"), EVERY)
def test_statistics_still_to_be_filled_in_are_not_said_to_be_unused(style: Format, key: str, tmp_path: Path) -> None:
    found = examined(new(style, style.variants[key], "x.json"), tmp_path).findings
    assert [f.gaps["facts"] for f in found if f.code == "facts-unused" and "statistics" in str(f.gaps["facts"])] == []


@pytest.mark.parametrize(("style", "key"), EVERY)
def test_a_new_file_has_every_section_that_the_variant_requires(style: Format, key: str, tmp_path: Path) -> None:
    variant = style.variants[key]
    root = examined(new(style, variant, "x.json"), tmp_path).root
    assert root is not None
    wanted = [*variant.requires, *(path for entry in variant.outline for path in entry.needs)]
    assert [path for path in wanted if root.at(path) is None] == []


@pytest.mark.parametrize(("style", "key"), EVERY)
def test_line_one_is_for_editors_and_every_key_is_explained(style: Format, key: str) -> None:
    text = new(style, style.variants[key], "../x.schema.json")
    assert text.splitlines()[0] == "# yaml-language-server: $schema=../x.schema.json"
    tops = [line for line in text.splitlines() if re.match(r"\w+:", line)]
    assert [line for line in tops if "  # " not in line] == []


def test_a_folder_of_ones_own_builds(tmp_path: Path) -> None:
    *_, sample = scaffold.format_folder("简报", tmp_path)
    found = examine(Request(source_of(sample), Wish(formats=(sample.parent,))))
    assert [f.code for f in found.findings] == []
    assert found.document is not None


def test_a_new_facts_file_for_ones_own_format(tmp_path: Path) -> None:
    folder = scaffold.format_folder("简报", tmp_path)[0].parent
    style = style_of(folder)
    assert errors(examined(new(style, style.variants["brief"]), tmp_path, folder)) == []


@pytest.mark.parametrize("name", ["", "a/b", "..", ".x", "a b", "_x"])
def test_names_that_no_format_can_have(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(name)}$"):
        scaffold.format_folder(name, tmp_path)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    scaffold.format_folder("x", tmp_path)
    with pytest.raises(FileExistsError):
        scaffold.format_folder("x", tmp_path)


BLANK = """\
format: township
variant: annual
report: {unit: , area: , subject: , period: }
statistics: {total: {name: 总数, value: , unit: 个}}
profile:
indicators: [{figures: }]
measures:
  - heading: 责任
    kind: accountability
    pledge:
    supervision: {by: , to: }
    funding: {amount: }
  -
problems:
plans: [{text: }]
"""


def test_lists_groups_and_references_left_empty_are_gaps(tmp_path: Path) -> None:
    found = examined(BLANK, tmp_path)
    assert errors(found) == []
    assert found.document is not None


def test_an_empty_group_opens_into_the_facts_it_must_have() -> None:
    root = reader.read(Source(BLANK.encode(), "x")).value
    assert root is not None
    paths = {
        node.path
        for node in opened(root, schema_of(resources.schemas() / "township.schema.json")).walk()
        if node.is_empty
    }
    assert {"profile[0][0]", "problems[0].heading", "measures[0].pledge.document"} <= paths


def test_an_example_that_would_end_a_list_is_quoted(tmp_path: Path) -> None:
    folder = scaffold.format_folder("x", tmp_path)[0].parent
    schema = folder / "x.schema.json"
    contents = json.loads(schema.read_text("utf-8"))
    item = contents["properties"]["progress"]["items"]["properties"]
    item["note"] = {"title": "a", "description": "b", "type": "array", "examples": [["一, 二", "#三", "{四}"]]}
    schema.write_text(json.dumps(contents), "utf-8")
    with (folder / "progress.md.j2").open("a", encoding="utf-8") as module:
        module.write("{% for work in progress %}{{ work.note | listing }}{% endfor %}")
    style = style_of(folder)
    text = new(style, style.variants["brief"])
    line = next(line for line in text.splitlines() if "note:" in line).strip().removeprefix("# ")
    read = reader.read(Source(line.encode(), "x"))
    assert read.findings == ()
    assert read.value is not None
    assert [node.text for node in read.value.get("note") or ()] == ["一, 二", "#三", "{四}"]


def _with_examples(schema: Any, pointer: str) -> list[tuple[str, Any]]:
    below = schema.items() if isinstance(schema, dict) else enumerate(schema) if isinstance(schema, list) else ()
    own = (
        [(pointer, schema["examples"])] if isinstance(schema, dict) and isinstance(schema.get("examples"), list) else []
    )
    return own + [one for key, value in below if key != "examples" for one in _with_examples(value, f"{pointer}/{key}")]


EXAMPLES = [
    pytest.param(file, pointer, value, id=f"{file.stem}{pointer}")
    for file in SCHEMAS
    for pointer, values in _with_examples(json.loads(file.read_text("utf-8")), "#")
    for value in values
]


@pytest.mark.parametrize(("file", "pointer", "value"), EXAMPLES)
def test_the_schemas_examples_meet_their_schemas(file: Path, pointer: str, value: Any, tmp_path: Path) -> None:
    wrapping = {"type": "object", "properties": {"it": {"$ref": f"{file.resolve()}{pointer}"}}}
    (tmp_path / "x.schema.json").write_text(json.dumps(wrapping), "utf-8")
    root = reader.read(Source(json.dumps({"it": value}, ensure_ascii=False).encode(), "x")).value
    assert root is not None
    assert [messages.as_text(f) for f in check_by(root, tmp_path / "x.schema.json", "x")] == []


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.key)
def test_the_listing_shows_outlines_and_kinds(style: Format) -> None:
    shown = listed(style)
    text = listing.as_text(CHINESE, shown)
    for variant in style.variants.values():
        assert variant.title in text
        assert all(entry.section in text for entry in variant.outline)
    kinds = describe((schema_of(style.schema).root,))
    if "measures" in kinds.properties:
        assert {sample.path for sample in shown.samples} >= {"measures"}
    assert json.loads(json.dumps(listing.as_json(shown)))[0]["key"] == style.key


def test_examples_of_each_kind_of_measure_are_real_measures(tmp_path: Path) -> None:
    file = resources.schemas() / "measures" / "measure.schema.json"
    (tmp_path / "x.schema.json").write_text(
        json.dumps({"type": "object", "properties": {"measures": {"type": "array", "items": {"$ref": str(file)}}}})
    )
    for style in STYLES:
        for sample in listed(style).samples:
            if sample.path != "measures":
                continue
            root = reader.read(Source(f"measures:\n{sample.yaml}".encode(), "x")).value
            assert root is not None
            assert [messages.as_text(f) for f in check_by(root, tmp_path / "x.schema.json", "x")] == []


def test_an_example_without_one_in_the_schema_is_made_of_its_parts(tmp_path: Path) -> None:
    file = tmp_path / "x.schema.json"
    schema = {"type": "object", "required": ["a"], "properties": {"a": {"type": "number"}, "b": {"type": "string"}}}
    file.write_text(json.dumps(schema), "utf-8")
    assert example((schema_of(file).root,)) == {"a": 1}
