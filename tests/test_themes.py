"""Themes: those that come with us are whole, a second one is small, and a broken one is told by file and line."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from assembler.layout import theme_lint, theme_loader
from assembler.layout.units import POINTS_PER_MM
from assembler.pipeline.build import Request, build
from tests.sources import source_of

ROOT = Path(__file__).parents[1]
FACTS = ROOT / "samples" / "safety-half-year.yaml"
KINDS = ("md", "html", "docx", "pdf")


@pytest.mark.parametrize("name", ["gbt9704", "plain", "letter", "minutes"])
def test_our_own_themes_pass_the_check(name: str) -> None:
    """Form and names."""
    assert theme_lint.check(ROOT / "themes" / name / "theme.yaml") == ()


@pytest.mark.parametrize("name", ["gbt9704", "plain", "letter", "minutes"])
def test_all_lines_fit_in_hundredths_of_a_millimetre(name: str) -> None:
    """LibreOffice counts in those: a line too few would move its type area down by half a line."""
    theme = theme_loader.load(ROOT / "themes" / name)
    assert round(theme.grid.pitch / POINTS_PER_MM * 100) * theme.grid.lines <= theme.page.text_height * 100


def test_a_theme_says_only_what_it_has_otherwise(tmp_path: Path) -> None:
    """``like`` names a packaged theme; what is written goes before it, key by key."""
    (tmp_path / "theme.yaml").write_text("like: letter\nname: own\nformal: {rule_mm: 160}\n", "utf-8")
    assert theme_lint.check(tmp_path / "theme.yaml") == ()
    own, letter = theme_loader.load(tmp_path), theme_loader.load(ROOT / "themes" / "letter")
    assert own.formal == replace(letter.formal, rule_mm=160)
    assert (own.name, own.title, list(own.styles)) == ("own", letter.title, list(letter.styles))


def test_a_theme_like_none_that_we_have(tmp_path: Path) -> None:
    (tmp_path / "theme.yaml").write_text("like: ../../etc\nname: own\n", "utf-8")
    (found,) = theme_lint.check(tmp_path / "theme.yaml")
    assert (found.code, found.path, found.mark.line) == ("unknown-theme", "like", 1)


def test_tracking_fills_the_line() -> None:
    """28 characters of 16 pt into 156 mm: a quarter of a point closer, and not a twentieth more."""
    theme = theme_loader.load(ROOT / "themes" / "gbt9704")
    width = 156 * 72 / 25.4
    assert theme.tracking == -0.25
    assert 28 * 16 + 27 * theme.tracking <= width < 28 * 16 + 27 * (theme.tracking + 0.05)


@pytest.mark.parametrize("by", ["name", "folder"])
def test_all_outputs_in_the_plain_theme(by: str, tmp_path: Path) -> None:
    """Named, or a folder of one's own."""
    own = shutil.copytree(ROOT / "themes" / "plain", tmp_path / "own")
    built = build(
        Request(source_of(FACTS), theme="plain" if by == "name" else str(own), to=KINDS, out=tmp_path / "out")
    )
    assert [path.suffix[1:] for path in built.files] == list(KINDS)
    assert all(path.stat().st_size for path in built.files)


def _broken(tmp_path: Path, old: str, new: str) -> list[tuple[str, int]]:
    """Code and line of each finding of the plain theme with one change."""
    text = (ROOT / "themes" / "plain" / "theme.yaml").read_text("utf-8")
    assert old in text
    (tmp_path / "theme.yaml").write_text(text.replace(old, new, 1), "utf-8")
    outcome = theme_loader.load_theme(str(tmp_path))
    assert outcome.value is None
    found = outcome.findings
    assert {finding.file for finding in found} == {str(tmp_path / "theme.yaml")}
    first, *others = found
    assert (first.code, first.gaps["count"]) == ("theme-unfit", str(len(others)))
    return [(finding.code, finding.mark.line) for finding in others]


def _line(text: str) -> int:
    lines = (ROOT / "themes" / "plain" / "theme.yaml").read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def test_a_typeface_that_is_not_there(tmp_path: Path) -> None:
    """At the style that asks for it."""
    found = _broken(tmp_path, "title: {docx: Title, typeface: heiti", "title: {docx: Title, typeface: kaiti")
    assert found == [("theme-unknown-typeface", _line("title: {docx: Title"))]


def test_a_style_left_out(tmp_path: Path) -> None:
    """At the styles."""
    assert _broken(tmp_path, "  recipient: ", "  # recipient: ") == [
        ("theme-lacks-style", _line("title: {docx: Title"))
    ]


def test_margins_that_leave_nothing(tmp_path: Path) -> None:
    """At the margins."""
    assert _broken(tmp_path, "left: 25", "left: 250") == [("theme-no-room", _line("margin_mm"))]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("size_pt: 18", "size_pt: large"),
        ("lines: 35", "lines: 0"),
        ("align: center", "align: middle"),
        ("pitch_pt: 19.95", "pitch: 19.95"),
        ("name: plain", "name: [plain"),
        ("size_mm: [210, 297]", "size_mm: 210"),
    ],
)
def test_a_theme_of_the_wrong_form(old: str, new: str, tmp_path: Path) -> None:
    """Told at its line, whatever it is; never a traceback."""
    found = _broken(tmp_path, old, new)
    assert found
    assert _line(old) in {line for _, line in found} or "name" in old


def test_no_theme_at_all(tmp_path: Path) -> None:
    """Bytes, nothing, a list, a word."""
    for content in (b"\xff\xfe\x00", b"", b"- a\n", b"plain\n", b"a: &a [*a]\n"):
        (tmp_path / "theme.yaml").write_bytes(content)
        assert theme_loader.load_theme(str(tmp_path)).value is None


def test_a_theme_need_not_say_how_lines_are_squeezed(tmp_path: Path) -> None:
    text = (ROOT / "themes" / "gbt9704" / "theme.yaml").read_text("utf-8")
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("slack:")]
    (tmp_path / "theme.yaml").write_text("".join(lines), "utf-8")
    theme = theme_loader.load_theme(str(tmp_path)).value
    assert theme is not None
    assert (theme.slack.mark_characters, theme.slack.closer_pt, theme.slack.wider_pt) == (0.5, 0, 0)
