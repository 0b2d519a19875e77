"""Characters that have no business in a facts file: each is named, and replaced so that the rest can be read."""

from __future__ import annotations

import re

from assembler.reading.places import Places
from assembler.tally import Tally

_PLANES = "".join(f"{chr(plane << 16)}-{chr(plane << 16 | 0xFFFD)}" for plane in range(1, 17))
FORBIDDEN = re.compile(
    f"[^ -~\u4e00-\u9fff\t\n\r\xa0-\u2027\u202a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd{_PLANES}]"
)
"""What no output may carry: C0 and C1 controls but tab and line breaks, the line and paragraph separators, a stray
byte order mark, surrogates, and noncharacters (The Unicode Standard, 23.7; the program uses two as its own marks)."""
_RUN = re.compile(f"({FORBIDDEN.pattern})\\1*")
_TAB_INDENT = re.compile(r"^ *(\t)[ \t]*[^\s#]", re.MULTILINE)
_TAB_INSIDE = re.compile(r"^[ \t]*[^\s#][^\t\r\n]*(\t)[ \t]*[^\s]", re.MULTILINE)
_WIDE_INDENT = re.compile(r"^ *([\u3000\u00a0])[ \u3000\u00a0]*(?:- +)?[A-Za-z_]\w*[:：]", re.MULTILINE | re.ASCII)
_WIDE = str.maketrans("\u3000\u00a0", "  ")


def clean(text: str, tally: Tally) -> str:
    """The same text, character for character, without what would stop or mislead the parser."""
    places = Places(text)
    _odd(text, places, tally)
    if "\u3000" in text or "\u00a0" in text:
        _note("wide-space-indent", _WIDE_INDENT, text, places, tally)
        text = _WIDE_INDENT.sub(lambda match: match[0].translate(_WIDE), text)
    if "\t" in text:
        _note("tab-indent", _TAB_INDENT, text, places, tally)
        _note("tab-inside", _TAB_INSIDE, text, places, tally)
    return scrub(text).replace("\t", " ")


def scrub(text: str) -> str:
    """The text with U+FFFD in place of every character that no output may carry."""
    return FORBIDDEN.sub("\ufffd", text)


def kind(character: str) -> str:
    """The code that a forbidden character is reported under."""
    point = ord(character)
    return "noncharacter" if 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE else "control-character"


def name(character: str) -> str:
    """``U+200B``: what an invisible character is called."""
    return f"U+{ord(character):04X}"


def _odd(text: str, places: Places, tally: Tally) -> None:
    for match in _RUN.finditer(text):
        if tally.wants(code := kind(match[1])):
            tally.list(code, places.mark(match.start()), gaps={"name": name(match[1])})
    if "\ufffd" in text:
        _note("replacement-character", re.compile("(\ufffd)"), text, places, tally)


def _note(code: str, pattern: re.Pattern[str], text: str, places: Places, tally: Tally) -> None:
    """One finding for each match, at its first group."""
    for match in pattern.finditer(text):
        if tally.wants(code):
            tally.list(code, places.mark(match.start(1)))
