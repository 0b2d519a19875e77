"""What stands above the title of a formal document (7.2): copy number, secrecy, urgency, letterhead, number."""

from __future__ import annotations

import re

_FRONT = re.compile(
    r"\d{6}"
    r"|(绝密|机密|秘密)[★☆\s\d年个月长期]*"
    r"|特急|加急|平急"
    r"|.{0,20}[〔\[（(]\s*\d{2,4}\s*[〕\])）]\s*第?\s*\d+\s*号(\s*签发人[:：].*)?"
    r"|签发人[:：].*"
    r"|.{2,30}(文件|函|令|纪要)"
)
_NUMBER = re.compile(
    r"(?P<body>\S{2,12}?)(?P<open>[〔\[（(【])(?P<year>\d{2,4})(?P<close>[〕\])）】])(?P<word>第?)(?P<n>\d+)号"
)
ATTENDEES = re.compile(r"(?:出席|请假|列席)[:：]")
"""How the lists of who was present at a meeting begin (10.3)."""
_RED_AT_LEAST, _OTHER_AT_MOST = 0.6, 0.35


def is_front(line: str, *, red: bool) -> bool:
    """Whether a line is no title; 文件 and its like end the name of a body only where they are ``red``."""
    found = _FRONT.fullmatch(line.strip())
    return red or (found is not None and not re.search(r"(文件|函|令|纪要)$", line.strip()))


def is_red(red: float, green: float, blue: float) -> bool:
    """Of a colour, parts from 0 to 1."""
    return red >= _RED_AT_LEAST and max(green, blue) <= _OTHER_AT_MOST


def wrong_number(line: str) -> bool:
    """Whether a line is a document number not as 7.2.5 has it: full year in 〔〕, no 第, no leading zeros."""
    found = _NUMBER.match(re.sub(r"\s", "", line))
    if found is None:
        return False
    right = found["open"] == "〔" and found["close"] == "〕" and len(found["year"]) == len("2025")
    return not right or bool(found["word"]) or found["n"].startswith("0")


def is_number(line: str) -> bool:
    """Whether a line is, or begins with, a document number."""
    return _NUMBER.match(re.sub(r"\s", "", line)) is not None
