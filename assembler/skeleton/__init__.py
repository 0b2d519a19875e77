"""Files to start from: a facts file for a format, and a folder for a format of one's own."""

from __future__ import annotations

from assembler.skeleton.facts import facts
from assembler.skeleton.folder import format_folder

__all__ = ["facts", "format_folder"]
