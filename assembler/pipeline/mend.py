"""Facts with all put right that a proof-reader is certain of; nothing is written."""

from __future__ import annotations

import difflib

from assembler.facts import reader
from assembler.facts.editor import edit
from assembler.facts.source import Source
from assembler.review.proofreading.fixes import fixes


def mend(source: Source) -> Source:
    """``source`` with every certain slip mended in place; the same where there is none, or it cannot be read.

    A value that cannot be written anew without touching others stays as it is.
    """
    root = reader.read(source).value
    for path, text in fixes(root) if root else ():
        source = edit(source, path, text).value or source
    return source


def difference(before: Source, after: Source) -> str:
    """The changed lines, as ``diff -u`` shows them; both files as text, what cannot be decoded as a mark."""
    old, new = (_lines(source.data) for source in (before, after))
    return "\n".join(difflib.unified_diff(old, new, before.name, before.name, n=0, lineterm=""))


def _lines(data: bytes) -> list[str]:
    try:
        return data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace").splitlines()
