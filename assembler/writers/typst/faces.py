"""Which face of this machine draws each character, and how Typst is told of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import typst

from assembler.layout.characters import is_latin
from assembler.layout.fonts import resolution
from assembler.layout.fonts.installed import Face
from assembler.layout.fonts.resolution import Resolution, bold_of
from assembler.layout.theme import Style, Theme

_DIGITS: Final = "digits"
_BOLD: Final = "bold"


@dataclass(frozen=True, slots=True)
class Drawn:
    """How a character is drawn: by which face, and with which outline in ems; 0 for none."""

    face: Face
    outline_em: float = 0.0


class Faces:
    """The faces that serve a theme here; a character falls through its own chain, the others, then to any face."""

    def __init__(self, fonts: Resolution, theme: Theme) -> None:
        self._fonts = fonts
        self._theme = theme
        self._found = cache(self._face)
        self._chained = [served.face for chain in fonts.chains.values() for served in chain]

    def of(self, character: str, style: Style, *, strong: bool) -> Drawn | None:
        """How ``character`` is drawn in ``style``; None where no face on this machine has it."""
        given = self._theme.typefaces[style.typeface]
        heavy = style.bold or strong
        # A typeface that is heavy by nature stands beside digits of the usual weight, as Word sets them.
        bold = heavy or (given.weight == _BOLD and not is_latin(character))
        outlined = heavy and not self._has_bold(style.typeface)
        face = self._found(character, style.typeface, bold and not outlined)
        return None if face is None else Drawn(face, self._theme.bold.outline_em if outlined else 0.0)

    def paths(self, characters: str) -> frozenset[Path]:
        """The files of the theme's chains, and of the faces outside them that some of ``characters`` need."""
        strangers = [one for one in set(characters) if not any(one in face.characters for face in self._chained)]
        resorts = (next((face for face in self._fonts.machine if one in face.characters), None) for one in strangers)
        return resolution.paths(self._fonts) | {face.path for face in resorts if face is not None}

    def own(self, character: str, role: str) -> Drawn | None:
        """The same without the digits' typeface before the role's: 宋体's own digits number the pages (7.5)."""
        face = next((face for face in self._chain(role, bold=False) if character in face.characters), None)
        return None if face is None else Drawn(face)

    def _has_bold(self, role: str) -> bool:
        served = self._fonts.served.get(role)
        return served is None or bold_of(served, self._fonts) is not None

    def _face(self, character: str, role: str, bold: bool) -> Face | None:  # noqa: FBT001 - one of a cache's keys
        roles = ([_DIGITS] if is_latin(character) else []) + [role, _DIGITS]
        chains = (face for name in roles for face in self._chain(name, bold=bold))
        faces = (*chains, *self._chained, *self._fonts.machine)
        return next((face for face in faces if character in face.characters), None)

    def _chain(self, role: str, *, bold: bool) -> Iterator[Face]:
        for served in self._fonts.chains.get(role, ()):
            yield (bold_of(served, self._fonts) if bold else None) or served.face


@dataclass(frozen=True, slots=True)
class Known:
    """A face as Typst names it."""

    family: str
    weight: int
    style: str


class Library:
    """Font files that Typst has read. Families may share a name: a face is asked for by its file."""

    def __init__(self, paths: frozenset[Path]) -> None:
        self.fonts = _read(sorted(paths))
        self._known = {
            (Path(found.path), found.index): Known(found.family, found.weight, found.style)
            for found in self.fonts.fonts()
            if found.path is not None
        }

    def name(self, face: Face) -> Known | None:
        """How Typst names ``face``; None where it cannot read the file."""
        return self._known.get((face.path.resolve(), face.index))


def _read(paths: Sequence[Path]) -> typst.Fonts:
    """The files as Typst has them: it reads whole folders, and remembers where the links in one lead."""
    with tempfile.TemporaryDirectory(prefix="assembler-faces-") as folder:
        try:
            for number, path in enumerate(paths):
                (Path(folder) / f"{number}{path.suffix}").symlink_to(path)
            folders = [folder]
        except OSError:  # Windows lets not everyone make a link: the fonts' own folders take a second
            folders = sorted({str(path.parent) for path in paths})
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*folders])
