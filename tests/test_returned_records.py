"""How a returned draft is known again: by its record, by facts that still give it, by what it says; or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assembler.facts.source import Source, from_file
from assembler.formats.selection import Wish
from assembler.pipeline import returned
from assembler.pipeline.build import Request, build
from assembler.review.intake.model import Returned
from assembler.review.status import Status
from assembler.writers.docx.package import pack, unpack
from tests.made import WORKSPACE
from tests.word import Word

FACTS = """\
format: department
report: {unit: 云溪县信访局, subject: 信访工作, period: 2025}
duty: {heading: 包案化解, task: 逐件包案化解}
"""


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, "utf-8")
    return path


def _source(path: Path) -> Source:
    read = from_file(path).value
    assert read is not None
    return read


def _sent(facts: Path, status: Status = Status.DRAFT) -> Path:
    """The draft as a leader has it: under another name, in another folder, with one word changed."""
    done = build(Request(_source(facts), to=("docx",), out=facts.parent / "build", status=status), WORKSPACE)
    word = Word(done.files[0])
    word.replace("逐件", "逐案", "王局长")
    folder = facts.parent / "inbox"
    folder.mkdir(exist_ok=True)
    return word.save(folder / "领导改.docx")


def _read(copy: Path, facts: Path) -> tuple[list[Returned], list[str]]:
    copies, found = returned.read([copy], _source(facts), Wish(), facts.parent / "build", WORKSPACE)
    return copies, [finding.code for finding in found]


def _changes(copies: list[Returned]) -> list[tuple[str, str, str]]:
    return [(change.old, change.new, change.author) for copy in copies for change in copy.changes]


CHANGED = [("件", "案", "王局长")]


def test_the_record_beside_the_outputs_tells_what_a_renamed_copy_was(facts: Path) -> None:
    copies, codes = _read(_sent(facts), facts)
    assert (_changes(copies), codes) == (CHANGED, [])
    assert copies[0].record.facts == FACTS.encode()


def test_the_record_beside_the_copy_does_too(facts: Path) -> None:
    """For a copy that was put back into the folder of its build, wherever the facts are now."""
    copy = _sent(facts)
    copy = copy.replace(facts.parent / "build" / "x.docx")
    moved = facts.parent / "elsewhere" / "facts.yaml"
    moved.parent.mkdir()
    facts.replace(moved)
    copies, codes = _read(copy, moved)
    assert (_changes(copies), codes) == (CHANGED, [])


@pytest.mark.parametrize("status", [Status.DRAFT, Status.REVIEW])
def test_without_the_record_the_facts_still_give_the_draft(facts: Path, status: Status) -> None:
    copy = _sent(facts, status)
    shutil.rmtree(facts.parent / "build")
    copies, codes = _read(copy, facts)
    assert (_changes(copies), codes) == (CHANGED, [])
    assert copies[0].record.status == status


def _stripped(copy: Path) -> Path:
    """As from a program that keeps none of the user's own properties."""
    parts = unpack(copy.read_bytes())
    copy.write_bytes(pack({name: data for name, data in parts.items() if name != "docProps/custom.xml"}))
    return copy


@pytest.mark.parametrize("kept", [True, False], ids=["record", "facts"])
def test_without_its_digest_a_draft_is_known_by_what_it_says(facts: Path, kept: bool) -> None:
    copy = _stripped(_sent(facts))
    if not kept:
        shutil.rmtree(facts.parent / "build")
    copies, codes = _read(copy, facts)
    assert (_changes(copies), codes) == (CHANGED, [])


def test_facts_that_changed_since_are_told(facts: Path) -> None:
    copy = _sent(facts)
    facts.write_text(FACTS.replace("包案化解,", "领导包案,"), "utf-8")
    copies, codes = _read(copy, facts)
    assert (_changes(copies), codes) == (CHANGED, ["returned-facts-changed"])


def test_another_report_s_facts_are_refused(facts: Path) -> None:
    copy = _sent(facts)
    facts.write_text("format: department\nreport:\n  unit: 清江县水利局\n  period: 2024\n", "utf-8")
    assert _read(copy, facts) == ([], ["returned-other-facts"])


def test_reading_writes_nothing(facts: Path) -> None:
    copy = _sent(facts)
    before = {path: path.stat().st_mtime_ns for path in facts.parent.rglob("*")}
    _read(copy, facts)
    assert {path: path.stat().st_mtime_ns for path in facts.parent.rglob("*")} == before
