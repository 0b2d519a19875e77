"""Where the formats are; none is read."""

from __future__ import annotations

from pathlib import Path

NAME = "format.yaml"


def folders(*roots: Path) -> dict[str, Path]:
    """Every format folder below ``roots``, by name; an earlier root wins. A root may itself be a format folder."""
    found: dict[str, Path] = {}
    for root in roots:
        for path in [root, *sorted(p for p in root.iterdir() if p.is_dir())] if root.is_dir() else []:
            if (path / NAME).is_file():
                found.setdefault(path.name, path)
    return found
