"""Numbers that are meant roughly: marked once, and not in two styles side by side (GB/T 15835-2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assembler.expressions import compiled
from assembler.review.proofreading.passages import Slip

_N: Final = r"\d+(?:\.\d+)?[百千万亿]?"
_UNIT: Final = r"[^\W\d，。；左以上下内余多]{0,3}?"
_TIME: Final = compiled(r"(?:个?[年月周天日]|届|期|个小时|小时|分钟)(?:来|内|间|里|中|以来|时间|，|的)")
_ROUGH: Final = "大约|将近|接近|约莫|大概|近|约"
_OVER: Final = "超过|突破|超|逾"
_LEAST: Final = "至少|不少于|不低于|最少|起码"
_MOST: Final = "不超过|不高于|不多于|最多|至多"
_PATTERNS: Final = (
    # Front and back, and what is kept: the front of a bound, the back of the rest.
    (compiled(rf"(?:{_ROUGH})({_N})(?:余|多(?=[^\W\d]))"), r"\1余"),
    (compiled(rf"(?:{_ROUGH})({_N}[%％]?{_UNIT})(?:左右|上下)"), r"约\1"),
    (compiled(rf"(?<![\d.])({_N})(?:多余|余多)(?=[人名个户件次家处条份项亩])"), r"\1余"),
    (compiled(rf"(?:{_OVER})({_N})(?:余|多(?=[^\W\d]))(?!.{{0,3}}以上)"), r"\1余"),
    (compiled(rf"(?:{_OVER})({_N}[%％]?{_UNIT})(?:以上|左右)"), r"\1以上"),
    (compiled(rf"({_OVER})({_N})[余多]({_UNIT})以上"), r"\1\2\3"),
    (compiled(rf"({_LEAST}|{_MOST})({_N})(?:余|多(?=[^\W\d]))(?:({_UNIT})(?:以上|以下|以内|左右))?"), r"\1\2\3"),
    (compiled(rf"({_LEAST})({_N}[%％]?{_UNIT})(?:以上|左右)"), r"\1\2"),
    (compiled(rf"({_MOST})({_N}[%％]?{_UNIT})(?:以下|以内|左右)"), r"\1\2"),
    (compiled(rf"(?:{_ROUGH}|{_OVER}){{2}}({_N})"), r"约\1"),
    (compiled(rf"(?<![\d.近约超逾过破])({_N})[余多]({_UNIT})(?:以上|左右|上下)"), r"\1余\2"),
)
_NUMERALS: Final = compiled(
    r"(?<![\d.A-Za-z:：+＋第—～万亿-])(\d{1,3}(?:\.\d)?)([百千])(?![分日天货度姓强佳优合家园瓦克米伏帕卡焦周岁])(?=[多余]?[^\W\d])"
)
_HOUSEHOLDS: Final = compiled(r"(?<![\d.A-Za-z:：+＋第—～万亿-])(\d{1,3}(?:\.\d)?)(百)(?=家(?!姓|争))")
_SCALE: Final = {"百": 100, "千": 1000}
_WITH_SCALE: Final = compiled(r"(?<![\d.约近超逾过])\d+(?:\.\d+)?万(元|亩|吨|平方米|立方米|公斤|人|户|公里|米)(?!次)")
_WITHOUT: Final = compiled(r"(?<![\d.约近超逾过])(\d+00)(元|亩|吨|平方米|立方米|公斤|人|户|公里|米)(?!次)")
_SENTENCE: Final = compiled(r"[^。！？]+")
_EACH: Final = compiled("[人户亩村校班组]均|平均|每[人户亩村校班组个]")
"""Amounts for each one are another quantity than totals, and written in full beside them."""
_TEN_THOUSAND: Final = 10000
_LATIN_UNITS: Final = {
    "km": "公里", "KM": "公里", "Km": "公里", "㎞": "公里", "kg": "公斤", "KG": "公斤", "Kg": "公斤", "㎏": "公斤",
    "cm": "厘米", "㎝": "厘米", "mm": "毫米", "㎜": "毫米", "m²": "平方米", "㎡": "平方米", "m2": "平方米",
    "m³": "立方米", "m3": "立方米", "㎥": "立方米", "hm²": "公顷", "hm2": "公顷", "ha": "公顷", "km²": "平方公里",
    "km2": "平方公里", "㎢": "平方公里", "m": "米",
}  # fmt: skip
_LATIN: Final = compiled(
    rf"(?<=[\d万亿])\s*({'|'.join(sorted(map(re.escape, _LATIN_UNITS), key=len, reverse=True))})(?![A-Za-z0-9²³/·])"
)

_OVER_PRECISE: Final = compiled(r"(?<![\d.万亿—近约])(\d*[1-9]|\d+\.\d+)余(?=[^\W\d_])(?![额款量下热粮数])")
_NEAR_PRECISE: Final = compiled(r"近(\d+\.\d+[%％])")


def too_precise(text: str) -> Iterator[Slip]:
    """余 stands behind a round number of ten or more, 近 before no decimals of a percentage (practice).

    3余次, 12余个 and 近99.2% are either exact or 约.
    """
    for found in _OVER_PRECISE.finditer(text):
        yield Slip(*found.span(), f"约{found.group(1)}")
    for found in _NEAR_PRECISE.finditer(text):
        yield Slip(*found.span(), found.group(1))


def approximated_twice(text: str) -> Iterator[Slip]:
    """近, 约, 余, 超过 or 以上 marks an approximation once (practice; GB/T 15835-2011, 4.2, on approximations).

    近10多年来 is sound: 近 says of late there.
    """
    end = 0
    for found in sorted(
        (match for pattern, _ in _PATTERNS for match in pattern.finditer(text)), key=lambda m: (m.start(), -m.end())
    ):
        if found.start() >= end and not (found.group()[0] == "近" and _TIME.match(text, found.end())):
            end = found.end()
            yield Slip(*found.span(), found.expand(next(fix for pattern, fix in _PATTERNS if pattern is found.re)))


def numerals_mixed(text: str) -> Iterator[Slip]:
    """One number is written in one kind of numerals: 300多家, never 3百多家 (GB/T 15835-2011, 4.3, 5.1.2)."""
    for pattern in (_NUMERALS, _HOUSEHOLDS):
        for found in pattern.finditer(text):
            value = Decimal(found.group(1)) * _SCALE[found.group(2)]
            yield Slip(*found.span(), f"{value.normalize():f}")


def scale_styles(text: str) -> Iterator[Slip]:
    """Quantities of one kind in one sentence are written in one scale (GB/T 15835-2011, 4.3, consistency).

    Only where the one in full ends in two noughts, so that 万 would lose nothing, and is no amount for each one:
    人均纯收入16500元 stands well beside 衔接资金1260万元.
    """
    for sentence in _SENTENCE.finditer(text):
        units = {found.group(1) for found in _WITH_SCALE.finditer(sentence.group())}
        for found in _WITHOUT.finditer(sentence.group()):
            if _EACH.search(sentence.group()[: found.start()].rpartition("；")[2]):
                continue
            if found.group(2) in units and int(found.group(1)) >= _TEN_THOUSAND:
                fix = f"{(Decimal(found.group(1)) / _TEN_THOUSAND).normalize():f}万{found.group(2)}"
                yield Slip(sentence.start() + found.start(), sentence.start() + found.end(), fix)


def latin_unit(text: str) -> Iterator[Slip]:
    """A text in Chinese names units in Chinese: 5公里 (GB/T 15835-2011, 5.1.5; practice)."""
    for found in _LATIN.finditer(text):
        yield Slip(*found.span(), _LATIN_UNITS[found.group(1)])
