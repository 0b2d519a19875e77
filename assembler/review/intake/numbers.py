"""Printed figures read back: what has to be written so that a figure is printed as the reviewer has it.

Readings are offered, the likeliest first; whether one is printed so is for the caller to see.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assembler.facts.editor import Value
from assembler.facts.figures import Figure
from assembler.facts.figures.number_format import SCALES, Approx
from assembler.facts.node import Node
from assembler.facts.path import FactPath
from assembler.review.intake.edits import Add, Patch, Remove, SetValue

_NUMBER: Final = r"-?[0-9]+(?:\.[0-9]+)?"
_ONE: Final = re.compile(
    rf"(?P<before>近|约|超过|逾)?(?P<number>{_NUMBER})(?P<inside>[余多])?(?P<scale>[万亿])?(?P<behind>[余多])?(?P<unit>\D*)"
)
_RANGE: Final = re.compile(
    rf"(?P<first>{_NUMBER})(?P<scale1>[万亿])?%?[—～~至-](?P<last>{_NUMBER})(?P<scale>[万亿])?(?P<unit>\D*)"
)
_UNIT: Final = re.compile(r"(?!\w*[万亿余])[^\W\d_][\w/·²³℃]{0,9}|[%‰]")
"""What a unit may look like that takes the place of another."""
_THOUSANDS: Final = re.compile(r"(?<=[0-9])[,，'’ \u2009](?=[0-9]{3}(?![0-9]))")
_MARKS: Final = {"近": Approx.NEAR, "约": Approx.ABOUT, "超过": Approx.OVER, "逾": Approx.OVER}


@dataclass(frozen=True, slots=True)
class Reading:
    """A number as printed: its value in single units, how it is marked, what stands behind it."""

    value: Decimal
    scale: str
    approx: Approx | None
    unit: str


def reading(text: str) -> Reading | None:
    """``text`` as one number; None where it is none."""
    found = _ONE.fullmatch(_plain(text))
    if found is None:
        return None
    marked = found["inside"] or found["behind"]
    approx = Approx.OVER if marked else _MARKS.get(found["before"] or "")
    scale = found["scale"] or ""
    return Reading(_times(found["number"], scale), scale, approx, found["unit"])


def ways(text: str, figure: Figure, root: Node) -> Iterator[tuple[Patch, ...]]:
    """What may be written so that ``figure``, which is typed and not computed, is printed as ``text``."""
    node = root.at(figure.path)
    if node is None:
        return
    ends = node.get("range")
    if ends:
        yield from _ranges(text, figure, ends)
        return
    value = node.get("value") if node.items() else node
    found = reading(text)
    if value is None or found is None:
        return
    rest = _rest(found, figure, node)
    if rest is None:
        return
    for number in _values(found, figure):
        own = () if number == value.value else (SetValue(value.path, number, value.text),)
        if own or rest:
            yield (*own, *rest)


def numbers(text: str, node: Node, show: str = "") -> Iterator[tuple[Patch, ...]]:
    """The same of a number that a statistic brings along, a target's or a prior value's, shown in ``show``."""
    found = reading(text)
    if found and not found.approx:
        for number in _scaled(found, show):
            yield (SetValue(node.path, number, node.text),)


def _rest(found: Reading, figure: Figure, node: Node) -> tuple[Patch, ...] | None:
    """What has to change beside the value: unit and mark; None where that cannot be written in place."""
    patches: list[Patch] = []
    given = figure.definition
    if found.approx is not given.approx:
        patches.append(_marked(found.approx, node))
    if found.unit and given.unit and found.unit != given.unit:
        unit = node.get("unit")
        if unit is None or _UNIT.fullmatch(found.unit) is None:
            return None
        patches.append(SetValue(unit.path, found.unit, unit.text))
    return tuple(patches)


def _marked(approx: Approx | None, node: Node) -> Patch:
    """What marks a number as approximate, otherwise than now or no longer."""
    mark, path = node.get("approx"), node.path.key("approx")
    if mark is None:
        return Add(path, approx.value if approx else None)
    return SetValue(path, approx.value, mark.text) if approx else Remove(path)


def _values(found: Reading, figure: Figure) -> Iterator[Value]:
    """Its value; of a fall that is typed as a negative number that too."""
    for number in _scaled(found, figure.definition.show):
        yield number
        if figure.definition.value is not None and figure.definition.value < 0 and isinstance(number, int | Decimal):
            yield -number


def _scaled(found: Reading, show: str) -> Iterator[Value]:
    """The value as read; without a scale, in a column that names one, the value in that too."""
    if show and not found.scale:
        yield _short(found.value * SCALES[show])
    yield _short(found.value) if found.scale else found.value


def _ranges(text: str, figure: Figure, ends: Node) -> Iterator[tuple[Patch, ...]]:
    found = _RANGE.fullmatch(_plain(text))
    nodes = tuple(ends)
    if found is None or len(nodes) != 2 or (found["unit"] not in ("", figure.definition.unit)):
        return
    scale = found["scale"] or ""
    first = _times(found["first"], found["scale1"] or scale)
    last = _times(found["last"], scale)
    pairs = [(first, last)]
    if figure.definition.show and not scale:
        pairs.insert(0, (first * SCALES[figure.definition.show], last * SCALES[figure.definition.show]))
    for pair in pairs:
        yield tuple(SetValue(node.path, _short(one), node.text) for node, one in zip(nodes, pair, strict=True))


def _plain(text: str) -> str:
    """Full-width digits as others, no spaces around, no marks between thousands."""
    plain = (unicodedata.normalize("NFKC", one) if one.isdecimal() or one in "．％－" else one for one in text)
    return _THOUSANDS.sub("", "".join(plain).strip())


def _times(number: str, scale: str) -> Decimal:
    return Decimal(number) * SCALES.get(scale, 1)


def _short(value: Decimal) -> Value:
    """A whole number without decimals; others without zeros at their end."""
    return int(value) if value == int(value) else value.normalize()


def path_of_value(figure: Figure, root: Node) -> FactPath:
    """Where the value of a typed figure is written."""
    node = root.at(figure.path)
    value = node.get("value") or node.get("range") if node and node.items() else node
    return value.path if value else figure.path
