"""The bytes of a facts file as text that can be written back: with its byte order mark and in its own encoding."""

from __future__ import annotations

import codecs
from collections.abc import Collection
from dataclasses import dataclass

from assembler.facts.reader.offsets import BREAK

_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and how it is written."""

    text: str
    encoding: str
    bom: bytes = b""

    @property
    def newline(self) -> str:
        """The line break that it uses; a line feed where it has none."""
        found = BREAK.search(self.text)
        return found[0] if found else "\n"

    def encoded(self, text: str) -> bytes:
        """Another text written the same way; raises ``UnicodeEncodeError`` for what no file can hold."""
        return self.bom + text.encode(self.encoding)


def decoded(data: bytes, codes: Collection[str] = ()) -> Decoded | None:
    """The text in ``data``; None where it could not be written back as it was.

    ``codes`` are those of what the reader found: GBK is read where the reader said so.
    """
    bom = next((one for one in _BOMS if data.startswith(one)), b"")
    encoding = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}.get(bom, "utf-8")
    encoding = "gb18030" if "gbk-encoding" in codes else encoding
    try:
        found = Decoded(data.removeprefix(bom).decode(encoding), encoding, bom)
    except UnicodeDecodeError:
        return None
    return found if found.encoded(found.text) == data else None
