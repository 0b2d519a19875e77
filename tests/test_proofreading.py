"""The proof-reader on two corpora: nothing in sound sentences, its own code in each faulty one."""

from __future__ import annotations

from collections import Counter

import pytest

from assembler.review.proofreading.registry import CODES
from tests.proofreading import corpora

SOUND = corpora.sound()
FAULTY = corpora.faulty()
FEWEST_SOUND, FEWEST_FAULTY = 300, 6


@pytest.mark.parametrize("line", SOUND)
def test_nothing_is_found_in_a_sound_sentence(line: str) -> None:
    assert corpora.found(line) == []


@pytest.mark.parametrize(("code", "line", "right"), FAULTY)
def test_a_faulty_sentence_gives_its_code_and_no_other(code: str, line: str, right: str) -> None:
    assert {found for found, _ in corpora.found(line)} == {code}
    if right:
        assert corpora.mended(code, line) == right


def test_the_corpora_are_large_enough() -> None:
    assert len(set(SOUND)) == len(SOUND) >= FEWEST_SOUND
    counted = Counter(code for code, _, _ in FAULTY)
    assert {code: counted[code] for code in CODES if counted[code] < FEWEST_FAULTY} == {}
