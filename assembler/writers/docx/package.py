"""A DOCX file as a mapping from part name to bytes, read and written with no clock and no chance."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

Parts = Mapping[str, bytes]

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_FIRST: Final = "[Content_Types].xml"


def unpack(data: bytes) -> dict[str, bytes]:
    """Every part of a DOCX by its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: Parts) -> bytes:
    """The parts as one file: content types first, the rest sorted, all with the same timestamp."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return buffer.getvalue()
