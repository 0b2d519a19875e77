"""The text of a tagged PDF, block by block, in the order its structure tree gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream, IndirectObject

_BLOCKS = {"/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/TH", "/TD", "/Caption"}
_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")


def blocks(path: Path) -> list[str]:
    """Each paragraph, heading, caption and table cell; a header row repeated on later pages counts once."""
    reader: Any = PdfReader(path)
    pages = {page.indirect_reference.idnum: _marked(page) for page in reader.pages if page.indirect_reference}
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    return [_words(element, pages) for element in _walk(root)]


def _walk(element: Any) -> Iterator[Any]:
    for kid in _kids(element):
        if not isinstance(kid, dict) or "/S" not in kid or _is_repeated_head(kid):
            continue
        if kid["/S"] in _BLOCKS:
            yield kid
            yield from (line for line in _kids(kid) if _is_unit_line(kid, line))
        else:
            yield from _walk(kid)


def _is_unit_line(element: Any, kid: Any) -> bool:
    return element["/S"] == "/Caption" and isinstance(kid, dict) and kid["/S"] == "/P"


def _is_repeated_head(element: Any) -> bool:
    rows = _kids(element) if element["/S"] == "/TBody" else []
    return any(all(cell["/S"] == "/TH" for cell in _kids(row)) for row in rows)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    return [kid.get_object() if isinstance(kid, IndirectObject) else kid for kid in kids]


def _words(element: Any, pages: dict[int, dict[int, str]]) -> str:
    kids = [kid for kid in _kids(element) if not _is_unit_line(element, kid)]
    return "".join(_of_kid(kid, element, pages) for kid in kids)


def _of_kid(kid: Any, element: Any, pages: dict[int, dict[int, str]]) -> str:
    """The text of an element, or of marked content: on its element's page, or on one that it names itself."""
    if not isinstance(kid, int) and "/S" in kid:
        return _words(kid, pages)
    if not isinstance(kid, int):
        return pages[kid.raw_get("/Pg").idnum][int(kid["/MCID"])] if "/MCID" in kid else ""
    return pages[element.raw_get("/Pg").idnum][int(kid)]


def _marked(page: Any) -> dict[int, str]:
    """The text of a page's marked content, by its number."""
    maps = {name: _unicode(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    found: dict[int, str] = {}
    stack: list[int | None] = []
    font: dict[bytes, str] = {}
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator in {b"BDC", b"BMC"}:
            stack.append(operands[1].get("/MCID") if operator == b"BDC" else None)
        elif operator == b"EMC":
            stack.pop()
        elif operator == b"Tf":
            font = maps[operands[0]]
        number = next((number for number in reversed(stack) if number is not None), None)
        if number is None:
            continue
        pieces = operands[0] if operator == b"TJ" else operands if operator == b"Tj" else []
        found[number] = found.get(number, "") + "".join(_decode(piece, font) for piece in pieces)
    return found


def _decode(piece: Any, font: dict[bytes, str]) -> str:
    if not isinstance(piece, (str, bytes)):
        return ""
    raw = piece if isinstance(piece, bytes) else piece.original_bytes  # type: ignore[attr-defined]
    return "".join(font.get(raw[place : place + 2], "\ufffd") for place in range(0, len(raw), 2))


def _unicode(font: Any) -> dict[bytes, str]:
    pairs = _PAIR.findall(font["/ToUnicode"].get_data().partition(b"beginbfchar")[2])
    return {bytes.fromhex(glyph.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}
