"""Characters that a typeface draws with one and the same glyph: a PDF's reader cannot tell which of them was meant."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from assembler.layout.characters import is_latin
from assembler.layout.fonts.installed import Face
from assembler.layout.fonts.resolution import Resolution

_IDEOGRAPHS: Final = ("\u4e00", "\u9fff")
_USUAL: Final = frozenset("，。、；：？！“”‘’（）《》〈〉【】〔〕—…％℃～×　")
"""With ideographs and Latin letters, what has a glyph of its own in every typeface."""


def shared(text: str, fonts: Resolution) -> frozenset[str]:
    """The characters of ``text`` that have a glyph in common, in one of the faces that may draw them.

    Most texts hold none that could, and then no font file is opened.
    """
    characters = frozenset(text)
    if not (odd := frozenset(filter(_is_odd, characters))):
        return frozenset()
    faces = {served.face for chain in fonts.chains.values() for served in chain}
    alike = (group for face in faces for group in _alike(characters, face) if not odd.isdisjoint(group))
    return frozenset().union(*alike)


def _is_odd(character: str) -> bool:
    return not (_IDEOGRAPHS[0] <= character <= _IDEOGRAPHS[1] or is_latin(character) or character in _USUAL)


def _alike(characters: frozenset[str], face: Face) -> list[set[str]]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - takes 60 ms, and few texts need it

    groups: dict[str, set[str]] = defaultdict(set)
    with TTFont(face.path, fontNumber=face.index, lazy=True) as font:
        glyphs = font.getBestCmap() or {}
        for character in characters:
            if glyph := glyphs.get(ord(character)):
                groups[glyph].add(character)
    return [group for group in groups.values() if len(group) > 1]
