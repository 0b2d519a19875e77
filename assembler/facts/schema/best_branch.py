"""Where none of several forms fits: the one that was meant, and its faults."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from jsonschema.exceptions import ValidationError


def leaves(error: ValidationError) -> Iterator[ValidationError]:
    """The errors to report for one of jsonschema's: itself, or those of the branch that fits best."""
    branches = _branches(error)
    if not branches or is_choice_of_names(error) or is_choice_of_types(error):
        yield error
        return
    for fault in min(branches, key=_distance):
        yield from leaves(fault)


def is_choice_of_names(error: ValidationError) -> bool:
    """Whether every branch failed for want of a name alone: one of several names is due."""
    branches = _branches(error)
    return bool(branches) and all(e.validator == "required" and len(e.path) == 1 for branch in branches for e in branch)


def is_choice_of_types(error: ValidationError) -> bool:
    """Whether every branch wants another type of value."""
    branches = _branches(error)
    return bool(branches) and all(any(_is_type(e) for e in branch) for branch in branches)


def _branches(error: ValidationError) -> list[list[ValidationError]]:
    """The errors of an ``anyOf`` or ``oneOf``, branch by branch."""
    return [list(group) for _, group in groupby(error.context or (), key=lambda e: e.schema_path[0])]


def _is_type(error: ValidationError) -> bool:
    return error.validator == "type" and not error.path


def _distance(branch: list[ValidationError]) -> tuple[bool, bool, int, int]:
    """Worst: another type; then another kind (a fixed word differs); then strange names; then any faults."""
    fixed = any(error.validator in ("const", "enum") for error in branch)
    strange = sum(error.validator in ("additionalProperties", "unevaluatedProperties") for error in branch)
    return any(map(_is_type, branch)), fixed, strange, len(branch)
