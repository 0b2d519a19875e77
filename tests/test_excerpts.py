"""Findings on a terminal: the source line, carets under the place, the worst of a line first."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from assembler.apps.cli.excerpts import excerpt, show
from assembler.diagnostics.findings import Finding, Mark
from assembler.diagnostics.groups import grouped
from assembler.diagnostics.translator import CHINESE

LINE = "  done: {name: 已整改, value: 38.6万, unit: 元}"


@pytest.mark.parametrize(
    ("mark", "carets"),
    [
        (Mark(1, 3, (1, 7)), "  ^^^^"),
        (Mark(1, 16, (1, 19)), " " * 15 + "^" * 6),
        (Mark(1, 28, (1, 33)), " " * 30 + "^" * 6),
        (Mark(1, 28), " " * 30 + "^"),
        (Mark(1, 28, (1, 28)), " " * 30 + "^"),
        (Mark(1, 3, (2, 4)), "  " + "^" * (cell_len(LINE) - 2)),
        (Mark(1, 99), " " * cell_len(LINE) + "^"),
    ],
)
def test_carets_stand_under_the_place_though_chinese_is_twice_as_wide(mark: Mark, carets: str) -> None:
    assert excerpt(LINE, mark, 80) == (LINE, carets)


@given(st.text("甲a ", min_size=1, max_size=200), st.integers(1, 200), st.integers(1, 20), st.integers(48, 90))
def test_what_is_marked_is_always_in_sight(line: str, column: int, length: int, room: int) -> None:
    column = min(column, len(line))
    shown, carets = excerpt(line, Mark(1, column, (1, column + length)), room)
    blanks = len(carets) - len(carets.lstrip())
    assert cell_len(shown) <= room
    assert "^" in carets
    assert blanks < room
    assert shown[len(_prefix(shown, blanks)) :][:1] == line[column - 1]


def _prefix(text: str, width: int) -> str:
    return next(text[:n] for n in range(len(text) + 1) if cell_len(text[:n]) >= width)


def test_errors_come_first_and_what_is_of_one_line_together() -> None:
    warning, error, notice = "byte-order-mark", "tag", "gap"
    made = [
        Finding(code, file, Mark(line, column))
        for code, file, line, column in [
            (notice, "a", 1, 1), (warning, "a", 2, 1), (notice, "a", 9, 1), (error, "a", 9, 5), (error, "b", 1, 1),
            (error, "a", 3, 2),
        ]
    ]  # fmt: skip
    assert [(g.file, g.line, [f.code for f in g.findings]) for g in grouped(made)] == [
        ("a", 3, [error]), ("a", 9, [error, notice]), ("a", 2, [warning]), ("a", 1, [notice]), ("b", 1, [error]),
    ]  # fmt: skip


def test_all_of_it(tmp_path: Path) -> None:
    file = tmp_path / "facts.yaml"
    file.write_text(f"format: township\n{LINE}\n", "utf-8")
    gaps = {"title": "数值", "value": "38.6万"}
    findings = [Finding(code, str(file), Mark(2, 28, (2, 33)), "x", gaps) for code in ("gap", "quoted-number")]
    out = io.StringIO()
    show(grouped(findings), CHINESE, Console(file=out, width=100))
    assert [line.rstrip() for line in out.getvalue().splitlines()[1:]] == [
        f"    2 │ {LINE}",
        "      │ " + " " * 30 + "^^^^^^",
        "      错误：“数值”应是一个数，这里加了引号，成了文字“38.6万”。  [quoted-number]",
        "      建议：请去掉引号。",
        "      提示：“数值”还没有填写，稿中印作〔待补〕。  [gap]",
        "      建议：请补上；用不着的，删去这一行。",
    ]


def test_what_cannot_be_read_again_is_told_without_its_line() -> None:
    out = io.StringIO()
    show(grouped([Finding("empty-file", "-", Mark(1, 1))]), CHINESE, Console(file=out, width=100))
    assert "错误：文件是空的，或只有注释。  [empty-file]" in out.getvalue()
