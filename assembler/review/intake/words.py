"""Printed words of a fact read back: dates, names, and free text piece by piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from assembler.facts import spoken_dates
from assembler.facts.dates import point
from assembler.facts.editor import Value
from assembler.facts.node import Node
from assembler.review.intake.basis import Basis
from assembler.review.intake.edits import Patch, Piece, SetValue, Splice
from assembler.review.intake.stretches import Stretch


def spliced(stretch: Stretch, pieces: Sequence[Piece], node: Node) -> tuple[Patch, ...] | None:
    """What makes these pieces in the fact's own text; None where one cuts a name in braces, or leaves nothing."""
    made: list[Splice] = []
    for piece in pieces:
        raw = stretch.raw(piece.start, piece.end) if stretch.holds(piece.start, piece.end) else None
        if raw is None:
            return None
        made.append(Splice(node.path, *raw, piece.new, node.text))
    text = put_in(node.text, made)
    if not text.strip():
        return None
    if isinstance(node.value, str):
        return tuple(made)
    return (SetValue(node.path, like(node, text), node.text),)


def put_in(text: str, splices: Sequence[Splice]) -> str:
    """``text`` with every splice made."""
    for one in sorted(splices, key=lambda splice: (splice.start, splice.end), reverse=True):
        text = text[: one.start] + one.new + text[one.end :]
    return text


def after(node: Node, patches: Sequence[Patch]) -> str:
    """The fact as it is written once ``patches`` are made."""
    splices = [one for one in patches if isinstance(one, Splice)]
    values = [str(one.value) for one in patches if isinstance(one, SetValue)]
    return values[0] if values else put_in(node.text, splices)


def told_otherwise(text: str, node: Node, basis: Basis) -> Iterator[tuple[Patch, ...]]:
    """What may be written so that a fact that is not printed to the letter is printed as ``text``."""
    if is_date(node, basis):
        for year in dict.fromkeys((_year(basis), _own_year(node.text), "")):
            if written := spoken_dates.written(text, year):
                yield (SetValue(node.path, like(node, written), node.text),)
        return
    yield (SetValue(node.path, like(node, text), node.text),)


def is_date(node: Node, basis: Basis) -> bool:
    """Whether the fact is a date or a period."""
    return basis.roles.get(node.path) == "date" or node.path.name in ("date", "period")


def is_longer_date(text: str, node: Node, basis: Basis) -> bool:
    """Whether the fact is a date, and ``text`` tells another: 2023年 with 6月 behind it."""
    return is_date(node, basis) and next(told_otherwise(text, node, basis), None) is not None


def like(node: Node, text: str) -> Value:
    """``text`` as a value of the kind that stands at ``node``: a year typed as a number stays one."""
    if isinstance(node.value, int | Decimal) and not isinstance(node.value, bool):
        try:
            read = Decimal(text)
        except InvalidOperation:
            return text
        return int(text) if text.isdecimal() and str(int(text)) == text else read
    return text


def _year(basis: Basis) -> str:
    """The report's year, which its dates need not say again."""
    node = basis.node("report.period")
    return node.text[:4] if node else ""


def _own_year(text: str) -> str:
    found = point(text.partition("/")[0])
    return found.year if found else ""
