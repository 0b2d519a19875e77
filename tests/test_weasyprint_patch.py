"""The replaced layout functions: only within our own layouts, and only in a WeasyPrint we know."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
import weasyprint

from assembler.review.conformance.pages import read
from assembler.writers.pdf import pdf, weasyprint_patch
from tests import pdfsample

_HTML = (
    "<style>@page { size: 400px 400px; margin: 0 } body, p { margin: 0 }"
    " p { font: 16px 'Noto Serif CJK SC'; line-height: 30px; width: 150px }</style>"
    "<p>一二三四五六七八九<span>“</span>甲</p>"
)
_THEIRS, _OURS = "一二三四五六七八", "一二三四五六七八九"
"""The first line: UAX 14 lets no line break before “, Chinese does."""


def _first_line(target: Path) -> str:
    weasyprint.HTML(string=_HTML).write_pdf(target)
    return read(target)[0].lines[0].text


def test_others_are_left_alone(tmp_path: Path) -> None:
    """After our own layouts, WeasyPrint breaks other documents as it always did."""
    pdf.write(pdfsample.document(pdfsample.paragraph()), pdfsample.THEME, tmp_path / "ours.pdf")
    assert _first_line(tmp_path / "theirs.pdf") == _THEIRS


def test_within_our_setting_a_line_breaks_before_a_quotation(tmp_path: Path) -> None:
    """In table cells and captions, whose lines WeasyPrint breaks."""
    with weasyprint_patch.chinese_setting():
        assert _first_line(tmp_path / "a.pdf") == _OURS


def test_another_thread_is_left_alone(tmp_path: Path) -> None:
    """While one thread sets Chinese, another's layout is WeasyPrint's own."""
    found: list[str] = []
    with weasyprint_patch.chinese_setting():
        thread = threading.Thread(target=lambda: found.append(_first_line(tmp_path / "a.pdf")))
        thread.start()
        thread.join()
    assert found == [_THEIRS]


def test_an_unknown_weasyprint_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A function with other parameters is not replaced; the error names the version."""
    monkeypatch.setattr("weasyprint.layout.inline.can_break_text", print)
    with pytest.raises(weasyprint_patch.UnfitEngineError) as caught, weasyprint_patch.chinese_setting():
        pass
    assert caught.value.version == weasyprint.VERSION
