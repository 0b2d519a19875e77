"""Characters that have no business in a facts file: each is named, and replaced so that the rest can be read."""

from __future__ import annotations

import re
from collections.abc import Callable

from assembler.diagnostics.collector import Collector
from assembler.diagnostics.findings import Finding
from assembler.expressions import compiled
from assembler.facts.reader.offsets import Offsets

_SUSPECT = compiled(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U0001fffe-\U0010ffff]"
)
"""Forbidden characters and the planes above the first two, where some are: quick to compile and to search with."""


def forbidden() -> re.Pattern[str]:
    """What no output may carry, one character.

    C0 and C1 controls but tab and line breaks, the line and paragraph separators, a stray byte order mark, surrogates,
    and noncharacters (The Unicode Standard, 23.7; the program uses two of them as its own marks). Compiling
    it takes longer than reading a facts file, so it is made when first needed; ``re`` keeps what it has compiled.
    """
    planes = "".join(f"{chr(plane << 16)}-{chr(plane << 16 | 0xFFFD)}" for plane in range(1, 17))
    return re.compile(f"[^ -~\t\n\r\xa0-\u2027\u202a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd{planes}]")


def odd(text: str) -> str:
    """The first character that no output may carry; empty where there is none."""
    match = forbidden().search(text) if _SUSPECT.search(text) else None
    return match[0] if match else ""


_TAB_INDENT = compiled(r"^ *(\t)[ \t]*[^\s#]", re.MULTILINE)
_TAB_INSIDE = compiled(r"^[ \t]*[^\s#][^\t\r\n]*(\t)[ \t]*[^\s]", re.MULTILINE)
_WIDE_INDENT = compiled(r"^ *([\u3000\u00a0])[ \u3000\u00a0]*(?:- +)?[A-Za-z_]\w*[:：]", re.MULTILINE | re.ASCII)
_WIDE = str.maketrans("\u3000\u00a0", "  ")

_LOOKED_AT = 10_000
"""Forbidden characters told apart one by one; a file with more of them is no text, and the rest are only counted."""


def clean(text: str, collector: Collector) -> str:
    """The same text, character for character, without what would stop or mislead the parser."""
    offsets = Offsets(text)
    _odd(text, offsets, collector)
    if "\u3000" in text or "\u00a0" in text:
        _note("wide-space-indent", _WIDE_INDENT, text, offsets, collector)
        text = _WIDE_INDENT.sub(lambda match: match[0].translate(_WIDE), text)
    if "\t" in text:
        _note("tab-indent", _TAB_INDENT, text, offsets, collector)
        _note("tab-inside", _TAB_INSIDE, text, offsets, collector)
    return scrub(text).replace("\t", " ")


def scrub(text: str) -> str:
    """The text with U+FFFD in place of every character that no output may carry."""
    return forbidden().sub("\ufffd", text) if odd(text) else text


def kind(character: str) -> str:
    """The code that a forbidden character is reported under."""
    point = ord(character)
    return "noncharacter" if 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE else "control-character"


def name(character: str) -> str:
    """``U+200B``: what an invisible character is called."""
    return f"U+{ord(character):04X}"


def _odd(text: str, offsets: Offsets, collector: Collector) -> None:
    """One finding for each run of the same character."""
    if odd(text):
        runs = re.compile(f"({forbidden().pattern})\\1*")
        for count, match in enumerate(runs.finditer(text), start=1):
            code, gaps = kind(match[1]), {"name": name(match[1])}
            collector.add_lazily(code, _finder(code, match.start(), offsets, collector.file, gaps))
            if count == _LOOKED_AT:
                collector.count(code, len(runs.findall(text, match.end())))
                break
    if "\ufffd" in text:
        _note("replacement-character", re.compile("(\ufffd)"), text, offsets, collector)


def _note(code: str, pattern: re.Pattern[str], text: str, offsets: Offsets, collector: Collector) -> None:
    """One finding for each match, at its first group."""
    for match in pattern.finditer(text):
        collector.add_lazily(code, _finder(code, match.start(1), offsets, collector.file, {}))


def _finder(code: str, offset: int, offsets: Offsets, file: str, gaps: dict[str, str]) -> Callable[[], Finding]:
    return lambda: Finding(code, file, offsets.mark(offset), "", gaps)


_KEPT_BREAK = compiled(r"\n(?=.*[^\s])", re.DOTALL)


def parted(text: str) -> str:
    """A text that YAML folded, with a blank line where one was typed: folding leaves one line break of it (6.5)."""
    return _KEPT_BREAK.sub("\n\n", text)
