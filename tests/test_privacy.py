"""Personal numbers anywhere in the facts are warnings; counts and codes that only look long are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.facts import reader
from assembler.facts.checks import privacy

# The identity number is the standard's own example (GB 11643-1999, 4.2); the card number is a well-known test number.
PERSONAL = [
    ("11010519491231002X", "personal-identity"),
    ("身份证11010519491231002x。", "personal-identity"),
    ("13800138000", "personal-mobile"),
    ("电话：138 0013 8000", "personal-mobile"),
    ("+86-138-0013-8000", "personal-mobile"),
    ("4111 1111 1111 1111", "personal-card"),
    ("卡号4111111111111111", "personal-card"),
]
HARMLESS = [
    "110105194912310021",  # a wrong check digit
    "1380013800",  # ten digits
    "4111111111111112",  # a wrong check digit
    "0000000000000000",
    "1041428元，实征754178元",
    "2025-01/2025-09",
    "12345",
    "0571-88886666",
]


def found(text: str) -> list[str]:
    """The codes found in a facts file that says ``text``."""
    root = reader.read(f"a:\n  - '{text}'\n".encode(), "f").root
    assert root
    return [finding.code for finding in privacy.check(root, "f")]


@pytest.mark.parametrize(("text", "code"), PERSONAL)
def test_a_personal_number_is_a_warning(text: str, code: str) -> None:
    assert found(text) == [code]


@pytest.mark.parametrize("text", HARMLESS)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_number_typed_as_a_value_or_a_key_is_seen_and_never_quoted_whole() -> None:
    root = reader.read(b"a: 13800138000\n13900139000: x\n", "f").root
    assert root
    findings = list(privacy.check(root, "f"))
    assert {finding.gaps["text"] for finding in findings} == {"1380…", "1390…"}


@given(st.integers(0, 10**9))
def test_no_count_up_to_a_thousand_million_is_personal(count: int) -> None:
    assert found(f"共{count}元") == []


def _identity(date: str) -> str:
    """An identity number of this date of birth, with the check digit of ISO 7064, MOD 11-2, computed stepwise."""
    number, rest = "110105" + date + "002", 0
    for digit in number:
        rest = (rest + int(digit)) * 2 % 11
    return number + "0123456789X"[(12 - rest) % 11]


def _card(length: int) -> str:
    """A number of this length with the check digit of ISO/IEC 7812-1, found by trying."""
    for last in "0123456789":
        number = "6217" + "12345678901234567890"[: length - 5] + last
        doubled = [int(d) * (1 + place % 2) for place, d in enumerate(reversed(number))]
        if sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0:
            return number
    raise AssertionError


@pytest.mark.parametrize("month", range(20))
def test_identity_numbers_of_every_month_are_seen(month: int) -> None:
    assert ("personal-identity" in found(_identity(f"1949{month:02}15"))) is (1 <= month <= 12)


@pytest.mark.parametrize(
    ("date", "seen"),
    [
        ("19000101", True),
        ("20991231", True),
        ("18991231", False),
        ("21000101", False),
        ("19490100", False),
        ("19490109", True),
        ("19490110", True),
        ("19490129", True),
        ("19490132", False),
    ],
)
def test_an_identity_number_has_a_date_of_birth(date: str, seen: bool) -> None:
    assert ("personal-identity" in found(_identity(date))) is seen


@pytest.mark.parametrize("second", range(10))
def test_mobile_numbers_of_every_network_are_seen(second: int) -> None:
    assert found(f"1{second}712345678") == (["personal-mobile"] if second >= 3 else [])


@pytest.mark.parametrize("length", range(14, 22))
def test_cards_have_sixteen_to_nineteen_digits(length: int) -> None:
    assert found(_card(length)) == (["personal-card"] if 16 <= length <= 19 else [])
