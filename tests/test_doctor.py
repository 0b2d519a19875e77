"""The doctor says what a machine has, and what to install where something is missing."""

from __future__ import annotations

import string
import sys

import pytest

from assembler.diagnostics.codes.doctor import CODES
from assembler.pipeline import doctor
from assembler.review.conformance import office


def test_this_machine_has_everything() -> None:
    report = doctor.report()
    assert [tool.name for tool in report.tools] == ["Python", "pandoc", "Pango"]
    assert all(tool.ok and tool.version[0].isdigit() for tool in report.tools)
    assert report.findings == ()


def test_an_old_python_is_a_finding_with_both_versions() -> None:
    tool = doctor.python((3, 9, 2))
    assert not tool.ok
    assert tool.finding is not None
    assert tool.finding.code == "python-too-old"
    assert dict(tool.finding.gaps) == {"version": "3.9.2", "needed": "3.11"}


def test_the_oldest_python_that_will_do() -> None:
    assert doctor.python((3, 11, 0)).ok


def test_a_missing_pandoc_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    tool = doctor.pandoc()
    assert (tool.version, tool.finding and tool.finding.code) == ("", "pandoc-missing")


def test_a_missing_pango_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint.text.ffi", None)
    tool = doctor.pango()
    assert (tool.version, tool.finding and tool.finding.code) == ("", "pango-missing")


@pytest.mark.parametrize("name", CODES)
def test_every_code_tells_what_to_do_and_fills_its_gaps(name: str) -> None:
    code = CODES[name]
    gaps = {gap for text in (code.message, code.hint) for _, gap, _, _ in string.Formatter().parse(text) if gap}
    assert code.hint
    assert gaps <= {"version", "needed", "said", "seconds"}


def test_a_libreoffice_that_cannot_be_cut_off_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a notice; one that can, or none, is not listed."""
    monkeypatch.setattr(office, "program", lambda: "soffice")
    monkeypatch.setattr(office, "offline", tuple)
    (tool,) = doctor.libreoffice()
    assert (tool.name, tool.finding and tool.finding.code) == ("LibreOffice", "office-online")
    monkeypatch.setattr(office, "offline", lambda: ("unshare",))
    assert doctor.libreoffice() == ()
    monkeypatch.setattr(office, "program", lambda: None)
    monkeypatch.setattr(office, "offline", tuple)
    assert doctor.libreoffice() == ()
