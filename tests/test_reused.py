"""What is kept from one report to the next: made once, of the same objects only, and not without end."""

from __future__ import annotations

from pathlib import Path

import pytest

from assembler.facts.source import Source
from assembler.layout import words
from assembler.layout.theme_store import ThemeStore
from assembler.pipeline.build import Request, build
from assembler.pipeline.workspace import Workspace
from assembler.reused import Reused
from assembler.review import proofreading
from assembler.review.proofreading import Read
from assembler.writers.docx import numbering as docx_numbering
from assembler.writers.docx import reference
from tests import drafts


def test_it_is_made_once_of_the_same_objects() -> None:
    kept = Reused()
    made: list[object] = []

    def pair(*parts: list[int]) -> tuple[list[int], ...]:
        made.append(parts)
        return parts

    one, other = [1], [1]
    assert kept.of(pair, one) is kept.of(pair, one)
    assert kept.of(pair, other)[0] is other
    assert len(made) == 2


def test_so_many_are_kept_and_no_more() -> None:
    """An object that is gone may give its place in memory to another, which is not taken for it."""
    kept = Reused()
    for number in range(1000):
        assert kept.of(str, [number]) == f"[{number}]"
    assert len(kept._made) < 100


def test_a_theme_is_one_object_until_it_changes(tmp_path: Path) -> None:
    packaged = Path("themes/gbt9704/theme.yaml").read_text("utf-8")
    (tmp_path / "theme.yaml").write_text(packaged, "utf-8")
    store = ThemeStore()
    first = store.load(str(tmp_path)).value
    assert first is not None
    assert store.load(str(tmp_path)).value is first
    (tmp_path / "theme.yaml").write_text(packaged.replace("size_pt: 22", "size_pt: 26", 1), "utf-8")
    then = store.load(str(tmp_path)).value
    assert then not in (None, first)
    assert store.load("nowhere").findings[0].code == "unknown-theme"


def test_parts_that_the_theme_decides_on_are_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    numbering = docx_numbering.numbering

    def counted(levels: dict[str, str]) -> object:
        made.append(levels)
        return numbering(levels)

    monkeypatch.setattr(reference, "numbering", counted)
    workspace = Workspace()
    for name in ("甲", "乙", "丙"):
        source = Source(drafts.facts(name).encode(), f"{name}.yaml", name)
        assert build(Request(source, to=("docx",), out=tmp_path), workspace).files
    assert len(made) == 2  # for the document, and for the one that pandoc takes its styles from


def test_of_texts_read_the_latest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proofreading, "_MOST", 3)
    read = Read()
    found = [len(read.slips(text)) for text in ("甲了了", "乙", "丙", "丁", "甲了了")]
    assert found[0] == found[-1] > 0
    assert list(read._found) == ["丙", "丁", "甲了了"]


def test_words_of_so_many_characters_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_KNOWN", 4)
    known = words._Dictionary()
    twice = [{text: sorted(known.words(text)) for text in ("河湖", "管护", "工作")} for _ in range(2)]
    assert twice[0] == twice[1]
    assert any(word == "工作" for word, _ in twice[0]["工作"])
    assert len(known._known) <= 4
