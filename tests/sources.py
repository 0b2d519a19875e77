"""Facts files as the command opens them."""

from __future__ import annotations

from pathlib import Path

from assembler import resources
from assembler.facts.source import Source, from_file
from assembler.formats import loader
from assembler.formats.format import Format


def source_of(path: Path) -> Source:
    """The file at ``path``, which must be readable."""
    source = from_file(path).value
    assert source is not None, path
    return source


def style_of(folder: Path) -> Format:
    """The format in ``folder``, which must be sound."""
    style = loader.load(folder, resources.schemas()).value
    assert style is not None, folder
    return style
