"""Personal numbers anywhere in the facts are warnings; counts and codes that only look long are none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.facts import reader
from assembler.facts.checks import privacy
from assembler.facts.source import Source

# The identity number is the standard's own example (GB 11643-1999, 4.2); the card number is a well-known test number.
PERSONAL = [
    ("11010519491231002X", "personal-identity"),
    ("身份证11010519491231002x。", "personal-identity"),
    ("13800138000", "personal-mobile"),
    ("电话：138 0013 8000", "personal-mobile"),
    ("+86-138-0013-8000", "personal-mobile"),
    ("4111 1111 1111 1111", "personal-card"),
    ("卡号4111111111111111", "personal-card"),
    ("110105 19491231 002X", "personal-identity"),
    ("110105-19491231-002X", "personal-identity"),
    ("１１０１０５１９４９１２３１００２Ｘ", "personal-identity"),
    ("11010519491231002Xx", "personal-identity"),
    ("110105194912310021", "personal-identity"),  # a wrong check digit
    ("110105 1949 1231 0021", "personal-identity"),
    ("来访人330106850617042的诉求", "personal-identity"),
    ("身份证号110105194912310021", "personal-identity"),
    ("139.0571.2233", "personal-mobile"),
    ("139–0571–2233", "personal-mobile"),
    ("013905712233", "personal-mobile"),
    ("008613905712233", "personal-mobile"),
    ("139\u200b0571\u200b2233", "personal-mobile"),
    ("1 3 9 0 5 7 1 2 2 3 3", "personal-mobile"),
    ("一三九零五七一二二三三", "personal-mobile"),
    ("幺三九〇五七幺二二三三", "personal-mobile"),
    ("①③⑨①②③④⑤⑥⑦⑧", "personal-mobile"),
    ("139/0571/2233", "personal-mobile"),
    ("139|0571|2233", "personal-mobile"),
    ("1390571 2233", "personal-mobile"),
    ("11010519491231002×", "personal-identity"),
    ("11010519491231002Х", "personal-identity"),  # a Cyrillic letter
    ("发至林青@例子.中国或lin@例子.中国", "personal-email"),
    ("4111.1111.1111.1111", "personal-card"),
    ("4111　1111　1111　1111", "personal-card"),
    ("家住东河村，0571-88886666", "personal-landline"),
    ("（０５７１）８８８８６６６６", "personal-landline"),
    ("发至lin.qing@example.org", "personal-email"),
    ("护照G12345678", "personal-passport"),
    ("持E81234567出境", "personal-passport"),
    ("港澳通行证C12345678", "personal-passport"),
]
PERSONAL += [
    (text, "personal-mobile")
    for text in (
        "(139)05712233",
        "+86（139）0571—2233",
        "139:0571:2233",
        "139\\0571\\2233",
        "139#0571#2233",
        "139’0571’2233",
        "139…0571…2233",
        "139o5712233",
        "l3905712233",
        "1\ufe0f\u20e33\ufe0f\u20e39\ufe0f\u20e30\ufe0f\u20e35\ufe0f\u20e37\ufe0f\u20e31\ufe0f\u20e32\ufe0f\u20e32\ufe0f\u20e33\ufe0f\u20e33\ufe0f\u20e3",
        "¹³⁹⁰⁵⁷¹²²³³",
        "❶❸❾⓿❺❼❶❷❷❸❸",
        "壹叁玖零伍柒壹贰贰叁叁",
        "13905712233号手机",
        "手机号13905712233号",
        "联系人1：13905712233",
        "v13905712233",
        "Tel.13905712233",
        "7/" * 25 + "13905712233",
    )
]
PERSONAL += [
    ("330106*19850617*0426", "personal-identity"),
    ("编号为330106198506170426的身份证", "personal-identity"),
    ("残疾人证33010619850617042641", "personal-identity"),
    ("学籍号G11010519491231002X", "personal-identity"),
    ("0571.88886666", "personal-landline"),
    ("0086-571-88886666", "personal-landline"),
    ("+86 571 8888 6666", "personal-landline"),
    ("0571-88886666-801", "personal-landline"),
    ("家庭电话0571-88886666", "personal-landline"),
    ("lin@example。com", "personal-email"),
    ("lin(at)example.com", "personal-email"),
    ("lin[at]example[dot]com", "personal-email"),
    ("lin AT example DOT com", "personal-email"),
    ("lin @ example.com", "personal-email"),
    ("林青@例子.公司", "personal-email"),
    ("护照号 G 12345678", "personal-passport"),
    ("台胞证12345678", "personal-passport"),
]
HARMLESS = [
    "￥13800138000",
    "人民币13800138000",
    "合计13800138000",
    "户号13905712233",
    "13905712233株",
    "产值：13905712233",
    "911101051949123102",  # a firm's number, which Luhn's check digit happens to fit
    "91330106MA2ABCD12X",
    "LSVAU033472217890",  # a car's
    "http://x.example/13905712233",
    "邮箱12345@12345.gov.cn",
    "政务邮箱slj@hangzhou.gov.cn",
    "水利局电话0571-88886666",
    "镇政府：0571-88886666",
    "村委会电话0571-88886666",
    "单位电话：0571-88886666",
    "0571-88886666（局办公室）",
    "发改投资〔2025〕138号",
    "2503-330106-04-01-123456",
    "不动产权第0012345号",
    "东经120.123456，北纬30.123456",
    "2026-03-14 15:30:00",
    "20260314153000",
    "13,800,138,000.00",
    "浙卫公证字〔2020〕第330106123456号",
    "行政区划代码330106001000",
    "邮编310012",
    "400-820-8820",
    "12315转1",
    "130—139分",
    "192.168.1.100:8080",
    "ISBN 978-7-111-12345-6",
    "K139+057",
    "look at example.com",
    "110105202503010021",  # a wrong check digit, and a date that a file's number may hold
    "1101 05194912310021",  # a wrong check digit, and groups that no such number is written in
    "1380013800",  # ten digits
    "4111111111111112",  # a wrong check digit
    "0000000000000000",
    "1041428元，实征754178元",
    "2025-01/2025-09",
    "12345",
    "举报电话0571-88886666",
    "监督邮箱jubao@example.org",
    "热线96520、12345",
    "投资13800138000元",
    "用工13800138000人次",
    "年产值4111111111111111元",
    "1,234,567,890,123,456元",
    "投资15000—200000元",
    "项目代码2025-110105-48-01-123456",
    "2025-110105-48-01-123456",
    "编号11010519491231002X",
    "项目110105194912310021",
    "工单号13800138000",
    "第13812345678号",
    "ZJ13800138000",
    "统一社会信用代码91330106MA2ABCD12X",
    "统一社会信用代码110105491231002000",
    "（2025）浙0106民初12345号",
    "云府发〔2025〕12号",
    "20250708123456789",
    "330106851317042",  # no thirteenth month
    "990106850617042",  # no such province
    "2025-01-01/2025-12-31",
    "2025.10.12",
    "二〇二五年十月十二日",
    "设备编号G12345678",
    "G12345678",
    "E20250001",
]


def found(text: str) -> list[str]:
    """The codes found in a facts file that says ``text``."""
    root = reader.read(Source(f"a:\n  - '{text}'\n".encode(), "f")).value
    assert root
    return [finding.code for finding in privacy.check(root, "f")]


@pytest.mark.parametrize(("text", "code"), PERSONAL)
def test_a_personal_number_is_a_warning(text: str, code: str) -> None:
    assert found(text) == [code]


@pytest.mark.parametrize("text", HARMLESS)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_number_typed_as_a_value_or_a_key_is_seen_and_never_quoted_whole() -> None:
    root = reader.read(Source(b"a: 13800138000\n13900139000: x\n", "f")).value
    assert root
    findings = list(privacy.check(root, "f"))
    told = [(finding.gaps["text"], finding.mark.line, finding.mark.column) for finding in findings]
    assert sorted(told) == [("1380…", 1, 4), ("1390…", 2, 1)]


def test_an_amount_given_as_a_value_is_no_phone_number() -> None:
    facts = b"statistics: {a: {name: x, value: 13800138000}}\nb: {value: 13800138000, unit: x}\nc: 13800138000\n"
    root = reader.read(Source(facts, "f")).value
    assert root
    assert [finding.mark.line for finding in privacy.check(root, "f")] == [3]


@given(st.text("0123456789一二零xX -.–（）@+EG元号", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for code, number in privacy.personal(text):
        assert code.startswith("personal-")
        assert number


@given(st.integers(0, 10**9))
def test_no_count_up_to_a_thousand_million_is_personal(count: int) -> None:
    assert found(f"共{count}元") == []


def identity(first: str) -> str:
    """Seventeen digits with the check digit that makes the weighted sum 1 (ISO 7064, MOD 11-2: weights 2^0 to 2^17)."""
    known = sum(int(digit) << (17 - place) for place, digit in enumerate(first))
    return first + next(check for check in "0123456789X" if (known + (10 if check == "X" else int(check))) % 11 == 1)


def card(first: str) -> str:
    """Digits with Luhn's check digit: every second one from the right counts as its double's cross sum."""
    counted = [int(d) if place % 2 else int("0246813579"[int(d)]) for place, d in enumerate(reversed(first))]
    return first + str(-sum(counted) % 10)


@pytest.mark.parametrize("month", range(20))
def test_identity_numbers_of_every_month_are_seen(month: int) -> None:
    assert ("personal-identity" in found(identity(f"1101051949{month:02}15002"))) is (1 <= month <= 12)


@pytest.mark.parametrize(
    ("born", "seen"),
    [
        ("19000101", True),
        ("20991231", True),
        ("18991231", False),
        ("21000101", False),
        ("19490100", False),
        ("19490109", True),
        ("19490110", True),
        ("19490129", True),
        ("19490130", True),
        ("19490131", True),
        ("19490132", False),
    ],
)
def test_an_identity_number_has_a_date_of_birth(born: str, seen: bool) -> None:
    assert ("personal-identity" in found(identity(f"110105{born}002"))) is seen


@pytest.mark.parametrize("second", range(10))
def test_mobile_numbers_of_every_network_are_seen(second: int) -> None:
    assert found(f"1{second}712345678") == (["personal-mobile"] if second >= 3 else [])


@pytest.mark.parametrize("length", range(14, 22))
def test_cards_have_sixteen_to_nineteen_digits(length: int) -> None:
    assert found(card("6217" + "1234567890123456"[: length - 5])) == (["personal-card"] if 16 <= length <= 19 else [])


def test_an_identity_number_begins_with_no_nought_and_stands_alone() -> None:
    number = identity("11010519491231002")
    assert "personal-identity" not in found(identity("01010519491231002"))
    assert "personal-identity" not in found(f"1{number}")
    assert "personal-identity" not in found(f"{number}1")


@given(
    st.sampled_from([11, 23, 37, 45, 54, 65, 71, 82]),
    st.integers(0, 9999),
    st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)),
    st.integers(0, 999),
)
def test_an_identity_number_has_its_check_digit_or_the_birthday_of_a_grown_up(
    area: int, town: int, born: date, order: int
) -> None:
    area = area * 10000 + town
    right = identity(f"{area}{born:%Y%m%d}{order:03}")
    assert "personal-identity" in found(right)
    wrong = [right[:-1] + check for check in "0123456789X" if check != right[-1]]
    assert ("personal-identity" in found("，".join(wrong))) == (born.year <= 2009)


@pytest.mark.parametrize("number", ["12800138000", "10800138000", "23800138000", "138001380001", "913800138000"])
def test_eleven_other_digits_are_no_mobile_number(number: str) -> None:
    assert found(number) == []


@pytest.mark.parametrize("number", ["+8613800138000", "8613800138000", "86 13800138000", "86-138-0013-8000"])
def test_a_mobile_number_may_have_its_country_before_it(number: str) -> None:
    assert found(number) == ["personal-mobile"]


@given(st.sampled_from("3456"), st.text("0123456789", min_size=14, max_size=17).filter(lambda t: len(set(t)) > 1))
def test_only_the_right_check_digit_makes_a_card_number(bank: str, account: str) -> None:
    first = bank + account
    right = card(first)
    assert found(right) in (["personal-card"], ["personal-identity"])
    wrong = [first + check for check in "0123456789" if check != right[-1]]
    assert "personal-card" not in found("，".join(wrong))


def test_a_number_is_told_once_though_it_could_be_two_things() -> None:
    """A mobile number inside a card's, parted by a space; an identity number with Luhn's check digit."""
    texts = (f"{n}9 13800138000" for n in range(6000, 7000))
    inside = next(text for text in texts if card(text.replace(" ", "")[:-1])[-1] == "0")
    assert found(inside) == ["personal-card"]
    both = next(n for i in range(1000) if (n := identity(f"11010519491231{i:03}"))[-1] != "X" and card(n[:-1]) == n)
    assert found(both) == ["personal-identity"]


def test_each_number_of_a_text_is_told() -> None:
    assert found("13800138000，卡号4111111111111111，13900139000") == [
        "personal-mobile",
        "personal-card",
        "personal-mobile",
    ]


def grouped(digits: str, sizes: tuple[int, ...], mark: str = "-") -> str:
    """Digits in groups of these sizes."""
    rest = iter(digits)
    return mark.join("".join(next(rest) for _ in range(size)) for size in sizes)


MOBILE = "13905712233"


@pytest.mark.parametrize("mark", ["-", " ", "."])
@pytest.mark.parametrize("sizes", [(11,), (3, 4, 4), (3, 8), (3, 3, 5), (4, 3, 4), (4, 4, 3), (2, 2, 2, 2, 2, 1)])
def test_a_mobile_number_is_written_in_these_groups(sizes: tuple[int, ...], mark: str) -> None:
    assert found(grouped(MOBILE, sizes, mark)) == ["personal-mobile"]


@pytest.mark.parametrize("sizes", [(4, 7), (5, 6), (3, 5, 3), (2, 9), (3, 2, 2, 2, 2), (2, 2, 2, 2, 3), (5, 3, 3)])
def test_in_other_groups_eleven_digits_are_no_mobile_number(sizes: tuple[int, ...]) -> None:
    assert found(grouped(MOBILE, sizes)) == []


@pytest.mark.parametrize("prefix", ["0", "86", "0086", "0-", "86-", "0086-"])
@pytest.mark.parametrize("sizes", [(11,), (3, 4, 4), (3, 8)])
def test_what_comes_before_a_mobile_number_may_stand_apart(prefix: str, sizes: tuple[int, ...]) -> None:
    assert found(prefix + grouped(MOBILE, sizes)) == ["personal-mobile"]


def test_numbers_that_touch_are_both_told_and_those_that_overlap_once() -> None:
    assert found("13800138000(0571)88886666") == ["personal-mobile", "personal-landline"]
    # The eleventh digit would end one number and begin another.
    assert found("1 4 9 1 4 1 7 7 7 6 1 9 0 0 2 0 2 2 0 2 2") == ["personal-mobile"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("110105.19491231.002X", ["personal-identity"]),
        ("110105.19491231002X", []),
        ("330106 850617 042", ["personal-identity"]),
        ("330106-850617-042", ["personal-identity"]),
        ("3301-0685-0617042", []),
        ("身份证3301-0685-0617042", ["personal-identity"]),
    ],
)
def test_an_identity_number_may_be_parted(text: str, codes: list[str]) -> None:
    assert found(text) == codes


@pytest.mark.parametrize(
    ("sizes", "mark", "codes"),
    [
        ((16,), "", ["personal-card"]),
        ((4, 4, 4, 4), "-", ["personal-card"]),
        ((4, 4, 4, 4), ".", ["personal-card"]),
        ((4, 4, 3, 5), "-", []),
        ((4, 3, 4, 5), "-", []),
        ((6, 10), "-", []),
        ((6, 3, 7), " ", ["personal-card"]),
        ((6, 2, 8), " ", []),
        ((2,) * 8, " ", ["personal-card"]),
        ((1,) * 16, "-", ["personal-card"]),
    ],
)
def test_a_card_number_is_written_in_fours_or_parted_by_blanks(
    sizes: tuple[int, ...], mark: str, codes: list[str]
) -> None:
    assert found(grouped("4111111111111111", sizes, mark)) == codes


def test_marks_of_two_kinds_part_no_card_number() -> None:
    assert found("4111-1111.1111-1111") == []


def test_one_digit_over_and_over_is_no_card_number_whatever_its_check_digit() -> None:
    seventeen = "4" * 17
    assert card(seventeen[:-1]) == seventeen
    assert found(seventeen) == []


@pytest.mark.parametrize(("between", "codes"), [(10, []), (11, ["personal-landline"])])
def test_a_dozen_characters_before_a_number_say_what_it_is(between: int, codes: list[str]) -> None:
    assert found("热线" + "某" * between + "0571-88886666") == codes


@pytest.mark.parametrize(("between", "codes"), [(9, ["personal-identity"]), (10, [])])
def test_a_dozen_characters_before_a_number_may_call_it_an_identity_number(between: int, codes: list[str]) -> None:
    """One with a wrong check digit, which is told only where the text says what it is."""
    assert found("身份证" + "某" * between + "110105202503010021") == codes


def test_digits_are_read_as_typed_before_chinese_numerals_count_among_them() -> None:
    assert found("组一13800138000") == ["personal-mobile"]


def test_a_number_of_something_else_hides_no_other() -> None:
    assert found("编号13800138000，13900139000") == ["personal-mobile"]
