"""Rules of numbers (GB/T 15835-2011), and of marks inside them (GB/T 15834-2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assembler.expressions import compiled
from assembler.review.proofreading.passages import Slip

_N = r"\d+(?:\.\d+)?"
_DECIMAL = compiled(r"(?<![\d、.])(\d+)、(\d+)(?=[万亿%％]|个百分点|元|公里|公顷|平方|吨)(?!\d*、)")
_MEASURED = compiled(
    "(?:长|宽|高|深|共|计|入|资|金|达|到|为|占|约|近|积|额|增长|下降|提高|降低|超|过|拨|付|收|支|款|比上年|同比)(?:了)?$"
)
_EACH = compiled("(?:每隔?|各|分|分为|分别|按|第|逢)$")
_SEVERAL = compiled("(?:[万亿%％元吨]|个百分点|公里|公顷|平方米?)+[^，。；\\d]{0,2}(?:两|等|不等|各|分别|及|处各)")
_DECIMALS = 2
_DAY = compiled(
    r"(?<![\d、.])(\d{1,2})、(\d{1,2})(?=”?[^\W\d_日月号]{0,8}(?:节|纪念日|活动日|宣传日|[^\W\d_日月号]日))"
)
_HYPHEN = compiled(
    rf"(?<![A-Za-z\d.—-])({_N})([%％月日年元岁万亿]*)\s*[-~－–]\s*({_N})(?=[%％月日年元岁万亿人份个条幅期场次户对例处周季天时分名])"
)
_STANDARD = compiled(r"[A-Za-z] ?$")
_PERCENT = compiled(rf"(?<![\d.])({_N})(\s*[—～~－–-]\s*)({_N})[%％]")
_MIXED = compiled(r"(?<![\d.])(\d+)([万亿])(\d+)([万千百]?)(?=[^\W\d])")
_SCALES = {"亿": 10**8, "万": 10**4, "千": 10**3, "百": 10**2, "": 1}
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_ROUNDS = {"万": 10**4, "千": 1000, "百": 100, "十": 10}
_SPELT = compiled(
    r"(?<![一二三四五六七八九两几数第十百千万零])((?:[一二三四五六七八九两][万千百十]零?){1,4}[一二三四五六七八九]?)([多余]?)"
    r"(?=[份条幅期场次人户对例元张块件辆名])"
)

_ADJACENT = compiled(r"(?<![\d、.—～-])([1-9])、([1-9])(0{1,3})(?=余?[名个人户家件岁里天])")
_NUMERALS = "零一二三四五六七八九"
_ONE_BY_ONE = compiled("分别|依次|第|各")
_ROUND_NAMES = {"0": "十", "00": "百", "000": "千"}

# 非公三十六条 is a name: articles are counted only behind a noun or a verb of counting.
_COUNTED = compiled("[幅语索见议息题共计了出达集发报制挂贴装修理收采播]$")


def listing_mark_in_number(text: str) -> Iterator[Slip]:
    """The decimal point and the point in a day are half-width dots, never 、 (GB/T 15835-2011, 5.1).

    Neighbouring numbers that tell about how many are Chinese, without it: 五六十名 (GB/T 15834-2011, 4.5).
    """
    for found in _DECIMAL.finditer(text):
        if not _is_list(found, text):
            yield Slip(*found.span(), f"{found.group(1)}.{found.group(2)}")
    for found in _DAY.finditer(text):
        yield Slip(*found.span(), f"{found.group(1)}.{found.group(2)}")
    for found in _ADJACENT.finditer(text):
        first, second = int(found[1]), int(found[2])
        if second == first + 1 and not _ONE_BY_ONE.search(text, max(found.start() - 8, 0), found.start()):
            yield Slip(*found.span(), f"{_NUMERALS[first]}{_NUMERALS[second]}{_ROUND_NAMES[found[3]]}")


def _is_list(found: re.Match[str], text: str) -> bool:
    """每3、5公里, 5、10元两档: two numbers and no decimal, which goes up only behind 全长, 投入 and the like."""
    first, second = map(int, found.groups())
    rising = second > first and not _MEASURED.search(text, 0, found.start())
    listed = _EACH.search(text, 0, found.start()) or _SEVERAL.match(text, found.end())
    return rising or len(found.group(2)) > _DECIMALS or listed is not None


def hyphen_in_range(text: str) -> Iterator[Slip]:
    """A range of numbers is joined by a one-em dash or ～ (GB/T 15834-2011, 4.13.3; GB/T 15835-2011, 5.1.4)."""
    for found in _HYPHEN.finditer(text):
        if not _STANDARD.search(text[: found.start()]):
            yield Slip(*found.span(), f"{found.group(1)}{found.group(2)}—{found.group(3)}")


def percent_dropped(text: str) -> Iterator[Slip]:
    """Both ends of a range of percentages carry % (GB/T 15835-2011, 5.1.4)."""
    for found in _PERCENT.finditer(text):
        joined = "～" if "～" in found.group(2) else "—"
        yield Slip(*found.span(), f"{found.group(1)}%{joined}{found.group(3)}%")


def scales_mixed(text: str) -> Iterator[Slip]:
    """A number has one unit of scale: 16.2万元, never 16万2千元 (GB/T 15835-2011, 5.1.2)."""
    for found in _MIXED.finditer(text):
        high, scale, low, lower = found.groups()
        if _SCALES[lower] < _SCALES[scale]:
            value = int(high) + Decimal(int(low) * _SCALES[lower]) / _SCALES[scale]
            yield Slip(*found.span(), f"{value.normalize():f}{scale}")


def spelt_count(text: str) -> Iterator[Slip]:
    """A counted quantity is in Arabic numerals, as those beside it are: 4000余份 (GB/T 15835-2011, 4.1.1)."""
    for found in _SPELT.finditer(text):
        spelt, over = found.groups()
        if (over or len(spelt) > 2) and not (
            text.startswith("条", found.end()) and not _COUNTED.search(text[: found.start()])
        ):
            yield Slip(*found.span(), f"{_value(spelt)}{'余' if over else ''}")


def _value(spelt: str) -> int:
    """三千五百 as 3500; digits and round numbers only."""
    total, digit, last = 0, 0, 1
    for character in spelt:
        if character in _ROUNDS:
            last = _ROUNDS[character]
            total, digit = total + digit * last, 0
        elif character == "零":
            last = 10
        else:
            digit = _DIGITS[character]
    # 三千五 says 3500: a digit left over counts a tenth of the last round number.
    return total + digit * last // 10
