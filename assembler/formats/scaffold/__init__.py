"""Files to start from: a facts file for a format, and a folder for a format of one's own."""

from __future__ import annotations

from assembler.formats.scaffold.facts import facts
from assembler.formats.scaffold.folder import format_folder

__all__ = ["facts", "format_folder"]
