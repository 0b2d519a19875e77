"""Which file serves each role, and what happens to a character that it lacks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assembler.layout.fonts import installed, resolution
from assembler.layout.theme import Typeface
from assembler.pipeline.build import Built, Request, build
from tests import pdfsample, pdftext
from tests.sources import source_of

FOUND = resolution.resolve(pdfsample.THEME)
RARE = "镕喆堃珺玥昇祎翀赟"


def test_every_role_is_served_by_a_file_of_its_chain() -> None:
    """Set-up installs open typefaces for all roles."""
    assert FOUND.missing == ()
    for role, served in FOUND.served.items():
        assert served.family in pdfsample.THEME.typefaces[role].chain
        assert served.path.is_file()


def test_a_substitute_is_never_accepted() -> None:
    """A name that no file bears leaves the role unserved, though fontconfig would offer something."""
    theme = replace(pdfsample.THEME, typefaces={"title": Typeface("某体", ("No Such Typeface 1",))})
    assert resolution.resolve(theme).missing == ("title",)


def test_the_first_name_found_wins_and_names_what_it_stands_in_for() -> None:
    """A later name of the chain stands in for the official one."""
    face = Typeface("某体", ("No Such Typeface 1", "Noto Serif CJK SC"), "bold")
    served = resolution.resolve(replace(pdfsample.THEME, typefaces={"title": face})).served["title"]
    assert (served.family, served.official, served.stands_in) == ("Noto Serif CJK SC", "某体", True)
    assert served.face.weight == 700


def test_rare_characters_fall_through_the_chain_one_by_one() -> None:
    """The chain of 仿宋 covers rare names though its first open typeface does not."""
    chain = FOUND.chains["fangsong"]
    for character in RARE + "𠮷〇":
        assert any(character in served.face.characters for served in chain)
    assert resolution.uncovered(RARE + "𠮷〇", FOUND) == ()


def test_a_character_of_no_typeface_is_named_once() -> None:
    """A private character is in no font; spaces and joiners are not drawn and need none."""
    assert resolution.uncovered("甲\U0010fffd乙\U0010fffd\u200d\ufe0f ", FOUND) == ("\U0010fffd",)


def test_faces_know_their_characters() -> None:
    """Runs of code points, as fontconfig writes them."""
    face = installed.Face(("A",), "Regular", Path("a"), 0, 400, "20-7e a1 4e00-9fa5")
    assert all(c in face.characters for c in " ~¡一龥")
    assert not any(c in face.characters for c in "\x1f\x7f¢龦")


def test_without_fontconfig_the_files_are_read() -> None:
    """Reading a file gives what fontconfig says of it."""
    known = FOUND.served["digits"].face
    (read,) = (face for face in installed.scan((known.path.parent,)) if face.path == known.path)
    assert set(known.families) <= set(read.families)
    assert (read.index, read.weight) == (known.index, known.weight)
    assert "A" in read.characters
    assert "中" not in read.characters


FACTS = (Path(__file__).parents[1] / "samples" / "safety-half-year.yaml").read_text("utf-8")


def _built(tmp_path: Path, text: str) -> Built:
    """The sample report with ``text`` in a fact, as a PDF."""
    line = next(line for line in FACTS.splitlines() if line.strip().startswith("unit:"))
    (tmp_path / "a.yaml").write_text(FACTS.replace(line, f"{line.rstrip()}{text}", 1), "utf-8")
    return build(Request(source_of(tmp_path / "a.yaml"), to=("pdf",), out=tmp_path))


def test_rare_names_reach_the_page(tmp_path: Path) -> None:
    """Character by character, each from the first file that has it."""
    built = _built(tmp_path, RARE + "𠮷〇")
    text = "".join(pdftext.blocks(built.files[0]))
    assert RARE + "𠮷〇" in text


def test_what_no_file_has_is_told_at_its_line(tmp_path: Path) -> None:
    """An emoji and a private character: an error naming the fact's line, and no file."""
    strangers = "".join(resolution.uncovered("🦄\U0010fffd", FOUND))
    built = _built(tmp_path, strangers)
    found = [finding for finding in built.findings if finding.code == "character-uncovered"]
    line = next(n for n, text in enumerate(FACTS.splitlines(), start=1) if text.strip().startswith("unit:"))
    assert {finding.mark.line for finding in found} == {line}
    assert {finding.gaps["character"] for finding in found} == set(strangers)
    assert built.files == ()


def test_stand_ins_are_told_in_one_line(tmp_path: Path) -> None:
    """Official name and the one in its place; nothing where no PDF is asked for."""
    told = [finding for finding in _built(tmp_path, "").findings if finding.code == "typeface-stand-in"]
    expected = {f"{s.official}→{s.family}" for s in resolution.stand_ins(FOUND)}
    assert {pair for finding in told for pair in finding.gaps["families"].split("、")} == expected
    assert len(told) == bool(expected)
