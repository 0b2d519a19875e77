"""The packaged schemas: every property explains itself in Chinese, and closes its object against unknown keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assembler.facts.schema import SchemaStore
from assembler.facts.schema.description import describe

SCHEMAS = Path(__file__).parent.parent / "schemas"
FILES = sorted(SCHEMAS.rglob("*.schema.json"))
HAN = re.compile("[\u4e00-\u9fff]")
# What stands in a condition only asks; it describes nothing.
ASKING = frozenset({"if", "not", "examples", "const", "enum", "default"})


def properties(schema: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property that a schema describes, with the way to it."""
    if isinstance(schema, dict):
        for name, described in schema.get("properties", {}).items():
            yield f"{where}/{name}", described
        for key, value in schema.items():
            if key not in ASKING:
                yield from properties(value, f"{where}/{key}")
    elif isinstance(schema, list):
        for place, value in enumerate(schema):
            yield from properties(value, f"{where}/{place}")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_property_has_a_title_and_a_description_in_chinese(file: Path) -> None:
    mute = []
    schema = SchemaStore().open(file).value
    assert schema is not None
    for where, described in properties(schema.root.keywords):
        said = describe((schema.root.beside(described),))
        if not all(HAN.search(said.word(key)) for key in ("title", "description")):
            mute.append(where)
    assert mute == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_is_a_schema(file: Path) -> None:
    Draft202012Validator.check_schema(json.loads(file.read_text("utf-8")))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_property_bears_the_name_of_a_method_that_templates_see(file: Path) -> None:
    names = {where.rpartition("/")[2] for where, _ in properties(json.loads(file.read_text("utf-8")))}
    if file.stem.startswith(("format.", "theme.")):
        return
    assert names.isdisjoint({"items", "keys", "values", "get"})
