"""Where the formats are; none is read."""

from __future__ import annotations

from pathlib import Path

from assembler import paths

NAME = "format.yaml"


def folders(*roots: Path) -> dict[str, Path]:
    """Every format folder below ``roots``, by name; an earlier root wins. A root may itself be a format folder."""
    found: dict[str, Path] = {}
    for root in roots:
        for path in [root, *sorted(p for p in root.iterdir() if p.is_dir())] if paths.is_folder(root) else []:
            if paths.is_file(path / NAME):
                found.setdefault(path.name, path)
    return found
