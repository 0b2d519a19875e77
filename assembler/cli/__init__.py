"""The command ``assembler``."""

from __future__ import annotations

from assembler.cli.app import main

__all__ = ["main"]
