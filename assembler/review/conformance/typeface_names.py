"""Whether the name of a typeface in a file is that of one of the theme's (5.2.2, 7.3)."""

from __future__ import annotations

import re

from assembler.layout.theme import Theme, Typeface

_SPELLING = re.compile(r"[\s_\-.,]|GB2312")
_FORM = re.compile(
    r"(gbk?\d*|regular|roman|book|bold|italic|oblique|light|medium|normal|black|identity|ps|mt|std|pro|sc|cn|"
    r"r|b|w\d+|h|v)*",
)
"""What a file may add to a family: weights, foundries' endings, encodings (FZXBSJW--GB1-0, TimesNewRomanPSMT)."""


def official(face: Typeface) -> tuple[str, ...]:
    """The names under which the typeface itself is sold."""
    return tuple(dict.fromkeys((face.docx, face.chain[0], *face.other_names)))


def drawn(role: str, theme: Theme) -> tuple[str, ...]:
    """The names that a PDF may draw a role in: the official ones, and those that stand in for it.

    A family that stands in for several roles is looked for last, for characters that nothing else has; it is the face
    of that role only in whose chain it comes earliest. All of a text in it is no 仿宋.
    """
    face = theme.typefaces[role]
    own = [name for place, name in enumerate(face.chain) if place <= _earliest(name, face.weight, theme)]
    return tuple(dict.fromkeys((*official(face), *own)))


def _earliest(name: str, weight: str, theme: Theme) -> int:
    chains = [face.chain for face in theme.typefaces.values() if face.weight == weight and name in face.chain]
    return min(chain.index(name) for chain in chains)


def is_one_of(found: str, names: tuple[str, ...]) -> bool:
    """Whether ``found`` is one of ``names`` in its family, full or PostScript form."""
    plain = _plain(found)
    return any(plain.startswith(name) and _FORM.fullmatch(plain[len(name) :]) for name in map(_plain, names))


def _plain(name: str) -> str:
    return _SPELLING.sub("", name).casefold()
