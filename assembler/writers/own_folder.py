"""The name of the folder beside the outputs that holds what is ours and no draft."""

from __future__ import annotations

from typing import Final

OWN: Final = ".assembler"
