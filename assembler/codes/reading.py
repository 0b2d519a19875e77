"""Findings of reading: the bytes of a facts file and their YAML."""

from __future__ import annotations

from assembler.findings import Code

CODES: dict[str, Code] = {}
