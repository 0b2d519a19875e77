"""Which branches of a schema apply: to a fact that is there, to one that is not, or to any that may come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol

from assembler.facts.schema.instance import GAP, filled
from assembler.facts.schema.subschema import Keywords

Branches = Sequence[Any]


class Choice(Protocol):
    """Decides between branches."""

    def alternatives(self, branches: Branches, keywords: Keywords) -> Branches:
        """Those that apply of an ``anyOf`` or ``oneOf`` standing in ``keywords``."""

    def branches(self, condition: Any) -> tuple[str, ...]:
        """``then`` or ``else``, or both, by the schema behind ``if``."""

    def has(self, key: str) -> bool:
        """Whether the value is a mapping in which ``key`` is filled in."""


class Every:
    """All branches: whatever a fact might be."""

    def alternatives(self, branches: Branches, _keywords: Keywords) -> Branches:
        """All of them."""
        return branches

    def branches(self, _condition: Any) -> tuple[str, ...]:
        """Both."""
        return "then", "else"

    def has(self, _key: str) -> bool:
        """It may."""
        return True


class Unwritten:
    """The default branches, for a fact that is absent or empty.

    Of several alternatives that is the first, unless another asks for nothing more than what must be there anyway.
    Conditions are judged by a mapping without keys where a mapping is due (``validator`` is given); of any other
    value nothing is known, and no condition holds.
    """

    def __init__(self, validator: Any = None) -> None:
        self._validator = validator

    def alternatives(self, branches: Branches, keywords: Keywords) -> Branches:
        """One of them."""
        due = set(keywords.get("required", ()))
        wanted = [set(one["required"]) for one in branches if isinstance(one, Mapping) and "required" in one]
        return () if any(names <= due for names in wanted) else branches[:1]

    def branches(self, condition: Any) -> tuple[str, ...]:
        """What an empty mapping meets."""
        holds = self._validator is not None and self._validator.evolve(schema=condition).is_valid({})
        return ("then",) if holds else ("else",)

    def has(self, _key: str) -> bool:
        """It does not."""
        return False


class Written:
    """The branches that a fact meets; where it meets none of several alternatives, all of them.

    As in the schema check, a gap inside the fact meets every alternative and no condition (see ``keywords``).
    """

    def __init__(self, instance: Any, validator: Any) -> None:
        self._instance, self._validator = instance, validator

    @cached_property
    def _filled(self) -> Any:
        return filled(self._instance)

    def alternatives(self, branches: Branches, _keywords: Keywords) -> Branches:
        """Those met, or all."""
        if len(branches) == 1:
            return branches
        return [branch for branch in branches if self._meets(branch)] or branches

    def branches(self, condition: Any) -> tuple[str, ...]:
        """By the facts that are filled in."""
        if isinstance(condition, Mapping) and _lacks(self._instance, condition, gaps=False):
            return ("else",)
        return ("then",) if self._validator.evolve(schema=condition).is_valid(self._filled) else ("else",)

    def has(self, key: str) -> bool:
        """Whether it is filled in."""
        return isinstance(self._instance, dict) and self._instance.get(key, GAP) is not GAP

    def _meets(self, branch: Any) -> bool:
        if isinstance(branch, Mapping) and _lacks(self._instance, branch, gaps=True):
            return False
        return bool(self._validator.evolve(schema=branch).is_valid(self._instance))


def _lacks(instance: Any, schema: Keywords, *, gaps: bool) -> bool:
    """Whether a mapping lacks a name or a fixed word that is wanted: what most branches ask, told without more.

    ``gaps``: a name with nothing behind it counts as there.
    """
    if not isinstance(instance, dict):
        return False
    if any(name not in instance or (not gaps and instance[name] is GAP) for name in schema.get("required", ())):
        return True
    wanted = ((key, _fixed(one)) for key, one in schema.get("properties", {}).items() if isinstance(one, Mapping))
    return any(words and isinstance(instance.get(key), str) and instance[key] not in words for key, words in wanted)


def _fixed(schema: Keywords) -> Sequence[Any]:
    """The fixed words that a schema allows; empty where it allows others."""
    return [schema["const"]] if isinstance(schema.get("const"), str) else schema.get("enum", ())
