"""Characters that look right and are not: pasted from a PDF, typed in another width, or not to be seen at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from assembler.expressions import compiled
from assembler.patterns import Pattern
from assembler.review.proofreading.passages import Slip

HAN: Final = "\u3400-\u9fff"
_WIDE: Final = compiled("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+(?:\uff0e[\uff10-\uff19]+)?\uff05?|\uff05")
_RADICAL: Final = compiled("[\u2e80-\u2fdf\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe4f\ufe50-\ufe6f\uff61-\uff65]")
"""Radicals, compatibility ideographs, vertical, small and half-width forms of marks."""
_RADICALS: Final = dict(
    zip(
        "⺁⺃⺅⺉⺋⺌⺎⺒⺓⺗⺘⺙⺛⺝⺟⺠⺡⺣⺤⺥⺦⺨⺪⺬⺭⺮⺯⺰⺳⺶⺷⺸⺹⺺⺼⺽⺾⺿⻀⻁⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乚亻刂卩小兀巳幺心扌攵旡月母民氵灬爫爫丬犭疋示礻竹糸纟罒羊羊羋耂肀肉臼艹艹艹虎西见角讠贝足车辶辶辶阝钅長镸长门阝雨青韦页风飞食饣马骨鬼鱼鸟卤麦黄黾齐齐歯齿竜龙龟龟龟",
        strict=True,
    )
)
"""The radicals that Unicode gives no compatibility mapping (EquivalentUnifiedIdeograph.txt, by hand)."""
_KEPT: Final = frozenset("\ufe30\ufe45\ufe46\uf9dc")
_ALIKE: Final = (
    (compiled("(?<=[一二三四五六七八九〇零○])[○O0](?=[一二三四五六七八九〇○零年])"), "〇"),
    (Pattern(rf"(?<=[{HAN}])[・•‧∙⋅](?=[{HAN}])", "・|•|‧|∙|⋅"), "·"),
    (compiled(r"(?<=\d)[OoОо](?=\d)"), "0"),
    (compiled(r"(?<=\d)[lI](?=\d)"), "1"),
)
_CYRILLIC: Final = str.maketrans("АВЕКМНОРСТХаеорсх", "ABEKMHOPCTXaeopcx")
_LATIN: Final = Pattern(f"[{''.join(map(chr, _CYRILLIC))}]+(?=[A-Za-z0-9{HAN}])", "|".join(map(chr, _CYRILLIC)))
_UNSEEN: Final = compiled(
    "[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\ufff9-\ufffb]+"
)
_EMOJI: Final = compiled("[\u2600-\u27bf\u2b50\U0001f000-\U0001faff#*0-9]$")
_UNREADABLE: Final = compiled("[\ue000-\uf8ff\U000f0000-\U0010fffd\u0080-\u0084\u0086-\u009f]+")
_SPACES: Final = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_SPACE: Final = f"[{_SPACES}]+"
_MARKS: Final = "，。、；：！？）】》”’（【《“‘"
_OPENING: Final = "（【《“‘"
_CLOSING: Final = "）】》”’"
_INSIDE: Final = Pattern(
    rf"(?<=[{HAN}{_MARKS}]){_SPACE}(?=[{HAN}{_MARKS}])|(?<=[{HAN}{_MARKS}}}]){_SPACE}(?=[\d{{])|"
    rf"(?<=[\d%}}]){_SPACE}(?=[{HAN}{_MARKS}])",
    "|".join(_SPACES),
)
_EDGE: Final = Pattern(rf"^{_SPACE}(?=\S)|(?<=\S)[\u3000\u00a0]+$", "|".join(_SPACES))
_DOUBLED: Final = Pattern(r"(?<=\S)(?:[ \t]{2,}|\t)(?=\S)", "  |\t")
_NAME: Final = Pattern(rf"(?:^|[、，：；。（\s])[{HAN}]$")
_LONE: Final = Pattern(rf"[{HAN}](?:$|[、，；。）：\s])")
_LABEL: Final = compiled(r"^(?:附?[表图]|附件|专栏)\d+$")
_LONG: Final = "[－―─]{2,}"
_DASH: Final = Pattern(
    rf"(?<=[{HAN}{_MARKS}])\s*(?:-{{2,}}|{_LONG}|—{{3,}})\s*|(?:-{{2,}}|{_LONG})(?=[{HAN}“《])", "--|－|―|─|———"
)
_ASCII_QUOTED: Final = Pattern(rf"'([^']*[{HAN}][^']*)'", "'")
_QUOTES: Final = {"“": 1, "”": -1}


def full_width(text: str) -> Iterator[Slip]:
    """Digits, Latin letters and the per cent sign are half-width (GB/T 15835-2011, 5.1.1; practice).

    A text that is a number and nothing else is told by who reads it as one.
    """
    for found in _WIDE.finditer(text):
        if found.group() == text and unicodedata.normalize("NFKC", text).isdecimal():
            continue
        yield Slip(*found.span(), unicodedata.normalize("NFKC", found.group()))


def look_alike(text: str) -> Iterator[Slip]:
    """A character is the one it looks like, no radical and no letter of another script (practice; NFKC).

    Circled and Roman numbers and units in one character are left: NFKC would change what they look like.
    """
    for found in _RADICAL.finditer(text):
        if found.group() not in _KEPT:
            yield Slip(*found.span(), _RADICALS.get(found.group()) or unicodedata.normalize("NFKC", found.group()))
    for pattern, right in _ALIKE:
        for found in pattern.finditer(text):
            yield Slip(*found.span(), right)
    for found in _LATIN.finditer(text):
        yield Slip(*found.span(), found.group().translate(_CYRILLIC))


def unseen(text: str) -> Iterator[Slip]:
    """No zero-width, direction or format character stands in a text (practice)."""
    for found in _UNSEEN.finditer(text):
        if not _EMOJI.search(text[: found.start()]):
            yield Slip(*found.span(), "")


def unreadable(text: str) -> Iterator[Slip]:
    """No private-use or control character stands in a text: no other machine can draw it (Unicode; practice)."""
    for found in _UNREADABLE.finditer(text):
        yield Slip(*found.span())


def spaced(text: str) -> Iterator[Slip]:
    """Chinese text has no spaces, between its characters or beside its numbers, nor an indent typed (practice).

    The space that widens a name of two characters is left: 王 伟.
    """
    for found in (*_INSIDE.finditer(text), *_EDGE.finditer(text)):
        if not _is_wanted(text[: found.start()], text[found.end() :]):
            yield Slip(*found.span(), "")


def doubled(text: str) -> Iterator[Slip]:
    """Several spaces in a row (practice): every output prints one. Those between Chinese are ``spaced``'s matter."""
    told = {(slip.start, slip.end) for slip in spaced(text)} if _DOUBLED.search(text) else set()
    for found in _DOUBLED.finditer(text):
        if found.span() not in told:
            yield Slip(*found.span(), " ")


