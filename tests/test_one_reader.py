"""Every YAML file goes through the strict reader."""

from __future__ import annotations

import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "assembler"
LOADS = re.compile(r"yaml\.(safe_load|load|full_load|unsafe_load|parse|compose)\b")
READERS = {"facts/reader/events.py", "facts/schema/json_marks.py"}
"""The reader itself, and the positions of JSON's keys, which YAML's parser knows and JSON's does not."""


def test_nothing_else_loads_yaml() -> None:
    files = {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    assert {name for name, text in files.items() if LOADS.search(text)} == READERS
