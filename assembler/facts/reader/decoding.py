"""From bytes to text: a facts file is UTF-8; what else offices save is named, and read on where it can be."""

from __future__ import annotations

import codecs

from assembler.diagnostics.collector import ALIKE, Collector
from assembler.diagnostics.findings import Mark
from assembler.expressions import compiled
from assembler.facts.reader.offsets import Offsets
from assembler.facts.source import BYTES

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_NON_ASCII = compiled("[^\x00-\x7f]")


def decode(data: bytes, collector: Collector) -> str | None:
    """The text without its byte order mark; None where the bytes make none."""
    if len(data) > BYTES:
        collector.add("too-large", Mark())
        return None
    if data.startswith(_UTF32):
        collector.add("not-utf8", Mark())
        return None
    if data.startswith(_UTF16):
        return _other(data, "utf-16", "utf16-encoding", collector)
    if data.startswith(codecs.BOM_UTF8):
        # A warning only: older Windows editors write the mark unasked, and nothing is lost by reading on.
        collector.add("byte-order-mark", Mark())
        data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, collector)


def _not_utf8(data: bytes, collector: Collector) -> str | None:
    """UTF-8 with some broken bytes, each named and read as U+FFFD; or GBK; or no text at all."""
    text, broken = _mend(data)
    if broken and len(broken) < len(_NON_ASCII.findall(text)) - len(broken):
        offsets = Offsets(text)
        for offset in broken:
            collector.add("not-utf8", offsets.mark(offset))
        return text.replace("\ufffd", "?")
    return _other(data, "gb18030", "gbk-encoding", collector)


def _mend(data: bytes) -> tuple[str, list[int]]:
    """The text with U+FFFD in each broken place, and where those are; none where there are more than ``ALIKE``."""
    text, done = "", 0
    broken: list[int] = []
    while len(broken) <= ALIKE:
        try:
            return text + data[done:].decode("utf-8"), broken
        except UnicodeDecodeError as error:
            text += data[done : done + error.start].decode("utf-8")
            broken.append(len(text))
            text, done = text + "\ufffd", done + error.end
    return "", []


def _other(data: bytes, encoding: str, code: str, collector: Collector) -> str | None:
    """The text in another encoding; the place is its first character that is not ASCII."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        collector.add("not-utf8", Mark(data.count(b"\n", 0, error.start) + 1))
        return None
    first = _NON_ASCII.search(text)
    collector.add(code, Offsets(text).mark(first.start()) if first else Mark())
    return text
