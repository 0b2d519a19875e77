"""Of several forms that all fail, the one that was meant: what weighs more in telling them apart."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assembler.facts.schema.best_branch import leaves

CLOSED: dict[str, Any] = {"type": "object", "additionalProperties": False}
# One branch each, from the best to the worst, judged on VALUE; each is named by the faults it gives.
VALUE = {"kind": "甲", "name": 1, "more": 2}
ONE_FAULT: dict[str, Any] = {"type": "object", "properties": {"name": {"type": "string"}}}
TWO_FAULTS: dict[str, Any] = {"type": "object", "properties": {"name": {"type": "string"}, "more": {"type": "string"}}}
STRANGE: dict[str, Any] = {**CLOSED, "properties": {"kind": {}, "name": {}}}
OTHER_KIND: dict[str, Any] = {"type": "object", "properties": {"kind": {"const": "乙"}}}
OTHER_WORD: dict[str, Any] = {"type": "object", "properties": {"kind": {"enum": ["乙", "丙"]}}}
OTHER_TYPE: dict[str, Any] = {"type": "array"}


def _found(*branches: dict[str, Any], form: str = "anyOf") -> list[str]:
    """The faults of the branch chosen for VALUE: keyword and where it failed."""
    (error,) = Draft202012Validator({form: list(branches)}).iter_errors(VALUE)
    return sorted(f"{fault.validator}:{'.'.join(map(str, fault.path))}" for fault in leaves(error))


@pytest.mark.parametrize("form", ["anyOf", "oneOf"])
@pytest.mark.parametrize(
    ("better", "worse", "faults"),
    [
        (ONE_FAULT, TWO_FAULTS, ["type:name"]),
        (TWO_FAULTS, STRANGE, ["type:more", "type:name"]),
        (STRANGE, OTHER_KIND, ["additionalProperties:"]),
        (STRANGE, OTHER_WORD, ["additionalProperties:"]),
        (OTHER_KIND, OTHER_TYPE, ["const:kind"]),
        (TWO_FAULTS, OTHER_KIND, ["type:more", "type:name"]),
        (TWO_FAULTS, OTHER_TYPE, ["type:more", "type:name"]),
        (STRANGE, OTHER_TYPE, ["additionalProperties:"]),
    ],
)
def test_the_better_branch_is_told_in_whatever_order_they_stand(
    better: dict[str, Any], worse: dict[str, Any], faults: list[str], form: str
) -> None:
    assert _found(better, worse, form=form) == faults
    assert _found(worse, better, form=form) == faults


def test_among_many_the_best_is_told() -> None:
    every = (TWO_FAULTS, STRANGE, OTHER_KIND, OTHER_TYPE)
    assert {tuple(_found(*order)) for order in permutations(every)} == {("type:more", "type:name")}


def test_of_equals_the_first_is_told() -> None:
    first, second = ({"type": "object", "properties": {key: {"type": "string"}}} for key in ("name", "more"))
    assert (_found(first, second), _found(second, first)) == (["type:name"], ["type:more"])
