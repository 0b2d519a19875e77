"""Reading: strict YAML 1.2 scalars, marks and paths, and a Reading for any bytes at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assembler.diagnostics.collector import ALIKE
from assembler.diagnostics.findings import Mark, Severity
from assembler.facts.node import Node, Scalar
from assembler.facts.path import FactPath
from assembler.facts.reader import events, read
from assembler.facts.reader.lexical import forbidden
from assembler.facts.source import BYTES, Source


def root(text: str) -> Node:
    reading = read(Source(text.encode(), "facts.yaml"))
    assert reading.value is not None, reading.findings
    return reading.value


def codes(data: bytes | str) -> list[str]:
    return [
        finding.code
        for finding in read(Source(data.encode() if isinstance(data, str) else data, "facts.yaml")).findings
    ]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("y", "y"),
        ("010", "010"),
        ("1:30", "1:30"),
        ("2025-01", "2025-01"),
        ("2025-10-12", "2025-10-12"),
        ("1_000", "1_000"),
        ("1,260", "1,260"),
        ("0x1F", "0x1F"),
        ("0o7", "0o7"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("１２", "１２"),
        ("=", "="),
        ("12.", "12."),
        ("true", True),
        ("False", False),
        ("TRUE", True),
        ("tRUE", "tRUE"),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-0", 0),
        ("+5", 5),
        ("162000", 162000),
        ("89.40", Decimal("89.40")),
        (".5", Decimal("0.5")),
        ("1e3", Decimal(1000)),
        ("-2.5E-1", Decimal("-0.25")),
        ("'010'", "010"),
        ('"12"', "12"),
        ("'true'", "true"),
        ("''", ""),
        ("|-\n  12", "12"),
    ],
)
def test_a_scalar_means_what_yaml_1_2_says(written: str, value: Scalar) -> None:
    node = root(f"a: {written}\n").get("a")
    assert node is not None
    assert node.value == value
    assert type(node.value) is type(value)


def test_a_number_keeps_its_zeros_and_nothing_prints_as_nothing() -> None:
    facts = root("a: 89.40\nb: 1e3\nc: ~\nd: true\n")
    assert [node.text for _, node in facts.items()] == ["89.40", "1e3", "", "true"]


def test_paths_and_marks() -> None:
    facts = root("report:\n  unit: 青石镇\npoints:\n  - {名: 甲, text: 乙}\n  - 丙\n")
    placed = {node.path: (node.mark, node.key_mark) for node in facts.walk()}
    assert placed == {
        "": (Mark(1, 1), None),
        "report": (Mark(2, 3), Mark(1, 1)),
        "report.unit": (Mark(2, 9), Mark(2, 3)),
        "points": (Mark(4, 3), Mark(3, 1)),
        "points[0]": (Mark(4, 5), None),
        "points[0].名": (Mark(4, 9), Mark(4, 6)),
        "points[0].text": (Mark(4, 18), Mark(4, 12)),
        "points[1]": (Mark(5, 5), None),
    }


def test_keys_are_text_as_written() -> None:
    assert [key for key, _ in root("2025: 1\ntrue: 2\n010: 3\n'': 4\n").items()] == ["2025", "true", "010", ""]


def test_an_alias_is_a_copy_with_its_own_path() -> None:
    facts = root("a: &x {b: [1, 2]}\nc: *x\n")
    copy = facts.get("c")
    assert copy is not None
    assert [(node.path, node.raw) for node in copy.walk()] == [("c", ""), ("c.b", ""), ("c.b[0]", "1"), ("c.b[1]", "2")]
    assert copy.key_mark == Mark(2, 1)


def test_one_fault_does_not_hide_the_rest() -> None:
    assert codes("a: 1\x01\nb: 2\nb: 3\n<<: 4\nc:\tx\nd: !!str e\ne: *f\n") == [
        "control-character",
        "duplicate-key",
        "merge-key",
        "tab-inside",
        "tag",
        "undefined-alias",
    ]


def test_a_syntax_error_leaves_the_lexical_findings() -> None:
    assert codes("a: 1\x01\nb: [1\n") == ["control-character", "unclosed-bracket"]


def test_tabs_that_break_the_syntax_are_told_as_tabs_alone() -> None:
    assert codes("a:\n    b: 1\n\tc: 2\n\td: 3\n") == ["tab-indent", "tab-indent"]


def test_gbk_is_read_on() -> None:
    reading = read(Source("单位: 青石镇\n单位: 乙\n".encode("gbk"), "facts.yaml"))
    assert [(f.code, f.mark) for f in reading.findings] == [("gbk-encoding", Mark(1, 1)), ("duplicate-key", Mark(2, 1))]


def test_utf_8_with_a_broken_place_is_not_taken_for_gbk() -> None:
    reading = read(Source("单位: 青石镇".encode() + b"\xff\n", "facts.yaml"))
    assert [(f.code, f.mark) for f in reading.findings] == [("not-utf8", Mark(1, 8))]


def test_a_byte_order_mark_is_passed_over() -> None:
    reading = read(Source("\ufeffa: 1\n".encode(), "facts.yaml"))
    assert [f.code for f in reading.findings] == ["byte-order-mark"]
    assert reading.value is not None
    assert reading.value.get("a") == Node(1, FactPath("a"), Mark(1, 4), Mark(1, 1), "1")


def test_many_faults_of_a_kind_are_counted() -> None:
    findings = read(Source(b"a: 1\n" * 1001, "facts.yaml")).findings
    assert len(findings) == ALIKE + 1
    assert findings[-1].gaps == {"code": "duplicate-key", "count": "950"}


def test_line_separators_do_not_shift_the_lines() -> None:
    reading = read(Source("a: 1\u2028\nb: \x85\r\nc: 3\rd: 4".encode(), "facts.yaml"))
    assert [(f.code, f.mark) for f in reading.findings] == [
        ("control-character", Mark(1, 5)),
        ("control-character", Mark(2, 4)),
    ]
    assert reading.value is not None
    assert [node.key_mark for _, node in reading.value.items()] == [Mark(1, 1), Mark(2, 1), Mark(3, 1), Mark(4, 1)]


BOMB = "a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefghij", "bcdefghijk", strict=True)
)
CHAIN = f"a0: &a0 {'[' * 40}{']' * 40}\n" + "".join(f"a{n}: &a{n} {'[' * 40}*a{n - 1}{']' * 40}\n" for n in range(1, 5))


@pytest.mark.parametrize(
    ("hostile", "code"),
    [
        (BOMB, "alias-growth"),
        (CHAIN, "too-deep"),
        ("a: &a [*a]\n", "alias-loop"),
        ("[" * BYTES, "too-deep"),
        ("a: " + "{a: " * 500_000, "too-deep"),
        ("- " * 1_000_000, "too-deep"),
        ("a:\n" + "- 1\n" * 200_000, "too-many-nodes"),
        ("a: 1\n" * 500_000, "too-large"),
        ("a: 1e999999999\n", "number-too-long"),
        ("a: " + "9" * 100_000 + "\n", "number-too-long"),
    ],
)
def test_hostile_files_are_refused(hostile: str, code: str) -> None:
    assert code in codes(hostile)


def test_both_parsers_of_pyyaml_name_the_same_slips(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        "a: b: c\n",
        "a: 1\n  b: 2\n",
        "a: 'b\n",
        "a: [1\n",
        "a: @b\n",
        "a: *重\n",
        "a: - b\n",
        'a: "\\p"\n',
        "a: {b: 1，c: 2}\n",
    ]
    texts += ["a\nb: 2\n", 'a: "b"c\n', "a: b}\nc: }\n", "a:\n  b：c\n  d: 1\n", "a:\n  b:c\n  d: 1\n", "a: “b: c”\n"]
    by_libyaml = [[(f.code, f.mark.line) for f in read(Source(text.encode(), "")).findings] for text in texts]
    monkeypatch.setattr(events, "PARSER", yaml.SafeLoader)
    assert [[(f.code, f.mark.line) for f in read(Source(text.encode(), "")).findings] for text in texts] == by_libyaml
    assert all(by_libyaml)


def test_an_impossible_escape_is_a_finding_without_libyaml_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "PARSER", yaml.SafeLoader)
    assert codes('a: "\\UFFFFFFFF"\n') == ["yaml-syntax"]


def test_a_slip_that_may_be_meant_is_a_warning() -> None:
    findings = read(Source("report:\n  unit：青石镇\n".encode(), "")).findings
    assert [(f.code, f.mark, f.severity) for f in findings] == [("full-width-colon", Mark(2, 7), Severity.WARNING)]


def test_noncharacters_of_every_plane_are_refused_and_rare_characters_are_not() -> None:
    for plane in range(17):
        assert codes(f"a: 甲{chr(plane << 16 | 0xFFFE)}乙{chr(plane << 16 | 0xFFFF)}\n") == [
            "noncharacter",
            "noncharacter",
        ]
    assert codes("a: 𠮷𪚥𰻝👩‍🌾\ue000\n") == []


@given(st.binary())
def test_any_bytes_give_a_reading(data: bytes) -> None:
    assert isinstance(codes(data), list)


YAMLISH = st.text(alphabet=" \n\t:-[]{},'\"|>&*!%@#?<.ab1：，“”　\x00\u2028\ufffe\ufeff")


@given(YAMLISH)
def test_any_near_yaml_gives_a_reading(text: str) -> None:
    reading = read(Source(text.encode(), "facts.yaml"))
    assert reading.value is not None or reading.findings
    for node in () if reading.value is None else reading.value.walk():
        assert forbidden().search(node.text) is None


@given(YAMLISH)
def test_any_near_yaml_gives_a_reading_without_libyaml(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events, "PARSER", yaml.SafeLoader)
        assert isinstance(codes(text), list)


@given(st.text(alphabet=st.characters(codec="utf-8")).filter(lambda text: forbidden().search(text) is None))
def test_quoted_text_reads_back_to_the_letter(text: str) -> None:
    dumped = yaml.dump({"a": text}, default_style='"', allow_unicode=True)
    reading = read(Source(dumped.encode(), "facts.yaml"))
    assert reading.value is not None
    assert [node.value for _, node in reading.value.items()] == [text]
    assert {finding.code for finding in reading.findings} <= {"replacement-character", "wide-space-indent"}


@pytest.mark.parametrize(("text", "column"), [("a: [", 4), ("b: 1\na: {", 4), ("a: [\n\n", 4)])
def test_a_file_that_ends_in_an_open_bracket_is_told_where_it_opens(text: str, column: int) -> None:
    (finding,) = read(Source(text.encode(), "f")).findings
    assert (finding.code, finding.mark.column) == ("unclosed-bracket", column)
