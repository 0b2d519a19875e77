"""What a draft was made from, kept beside it: the document, the facts, what was asked for; and its digest.

A draft that comes back from a reviewer carries the digest, and is known again by it however its file is called.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from assembler.document.model import Document, Picture

if TYPE_CHECKING:
    from cattrs.preconf.json import JsonConverter


class BrokenRecordError(ValueError):
    """The bytes are no record that this version can read."""


@dataclass(frozen=True, slots=True)
class Record:
    """One draft as it was written."""

    document: Document
    facts: bytes
    """The facts file's bytes."""
    name: str
    """The name of the facts file, without folders."""
    format: str
    """The report style's name."""
    variant: str
    status: str
    """``draft``, ``review`` or ``final``."""
    comments: str = ""
    """Which figures have a comment under review."""
    theme: str = ""
    version: str = ""
    """The program's, which made it."""
    styles: Mapping[str, str] = field(default_factory=dict)
    """By the name that a style has in the DOCX: which kind of paragraph it is for, ``heading-1`` or ``caption``."""

    @property
    def digest(self) -> str:
        """SHA-256, in hexadecimal, of what the draft says and what it was made from.

        The same on another machine, at another time and under another name: how pictures are drawn, what styles are
        called, by which version and when is left out.
        """
        properties = replace(self.document.properties, built="", record="", facts="")
        blocks = tuple(replace(b, svg=b"", png=b"") if isinstance(b, Picture) else b for b in self.document.blocks)
        document = replace(self.document, properties=properties, blocks=blocks)
        bare = replace(self, document=document, name="", theme="", version="", styles={})
        return hashlib.sha256(dumps(bare)).hexdigest()

    def marked(self) -> Record:
        """The same, its document carrying the digests of the record and of the facts."""
        facts = hashlib.sha256(self.facts).hexdigest()
        properties = replace(self.document.properties, record=self.digest, facts=facts)
        return replace(self, document=replace(self.document, properties=properties))


def dumps(record: Record) -> bytes:
    """``record`` as JSON, the same bytes for the same record."""
    made = _FORMS.converter.unstructure(record)
    return json.dumps(made, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")


def loads(data: bytes) -> Record:
    """The record that ``dumps`` wrote; raises ``BrokenRecordError``."""
    try:
        return _FORMS.converter.structure(json.loads(data.decode("utf-8", "surrogatepass")), Record)
    except _broken() as error:
        raise BrokenRecordError(str(error)) from error


class _Forms:
    """How a record is written and read; made once, by the first that needs it."""

    __slots__ = ("_made",)

    def __init__(self) -> None:
        self._made: JsonConverter | None = None

    @property
    def converter(self) -> JsonConverter:
        if self._made is None:
            self._made = _converter()
        return self._made


_FORMS: Final = _Forms()


def _converter() -> JsonConverter:
    from cattrs.preconf.json import make_converter  # noqa: PLC0415  only drafts in Word's format need it

    made = make_converter(omit_if_default=True, forbid_extra_keys=True, detailed_validation=False)
    # 110 mm and 110.0 mm are the same length, and the same record.
    made.register_unstructure_hook(float, float)
    return made


def _broken() -> tuple[type[Exception], ...]:
    from cattrs import errors  # noqa: PLC0415

    of_form = (errors.BaseValidationError, errors.ForbiddenExtraKeysError, errors.StructureHandlerNotFoundError)
    return (*of_form, ValueError, TypeError, KeyError, AttributeError, RecursionError)
