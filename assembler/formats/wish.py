"""What a user asks for on the command line in place of what the facts name; it reads no style."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asked for on the command line; empty means: as the facts file says."""

    format: str = ""
    variant: str = ""
    formats: tuple[Path, ...] = ()
    """Folders of formats besides the packaged ones; they win."""
