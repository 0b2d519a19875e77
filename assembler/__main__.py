"""``python -m assembler``."""

from __future__ import annotations

from assembler.cli import main

main()
