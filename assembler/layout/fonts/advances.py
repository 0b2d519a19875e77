"""How wide characters are in the files that serve a theme on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from assembler.layout.characters import is_latin, is_wide
from assembler.layout.fonts.installed import Face
from assembler.layout.fonts.resolution import Resolution, bold_of
from assembler.layout.lines import nominal
from assembler.layout.theme import Style

_DIGITS = "digits"


class Advances:
    """Reads each file once, when a character first asks for it."""

    def __init__(self, fonts: Resolution) -> None:
        self._fonts = fonts
        self._of = cache(self._advance)

    def of(self, style: Style) -> Callable[[str], float]:
        """The width of a character in ems, set in ``style``."""
        return lambda character: 1.0 if is_wide(character) else self._of(character, style.typeface, style.bold)

    def widest(self, style: Style) -> Callable[[str], float]:
        """The same or the official typeface's width, whichever is greater: what holds one holds the other."""
        own = self.of(style)
        return lambda character: max(own(character), nominal.advance(character))

    def _advance(self, character: str, role: str, bold: bool) -> float:  # noqa: FBT001 - one of a cache's keys
        for face in self._faces(character, role, bold=bold):
            if character in face.characters and character in face.advances:
                return face.advances[character]
        return nominal.advance(character)

    def _faces(self, character: str, role: str, *, bold: bool) -> Iterator[Face]:
        """As the stylesheet has them: the digits' typeface for Latin text, then the style's own ones."""
        for name in ([_DIGITS] if is_latin(character) else []) + [role, _DIGITS]:
            for served in self._fonts.chains.get(name, ()):
                yield (bold_of(served, self._fonts) if bold else None) or served.face
