"""Rules of numbers that one sentence sets beside each other: they must compute.

Only what certainly belongs together is computed, and nothing that is told with 约, 近 or 余.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from assembler.expressions import compiled
from assembler.facts.figures.spoken import NUMBER, UNIT, as_said, is_said, quantity, value
from assembler.patterns import Pattern
from assembler.review.proofreading.passages import Slip

_RISE = "增加|增长|提高|上升|提升|扩大|增多|上涨|攀升|升高"
_FALL = "减少|下降|降低|压减|缩短|缩减|缩小|回落|下跌|削减|减低"
_TURN = f"{_RISE}|{_FALL}|发展|上调|下调|升|降|增|减"
_SINCE = (
    r"(?:同比|环比|比上年同期|较上年同期|比去年同期|较去年同期|比上年|较上年|比去年|较去年|净|实际|共|累计|合计|足足)?"
)
_CHANGED = rf"(?P<turn>{_RISE}|{_FALL}|涨|升|降)(?:了|幅度?为|幅达)?(?P<d>{NUMBER})(?P<d_s>[万亿]?)(?P<d_u>倍|{UNIT})"
_FOLD = r"(?P<fold>翻)了?(?P<n>[一两二三四五]|\d)?番"
_EXACT = "(?![多余以左上])"
_WORD = r"[^，。；：、\d]"
_TO = "(?:到|至|为|成)"
_YEAR = r"(?:\d{4}年)?"
_FROM = (
    rf"(?:由|从){_YEAR}{_WORD}{{0,10}}{quantity('x')}{_WORD}{{0,6}}?"
    rf"(?:{_TURN}){_TO}{_YEAR}{_WORD}{{0,6}}{quantity('y')}"
)
_FROM_TO = Pattern(
    rf"{_FROM}[，、]?{_SINCE}(?P<said>{_CHANGED}|{_FOLD}){_EXACT}",
    "由|从",
    _TURN,
    "到|至|为|成",
    f"{_RISE}|{_FALL}|涨|升|降|翻",
)
_LAST = "(?:(?:比|较)?(?:上年同期|去年同期|上年|去年|同期)(?:的|为|是)?)"
_AGAINST = Pattern(
    rf"{quantity('y')}[，、（(]?{_LAST}{quantity('x')}[，、]?{_SINCE}(?P<said>{_CHANGED}){_EXACT}",
    "上年|去年|同期",
    f"{_RISE}|{_FALL}|涨|升|降",
)
_GROWN = Pattern(
    rf"(?:比|较)(?:上年|去年)(?:同期)?的{quantity('x')}(?P<said>{_CHANGED}){_EXACT}，?(?:达到?|升至|升到|增至|增加到|降至|降到|减至|减少到|为)"
    rf"{quantity('y')}{_EXACT}",
    "比上年|比去年|较上年|较去年",
    f"{_RISE}|{_FALL}|涨|升|降",
)
_MULTIPLE = Pattern(
    rf"{quantity('y')}[，、]?(?:是|为|相当于){_WORD}{{0,8}}{quantity('x')}的(?P<d>{NUMBER})倍{_EXACT}",
    "倍",
    "是|为|相当于",
)
_ATTAINED = Pattern(
    rf"(?P<name>{_WORD}{{0,6}}(?:率|占比|比重))(?:同比|环比|(?:比|较){_WORD}{{1,8}})"
    rf"(?P<said>(?:{_RISE}|{_FALL})(?:了)?(?P<d>{NUMBER})[%％])"
    rf"[，、]?(?:达到?|升至|升到|降至|降到|至|为|到){_WORD}{{0,3}}{NUMBER}[%％]",
    "率|占比|比重",
    "同比|环比|比|较",
    f"{_RISE}|{_FALL}",
    "%|％",
)
_RELATIVE = Pattern("(?:发病|死亡|事故|发案|失业|上访|投诉|犯罪|感染|利|汇|税|费|频|速|增长|增)率$")
_LESS = "减少|下降|降低|缩短|缩小|压减|压缩|缩减|回落|少|减|降"
_TIMES = Pattern(
    rf"(?<![至不多缺])(?:{_LESS})(?!则)了?(?:将?近|约|超过|整整)?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十半几数]+)多?倍多?",
    "倍",
    _LESS,
)
_OF_ALL = rf"占(?:比|总{_WORD}{{1,6}}|全部{_WORD}{{0,6}})?(?:的|为|达|达到)?"
_SHARE = Pattern(
    rf"{quantity('a')}[^。；\d]{{0,14}}其中{_WORD}{{0,14}}{quantity('b')}{_WORD}{{0,6}}[，、（(]?{_OF_ALL}(?P<p>{NUMBER})[%％]",
    "其中",
    "占",
    "%|％",
)
_DUE = "应|共|总|排查|发现|受理|收到|交办|下达|接到|登记|查出"
_DONE = "已|实|现已|其中|办结|整改|完成|销号|化解|解决|按期|当年"
_RATE = Pattern(
    rf"(?:{_DUE})[^，。；：\d]{{0,12}}{quantity('a')}[^，。；：\d]{{0,6}}，(?:{_DONE})[^，。；：\d]{{0,10}}{quantity('b')}"
    rf"[^，。；：\d]{{0,4}}[，（(]{_WORD}{{1,8}}率(?:为|达|达到|是)?(?P<p>{NUMBER})[%％]",
    "率",
    "%|％",
    _DUE,
    _DONE,
)
_ITEM = rf"[^，。；：、和与及\d（）()]{{1,14}}{NUMBER}[万亿]?{UNIT}"
_LIST = rf"{_ITEM}(?:[、，和与及]{{1,2}}(?:以及)?{_ITEM}){{1,9}}"
_ALL = "(?:[两二三四五六七八九]项|[两三四五]者|[两三四五六]类|以上)?(?:合计|共计|总计|加起来)"
_TOTALLED = Pattern(
    rf"(?P<items>{_LIST})[，；（(]?{_ALL}(?:为|是|达|共|{_WORD}{{0,5}}){quantity('t')}", "合计|共计|总计|加起来"
)
_AMONG = Pattern(
    rf"(?:共|合计|共计|总计|总){_WORD}{{0,12}}{quantity('t')}[^，。；：\d]{{0,6}}[，：（(]其中[：，]?"
    rf"(?P<items>{_LIST})(?=[。；）)]|$)",
    "其中",
    "共|合计|总",
)
_COUNTED = Pattern(quantity("v"))
_OVERLAPPING = Pattern("女|党员|新增|重点|少数民族|本科|大专|35岁|青年|退役|团员|困难")
_FOLDS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_NEAR = Fraction(1, 20)
_BOTH = compiled(r"(?<!\d)(\d+(?:\.\d+)?)[%％]个?百分点")


def points_not_percent(text: str) -> Iterator[Slip]:
    """Between two percentages the change is told in 百分点 (GB/T 3358.1-2009 on proportions; practice)."""
    for found in (*_FROM_TO.finditer(text), *_AGAINST.finditer(text)):
        rates = {found["x_u"] or "%", found["y_u"]} <= {"%", "％"}
        if rates and found["d_u"] in ("%", "％"):
            gap = abs(value(found["y"]) - value(found["x"]))
            yield _put_right(found, as_said(gap, max(found["x"], found["y"], key=_places)) + "个百分点")
    for found in _BOTH.finditer(text):
        yield Slip(*found.span(), f"{found[1]}个百分点")
    for found in _ATTAINED.finditer(text):
        if not _RELATIVE.search(found["name"]):
            yield Slip(*found.span("said"), found["said"].rstrip("%％") + "个百分点")


def change_miscounted(text: str) -> Iterator[Slip]:
    """From X to Y, and by how much: the three agree (practice)."""
    for pattern in (_FROM_TO, _AGAINST, _GROWN):
        for found in pattern.finditer(text):
            yield from _change(found)
    for found in _MULTIPLE.finditer(text):
        before, after = value(found["x"], found["x_s"]), value(found["y"], found["y_s"])
        if before and found["x_u"] == found["y_u"] and not is_said(after / before, found["d"]):
            yield _replaced(found, *found.span("d"), as_said(after / before, found["d"]))


def _change(found: re.Match[str]) -> Iterator[Slip]:
    before, after = value(found["x"], _scale(found)), value(found["y"], found["y_s"])
    if not _alike(found["x_u"], found["y_u"]) or not before:
        return
    parts = found.groupdict()
    if parts.get("fold"):
        folds = _FOLDS.get(parts["n"] or "一") or int(parts["n"])
        if not Fraction(19, 20) <= after / before / 2**folds <= Fraction(21, 20):
            yield _replaced(found, *found.span("said"), _folded(before, after))
        return
    rises, falls = re.fullmatch(f"{_RISE}|涨|升", found["turn"]), re.fullmatch(f"{_FALL}|降", found["turn"])
    if (falls and after > before) or (rises and after < before):
        unit = found["d_u"] if found["d_u"] not in ("倍", "％") else "%"
        yield _replaced(found, *found.span("said"), _told(before, after, unit, found["d"], found["d_s"]))
    else:
        yield from _amount(found, before, after)


def _folded(before: Fraction, after: Fraction) -> str:
    """翻了两番 where it is that exactly, else the change in percent."""
    spelt = next((word for word, count in _FOLDS.items() if after / before == 2**count), "")
    return f"翻了{spelt}番" if spelt else _told(before, after, "%", "0.0", "")


def _told(before: Fraction, after: Fraction, unit: str, like: str, scale: str) -> str:
    """The change in words: 增长300%, 减少30件."""
    gap = abs(after - before)
    rise, fall = ("增长", "下降") if unit == "%" else ("提高", "降低") if unit == "个百分点" else ("增加", "减少")
    amount = as_said(gap / before * 100 if unit == "%" else gap, like, scale)
    return f"{rise if after > before else fall}{amount}{unit}"


def _amount(found: re.Match[str], before: Fraction, after: Fraction) -> Iterator[Slip]:
    said, scale, unit = found["d"], found["d_s"], found["d_u"]
    gap, rates = abs(after - before), found["y_u"] in ("%", "％")
    if (unit == "倍" and after < before) or (rates and unit in ("%", "％")):
        return
    if unit in ("%", "％"):
        gap = gap / before * 100
    elif unit == "倍":
        gap = gap / before
    elif unit != found["y_u"] and not (rates and unit == "个百分点"):
        return
    if not is_said(gap, said, scale):
        yield _put_right(found, as_said(gap, said, scale) + unit)


def decrease_in_multiples(text: str) -> Iterator[Slip]:
    """Nothing decreases by a multiple of itself: 减少一半, 降到三分之一 (practice; GB/T 15835-2011 on multiples)."""
    for found in _TIMES.finditer(text):
        yield Slip(*found.span())


def share_miscounted(text: str) -> Iterator[Slip]:
    """A share, or a rate, told behind whole and part computes from them (practice)."""
    for pattern in (_SHARE, _RATE):
        for found in pattern.finditer(text):
            whole, part = value(found["a"], found["a_s"]), value(found["b"], found["b_s"])
            fits = found["a_u"] == found["b_u"] != "" and "%" not in found["a_u"] and 0 < part <= whole
            if fits and not is_said(part / whole * 100, found["p"]):
                right = as_said(part / whole * 100, found["p"])
                yield _replaced(found, *found.span("p"), right)


def total_miscounted(text: str) -> Iterator[Slip]:
    """Parts and their total in one sentence add up (practice).

    Behind 其中 the parts may be some of all: told are those that miss the total by little, or exceed it.
    """
    for found in _TOTALLED.finditer(text):
        parts, total = _parts(found), value(found["t"], found["t_s"])
        if parts and sum(parts) != total:
            yield _total(found, sum(parts, Fraction(0)))
    for found in _AMONG.finditer(text):
        parts, total = _parts(found), value(found["t"], found["t_s"])
        off = sum(parts, Fraction(0)) - total
        likely = abs(off) <= total * _NEAR if off < 0 and len(parts) > 2 else off > 0
        if parts and off and likely and not _OVERLAPPING.search(found["items"]):
            yield _total(found, total + off)


def _parts(found: re.Match[str]) -> list[Fraction]:
    """The listed numbers; none where their units are not those of the total."""
    counted = list(_COUNTED.finditer(found["items"]))
    if not found["t_u"] or any(part["v_u"] != found["t_u"] for part in counted) or "%" in found["t_u"]:
        return []
    return [value(part["v"], part["v_s"]) for part in counted]


def _total(found: re.Match[str], total: Fraction) -> Slip:
    return _replaced(found, found.start("t"), found.end("t_u"), as_said(total, found["t"], found["t_s"]) + found["t_u"])


def _put_right(found: re.Match[str], amount: str) -> Slip:
    """The amount of the result said right; what stands before it stays."""
    return _replaced(found, found.start("d"), found.end("said"), amount)


def _replaced(found: re.Match[str], start: int, end: int, words: str) -> Slip:
    """All that was compared, from its first number, with ``words`` in place of what stands between two places."""
    text = found.string
    first = text.index(_first_digit(found), found.start())
    return Slip(first, found.end(), text[first:start] + words + text[end : found.end()])


def _first_digit(found: re.Match[str]) -> str:
    return next(character for character in found[0] if character.isdigit())


def _scale(found: re.Match[str]) -> str:
    """从3到5万元 says 3万: the first takes the second's 万 where it has neither 万 nor a unit."""
    return str(found["x_s"] or ("" if found["x_u"] else found["y_s"]))


def _alike(first: str, second: str) -> bool:
    return not first or first.replace("％", "%") == second.replace("％", "%")


def _places(digits: str) -> int:
    return len(digits.partition(".")[2])
