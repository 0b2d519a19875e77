"""Rules of wording (practice)."""

from __future__ import annotations

from collections.abc import Iterator

from assembler.expressions import compiled
from assembler.review.proofreading.passages import Slip

_UNTIL = compiled(r"截止(到|至)?(?=目前|今|现在|本|上[周月季半年]|去年|前年|\d|[一二三四五六七八九十]+月)")
_PLACE = "村|镇|乡|社区|街道|县|区|市|屯|湾|组|河|桥|路|街|小学|中学|水库|庄"
_AND = compiled(
    rf"、(?:和(?![平谐睦解气美顺硕田县政布庄]|[^\W\d，。；、和与的]{{1,2}}(?:{_PLACE})(?:[，。；、等]|[两三四五六七八九十\d]))|与(?!会))"
)
# 仁和、太和、永和三村: a name may end in 和, and stands between two marks then.
_NAMES = "温缓总平调饱祥谦中随柔暖附讲人亲仁太永泰义安民礼清淳保顺致元康兴协云昌德雍广融天大同长"
_TRAILING = compiled(rf"(?<![{_NAMES}])和(?=[，。；：！？）])|(?<=[员门关位作动])和(?=、)|以及(?=[，。；、：！？）])")
_ETC = compiled(
    r"(?:^|(?<=[，。；：（]))等(?=(?:各类|多种|各种)?(?:形式|方式|方法|活动|措施|内容|部门|单位|人员|问题|环节|领域|方面|材料|手段|渠道|途径|项目)"
    r"(?![^，。；]{0,10}(?:后|再|时|才|完|之前|前))|[两三四五六七八九十\d]+[个项种类方])"
)
_LEADING = compiled(r"(?<=[（“])、|^、")

_NONE = r"(?<![\d.—～:：])0(?![时点度岁层])[^\W\d]"
_NONE_OF_ALL = compiled(rf"{_NONE}[^。；，\d]{{0,16}}(?:，(?:现?已|目前)?)?(?:全部|均|都|逐[一处个])")
_NONE_DONE = compiled(rf"{_NONE}[^。；，\d]{{0,16}}?已|已[^。；，\d]{{0,8}}{_NONE}")
_NONE_TOGETHER = compiled(rf"(?:共|累计|全部)[^。；，\d]{{0,10}}{_NONE}")


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
