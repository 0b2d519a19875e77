"""Where the folders of schemas, sections, themes and samples are: in the installed package or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    """``assembler/data/name`` as the wheel has it (see pyproject.toml), else ``name`` at the checkout's root."""
    packed = _PACKAGE / "data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


def schemas() -> Path:
    """The folder of JSON Schemas."""
    return _folder("schemas")


def sections() -> Path:
    """The folder of formats and their section modules."""
    return _folder("sections")


def themes() -> Path:
    """The folder of themes."""
    return _folder("themes")


def samples() -> Path:
    """The folder of facts files that build."""
    return _folder("samples")
