"""A style's schema in one file: valid by itself, and of the same mind as the files it was made from."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assembler import resources
from assembler.facts import reader
from assembler.facts.node import Node
from assembler.facts.schema import SchemaStore
from assembler.facts.schema.bundle import bundle, is_ours
from assembler.facts.source import from_file
from assembler.formats import loader, scaffold
from tests.drafts import SAMPLES
from tests.lsp import client
from tests.sources import style_of

STYLES = {folder.name: style_of(folder) for folder in loader.folders(resources.sections()).values()}


def bundled(path: Path, name: str) -> dict[str, Any]:
    schema = SchemaStore().open(path).value
    assert schema is not None
    made = json.loads(bundle(schema, name))
    assert isinstance(made, dict)
    return made


def instance(node: Node) -> Any:
    if node.items():
        return {key: instance(child) for key, child in node.items()}
    if isinstance(node.value, tuple):
        return [instance(child) for child in node]
    return float(node.value) if isinstance(node.value, Decimal) else node.value


def facts(path: Path) -> Node:
    source = from_file(path).value
    assert source is not None
    root = reader.read(source).value
    assert root is not None
    return root


def references(value: Any) -> list[str]:
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = [value["$ref"]] if isinstance(value, dict) and isinstance(value.get("$ref"), str) else []
    return own + [one for child in below for one in references(child)]


@pytest.mark.parametrize("name", STYLES)
def test_it_is_a_schema_that_refers_to_nothing_outside(name: str) -> None:
    made = bundled(STYLES[name].schema, name)
    Draft202012Validator.check_schema(made)
    assert {reference.split("/")[1] for reference in references(made)} == {"$defs"}
    assert {reference.removeprefix("#/$defs/") for reference in references(made)} == set(made["$defs"])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_meet_it_and_a_misspelt_key_does_not(path: Path) -> None:
    root = facts(path)
    node = root.get("format")
    assert node is not None
    validator = Draft202012Validator(bundled(STYLES[node.text].schema, node.text))
    given = instance(root)
    assert [error.message for error in validator.iter_errors(given)] == []
    given["report"]["titel"] = "x"
    assert len(list(validator.iter_errors(given))) == 1


def test_a_style_of_ones_own_is_bundled_with_what_it_takes_from_ours(tmp_path: Path) -> None:
    *_, sample = scaffold.format_folder("简报", tmp_path)
    made = bundled(sample.parent / "简报.schema.json", "简报")
    assert "common.report" in made["$defs"]
    validator = Draft202012Validator(made)
    assert list(validator.iter_errors(instance(facts(sample)))) == []


def test_two_files_of_one_name_stay_two(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    whole = {"properties": {"x": {"$ref": "b.schema.json#/$defs/n"}, "y": {"$ref": "a/b.schema.json#/$defs/n"}}}
    (tmp_path / "s.schema.json").write_text(json.dumps(whole))
    (tmp_path / "b.schema.json").write_text(json.dumps({"$defs": {"n": {"type": "string"}}}))
    (tmp_path / "a" / "b.schema.json").write_text(json.dumps({"$defs": {"n": {"type": "integer"}}}))
    validator = Draft202012Validator(bundled(tmp_path / "s.schema.json", "s"))
    assert list(validator.iter_errors({"x": "1", "y": 1})) == []
    assert len(list(validator.iter_errors({"x": 1, "y": "1"}))) == 2


def test_a_file_that_we_wrote_is_known() -> None:
    made = bundled(STYLES["township"].schema, "township")
    assert is_ours(json.dumps(made).encode())
    assert not any(
        map(is_ours, (b"", b"[]", b"{}", b"\xff", (resources.schemas() / "township.schema.json").read_bytes()))
    )


def test_the_editor_completes_and_warns_from_it(tmp_path: Path) -> None:
    (tmp_path / "township.schema.json").write_text(json.dumps(bundled(STYLES["township"].schema, "township")), "utf-8")
    text = "# yaml-language-server: $schema=township.schema.json\nformat: township\nreport:\n  unit: 青石镇\n  "
    with client(tmp_path) as editor:
        path = tmp_path / "facts.yaml"
        path.write_text(text, "utf-8")
        editor.open(path, text)
        assert {"recipient", "signature"} <= set(editor.completions(path, 4, 2))
        assert "落款和标题里的单位名称" in editor.hover(path, 3, 3)
        wrong = tmp_path / "wrong.yaml"
        told = editor.open(wrong, f"{text}\n  subject: x\n  period: 2025\n  titel: x\n")
        assert 7 in {fault["range"]["start"]["line"] for fault in told}
