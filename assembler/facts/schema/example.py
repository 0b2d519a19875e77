"""Values to learn from, made of a schema."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from assembler.facts.schema.description import NESTING, Description, Position, describe

NONE = "……"
"""Stands for words that no schema gives an example of."""
_OWN_WORDS = frozenset({"", "narrative"})
"""Roles of texts whose words are the place's own."""
_SUCH_AS = re.compile(r"如“?([^“”，。；、（）]+)")


def example(position: Position, depth: int = NESTING) -> Any:
    """A value that the schema gives itself, else one made of its parts: dicts, lists, text, int, float and bool."""
    found = describe(position)
    given = _given(found)
    if given is not None:
        return _without_decimals(given)
    properties, element = found.properties, found.child(0)
    if found.is_mapping and depth:
        keys = [key for key in properties if key in found.required] or list(properties)[:1]
        return {key: example(properties[key], depth - 1) for key in keys}
    if element and depth:
        inner = describe(element)
        is_text = inner.role in _OWN_WORDS and not inner.is_mapping and not inner.child(0)
        such = _SUCH_AS.search(found.word("description")) if is_text else None
        return [such.group(1) if such else example(element, depth - 1)]
    return _scalar(found)


def _given(found: Description) -> Any:
    examples, words = _examples(found), found.keyword("enum")
    if examples:
        return examples[0]
    fixed = found.keyword("const", "default")
    return words[0] if fixed is None and words else fixed


def _examples(found: Description) -> Any:
    """The nearest examples; those of a text or list of texts only where no nearer word says what stands there.

    A place that describes itself as a document is not shown the village that its shared definition has.
    """
    for number, part in enumerate(found.parts):
        examples = part.keywords.get("examples")
        if examples:
            is_described = any("description" in nearer.keywords for nearer in found.parts[:number])
            return None if is_described and found.role in _OWN_WORDS and _is_words(examples[0]) else examples
    return None


def _is_words(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))


def _scalar(found: Description) -> Any:
    kinds = found.keyword("type") or "string"
    if found.role == "date":
        return "2025-10-12"
    if "number" in kinds or "integer" in kinds:
        return 1
    if kinds == "boolean":
        return True
    such = _SUCH_AS.search(found.word("description"))
    return such.group(1) if such else NONE


def _without_decimals(value: Any) -> Any:
    """Schemas are read with exact numbers; YAML writes floats."""
    if isinstance(value, dict):
        return {key: _without_decimals(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_without_decimals(one) for one in value]
    return float(value) if isinstance(value, Decimal) else value
