"""Facts files as the command opens them."""

from __future__ import annotations

from pathlib import Path

from assembler.facts.source import Source, from_file


def source_of(path: Path) -> Source:
    """The file at ``path``, which must be readable."""
    source = from_file(path).value
    assert source is not None, path
    return source
