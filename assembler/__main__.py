"""``python -m assembler``."""

from __future__ import annotations

from assembler.apps.cli import main

main()
