"""The tests' own Word: what it makes is valid, and says what was done."""

from __future__ import annotations

from pathlib import Path

from tests import ooxml
from tests.made import SAMPLES, Made
from tests.word import Word, shown

SAMPLE = next(path for path in SAMPLES if path.stem == "township-annual")


def test_what_it_writes_is_valid(made: Made, tmp_path: Path) -> None:
    """Microsoft's validator takes every kind of edit in one file."""
    source = made.files(SAMPLE)["docx"]
    word = Word(source)
    texts = [shown(p) for p in word.paragraphs() if len(shown(p)) > 12]
    for by, at in (("", 1), ("王局长", 9)):
        word.replace(texts[at][4:6], "改动", by)
        word.insert(texts[at + 1][:5], "添上", by)
        word.add_paragraph(texts[at + 2], "新的一段。", by)
        word.split(texts[at + 3][:4], by)
        word.move(texts[at + 4], texts[at + 6], by)
        word.remove_paragraph(texts[at + 5], by)
    number = word.comment(texts[2][6:9], "请核实。\n依据何在？", "李主任")
    word.reply(number, "已核。", "王局长", resolved=True)
    edited = word.save(tmp_path / "edited.docx")
    assert ooxml.errors(edited) == []
    said = "".join(map(shown, Word(edited).paragraphs()))
    assert said.count("改动") == said.count("添上") == said.count("新的一段。") == 2
