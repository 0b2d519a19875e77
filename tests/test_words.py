"""Words of the dictionary: found where they stand in it, as a reading of the whole file finds them."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from assembler.layout import words

FILE = (
    next(folder for folder in map(Path, sys.path) if (folder / "jieba" / "dict.txt").is_file()) / "jieba" / "dict.txt"
)
WORDS = {line.split(" ")[0]: int(line.split(" ")[1]) for line in FILE.read_text("utf-8").splitlines()}
LISTED = sorted(WORDS)


def _known(text: str) -> dict[str, int]:
    parts = {text[start:end] for start in range(len(text)) for end in range(start + 1, min(len(text), start + 8) + 1)}
    return {part: WORDS[part] for part in parts if part in WORDS}


def test_words_out_of_order_are_found_too() -> None:
    """Those with Latin letters, the first and the last of the file, and two that stand behind longer ones."""
    text = "江南style阿Q江南AT&T吉林工业大学高姓大名高富帅一龢龢"
    assert {"江南style", "阿Q", "AT&T", "吉林工业大学", "吉林", "高姓大名", "高富帅", "一"} <= set(
        words.vocabulary([text])
    )
    assert words.vocabulary([text]) == _known(text)


@given(st.lists(st.sampled_from(LISTED) | st.text(max_size=3), max_size=4).map("".join))
def test_every_word_in_a_text_is_found_with_its_frequency(text: str) -> None:
    assert words.vocabulary([text]) == _known(text)
