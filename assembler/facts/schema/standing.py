"""Where in a schema file schemas stand: what is a schema to the validator, and what is a name or a value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_NAMED = ("$defs", "definitions", "dependentSchemas", "patternProperties", "properties")
"""Keywords that hold schemas by names."""
_LISTED = ("allOf", "anyOf", "oneOf", "prefixItems")
_SINGLE = (
    "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not", "propertyNames", "then",
    "unevaluatedItems", "unevaluatedProperties",
)  # fmt: skip
_OF_A_FILE = ("$id", "$schema")


def schemas(contents: Any) -> Iterator[dict[str, Any]]:
    """Every schema in ``contents``, itself one, that says anything; ``contents`` has passed the metaschema."""
    waiting = [contents]
    while waiting:
        schema = waiting.pop()
        if isinstance(schema, dict):
            yield schema
            waiting += [one for word in _NAMED for one in schema.get(word, {}).values()]
            waiting += [one for word in _LISTED for one in schema.get(word, ())]
            waiting += [schema[word] for word in _SINGLE if word in schema]


def name_nothing(contents: Any) -> None:
    """Take names and dialects out of a stranger's schemas.

    References go by files, so that a name leads nowhere; with a dialect of its own a schema would be held against
    facts by jsonschema's own keywords, whose patterns nothing ends.
    """
    for schema in schemas(contents):
        for word in _OF_A_FILE:
            schema.pop(word, None)
