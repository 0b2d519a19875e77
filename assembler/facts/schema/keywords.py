"""JSON Schema's keywords for facts: a gap passes, a number is also text, and every fault has a path of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from operator import ge, gt, le, lt
from typing import Any

from jsonschema import Draft202012Validator, TypeChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from assembler.facts.schema.instance import GAP, NumberText, comparable, filled

Errors = Iterator[ValidationError]
Keyword = Callable[[Any, Any, Any, Any], Errors]
Search = Callable[[str, str], object]
"""Whether a pattern is found in a text: as ``re.search`` says it."""


def _type(validator: Any, types: Any, instance: Any, _schema: Any) -> Errors:
    wanted = [types] if isinstance(types, str) else types
    if instance is not GAP and not any(validator.is_type(instance, one) for one in wanted):
        yield ValidationError("type")


def _enum(_validator: Any, values: Any, instance: Any, _schema: Any) -> Errors:
    if instance is not GAP and not any(_same(value, instance) for value in values):
        yield ValidationError("enum")


def _const(validator: Any, value: Any, instance: Any, schema: Any) -> Errors:
    return _enum(validator, [value], instance, schema)


def _same(value: Any, instance: Any) -> bool:
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return isinstance(instance, NumberText) and instance.number == value
    return bool(comparable(value) == comparable(instance))


def _bound(within: Callable[[Any, Any], bool]) -> Keyword:
    def keyword(_validator: Any, limit: Any, instance: Any, _schema: Any) -> Errors:
        if isinstance(instance, NumberText) and not within(instance.number, limit):
            yield ValidationError("bound")

    return keyword


def _multiple_of(_validator: Any, step: Any, instance: Any, _schema: Any) -> Errors:
    # Exact whatever the step: a decimal's remainder fails where the quotient has more digits than its context.
    if isinstance(instance, NumberText) and Fraction(instance.number) % Fraction(step):
        yield ValidationError("multipleOf")


def _min_length(_validator: Any, limit: int, instance: Any, _schema: Any) -> Errors:
    # White space is folded when the text is printed, so it does not fill a fact.
    if isinstance(instance, str) and len(instance.strip()) < limit:
        yield ValidationError("minLength")


def text_pattern(search: Search) -> Keyword:
    """``pattern`` by that engine."""

    def keyword(_validator: Any, pattern: str, instance: Any, _schema: Any) -> Errors:
        if isinstance(instance, str) and not search(pattern, instance.strip()):
            yield ValidationError("pattern")

    return keyword


def _properties(validator: Any, properties: Any, instance: Any, _schema: Any) -> Errors:
    for name, schema in properties.items() if isinstance(instance, dict) else ():
        if name in instance and schema is False:
            yield ValidationError("properties", path=(name,))  # jsonschema's own error forgets the path
        elif name in instance:
            yield from validator.descend(instance[name], schema, path=name, schema_path=name)


def _required(_validator: Any, names: Any, instance: Any, _schema: Any) -> Errors:
    if isinstance(instance, dict):
        yield from (ValidationError("required", path=(name,)) for name in names if name not in instance)


def _dependent_required(validator: Any, needs: Any, instance: Any, schema: Any) -> Errors:
    if isinstance(instance, dict):
        for name in needs.keys() & filled(instance).keys():
            yield from _required(validator, needs[name], instance, schema)


def additional(search: Search) -> Keyword:
    """``additionalProperties``, which patterns of names keep from speaking, by that engine."""

    def keyword(validator: Any, allowed: Any, instance: Any, schema: Any) -> Errors:
        if not isinstance(instance, dict):
            return
        known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
        for key in instance:
            if key in known or any(search(pattern, key) for pattern in patterns):
                continue
            if allowed is False:
                yield ValidationError("additionalProperties", path=(key,))
            else:
                yield from validator.descend(instance[key], allowed, path=key)

    return keyword


def pattern_properties(search: Search) -> Keyword:
    """``patternProperties`` by that engine."""

    def keyword(validator: Any, patterns: Any, instance: Any, _schema: Any) -> Errors:
        for key in instance if isinstance(instance, dict) else ():
            for pattern, schema in patterns.items():
                if search(pattern, key):
                    yield from validator.descend(instance[key], schema, path=key, schema_path=pattern)

    return keyword


def _unique(_validator: Any, wanted: Any, instance: Any, _schema: Any) -> Errors:
    seen = set()
    for index, value in enumerate(instance if wanted and isinstance(instance, list) else ()):
        likeness = comparable(value)
        if value is not GAP and likeness in seen:
            yield ValidationError("uniqueItems", path=(index,))
        seen.add(likeness)


def _not(validator: Any, schema: Any, instance: Any, _: Any) -> Errors:
    if instance is not GAP and validator.evolve(schema=schema).is_valid(filled(instance)):
        yield ValidationError("not")


def _if(validator: Any, condition: Any, instance: Any, schema: Any) -> Errors:
    if instance is GAP:
        return
    branch = "then" if validator.evolve(schema=condition).is_valid(filled(instance)) else "else"
    if branch in schema:
        yield from validator.descend(instance, schema[branch], schema_path=branch)


def _one_of(validator: Any, branches: Any, instance: Any, _schema: Any) -> Errors:
    if instance is GAP:
        return
    faults = [list(validator.descend(instance, branch, schema_path=n)) for n, branch in enumerate(branches)]
    if all(faults):
        yield ValidationError("oneOf", context=[error for errors in faults for error in errors])
    elif faults.count([]) > 1:
        judged = filled(instance)
        if sum(validator.evolve(schema=branch).is_valid(judged) for branch in branches) > 1:
            yield ValidationError("oneOf")


_TYPES: dict[str, Any] = {
    "string": lambda _, value: isinstance(value, str),
    "number": lambda _, value: isinstance(value, NumberText),
    "integer": lambda _, value: isinstance(value, NumberText) and value.number == int(value.number),
    "boolean": lambda _, value: isinstance(value, bool),
    "null": lambda _, value: value is GAP,
    "object": lambda _, value: isinstance(value, dict),
    "array": lambda _, value: isinstance(value, list),
}

FactsValidator = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    {
        "type": _type,
        "enum": _enum,
        "const": _const,
        "minimum": _bound(ge),
        "maximum": _bound(le),
        "exclusiveMinimum": _bound(gt),
        "exclusiveMaximum": _bound(lt),
        "multipleOf": _multiple_of,
        "minLength": _min_length,
        "pattern": text_pattern(re.search),
        "properties": _properties,
        "required": _required,
        "dependentRequired": _dependent_required,
        "additionalProperties": additional(re.search),
        "uniqueItems": _unique,
        "not": _not,
        "if": _if,
        "oneOf": _one_of,
    },
    type_checker=TypeChecker(_TYPES),
)
"""Draft 2020-12 for instances as ``instance.to_instance`` makes them; the errors' own messages are never shown."""