def _is_wanted(before: str, after: str) -> bool:
    """Between the characters of a name, behind 表1, and in brackets that are empty, which is another rule's matter."""
    empty = before.endswith(tuple(_OPENING)) and after.startswith(tuple(_CLOSING))
    return bool(_NAME.search(before) and _LONE.match(after)) or bool(_LABEL.search(before)) or empty


def dash(text: str) -> Iterator[Slip]:
    """The dash is one mark as long as two characters: —— (GB/T 15834-2011, 4.10)."""
    for found in _DASH.finditer(text):
        yield Slip(*found.span(), "——")


def ascii_quoted(text: str) -> Iterator[Slip]:
    """Words are quoted in “ ”, not between apostrophes (GB/T 15834-2011, 4.8.2)."""
    for found in _ASCII_QUOTED.finditer(text):
        yield Slip(*found.span(), f"“{found.group(1)}”")


def single_quoted(text: str) -> Iterator[Slip]:
    """‘ ’ stand only inside “ ” (GB/T 15834-2011, 4.8.3.3)."""
    depth, opened = 0, -1
    for place, mark in enumerate(text):
        depth += _QUOTES.get(mark, 0)
        if mark == "‘" and depth <= 0:
            opened = place
        elif mark == "’" and opened >= 0:
            yield Slip(opened, place + 1, f"“{text[opened + 1 : place]}”")
            opened = -1
