"""Facts as JSON Schema sees them: dicts, lists, text, numbers that are also text, truth values, and gaps."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from assembler.facts.node import Node


class NumberText(str):
    """A number, which counts as the text it was written as wherever the schema wants text."""

    __slots__ = ("number",)
    number: int | Decimal

    @staticmethod
    def of(raw: str, number: int | Decimal) -> NumberText:
        """``number`` as ``raw`` writes it."""
        text = NumberText(raw)
        text.number = number
        return text


class Gap:
    """A fact that was named and left empty: it is there, and as yet it is of any form."""


GAP = Gap()


def to_instance(node: Node) -> Any:
    """A node as an instance."""
    value = node.value
    if value is None:
        return GAP
    if isinstance(value, Mapping):
        return {key: to_instance(child) for key, child in value.items()}
    if isinstance(value, tuple):
        return [to_instance(child) for child in value]
    return value if isinstance(value, (str, bool)) else NumberText.of(node.raw, value)


def filled(instance: Any) -> Any:
    """The instance without its gaps: what conditions are judged by."""
    if isinstance(instance, dict):
        return {key: filled(value) for key, value in instance.items() if value is not GAP}
    if isinstance(instance, list):
        return [filled(value) for value in instance if value is not GAP]
    return instance


def comparable(instance: Any) -> Any:
    """A hashable likeness: equal instances give equal ones."""
    if isinstance(instance, dict):
        return frozenset((key, comparable(value)) for key, value in instance.items())
    if isinstance(instance, list):
        return tuple(comparable(value) for value in instance)
    return (type(instance) is bool, instance)
