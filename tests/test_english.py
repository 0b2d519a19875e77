"""In English the program speaks no Chinese but the user's own: what facts, schemas, formats and themes say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from assembler.apps.cli.app import command
from assembler.diagnostics.codes import CODES
from assembler.diagnostics.findings import Finding
from assembler.diagnostics.messages import as_text
from assembler.diagnostics.phrases import Listing, Phrase
from assembler.diagnostics.translator import Translator
from assembler.pipeline.build import Request, ledger
from assembler.pipeline.workspace import Workspace
from tests import corpus, docxsample, pdfsample
from tests.sources import source_of

ROOT = Path(__file__).resolve().parents[1]
ANNUAL = ROOT / "samples" / "township-annual.yaml"
ENGLISH = Translator("en")
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
SECTION = re.compile("（?[一二三四五六七八九十]+[、）]?")
"""A place in a draft is told by the number of its section, as the draft has it."""
CASES = {(file.stem, case.name): case for file in sorted(corpus.FOLDER.glob("*.txt")) for case in corpus.read(file)[1]}


def _said(*arguments: object) -> str:
    """What the command says in English, on both streams."""
    return CliRunner().invoke(command(Workspace("en")), list(map(str, arguments))).output


def _chinese(text: str, own: Iterable[str] = ()) -> str:
    """The Chinese in ``text`` that is none of ``own``."""
    for word in sorted(own, key=len, reverse=True):
        text = text.replace(word, "") if word else text
    return "".join(CHINESE.findall(text))


def _scalars(value: object) -> set[str]:
    """Every text and key in what a YAML file holds."""
    if isinstance(value, dict):
        return {str(key) for key in value} | {word for child in value.values() for word in _scalars(child)}
    return {word for child in value for word in _scalars(child)} if isinstance(value, list) else {str(value)}


def _own(path: Path) -> set[str]:
    return {line for text in _scalars(yaml.safe_load(path.read_text("utf-8"))) for line in text.splitlines()}


def _blank(gap: object) -> str:
    """The gap without the user's own words: what is left is the program's."""
    if isinstance(gap, Phrase):
        return Phrase(gap.sentence, **{name: _blank(part) for name, part in gap.gaps.items()})
    return Listing(map(_blank, gap.words), gap.separator) if isinstance(gap, Listing) else "x"


@pytest.mark.parametrize(("file", "name"), CASES, ids=list(map("-".join, CASES)))
def test_what_a_finding_puts_together_is_english(
    file: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every code, with its inputs of the corpus; a translation may quote what it speaks of."""
    for finding in corpus.told(CASES[file, name], tmp_path, monkeypatch).findings:
        code = CODES[finding.code]
        gaps = {key: ENGLISH.word(_blank(gap)) for key, gap in finding.gaps.items()}
        quoted = CHINESE.findall(ENGLISH.translated(code.message) + ENGLISH.translated(code.hint))
        assert _chinese(as_text(Finding(finding.code, gaps=gaps), ENGLISH), quoted) == ""


@pytest.mark.parametrize("verb", sorted(command(Workspace()).commands))
def test_help_is_english(verb: str) -> None:
    assert _chinese(_said(verb, "--help")) == ""
    assert _said(verb, "--help").startswith("Usage:")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["chekc"],
        ["check"],
        ["check", "nowhere.yaml"],
        ["build", ANNUAL, "--to", "odt"],
        ["build", ANNUAL, "--jobs", "0"],
        ["build", ANNUAL, ROOT / "samples" / ".." / "samples" / ANNUAL.name],
        ["formats", "nonsense"],
        ["new"],
        ["new", "township", "--variant", "nonsense"],
        ["new", "--format-folder", "../x"],
        ["doctor", "--theme", "nonsense"],
        ["measure", ANNUAL],
    ],
    ids=lambda arguments: " ".join(map(str, arguments)).replace(str(ROOT), ""),
)
def test_wrong_use_is_explained_in_english(arguments: list[object]) -> None:
    assert _said(*arguments)
    assert _chinese(_said(*arguments)) == ""


@pytest.mark.parametrize("style", sorted(path.parent.name for path in (ROOT / "sections").glob("*/format.yaml")))
def test_formats_are_listed_in_english(style: str) -> None:
    """But for titles, and the examples at the end."""
    written = [path.read_text("utf-8") for path in (ROOT / "schemas").rglob("*.json")]
    own = _own(ROOT / "sections" / style / "format.yaml") | {
        title for text in written for title in re.findall(r'"title": "([^"]*)"', text)
    }
    listed, _, _ = _said("formats", style).partition("\n\n")
    assert "wants " in listed
    assert _chinese(listed, own) == ""


def test_the_ledger_has_an_english_head_and_english_words() -> None:
    """Figures as the draft prints them, names and units as the facts file has them."""
    entries = ledger(Request(source_of(ANNUAL)))[0].entries
    own = _own(ANNUAL) | {entry.printed for entry in entries} | {entry.name for entry in entries if entry.path}
    head, *rows = CliRunner().invoke(command(Workspace("en")), ["figures", str(ANNUAL)]).stdout.splitlines()
    assert len(rows) == len(entries)
    assert _chinese(head) == ""
    assert head.split("  ")[0] == "Figure"
    cells = [cell.strip() for row in rows for cell in row.split("  ") if cell.strip()]
    assert {"met", "opening", "(a number in the text)"} <= set(cells)
    units = {unit for entry in entries for unit in re.findall(r"[%\d]([^\d%]+)$", entry.printed)}
    assert SECTION.sub("", _chinese("\n".join(cells), own | units)) == ""


def test_what_is_measured_is_told_in_english(tmp_path: Path) -> None:
    """Units, places and reasons; the theme's names of typefaces are its own, and so is a page's text."""
    from assembler.writers import docx  # noqa: PLC0415

    docx.write(docxsample.whole(), pdfsample.THEME, tmp_path / "a.docx")
    own = _own(ROOT / "themes" / "gbt9704" / "theme.yaml") - {"通行做法"}
    said = re.sub("“[^”]*”", "", _said("measure", tmp_path / "a.docx", "--theme", "plain"))
    assert "characters" in said
    assert _chinese(said, own | _own(ROOT / "themes" / "plain" / "theme.yaml") - {"通行做法"}) == ""


def test_what_verbs_say_of_their_work_is_english(tmp_path: Path) -> None:
    facts = tmp_path / "township.yaml"
    assert _said("new", "township", "-o", facts) == f"{facts}\n"
    assert _said("new", "township", "-o", facts).startswith("Usage:")
    told = _said("build", facts, "--to", "md", "--out", tmp_path / "out")
    assert "To be filled in" in told
    theme = _own(ROOT / "themes" / "gbt9704" / "theme.yaml")
    assert _chinese(_said("doctor"), theme) == ""
    assert _chinese(_said("formats", "--lint", ROOT / "sections" / "department")) == ""
