"""How columns share a line: by their content, none narrower than its longest word or number."""

from __future__ import annotations

from collections.abc import Sequence

_ROUNDING = 1e-6


def share(least: Sequence[float], natural: Sequence[float], room: float) -> tuple[float, ...] | None:
    """Widths that fill ``room``: each column at least ``least``, and ``natural`` where all can have it.

    What is left over goes to all in proportion; what is missing is taken from those that can break, in proportion to
    what they may lose. None where not even the least widths fit.
    """
    if sum(least) > room + _ROUNDING:
        return None
    wanted, spare = sum(natural), room - sum(least)
    if wanted <= room:
        return tuple(width * room / wanted for width in natural)
    loss = wanted - sum(least)
    return tuple(low + (high - low) * spare / loss for low, high in zip(least, natural, strict=True))


def stepped(
    least: Sequence[float], usual: Sequence[float], natural: Sequence[float], room: float
) -> tuple[float, ...] | None:
    """As ``share``, but all columns get what their cells usually need before one gets more for its longest."""
    usual = [min(max(pair), most) for *pair, most in zip(least, usual, natural, strict=True)]
    if sum(usual) >= room:
        return share(least, usual, room)
    return share(usual, natural, room)


def evened(natural: Sequence[float], numbers: Sequence[bool], room: float) -> Sequence[float]:
    """``natural`` with the columns of numbers equally wide, where there is room for that."""
    most = max((width for width, is_number in zip(natural, numbers, strict=True) if is_number), default=0.0)
    even = [most if is_number else width for width, is_number in zip(natural, numbers, strict=True)]
    return even if sum(even) <= room else natural


def given(shares: Sequence[float], least: Sequence[float], room: float) -> tuple[float, ...] | None:
    """The widths that an author gave as shares of the whole; None where a column would be too narrow."""
    widths = tuple(share * room / sum(shares) for share in shares)
    return widths if all(low <= width + _ROUNDING for low, width in zip(least, widths, strict=True)) else None


def levelled(wanted: Sequence[float], room: float) -> tuple[float, ...]:
    """``wanted`` with the widest cut down to one level, so that all fill ``room``, which is less than they want."""
    left, level = room, 0.0
    for count, width in zip(range(len(wanted), 0, -1), sorted(wanted), strict=True):
        level = left / count
        if width >= level:
            break
        left -= width
    return tuple(min(width, level) for width in wanted)
