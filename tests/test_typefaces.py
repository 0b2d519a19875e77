"""Which file serves each role, and what happens to a character that it lacks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assembler import fontfiles, typefaces
from assembler.themes import Typeface
from tests import pdfsample

FOUND = typefaces.resolve(pdfsample.THEME)
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
    assert typefaces.resolve(theme).missing == ("title",)


def test_the_first_name_found_wins_and_names_what_it_stands_in_for() -> None:
    """A later name of the chain stands in for the official one."""
    face = Typeface("某体", ("No Such Typeface 1", "Noto Serif CJK SC"), "bold")
    served = typefaces.resolve(replace(pdfsample.THEME, typefaces={"title": face})).served["title"]
    assert (served.family, served.official, served.stands_in) == ("Noto Serif CJK SC", "某体", True)
    assert served.face.weight == 700


def test_rare_characters_fall_through_the_chain_one_by_one() -> None:
    """The chain of 仿宋 covers rare names though its first open typeface does not."""
    chain = FOUND.chains["fangsong"]
    for character in RARE + "𠮷〇":
        assert any(character in served.face.characters for served in chain)
    assert typefaces.uncovered(RARE + "𠮷〇", FOUND) == ()


def test_a_character_of_no_typeface_is_named_once() -> None:
    """A private character is in no font; spaces and joiners are not drawn and need none."""
    assert typefaces.uncovered("甲\U0010fffd乙\U0010fffd\u200d\ufe0f ", FOUND) == ("\U0010fffd",)


def test_faces_know_their_characters() -> None:
    """Runs of code points, as fontconfig writes them."""
    face = fontfiles.Face(("A",), "Regular", Path("a"), 0, 400, "20-7e a1 4e00-9fa5")
    assert all(c in face.characters for c in " ~¡一龥")
    assert not any(c in face.characters for c in "\x1f\x7f¢龦")


def test_without_fontconfig_the_files_are_read() -> None:
    """Reading a file gives what fontconfig says of it."""
    known = FOUND.served["digits"].face
    (read,) = (face for face in fontfiles.scan((known.path.parent,)) if face.path == known.path)
    assert set(known.families) <= set(read.families)
    assert (read.index, read.weight) == (known.index, known.weight)
    assert "A" in read.characters
    assert "中" not in read.characters
