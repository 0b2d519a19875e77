"""Findings of the schema: what a facts file may and must hold."""

from __future__ import annotations

from assembler.findings import Code

CODES: dict[str, Code] = {}
