"""What a module's Markdown says of a pipe table: caption, unit and widths in the lines above it, columns by content.

The lines touch the table, each with its label: ``表题：``, ``单位：``, ``列宽：`` (shares, one a column).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from markdown_it.token import Token

from assembler.document import walk
from assembler.document.model import Align, Cell
from assembler.expressions import compiled
from assembler.layout.spacing import cells

CAPTION, UNIT, WIDTHS = "表题：", "单位：", "列宽："
_LABELS: Final = (CAPTION, UNIT, WIDTHS)
_TOTALS: Final = frozenset({"合计", "总计"})
_NUMBER: Final = compiled(r"[≥≤＞＜约近超+＋\-−－]?\d[\d,.×]*[%‰]?余?\w{0,3}|[—－-]?")
_SHORT: Final = 4
"""Characters: a column of such words, 家 or 是, is centred."""

Element = tuple[Token, Sequence[Token]]
"""The token that opens it, and those inside."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An element, and the lines that tell of it if it is a table: their tokens by their labels."""

    token: Token
    inner: Sequence[Token]
    lines: Mapping[str, Token] = field(default_factory=dict)


def labelled(elements: Iterable[Element]) -> Iterator[Labelled]:
    """``elements`` with the labelled lines at the end of a paragraph taken to the table that they touch."""
    listed = list(elements)
    lines: Mapping[str, Token] = {}
    behind = [*(token for token, _ in listed[1:]), None]
    for (token, inner), following in zip(listed, behind, strict=bool(listed)):
        if following is not None and _touch(token, following):
            rest, lines = _parted(inner[0])
            if rest is not None:
                yield Labelled(token, [rest, *inner[1:]])
            continue
        yield Labelled(token, inner, lines if token.type == "table_open" else {})


def _touch(token: Token, following: Token) -> bool:
    if token.type != "paragraph_open" or following.type != "table_open" or not (token.map and following.map):
        return False
    return token.map[1] == following.map[0]


def _parted(paragraph: Token) -> tuple[Token | None, Mapping[str, Token]]:
    """What of a paragraph is text, and its last lines by their labels."""
    children = paragraph.children or []
    lines = [list(line) for is_end, line in groupby(children, lambda child: child.type == "softbreak") if not is_end]
    found: dict[str, Token] = {}
    while lines and (label := _label(lines[-1])) and label not in found:
        found[label] = _token(paragraph, _unlabelled(lines.pop(), label))
    rest = [child for line in lines for child in line]
    return (_token(paragraph, rest) if rest else None), found


def _label(line: Sequence[Token]) -> str:
    return next((label for label in _LABELS if line[0].type == "text" and line[0].content.startswith(label)), "")


def _unlabelled(line: list[Token], label: str) -> list[Token]:
    kept = label if label == UNIT else ""
    return [line[0].copy(content=kept + line[0].content.removeprefix(label)), *line[1:]]


def _token(paragraph: Token, children: list[Token]) -> Token:
    return paragraph.copy(children=children, content="".join(child.content for child in children))


def widths(line: Token | None, columns: int) -> tuple[float, ...]:
    """Each column's share of the whole; empty where not one number for each column is given."""
    numbers = [float(text) for text in re.findall(r"\d+(?:\.\d+)?", line.content)] if line else []
    return tuple(number / sum(numbers) for number in numbers) if len(numbers) == columns and all(numbers) else ()


def aligns(marked: Sequence[str], columns: Sequence[Sequence[Cell]]) -> tuple[Align, ...]:
    """Of each column what its marks say (``:---``, ``---:``, ``:---:``), else what its cells below the head ask for."""
    return tuple(
        Align(mark) if mark else _natural(column, is_first=not index)
        for index, (mark, column) in enumerate(zip(marked, columns, strict=True))
    )


def _natural(column: Sequence[Cell], *, is_first: bool) -> Align:
    """Numbers to the right, short words in the middle, names and text to the left."""
    texts = [walk.text(cell) for cell in column]
    if any(map(_has_digit, texts)) and all(map(_NUMBER.fullmatch, texts)):
        return Align.RIGHT
    short = any(texts) and all(cells(text) <= _SHORT for text in texts)
    return Align.CENTER if short and not is_first else Align.LEFT


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def has_total(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the last row is called 合计 or 总计."""
    return bool(rows) and walk.text(rows[-1][0]) in _TOTALS
