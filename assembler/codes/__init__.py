"""Every finding code with its words, one file per stage; the one place where a message is written."""

from __future__ import annotations

from assembler.codes import reading, schema
from assembler.findings import Code

CODES: dict[str, Code] = {**reading.CODES, **schema.CODES}
