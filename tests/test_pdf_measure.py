"""The ruler itself: it passes what is right and fails what is wrong, naming the clause."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assembler.document.model import Kind
from assembler.layout.theme import Theme
from assembler.review.conformance import Clause, measure
from assembler.review.conformance.names import NAMES
from assembler.writers.pdf import pdf
from tests import pdfsample
from tests.made import Made

THEME = pdfsample.THEME


def _measured(tmp_path: Path, theme: Theme = THEME) -> dict[str, Clause]:
    """The short sample set with ``theme`` and measured against the real one."""
    pdf.write(pdfsample.brief(), theme, tmp_path / "a.pdf")
    return _clauses(tmp_path / "a.pdf")


def _clauses(path: Path) -> dict[str, Clause]:
    return {clause.key: clause for clause in measure(path, THEME)}


def _unmet(clauses: dict[str, Clause]) -> set[str]:
    return {key for key, clause in clauses.items() if clause.is_misfit}


def test_our_own_pages_meet_every_clause(made: Made) -> None:
    """Each with a measured value, and each has a name."""
    clauses = _clauses(made.whole())
    assert _unmet(clauses) == set()
    of_docx = {"native-numbers", "boxed", "pages"}
    of_letters = {"letterhead", "letterhead-top", "colophon", "colophon-foot"}
    of_letters |= {"rule-below", "rule-foot", "rule-length", "attendees"}
    assert set(clauses) == set(NAMES) - of_docx - of_letters
    assert {key for key, clause in clauses.items() if clause.unmeasured} == set()
    assert (clauses["lines"].measured, clauses["characters"].measured) == ("22 行", "28 字")


def test_of_two_pages_the_ruler_says_the_same(made: Made, tmp_path: Path) -> None:
    """Clause by clause, so that what follows may be asked of them."""
    told = {key: (clause.measured, clause.met) for key, clause in _measured(tmp_path).items()}
    whole = {key: (clause.measured, clause.met) for key, clause in _clauses(made.whole()).items()}
    assert told == {key: said for key, said in whole.items() if key != "number-turned"}


def test_whom_to_ask_is_set_ragged(tmp_path: Path) -> None:
    """A telephone number that goes to the next line neither stretches the line before it nor is held against it."""
    note = "（联系单位：县民政局办公室，联系电话：0571-88886666）"
    brief = pdfsample.brief()
    document = replace(brief, blocks=(*brief.blocks, pdfsample.words(Kind.ANNOTATION, note)))
    pdf.write(document, THEME, tmp_path / "a.pdf")
    assert _unmet(_clauses(tmp_path / "a.pdf")) == set()


def test_a_wrong_margin(tmp_path: Path) -> None:
    """Three millimetres too much on the left."""
    clauses = _measured(tmp_path, replace(THEME, page=replace(THEME.page, left=31)))
    assert "left" in _unmet(clauses)
    assert clauses["left"].measured == "31 mm"
    assert {"top", "right", "paper"} <= set(clauses) - _unmet(clauses)


def test_a_wrong_head_margin(tmp_path: Path) -> None:
    """The text begins too high."""
    clauses = _measured(tmp_path, replace(THEME, page=replace(THEME.page, top=30)))
    assert "top" in _unmet(clauses)


def test_a_pitch_of_29_points(tmp_path: Path) -> None:
    """Twenty-one lines, not twenty-two."""
    clauses = _measured(tmp_path, replace(THEME, grid=replace(THEME.grid, pitch=29)))
    assert {"pitch", "lines"} <= _unmet(clauses)
    assert (clauses["pitch"].measured, clauses["lines"].measured) == ("29 pt", "21 行")


def test_a_page_number_in_the_middle(tmp_path: Path) -> None:
    """Neither right nor left."""
    rule = replace(THEME.page_number, position="centre")
    assert _unmet(_measured(tmp_path, replace(THEME, page_number=rule))) == {"number-side", "number-inset"}


def test_a_small_page_number(tmp_path: Path) -> None:
    """Twelve points, not fourteen."""
    clauses = _measured(tmp_path, replace(THEME, page_number=replace(THEME.page_number, size_pt=12)))
    assert clauses["number-size"].measured == "12 pt"
    assert "number-size" in _unmet(clauses)


@pytest.mark.parametrize(
    "changes",
    [
        {"body-size": ("paragraph", {"size_pt": 15})},
        {
            "body-typeface": ("paragraph", {"typeface": "heiti"}),
            "title-size": ("title", {"size_pt": 18}),
            "heading-1-typeface": ("heading-1", {"typeface": "kaiti"}),
        },
        {
            "indent": ("paragraph", {"indent_characters": 4}),
            "title-centre": ("title", {"align": "left"}),
            "heading-2-typeface": ("heading-2", {"typeface": "fangsong"}),
        },
        {"ragged": ("paragraph", {"align": "left"})},
    ],
    ids="+".join,
)
def test_a_wrong_style(tmp_path: Path, changes: dict[str, tuple[str, dict[str, object]]]) -> None:
    """Styles that different clauses ask about: each that is changed fails its own, and none of the others."""
    changed = {style: replace(THEME.styles[style], **change) for style, change in changes.values()}  # type: ignore[arg-type]
    unmet = _unmet(_measured(tmp_path, replace(THEME, styles={**THEME.styles, **changed})))
    asked = {"body-typeface", "title-size", "title-centre", "heading-1-typeface", "heading-2-typeface"}
    assert unmet & (asked | changes.keys()) == changes.keys()


def test_a_file_of_another_paper(tmp_path: Path) -> None:
    """Letter, not A4."""
    theme = replace(THEME, page=replace(THEME.page, width=215.9, height=279.4))
    clauses = _measured(tmp_path, theme)
    assert clauses["paper"].measured == "216×279 mm"
    assert "paper" in _unmet(clauses)
