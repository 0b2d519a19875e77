"""A returned file, opened with care: what no office program writes is refused before anything of it is read."""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from assembler.diagnostics.phrases import Phrase
from assembler.review.conformance import package
from assembler.review.conformance.docx_styles import NoWordError, Word
from assembler.review.intake.reading import asides, bodies, remarks
from assembler.review.intake.reading.texts import Draft
from assembler.writers.docx.reference import FACTS, RECORD

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_TOO_LARGE, _DAMAGED = "returned-too-large", "returned-damaged"
_CUSTOM: Final = "docProps/custom.xml"
_LARGEST: Final = 64 * 2**20
"""Bytes of the file itself; the pictures of no report are larger."""
_CHARACTERS: Final = 2_000_000
"""That a text may have: a report of 350 pages has a tenth of it."""


class RefusedError(Exception):
    """The file is not read: a finding's code, and the reason that goes into it."""

    def __init__(self, code: str, reason: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.reason = reason


def read(path: Path) -> Draft:
    """All that the file at ``path`` says; raises ``RefusedError`` and ``OSError``."""
    word = _opened(path)
    items = bodies.read(word.parts["word/document.xml"], word)
    comments, beside = remarks.read(word), tuple(asides.read(word))
    said = sum(len(piece.text) for text in asides.flat(items) for piece in text.pieces)
    if said > _CHARACTERS:
        raise RefusedError(_TOO_LARGE)
    known = dict(_properties(word.parts.get(_CUSTOM)))
    return Draft(items, comments, beside, known.get(RECORD, ""), known.get(FACTS, ""))


def _opened(path: Path) -> Word:
    """The package at ``path``, if it is one that an office program may have packed."""
    with path.open("rb") as file:
        head = file.read(len(_ZIP))
    if head != _ZIP:
        kinds = {b"": "returned-empty", _OLE: "returned-locked"}
        raise RefusedError(kinds.get(head, "returned-unknown"))
    if path.stat().st_size > _LARGEST:
        raise RefusedError(_TOO_LARGE)
    word = _unpacked(path)
    if any(part.getroottree().docinfo.internalDTD is not None for part in word.parts.values()):
        raise RefusedError("returned-unsafe", Phrase("部件里写有 DOCTYPE"))
    return word


def _unpacked(path: Path) -> Word:
    try:
        with zipfile.ZipFile(path) as archive:
            _check(archive)
        return Word.read(path)
    except package.TooLargeError:
        raise RefusedError(_TOO_LARGE) from None
    except NoWordError:
        raise RefusedError("returned-unknown") from None
    except etree.XMLSyntaxError as error:
        lacked = getattr(error, "code", 0) == etree.ErrorTypes.ERR_NO_MEMORY
        raise RefusedError(_TOO_LARGE if lacked else _DAMAGED) from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError):
        raise RefusedError(_DAMAGED) from None
    except OSError as error:
        if error.errno is not None:
            raise
        # What bz2 raises of a part that is none.
        raise RefusedError(_DAMAGED) from None
    except RuntimeError:
        # What zipfile raises for a part with a password.
        raise RefusedError("returned-locked") from None


def _check(archive: zipfile.ZipFile) -> None:
    """Refuse a package that no office program would have packed."""
    names = [info.filename for info in archive.infolist()]
    if [name for name, count in Counter(name.lower() for name in names).items() if count > 1]:
        raise RefusedError("returned-unsafe", Phrase("包里有同名的部件"))
    if any(_leads_out(name) for name in names):
        raise RefusedError("returned-unsafe", Phrase("部件的路径指向包外"))
    if any(name.lower().rpartition("/")[2] in {"vbaproject.bin", "vbadata.xml"} for name in names):
        raise RefusedError("returned-unsafe", Phrase("文件带有宏"))


def _leads_out(name: str) -> bool:
    steps = name.replace("\\", "/").split("/")
    return ".." in steps or name.startswith(("/", "\\")) or ":" in steps[0]


def _properties(root: etree._Element | None) -> Iterator[tuple[str, str]]:
    for held in () if root is None else root.iterchildren("{*}property"):
        yield held.get("name", ""), "".join(map(str, held.itertext())).strip()
