"""What was typed where a number is due, and the number that was meant: ``58处``, ``约3.5万元``, ``3-5``, ``无``.

A number that is nothing but misspelt (``12,345``, ``012``, ``38.6万``) is told by ``facts/numerals``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from assembler.diagnostics.phrases import Listing, Phrase
from assembler.expressions import compiled

_SCALES = {"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}
_SHOWN = ("万", "亿")
_APPROXIMATE = {"约": "约", "大约": "约", "近": "近", "余": "余", "多": "余", "来": "约", "左右": "约"}
_NOUGHT = frozenset({"无", "没有", "零", "未发现", "〇"})
_UNKNOWN = frozenset({"待定", "待补", "待核实", "不详", "未知", "暂无", "?", "？", "/", "-", "—", "——", "N/A", "n/a"})
_COMMA = compiled(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_NUMBER = compiled(r"(大约|约|近)? *([-+]?[0-9]+(?:\.[0-9]+)?) *([百千万亿])?(余|多|来)? *([^0-9\s.,:]{0,6})")
_RANGE = compiled(r"([0-9]+(?:\.[0-9]+)?) *[-—–~至到] *([0-9]+(?:\.[0-9]+)?)([^0-9\s.,:]{0,6})")
_LEADING = compiled(r"^([-+]?)0+(?=[0-9])")
_SEMICOLON = Phrase("；")


@dataclass(frozen=True, slots=True)
class Mistyped:
    """A code, the number that was meant, and the entries that its words belong in."""

    code: str
    plain: str = "0"
    approx: str = ""
    show: str = ""
    unit: str = ""

    def entries(self, key: str) -> Listing:
        """``value: 386000；show: 万；unit: 元``: how to write it; but for a statistic's value a number alone."""
        key = "range" if self.code == "number-range" else key
        more = {"approx": self.approx, "show": self.show, "unit": self.unit} if key in ("value", "range") else {}
        return Listing(
            [f"{key}: {self.plain}", *(f"{name}: {word}" for name, word in more.items() if word)], _SEMICOLON
        )


def mistyped(raw: str) -> Mistyped | None:
    """What is amiss with ``raw``, a text where a number was due; None where no usual mistake is recognised."""
    told = raw.strip()
    if told in _NOUGHT:
        return Mistyped("number-none")
    if told in _UNKNOWN:
        return Mistyped("number-unknown", "")
    if between := _RANGE.fullmatch(unicodedata.normalize("NFKC", told)):
        return Mistyped("number-range", f"[{between[1]}, {between[2]}]", unit=between[3])
    found = _NUMBER.fullmatch(_COMMA.sub("", unicodedata.normalize("NFKC", told)))
    return _read(found) if found else None


def _read(found: re.Match[str]) -> Mistyped | None:
    before, number, scale, after, unit = (part or "" for part in found.groups())
    full = f"{(Decimal(number) * _SCALES[scale]).normalize():f}" if scale else number
    plain = _LEADING.sub(r"\1", full)
    approx = _APPROXIMATE.get(before or after, "")
    shown = scale if scale in _SHOWN else ""
    about = "左右" if unit.endswith("左右") else ""
    unit = '"%"' if unit == "%" else unit.removesuffix("左右")
    code = _code(approx or about, unit or scale)
    return Mistyped(code, plain, approx or _APPROXIMATE.get(about, ""), shown, unit) if code else None


def _code(approx: str, unit: str) -> str:
    if approx:
        return "number-approximate"
    return "number-with-percent" if unit == '"%"' else "number-with-unit" if unit else ""
