"""What a step that can fail gives back: its value, or none, and what was found on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from assembler.diagnostics.findings import Finding

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """``value`` is None where an error among ``findings`` forbids one."""

    value: T | None
    findings: tuple[Finding, ...] = ()
