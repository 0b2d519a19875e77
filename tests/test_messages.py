"""Messages: every code in Chinese and English, with the same gaps, and the forms in which findings are shown."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from assembler.diagnostics.codes import CODES
from assembler.diagnostics.findings import Finding, Mark, Severity
from assembler.diagnostics.messages import as_json, as_text, render
from assembler.diagnostics.translator import DOMAIN, LOCALES, Translator

ROOT = Path(__file__).resolve().parent.parent
PO = LOCALES / "en" / "LC_MESSAGES" / f"{DOMAIN}.po"
ENGLISH = Translator("en")
DUPLICATE = Finding("duplicate-key", "facts.yaml", Mark(7, 3), "report.unit", {"key": "unit", "line": "3"})


def gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def named(code: str) -> dict[str, str]:
    return {name: f"<{name}>" for name in gaps(CODES[code].message) | gaps(CODES[code].hint)}


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_is_said_in_english_with_the_same_gaps(code: str) -> None:
    finding = Finding(code, gaps=named(code))
    chinese, english = render(finding), render(finding, ENGLISH)
    for there, here in ((chinese.message, english.message), (chinese.hint, english.hint)):
        assert bool(here) == bool(there)
        assert here != there or not there or there in named(code).values()
        assert {gap for gap in named(code).values() if gap in here} == {
            gap for gap in named(code).values() if gap in there
        }


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_says_what_to_do(code: str) -> None:
    assert CODES[code].message
    assert CODES[code].hint


def read(po: Path) -> Catalog:
    with po.open("rb") as file:
        return read_po(file)


def translations(catalogue: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    """By message; one with a plural has two ids."""
    return {tuple(m.id): tuple(m.string or ()) for m in catalogue if m.id}


def test_the_catalogue_holds_every_message_and_no_other(tmp_path: Path) -> None:
    """What ``make messages`` would bring in or take out; the options are the Makefile's."""
    options = next(
        line for line in (ROOT / "Makefile").read_text("utf-8").splitlines() if line.startswith("EXTRACT = ")
    )
    extract = [*options.removeprefix("EXTRACT = ").split(), "--output", str(tmp_path / "new.pot"), "assembler"]
    subprocess.run([sys.executable, "-m", "babel.messages.frontend", "-q", *extract], cwd=ROOT, check=True)
    wanted = {message.id for message in read(tmp_path / "new.pot")}
    assert len(wanted) > 300
    assert {message.id for message in read(PO)} == wanted, "run make messages"


def test_every_message_is_translated() -> None:
    assert [message.id for message in read(PO) if message.id and (message.fuzzy or not message.string)] == []


@pytest.mark.parametrize("po", sorted(LOCALES.glob("*/LC_MESSAGES/*.po")), ids=lambda po: po.stem)
def test_what_is_compiled_is_what_is_written(po: Path) -> None:
    with po.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    assert translations(compiled) == translations(read(po)), "run make messages"


def test_text_for_a_terminal() -> None:
    assert as_text(DUPLICATE) == (
        "facts.yaml:7:3: 错误 [duplicate-key] “unit”写了两次，前一次在第3行；这里的没有用。\n"
        "    建议: 请合并成一处，或改掉其中一个名字。"
    )
    assert as_text(DUPLICATE, ENGLISH).startswith("facts.yaml:7:3: error [duplicate-key] “unit” is written twice")
    assert "\n    hint: " in as_text(DUPLICATE, ENGLISH)


def test_json_for_a_program() -> None:
    assert as_json(DUPLICATE, ENGLISH) == {
        "file": "facts.yaml",
        "line": 7,
        "column": 3,
        "path": "report.unit",
        "severity": "error",
        "code": "duplicate-key",
        "message": "“unit” is written twice, first on line 3; this one was not used.",
        "hint": "Make one of the two, or rename one.",
    }


def test_a_finding_may_weigh_otherwise_than_its_code() -> None:
    lighter = Finding("duplicate-key", gaps=DUPLICATE.gaps, severity=Severity.WARNING)
    assert render(lighter).severity is Severity.WARNING
    assert as_text(lighter).startswith("警告 [duplicate-key] ")


def test_gaps_are_filled_to_the_letter_and_on_one_line() -> None:
    finding = Finding("duplicate-key", gaps={"key": "{line}\n{0}{{", "line": "3"})
    assert render(finding).message == "“{line} {0}{{”写了两次，前一次在第3行；这里的没有用。"


def test_a_language_without_catalogue_is_chinese() -> None:
    assert render(DUPLICATE, Translator("fr")) == render(DUPLICATE)


def test_what_is_found_in_no_file_has_no_place() -> None:
    assert as_text(Finding("pandoc-missing")).startswith("错误 [pandoc-missing] ")
