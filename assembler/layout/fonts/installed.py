"""The font faces on this machine: asked of fontconfig, or read from the files where it is not installed."""

from __future__ import annotations

import os
import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from assembler import processes
from assembler.layout.fonts import opened

_FORMAT = "%{family}\t%{style[0]}\t%{file}\t%{index}\t%{weight}\t%{slant}\t%{charset}\n"
_FILES_FORMAT = "%{file}\t%{index}\t%{slant}\n"
_CSS_WEIGHTS = {0: 100, 40: 200, 50: 300, 55: 350, 75: 380, 80: 400, 100: 500, 180: 600, 200: 700, 205: 800, 210: 900}
_UPRIGHT = "0"
_INDEX = 0xFFFF
"""The bits that tell a face's place in its file; those above tell of a variable font."""
_SECONDS = 60
"""For fontconfig, by the clock: it may read every file anew where its cache is old."""
_SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}


@dataclass(frozen=True, slots=True)
class Characters:
    """A set of characters, as first and last code points of its runs."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __contains__(self, character: str) -> bool:
        run = bisect_right(self.starts, ord(character)) - 1
        return run >= 0 and ord(character) <= self.ends[run]


@dataclass(frozen=True)
class Face:
    """One upright face in a font file."""

    families: tuple[str, ...]
    style: str
    path: Path
    index: int
    weight: int
    """As in CSS: 400 is regular, 700 bold."""
    ranges: str
    """Its characters as fontconfig writes them: ``20-7e a1 4e00-9fa5``."""

    @cached_property
    def characters(self) -> Characters:
        """The characters this face can draw."""
        runs = [run.split("-") for run in self.ranges.split()]
        return Characters(tuple(int(r[0], 16) for r in runs), tuple(int(r[-1], 16) for r in runs))

    @cached_property
    def advances(self) -> Mapping[str, float]:
        """The advances of the characters in the font file that are not ideographic, in ems; asks the file once."""
        return opened.advances(self.path, self.index)

    def is_named(self, family: str) -> bool:
        """Whether ``family`` is exactly one of its names; upper and lower case do not differ."""
        return family.casefold() in self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(name.casefold() for name in self.families)


Machine = tuple[Face, ...]
"""Every upright face of a machine, sorted by path."""


def faces() -> Machine:
    """The faces of this machine as they are now; takes 30 ms with fontconfig, so whoever asks keeps the answer."""
    lines = _listed(_FORMAT)
    if lines is None:
        return scan(_folders())
    found = [face for line in lines if (face := _from_fontconfig(line)) is not None]
    return tuple(sorted(found, key=_order))


def files() -> list[tuple[Path, int]]:
    """The file of each face, and the face's place in it; half the work of ``faces``, which say what they can draw."""
    lines = _listed(_FILES_FORMAT)
    if lines is None:
        return [(face.path, face.index) for face in scan(_folders())]
    fields = [line.split("\t") for line in lines]
    return [(Path(one[0]), int(one[1]) & _INDEX) for one in fields if len(one) == 3 and one[2] == _UPRIGHT]


def _listed(form: str) -> list[str] | None:
    """What fontconfig says of each face, in the form asked for; None where it cannot be asked."""
    try:
        done = processes.run(["fc-list", "-f", form], seconds=_SECONDS)
    except (OSError, processes.OutOfTimeError):
        return None
    # A file may be named in the encoding of another system; every byte of its name is kept.
    return None if done.returncode else os.fsdecode(done.stdout).split("\n")


def _from_fontconfig(line: str) -> Face | None:
    fields = line.split("\t")
    if len(fields) != 7 or fields[5] != _UPRIGHT or not fields[4].isdigit():
        return None
    families, style, file, index, weight, _, ranges = fields
    nearest = min(_CSS_WEIGHTS, key=lambda known: abs(known - int(weight)))
    return Face(tuple(families.split(",")), style, Path(file), int(index) & _INDEX, _CSS_WEIGHTS[nearest], ranges)


def scan(folders: tuple[Path, ...]) -> tuple[Face, ...]:
    """Read every font file below ``folders``; slow (seconds), so only without fontconfig's tools."""
    files = (file for folder in folders for file in folder.rglob("*") if file.suffix.lower() in _SUFFIXES)
    return tuple(sorted((face for file in files for face in _from_file(file)), key=_order))


def _from_file(file: Path) -> Iterator[Face]:
    # fontTools takes 60 ms to import, and fontconfig spares us that on nearly every machine.
    from fontTools.ttLib import TTCollection, TTFont, TTLibError  # noqa: PLC0415

    try:
        if file.suffix.lower() in {".ttc", ".otc"}:
            with TTCollection(file, lazy=True) as collection:
                yield from _upright(file, collection.fonts)
        else:
            with TTFont(file, lazy=True) as font:
                yield from _upright(file, [font])
    except (TTLibError, OSError, KeyError):
        return


def _upright(file: Path, fonts: list[Any]) -> Iterator[Face]:
    return (_from_tables(file, index, font) for index, font in enumerate(fonts) if not font["post"].italicAngle)


def _from_tables(file: Path, index: int, font: Any) -> Face:
    names = font["name"].names
    families = {str(name) for name in names if name.nameID in {1, 16}}
    style = font["name"].getDebugName(17) or font["name"].getDebugName(2) or ""
    points = sorted(font.getBestCmap() or ())
    ranges = " ".join(f"{point:x}" for point in points)
    return Face(tuple(sorted(families)), style, file, index, font["OS/2"].usWeightClass, ranges)


def _order(face: Face) -> tuple[str, int]:
    return str(face.path), face.index


def _folders() -> tuple[Path, ...]:
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts"), home / "AppData/Local/Microsoft/Windows/Fonts"
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"
    return Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts"
