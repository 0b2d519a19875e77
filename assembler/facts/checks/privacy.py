"""Numbers that belong to a person: the facts are for totals only, so each one seen is a warning.

They are looked for as a reader would say them: full-width, Chinese and other digits, blanks, dashes, dots and unseen
characters between them make no difference. What a label or a unit says is something else (a project's number, a sum
of money, a hotline) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from assembler.diagnostics.findings import Finding
from assembler.facts.checks.digit_runs import Number, numbers, plain
from assembler.facts.node import Node

_SHOWN = 4
_CONTACT = "report.contact"
_NEAR = 12
_PROVINCES = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)"
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_IDENTITY = re.compile(rf"{_PROVINCES}\d{{4}}(?:19|20)\d{{2}}{_DAY}\d{{3}}[\dX]")
_OLD_IDENTITY = re.compile(rf"{_PROVINCES}\d{{4}}\d{{2}}{_DAY}\d{{3}}")
_IDENTITY_GROUPS = {(18,), (6, 8, 4), (6, 4, 4, 4), (6, 12), (14, 4)}
_YOUNGEST = 2009
"""Born later, nobody is of age, and numbers with a date in them begin to be likelier."""
_MOBILE = re.compile(r"(?:(?:00)?86|0)?1[3-9]\d{9}")
_CARD = re.compile(r"(?:[3-69]|2[2-7])\d{15,18}")
_MOBILE_GROUPS = {(11,), (3, 4, 4), (3, 8), (3, 3, 5), (4, 3, 4), (4, 4, 3), (7, 4)}
_LANDLINE = re.compile(r"(?<![\d.-])\(?(?:010|02\d|0[3-9]\d{2})\)?[ -]{0,3}[2-8]\d{2,3}[ -]?\d{4}(?![\d-]|\.\d)")
_EMAIL = re.compile(r"[A-Za-z0-9][\w.+%-]{0,63}@[^\W_][\w-]*(?:\.[\w-]+)*\.[^\W\d_]{2,}")
_PASSPORT = re.compile(r"(?<![A-Za-z0-9])(?:[EGDSPHK]\d{8}|E[A-HJ-NP-Z]\d{7})(?![A-Za-z0-9])")
_PERMIT = re.compile(r"(?<![A-Za-z0-9])[CWTHM][A-Z]?\d{7,10}(?![A-Za-z0-9])")
_SINCE = re.compile(r"E[A-HJ-NP-Z]\d{7}|E(?!(?:19|20)\d\d)\d{8}")
"""Passports of today, known without the word 护照; those that begin like a year are likelier a serial number."""

_LABELLED = re.compile(
    r"(?:信用代码|机构代码|税号|识别号|(?<!证)编[号码]|案号|文号|单号|流水号?|合同号?|发票号?|批号|项目(?:号|代码)?|代码|"
    r"条形?码|订单|工单|图号|宗地号?|第)(?:是|为)?[:：\s“(（]*$"
)
_CODE = re.compile(r"[A-Za-z]+[-_ ]?$")
_SPOKEN = re.compile(r"(?:tel|phone|mobile|cell|wechat|vx|wx|qq|id|no)[.:-]?$", re.IGNORECASE)
_AMOUNT = re.compile(
    r"[,，]?\d*\s?(?:元|万|亿|千|百|余|多|人|户|吨|亩|平方|立方|公里|米|件|个|次|千瓦|度|斤|公斤|%|美元|号(?!码))"
)
_PUBLIC = re.compile(r"热线|举报|监督|值班|投诉|咨询|服务|受理|总机|传真|办公|报警|求助|公开|邮箱：?政务|信箱|专线")
_IDENTITY_WORD = re.compile(r"身份证|证件号|身份号码|居民身份")
_PASSPORT_WORD = re.compile(r"护照")
_PERMIT_WORD = re.compile(r"通行证|回乡证|台胞证")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_AMOUNTS = ("value", "stated", "prior", "min", "max", "equals", "range")

Span = tuple[str, int, int]
"""Code, start and end in the plain text."""


def check(root: Node, file: str) -> Iterator[Finding]:
    """Identity numbers (GB 11643-1999), mobile and landline numbers, cards, passports, e-mail, in values and keys."""
    for node in root.walk():
        if not _is_amount(node):
            found = personal(node.text)
            yield from (_told(code, text, file, node) for code, text in found if not _is_office(code, node))
        for key, child in node.items():
            place = child.key_mark or node.mark
            for code, text in personal(key):
                yield Finding(code, file, place, node.path, {"text": text[:_SHOWN] + "…"})


def _told(code: str, text: str, file: str, node: Node) -> Finding:
    return Finding(code, file, node.mark, node.path, {"text": text[:_SHOWN] + "…"})


def _is_office(code: str, node: Node) -> bool:
    """A telephone of the office, in the line that says whom to ask; a mobile there is a person's all the same."""
    return code == "personal-landline" and node.path.is_within(_CONTACT)


