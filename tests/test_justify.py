"""The replaced layout functions: only within our own layouts, and only in a WeasyPrint we know."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
import weasyprint

from assembler.review.conformance.pages import Line, read
from assembler.writers.pdf import pdf, weasyprint_patch
from tests import pdfsample

_HTML = (
    "<style>@page { size: 400px 400px; margin: 0 } body, p { margin: 0 }"
    " p { font: 16px 'Noto Serif CJK SC'; line-height: 30px; text-align: justify; width: 170px }</style>"
    "<p>一二三四五六七八九十一二三四五六七八九十</p>"
)


def _lines(target: Path) -> list[Line]:
    weasyprint.HTML(string=_HTML).write_pdf(target)
    return list(read(target)[0].lines)


def test_others_are_left_alone(tmp_path: Path) -> None:
    """After our own layouts, WeasyPrint sets other documents as it always did: ragged."""
    pdf.write(pdfsample.document(pdfsample.paragraph()), pdfsample.THEME, tmp_path / "ours.pdf")
    assert _lines(tmp_path / "theirs.pdf")[0].right == pytest.approx(160 * 0.75, abs=0.1)


def test_within_our_setting_lines_are_flush(tmp_path: Path) -> None:
    """The first line fills the 170 px, the last keeps its width."""
    with weasyprint_patch.chinese_setting():
        lines = _lines(tmp_path / "a.pdf")
    assert lines[0].right == pytest.approx(170 * 0.75, abs=0.1)
    assert lines[-1].right == pytest.approx(160 * 0.75, abs=0.1)


def test_another_thread_is_left_alone(tmp_path: Path) -> None:
    """While one thread sets Chinese, another's layout is WeasyPrint's own."""
    found: list[list[Line]] = []
    with weasyprint_patch.chinese_setting():
        thread = threading.Thread(target=lambda: found.append(_lines(tmp_path / "a.pdf")))
        thread.start()
        thread.join()
    assert found[0][0].right == pytest.approx(160 * 0.75, abs=0.1)


def test_an_unknown_weasyprint_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A function with other parameters is not replaced; the error names the version."""
    monkeypatch.setattr("weasyprint.layout.inline.justify_line", print)
    with pytest.raises(weasyprint_patch.UnfitEngineError) as caught, weasyprint_patch.chinese_setting():
        pass
    assert caught.value.version == weasyprint.VERSION
