"""A theme from anyone: what it says stays in its place in the stylesheet, and what it asks for stays within bounds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st

from assembler.formats.selection import Wish
from assembler.layout import theme_loader
from assembler.layout.fonts import resolution
from assembler.layout.theme import Theme
from assembler.pipeline.build import Request, build
from assembler.writers.html import css, stylesheet
from tests.effort import examples
from tests.sources import source_of

ROOT = Path(__file__).parents[1]
FACTS = ROOT / "samples" / "safety-half-year.yaml"
PLAIN = (ROOT / "themes" / "plain" / "theme.yaml").read_text("utf-8")
BREAKS_OUT = '"}</style><script>document.title="x"</script><style>p{display:none}'


def _own(folder: Path, *changes: tuple[str, str]) -> Path:
    text = PLAIN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "theme.yaml").write_text(text, "utf-8")
    return folder


def _codes(folder: Path) -> set[str]:
    return {finding.code for finding in theme_loader.load_theme(str(folder)).findings}


def _theme(folder: Path, *changes: tuple[str, str]) -> Theme:
    loaded = theme_loader.load_theme(str(_own(folder, *changes)))
    assert loaded.value is not None, loaded.findings
    return loaded.value


@examples(50)
@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_any_text_is_one_css_string(text: str) -> None:
    """A parser of CSS reads it back; nothing in it ends the string, the element or a line."""
    written = css.string(text)
    (token,) = tinycss2.parse_component_value_list(written)
    # CSS Syntax 3 has no NUL: it is read as the character that stands for what is not one.
    assert (token.type, token.value) == ("string", text.replace("\0", "�"))
    assert not re.search(r"[<>\n]", written)


@pytest.mark.parametrize("place", ["docx: 黑体", "chain: [SimHei, 黑体", "chain: [Times New Roman"])
def test_a_typeface_cannot_end_the_stylesheet(place: str, tmp_path: Path) -> None:
    """A name that would write HTML is a typeface that no machine has."""
    key, _, name = place.partition(": ")
    opening = "[" if name.startswith("[") else ""
    theme = _theme(tmp_path / "own", (place, f"{key}: {opening}'{BREAKS_OUT}'" + (", a" if opening else "")))
    for style in (stylesheet.screen(theme), stylesheet.paged(theme, resolution.resolve(theme, ()))):
        assert "<" not in style
        assert not [rule for rule in tinycss2.parse_stylesheet(style, skip_whitespace=True) if rule.type == "error"]


def test_dashes_cannot_end_a_rule(tmp_path: Path) -> None:
    """Paragraphs stay on the page."""
    style = stylesheet.screen(_theme(tmp_path / "own", ('dashes: ""', "dashes: '\"}}p{}'")))
    assert '"\\22 \\7d \\7d p\\7b \\7d  "' in style


@pytest.mark.parametrize("name", ["a b", "p} body{display", "标题", "A", "x" * 41])
def test_a_style_is_named_plainly(name: str, tmp_path: Path) -> None:
    """Its name is a class in the stylesheet."""
    own = _own(tmp_path / "own", ("styles:\n", f"styles:\n  '{name}': {{docx: Own, typeface: song, size_pt: 12}}\n"))
    assert "bad-name" in _codes(own) or "too-long" in _codes(own)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("size_pt: 18", "size_pt: 1000000000", "too-large-number"),
        ("size_pt: 18", "size_pt: 0.000001", "too-small"),
        ("pitch_pt: 19.95", "pitch_pt: 0", "too-small"),
        ("size_mm: [210, 297]", "size_mm: [210, 1000000000]", "too-large-number"),
        ("lines: 35", "lines: 1000000000", "too-large-number"),
        ("characters: 38", "characters: 1", "too-small"),
        ("after_lines: 1", "after_lines: 1000000000", "too-large-number"),
        ("padding_mm: 1.5", "padding_mm: 1000000000", "too-large-number"),
        ("from_right_characters: 2", "from_right_characters: 1000000000", "too-large-number"),
        ("inset_characters: 0", "inset_characters: 1000000000", "too-large-number"),
        ("name: plain", f"name: {'长' * 101}", "too-long"),
        ("language: zh-CN", "language: 'zh\" x=\"'", "wrong-form"),
        ("left: 25", "left: 180", "theme-no-room"),
        ("bottom: 25", "bottom: 270", "theme-no-room"),
        ("size_pt: 18", "size_pt: null", "theme-empty"),
        ("docx: 宋体", "docx: null", "theme-empty"),
    ],
)
def test_a_size_no_page_can_have(old: str, new: str, code: str, tmp_path: Path) -> None:
    """Refused at its line, before anything is set with it."""
    assert code in _codes(_own(tmp_path / "own", (old, new)))


def test_a_name_that_looks_like_a_number(tmp_path: Path) -> None:
    """It is a name, and 35.0 lines are 35."""
    changes = (("name: plain", "name: 2025"), ("docx: 宋体", "docx: 12"), ("lines: 35", "lines: 35.0"))
    own = _own(tmp_path / "own", *changes)
    built = build(Request(source_of(FACTS), theme=str(own), to=("docx", "html"), out=tmp_path / "out"))
    assert len(built.files) == 2, built.findings


def test_a_folder_named_like_a_theme_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program runs is no input; a path with a slash is."""
    _own(tmp_path / "gbt9704")
    monkeypatch.chdir(tmp_path)
    theme, own = (theme_loader.load_theme(name).value for name in ("gbt9704", "./gbt9704"))
    assert theme is not None
    assert own is not None
    assert (theme.name, own.name) == ("gbt9704", "plain")


STYLE = """\
title: 试
schema: own.schema.json
theme: @
variants:
  a: {title: 试, document_title: [标题], outline: [{section: lead}]}
"""
SCHEMA = '{"properties": {"format": {}, "report": {"$ref": "common.schema.json#/$defs/report"}}}'


def _format(folder: Path, theme: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "format.yaml").write_text(STYLE.replace("@", theme), "utf-8")
    (folder / "own.schema.json").write_text(SCHEMA, "utf-8")
    (folder / "lead.md.j2").write_text("{{ report.unit }}起。", "utf-8")
    return folder


def _built(style: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    facts = tmp_path / "facts.yaml"
    facts.write_text("format: own\nreport: {unit: 青石镇, area: 镇, subject: 工作, period: 2025}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    wish = Wish(formats=(style,))
    built = build(Request(source_of(facts), wish, to=("html",), out=tmp_path / "out"))
    return {finding.code for finding in built.findings if finding.code.startswith(("unknown", "wrong", "theme"))}


@pytest.mark.parametrize("name", ["../theme", "own/../theme", "theme", "/theme", ".."])
def test_a_format_names_no_theme_elsewhere(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither by a path, nor by the name of a folder that happens to be where the program runs."""
    _own(tmp_path / "theme")
    assert _built(_format(tmp_path / "styles" / "own", name), tmp_path, monkeypatch) & {"wrong-form", "unknown-theme"}


def test_a_format_brings_its_theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder of its own."""
    style = _format(tmp_path / "styles" / "own", "look")
    _own(style / "look", ("size_pt: 18", "size_pt: 1000"))
    assert _built(style, tmp_path, monkeypatch) == {"theme-unfit"}
    _own(style / "look")
    assert _built(style, tmp_path, monkeypatch) == set()
