"""What a font file says of its characters, kept between runs: to open a large Chinese one takes a tenth of a second."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from assembler import kept

_FIRST_IDEOGRAPHIC: Final = 0x2E80
"""All characters from here on are asked for as full-width ones."""


def advances(path: Path, index: int) -> Mapping[str, float]:
    """The advances of the characters that are not ideographic, in ems, of the face at place ``index`` in a file."""
    folder = kept.folder()
    place = folder / f"advances-{_key(path, index)}.json" if folder else None
    found = _read(place) if place else None
    if found is None:
        found = _opened(path, index)
        if folder and place:
            kept.write(place, json.dumps(found).encode())
            kept.bound(folder)
    return found


def _opened(path: Path, index: int) -> dict[str, float]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - takes 60 ms, and only a PDF needs it

    with TTFont(path, fontNumber=index, lazy=True) as font:
        names, widths, em = font.getBestCmap() or {}, font["hmtx"], font["head"].unitsPerEm
        return {chr(point): widths[name][0] / em for point, name in names.items() if point < _FIRST_IDEOGRAPHIC}


def _key(path: Path, index: int) -> str:
    """Changes when the file does, which is too large to be read for this."""
    found = path.stat()
    named = f"{path}\0{index}\0{found.st_size}\0{found.st_mtime_ns}"
    return hashlib.sha256(named.encode("utf-8", "surrogateescape")).hexdigest()


def _read(place: Path) -> dict[str, float] | None:
    """None where nothing is kept, or it is no such thing."""
    try:
        found: Any = json.loads(kept.read(place) or b"null")
    except ValueError:
        return None
    if not isinstance(found, dict) or not all(isinstance(width, float) for width in found.values()):
        return None
    return found
