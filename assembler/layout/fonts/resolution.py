"""Which file on this machine serves each typeface role of a theme, and what it stands in for.

A name of a theme's chain counts only where a font file bears exactly that family name: fontconfig's own substitutes
are never accepted, because a substitute would go unnoticed into the draft.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assembler.layout.fonts.installed import Face, Machine, faces
from assembler.layout.theme import Theme, Typeface

_WEIGHTS = {"normal": 400, "bold": 700}
_UNDRAWN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


@dataclass(frozen=True, slots=True)
class Served:
    """One role and the face that serves it."""

    role: str
    official: str
    """The name written into a DOCX: 仿宋_GB2312, 黑体 …"""
    first: str
    """The first name of the theme's chain."""
    family: str
    """The name of the chain that was found."""
    face: Face

    @property
    def path(self) -> Path:
        """The font file."""
        return self.face.path

    @property
    def index(self) -> int:
        """The face's place in its file; 0 but in a collection (.ttc)."""
        return self.face.index

    @property
    def stands_in(self) -> bool:
        """Whether this is another typeface than the official one."""
        return not (self.face.is_named(self.official) or self.family == self.first)


def bold_of(served: Served, resolution: Resolution) -> Face | None:
    """The bold face of the same family, where this machine has one."""
    bold = (f for f in resolution.machine if f.is_named(served.family) and f.weight >= _WEIGHTS["bold"])
    return min(bold, key=lambda face: face.weight, default=None)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What this machine has for one theme."""

    served: Mapping[str, Served]
    chains: Mapping[str, tuple[Served, ...]]
    """Per role every name of the chain that was found, best first: the characters fall through it one by one."""
    missing: tuple[str, ...]
    """Roles that nothing serves."""
    machine: Machine
    """Every upright face on this machine, the last resort for a single character."""


def resolve(theme: Theme, machine: Machine | None = None) -> Resolution:
    """Find the faces for all roles of ``theme`` among those of ``machine``; without it, this machine is looked at."""
    machine = faces() if machine is None else machine
    chains = {role: tuple(_chain(role, typeface, machine)) for role, typeface in theme.typefaces.items()}
    return Resolution(
        served={role: chain[0] for role, chain in chains.items() if chain},
        chains=chains,
        missing=tuple(role for role, chain in chains.items() if not chain),
        machine=machine,
    )


def _chain(role: str, typeface: Typeface, machine: Machine) -> Iterator[Served]:
    wanted = _WEIGHTS.get(typeface.weight, 400)
    for family in typeface.chain:
        named = [face for face in machine if face.is_named(family)]
        if named:
            best = min(named, key=lambda face: (abs(face.weight - wanted), face.style != "Regular", str(face.path)))
            yield Served(role, typeface.docx, typeface.chain[0], family, best)


def uncovered(text: str, resolution: Resolution) -> tuple[str, ...]:
    """The characters of ``text`` that no face on this machine can draw, each once, in order of appearance."""
    strangers = _strangers(text, resolution)
    return tuple(c for c in strangers if not any(c in face.characters for face in resolution.machine))


def last_resorts(text: str, resolution: Resolution) -> tuple[str, ...]:
    """Families outside every chain of the theme that are needed for some character of ``text``."""
    families: dict[str, None] = {}
    for character in _strangers(text, resolution):
        family = next((f.families[0] for f in resolution.machine if character in f.characters), None)
        if family is not None:
            families[family] = None
    return tuple(families)


def _strangers(text: str, resolution: Resolution) -> Iterator[str]:
    chained = {served.face for chain in resolution.chains.values() for served in chain}
    for character in dict.fromkeys(text):
        if _is_drawn(character) and not any(character in face.characters for face in chained):
            yield character


def _is_drawn(character: str) -> bool:
    return unicodedata.category(character) not in _UNDRAWN and ord(character) not in _VARIATION_SELECTORS


def paths(resolution: Resolution) -> frozenset[Path]:
    """Every font file that a chain may use, with the bold ones."""
    chained = [served for chain in resolution.chains.values() for served in chain]
    bold = (bold_of(served, resolution) for served in chained)
    return frozenset({served.path for served in chained} | {face.path for face in bold if face is not None})


def stand_ins(resolution: Resolution) -> Iterable[Served]:
    """The roles that another typeface than the official one serves, in the theme's order."""
    return (served for served in resolution.served.values() if served.stands_in)
