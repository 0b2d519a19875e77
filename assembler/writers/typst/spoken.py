"""What a line says, said beside its glyphs: readers take the white between 年 and 12 for a space otherwise.

ISO 32000-1, 14.9.4: ``ActualText`` replaces what a reader makes of the glyphs; found, copied and read aloud, the line
is 2025年上半年, with no space in it. Typst has no way to write it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pikepdf

from assembler.layout.lines import nominal
from assembler.layout.spacing import gaps

_SECTION: Final = re.compile(rb"beginbf(char|range)\s(.*?)\sendbf", re.DOTALL)
_HEX: Final = re.compile(rb"<([0-9A-Fa-f]+)>")
_SAVE: Final[Any] = ([], pikepdf.Operator("q"))
_RESTORE: Final[Any] = ([], pikepdf.Operator("Q"))
_TELLING: Final = frozenset({"BDC", "BMC", "EMC", "cm", "Tf", "Tj", "TJ"})
"""Operators of a page that tell where which text is shown."""
_SAME: Final = 0.01
"""Points by which two baselines may differ and be one."""
_APART: Final = 0.6
"""Ems: less than this parts a text from the next of its line, more from that in the next cell of its row."""

Glyphs = Mapping[bytes, str]


@dataclass(frozen=True, slots=True)
class _Piece:
    """One marked piece of a page: its first and last instruction, its text and where that stands; points."""

    first: int
    last: int
    text: str
    left: float
    right: float
    baseline: float
    size: float

    def goes_on(self, other: _Piece) -> bool:
        """Whether ``other`` is the next of the same line, and not of the next cell."""
        return abs(other.baseline - self.baseline) <= _SAME and other.left - self.right <= _APART * self.size


def tell(pdf: pikepdf.Pdf, lines: Iterable[str]) -> None:
    """Say beside each of the ``lines`` that has white between two scripts what it says."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for text in dict.fromkeys(lines):
        if any(True for _ in gaps(text)):
            wanted[text[0]].append(text)
    read: dict[tuple[int, int], Glyphs] = {}
    for page in pdf.pages:
        _tell(pdf, page, wanted, read)


def _tell(
    pdf: pikepdf.Pdf, page: Any, wanted: Mapping[str, Sequence[str]], known: dict[tuple[int, int], Glyphs]
) -> None:
    read = list(pikepdf.parse_content_stream(page))
    made: list[Any] = []
    end = 0
    for first, last, text in _lines(list(_pieces(read, _fonts(page, known))), wanted):
        said = pikepdf.Dictionary(ActualText=pikepdf.String(text))
        made += read[end:first]
        made += [_SAVE, ([pikepdf.Name.Span, said], pikepdf.Operator("BDC"))]
        made += _placed(read[first : last + 1])
        made += [([], pikepdf.Operator("EMC")), _RESTORE]
        end = last + 1
    if end:
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream([*made, *read[end:]]))


def _placed(line: Sequence[Any]) -> Iterator[Any]:
    """The same line with each piece placed by its text matrix: readers place what is said where that is at its end.

    Typst turns and moves the whole system of coordinates for each piece, turns the text back in it, and restores all.
    """
    at: list[Any] = []
    for instruction in line:
        match str(instruction.operator):
            case "q" | "Q":
                continue
            case "cm":
                at = [1, 0, 0, 1, *instruction.operands[4:]]
            case "Tm":
                yield at, instruction.operator
            case _:
                yield instruction


def _lines(pieces: Sequence[_Piece], wanted: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, int, str]]:
    """First and last instruction, and text, of each wanted line: pieces that follow each other on one baseline."""
    start = 0
    while start < len(pieces):
        end = _end(pieces, start, wanted.get(pieces[start].text[:1], ()))
        if end is None:
            start += 1
            continue
        yield pieces[start].first, pieces[end].last, "".join(one.text for one in pieces[start : end + 1])
        start = end + 1


def _end(pieces: Sequence[_Piece], start: int, candidates: Sequence[str]) -> int | None:
    text, found = "", None
    for index in range(start, len(pieces)):
        if index > start and not pieces[index - 1].goes_on(pieces[index]):
            break
        text += pieces[index].text
        candidates = [one for one in candidates if one.startswith(text)]
        if not candidates:
            break
        if text in candidates:
            found = index
    return found


def _pieces(read: Sequence[Any], fonts: Mapping[str, Glyphs]) -> Iterator[_Piece]:
    first, text, left, baseline, size, width = None, "", 0.0, 0.0, 0.0, 0.0
    glyphs: Glyphs = {}
    for index, instruction in enumerate(read):
        operator = str(instruction.operator)
        if operator not in _TELLING:
            continue  # most are, and each look at operands makes objects of them
        operands = instruction.operands
        match operator:
            case "BDC" | "BMC" if operands[0] == pikepdf.Name.Artifact or "/MCID" in operands[1]:
                first, text, width = index, "", 0.0
            case "EMC" if first is not None:
                yield _Piece(first, index, text, left, left + width, baseline, size)
                first = None
            case "cm":
                left, baseline = (float(number) for number in operands[4:])
            case "Tf":
                glyphs, size = fonts.get(str(operands[0]), {}), float(operands[1])
            case "Tj" | "TJ":
                shown, moved = _shown(operands[0], glyphs)
                text += shown
                width += size * (sum(map(nominal.advance, shown)) - moved)


def _shown(given: Any, glyphs: Glyphs) -> tuple[str, float]:
    """The text that is shown, and by how many ems its characters are set closer."""
    text, moved = "", 0.0
    for one in given if isinstance(given, pikepdf.Array) else [given]:
        if isinstance(one, pikepdf.String):
            codes = bytes(one)
            text += "".join(glyphs.get(codes[at : at + 2], "") for at in range(0, len(codes), 2))
        else:
            moved += float(one) / 1000
    return text, moved


def _fonts(page: Any, known: dict[tuple[int, int], Glyphs]) -> dict[str, Glyphs]:
    """The fonts of a page by their names there; ``known`` are those that pages before it had too."""
    found = {name: font for name, font in page.Resources.get("/Font", {}).items() if "/ToUnicode" in font}
    for font in found.values():
        if font.objgen not in known:
            known[font.objgen] = _unicode(font.ToUnicode.read_bytes())
    return {name: known[font.objgen] for name, font in found.items()}


def _unicode(cmap: bytes) -> Glyphs:
    """The text of each glyph, by its code of two bytes (ISO 32000-1, 9.10.3)."""
    found: dict[bytes, str] = {}
    for kind, section in _SECTION.findall(cmap):
        numbers = _HEX.findall(section)
        if kind == b"char":
            found |= {bytes.fromhex(code.decode()): _decoded(text) for code, text in _batched(numbers, 2)}
            continue
        for first, last, text in _batched(numbers, 3):
            start = _decoded(text)
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[(int(first, 16) + step).to_bytes(2, "big")] = start[:-1] + chr(ord(start[-1]) + step)
    return found


def _batched(numbers: Sequence[bytes], size: int) -> Iterator[Sequence[bytes]]:
    """``numbers`` in turn, so many at a time."""
    return (numbers[at : at + size] for at in range(0, len(numbers), size))


def _decoded(text: bytes) -> str:
    return bytes.fromhex(text.decode()).decode("utf-16-be")