def _is_amount(node: Node) -> bool:
    """A number given as the value of a statistic or of a quantity."""
    numeric = isinstance(node.value, int | Decimal)
    return numeric and (node.path.steps[:1] in (("statistics",), ("tables",)) or node.path.name in _AMOUNTS)


def personal(text: str) -> Iterator[tuple[str, str]]:
    """Code and wording, as it is read, of every personal number in ``text``, each once."""
    taken: list[tuple[int, int]] = []
    for han in (False, True):
        made = plain(text, han=han)
        for code, start, end in _found(made.text):
            typed = made.offsets[start], made.offsets[end - 1] + 1
            if not any(typed[0] < other[1] and other[0] < typed[1] for other in taken):
                taken.append(typed)
                yield code, made.text[start:end]


def _found(text: str) -> Iterator[Span]:
    for number in numbers(text):
        before = text[max(0, number.start - _NEAR) : number.start]
        after = text[number.end : number.end + 2 * _NEAR]
        if _is_other(before, after):
            continue
        code = next((code for code, holds in _KINDS if holds(number, before)), "")
        if code:
            yield code, number.start, number.end
    yield from _contacts(text)


def _contacts(text: str) -> Iterator[Span]:
    """Landlines, passports and e-mail, which are more than digits; those that are public are left alone."""
    for code, pattern, holds in _WORDED:
        if pattern is _EMAIL and "@" not in text:
            continue
        for found in pattern.finditer(text):
            near = text[max(0, found.start() - _NEAR) : found.start()]
            if holds(found.group(), near) and not _LABELLED.search(near):
                yield code, *found.span()


def _is_other(before: str, after: str) -> bool:
    """Whether label or unit say that the digits are a number of something else, or an amount."""
    named = _CODE.search(before) is not None and _SPOKEN.search(before) is None
    return named or bool(_LABELLED.search(before[-_NEAR:])) or bool(_AMOUNT.match(after))


def _is_identity(number: Number, before: str) -> bool:
    """Eighteen digits with their check digit, fifteen of the old kind.

    A wrong check digit, which a slip of the pen makes, where the text says so or a grown-up's birthday is in it:
    numbers of files hold a place and a date too, but one of these years.
    """
    if number.separator == "." and len(number.groups) < 3:
        return False
    said = bool(_IDENTITY_WORD.search(before[-_NEAR:]))
    if _IDENTITY.fullmatch(number.digits):
        return said or _checked(number.digits) or (_is_grown(number.digits) and number.groups in _IDENTITY_GROUPS)
    old = _OLD_IDENTITY.fullmatch(number.digits) is not None
    return old and (said or number.groups in ((15,), (6, 6, 3)) or _is_spelt(number))


def _is_grown(digits: str) -> bool:
    return int(digits[6:10]) <= _YOUNGEST


def _checked(digits: str) -> bool:
    return _CHECK[sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=False)) % 11] == digits[-1]


def _is_mobile(number: Number, _: str) -> bool:
    if not _MOBILE.fullmatch(number.digits):
        return False
    spare = len(number.digits) - 11
    whole = (number.groups[0] - spare, *number.groups[1:]) if spare and number.groups[0] > spare else number.groups
    rest = number.groups[1:] if spare and number.groups[0] == spare else whole
    return rest in _MOBILE_GROUPS or _is_spelt(number)


def _is_card(number: Number, _: str) -> bool:
    """Luhn's check digit (ISO/IEC 7812-1), a bank's first digit, and not one digit over and over."""
    if not _CARD.fullmatch(number.digits) or not _is_grouped(number):
        return False
    digits = [int(c) for c in number.digits]
    doubled = [d if index % 2 == 0 else (d * 2 - 9 if d > 4 else d * 2) for index, d in enumerate(reversed(digits))]
    return len(set(digits)) > 1 and sum(doubled) % 10 == 0


def _is_grouped(number: Number) -> bool:
    """As cards are written: in one, by fours, or parted by blanks alone."""
    fours = all(size == 4 for size in number.groups[:-1]) and number.separator != "mixed"
    return fours or _is_spelt(number) or (number.separator == " " and min(number.groups) > 2)


def _is_spelt(number: Number) -> bool:
    """Digit by digit, or in pairs."""
    return len(number.groups) > 4 and max(number.groups) <= 2


def _is_private(_: str, near: str) -> bool:
    return not _PUBLIC.search(near)


def _is_passport(found: str, near: str) -> bool:
    return bool(_PASSPORT_WORD.search(near) or _SINCE.fullmatch(found))


_KINDS: tuple[tuple[str, Callable[[Number, str], bool]], ...] = (
    ("personal-identity", _is_identity),
    ("personal-card", _is_card),
    ("personal-mobile", _is_mobile),
)
_WORDED: tuple[tuple[str, re.Pattern[str], Callable[[str, str], bool]], ...] = (
    ("personal-landline", _LANDLINE, _is_private),
    ("personal-email", _EMAIL, _is_private),
    ("personal-passport", _PASSPORT, _is_passport),
    ("personal-passport", _PERMIT, lambda _, near: bool(_PERMIT_WORD.search(near))),
)
