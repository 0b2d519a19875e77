"""Rules of wording (practice)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assembler.review.proofreading.passages import Slip

_UNTIL = re.compile(r"截止(到|至)?(?=目前|今|现在|本|上[周月季半年]|去年|前年|\d|[一二三四五六七八九十]+月)")
_AND = re.compile(r"、(?:和(?![平谐睦解气美顺硕田县政布])|与(?!会))")
_TRAILING = re.compile(r"(?<![温缓总平调饱祥谦中随柔暖附讲人亲])(?:和|以及)(?=[，。；、：！？）])")
_ETC = re.compile(r"(?<=[，。；：（])等(?![待候到于级比额值同价距量效闲着])|^等(?=[活形方工部单内])")
_LEADING = re.compile(r"(?<=[（“])、|^、")

_NONE = r"(?<![\d.—～:：])0(?![时点度岁层])[^\W\d]"
_NONE_OF_ALL = re.compile(rf"{_NONE}[^。；，\d]{{0,16}}(?:，(?:现?已|目前)?)?(?:全部|均|都|逐[一处个])")
_NONE_DONE = re.compile(rf"{_NONE}[^。；，\d]{{0,16}}?已|已[^。；，\d]{{0,8}}{_NONE}")
_NONE_TOGETHER = re.compile(rf"(?:共|累计|全部)[^。；，\d]{{0,10}}{_NONE}")


def deadline_for_until(text: str) -> Iterator[Slip]:
    """截至 says up to a time; 截止 says that something ended (practice)."""
    for found in _UNTIL.finditer(text):
        yield Slip(*found.span(), "截至")


def joiner_alone(text: str) -> Iterator[Slip]:
    """A joiner stands between two things: no 、和, no 和 or 、 without a neighbour, no 等 behind nothing.

    GB/T 15834-2011, 4.5.3.1 (、 parts members of a list), and practice.
    """
    for found in _AND.finditer(text):
        yield Slip(*found.span(), found.group()[1:])
    for pattern in (_TRAILING, _ETC, _LEADING):
        for found in pattern.finditer(text):
            yield Slip(*found.span(), "")


def all_of_none(text: str) -> Iterator[Slip]:
    """Of nothing there is no 全部, 均, 共 or 已: it is 未发生, 没有, 尚未 (practice)."""
    found = [one.span() for rule in (_NONE_OF_ALL, _NONE_DONE, _NONE_TOGETHER) for one in rule.finditer(text)]
    end = 0
    for start, stop in sorted(found):
        if start >= end:
            yield Slip(start, stop)
            end = stop
