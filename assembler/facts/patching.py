"""The written form of a changed text that keeps line breaks, folds and escapes where nothing changed."""

from __future__ import annotations

from difflib import SequenceMatcher


def patched(written: str, old: str, new: str) -> str | None:
    """``written``, which reads as ``old``, with only the characters changed that make it ``new``.

    None where a changed character is not found in ``written`` as it is read. Whether the result reads as ``new`` is
    for the caller to see.
    """
    places = _places(written, old)
    if places is None:
        return None
    made, end = "", 0
    for kind, first, last, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            begin = places[first] if first < len(old) else places[first - 1] + 1
            made += written[end:begin] + new[start:stop]
            end = places[last - 1] + 1 if last > first else begin
    return made + written[end:]


def _places(written: str, old: str) -> list[int] | None:
    """Where each character of ``old`` stands in ``written``; None where one does not. A break may stand for a space."""
    places, at = [], 0
    for character in old:
        at = written.find(character, at)
        if at < 0:
            return None
        places.append(at)
        at += 1
    return places or None
