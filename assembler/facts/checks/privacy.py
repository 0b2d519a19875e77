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
from assembler.expressions import compiled
from assembler.facts.checks import around_numbers as around
from assembler.facts.checks.digit_runs import Number, numbers, plain
from assembler.facts.node import Node

_SHOWN = 4
_CONTACT = "report.contact"
_NEAR = 12
_PROVINCES = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)"
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_IDENTITY = compiled(rf"{_PROVINCES}\d{{4}}(?:19|20)\d{{2}}{_DAY}\d{{3}}[\dX]")
_OLD_IDENTITY = compiled(rf"{_PROVINCES}\d{{4}}\d{{2}}{_DAY}\d{{3}}")
_IDENTITY_GROUPS = {(18,), (6, 8, 4), (6, 4, 4, 4), (6, 12), (14, 4)}
_YOUNGEST = 2009
"""Born later, nobody is of age, and numbers with a date in them begin to be likelier."""
_MOBILE = compiled(r"(?:(?:00)?86|0)?1[3-9]\d{9}")
_CARD = compiled(r"(?:[3-69]|2[2-7])\d{15,18}")
_MOBILE_GROUPS = {(11,), (3, 4, 4), (3, 8), (3, 3, 5), (4, 3, 4), (4, 4, 3), (7, 4)}
_DISABLED = compiled(rf"{_PROVINCES}\d{{4}}(?:19|20)\d{{2}}{_DAY}\d{{3}}[\dX][1-7][1-4]")
"""A disabled person's certificate: the identity number, the kind and the degree."""
_PUPIL = compiled(r"(?<![A-Za-z])[GL]$")
"""Before a pupil's number, which is the identity number again."""
_LANDLINE = compiled(
    r"(?<![\d.-])(?:(?:\+|00)86[ .-]{0,2}\(?0?(?:10|2\d|[3-9]\d{2})|\(?(?:010|02\d|0[3-9]\d{2}))\)?[ .-]{0,3}"
    r"[2-8]\d{2,3}[ .-]?\d{4}(?:-\d{1,5}(?![\d-]))?(?![\d-]|\.\d)"
)
_AT = r"(?: ?@ ?| ?[\[(] ?at ?[\])] ?)"
_POINT = r"(?: ?[.。] ?| ?[\[(] ?dot ?[\])] ?)"
_EMAIL = compiled(
    rf"(?:[A-Za-z0-9][\w.+%-]{{0,63}}|[^\W\dA-Za-z_]{{1,8}})(?:{_AT}[^\W_][\w-]{{0,62}}(?:{_POINT}[\w-]{{1,63}}){{0,4}}{_POINT}[^\W\d_]{{2,}}"
    r"| at [^\W_][\w-]{0,62}(?: dot [\w-]{1,63}){0,4} dot [A-Za-z]{2,})",
    re.IGNORECASE,
)
_HOTLINE_BOX = compiled(r"(?<![A-Za-z\d.])\d{3,6} ?@")
"""12345@…"""
_HINT_OF_EMAIL = compiled(r"@|[\[( ]at[\]) ]", re.IGNORECASE)
_PASSPORT = compiled(r"(?<![A-Za-z0-9])(?:[EGDSPHK] ?\d{8}|E[A-HJ-NP-Z]\d{7})(?![A-Za-z0-9])")
_PERMIT = compiled(r"(?<![A-Za-z0-9])[CWTHM][A-Z]?\d{7,10}(?![A-Za-z0-9])")
_BARE_PERMIT = compiled(r"(?<![A-Za-z0-9])\d{8,10}(?![A-Za-z0-9])")
_SINCE = compiled(r"E[A-HJ-NP-Z]\d{7}|E(?!(?:19|20)\d\d)\d{8}")
"""Passports of today, known without the word 护照; those that begin like a year are likelier a serial number."""

_BODY = compiled(r"9[1-3]")
"""What the numbers of firms begin with (GB 32100-2015), and no bank's cards."""
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
        if _is_pupils(number, before):
            yield "personal-identity", number.start, number.end
            continue
        if around.is_other(before, after):
            continue
        code = next((code for code, holds in _KINDS if holds(number, before)), "")
        if code:
            yield code, number.start, number.end
    yield from _contacts(text)


def _contacts(text: str) -> Iterator[Span]:
    """Landlines, passports and e-mail, which are more than digits; those that are public are left alone."""
    for code, pattern, holds in _WORDED:
        if pattern is _EMAIL and not _HINT_OF_EMAIL.search(text):
            continue
        for found in pattern.finditer(text):
            near, behind = text[max(0, found.start() - _NEAR) : found.start()], text[found.end() : found.end() + _NEAR]
            if holds(found.group(), near, behind) and not around.is_labelled(near):
                yield code, *found.span()


def _is_pupils(number: Number, before: str) -> bool:
    """Whether it is an identity number behind the letter that makes a pupil's number of it."""
    whole = len(number.groups) == 1 and _IDENTITY.fullmatch(number.digits) is not None
    return whole and _PUPIL.search(before) is not None and _checked(number.digits)


def _is_identity(number: Number, before: str) -> bool:
    """Eighteen digits with their check digit, fifteen of the old kind.

    A wrong check digit, which a slip of the pen makes, where the text says so or a grown-up's birthday is in it:
    numbers of files hold a place and a date too, but one of these years.
    """
    if number.separator == "." and len(number.groups) < 3:
        return False
    said = around.is_called_identity(before)
    if _DISABLED.fullmatch(number.digits):
        return _checked(number.digits[:18])
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
    if not _CARD.fullmatch(number.digits) or _BODY.match(number.digits) or not _is_grouped(number):
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


def _is_private_line(_: str, near: str, behind: str) -> bool:
    return not (around.is_public(near) or around.is_office(near, behind) or around.is_code(near))


def _is_private_box(found: str, near: str, _: str) -> bool:
    return not around.is_public(near + found) and _HOTLINE_BOX.search(found) is None


def _is_passport(found: str, near: str, _: str) -> bool:
    return around.is_called_passport(near) or _SINCE.fullmatch(found) is not None


_KINDS: tuple[tuple[str, Callable[[Number, str], bool]], ...] = (
    ("personal-identity", _is_identity),
    ("personal-card", _is_card),
    ("personal-mobile", _is_mobile),
)
_WORDED: tuple[tuple[str, re.Pattern[str], Callable[[str, str, str], bool]], ...] = (
    ("personal-landline", _LANDLINE, _is_private_line),
    ("personal-email", _EMAIL, _is_private_box),
    ("personal-passport", _PASSPORT, _is_passport),
    ("personal-passport", _PERMIT, lambda _found, near, _behind: around.is_called_permit(near)),
    ("personal-passport", _BARE_PERMIT, lambda _found, near, _behind: around.is_permit_number(near)),
)
