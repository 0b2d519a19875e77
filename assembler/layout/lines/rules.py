"""Which marks give up half their width, and where a line may break (GB/T 15834-2011, 5.1; W3C CLREQ)."""

from __future__ import annotations

from typing import Final

from assembler.layout.characters import fills_a_cell

CLOSING: Final = frozenset("，。、；：！）》〉”’】〕」』］｝")
"""Marks whose right half is white. A question mark stands in the middle of its square in some typefaces."""
OPENING: Final = frozenset("（《〈“‘【〔「『［｛")
"""Marks whose left half is white."""
_NOT_FIRST: Final = CLOSING | frozenset("？·～%‰℃°,.;:?!)]}")
_NOT_LAST: Final = OPENING | frozenset("([{$￥¥")
_DASH, _DOUBLED = "—", frozenset("—…")
_LONG_WORD: Final = 12
"""Words of letters with more characters, such as web addresses, may break behind their marks."""
_ADDRESS_MARKS: Final = frozenset("/.?&=-_:@#")


def is_western(character: str) -> bool:
    """Whether it is a digit, a letter or a mark of Western text, which keeps its own width."""
    return not fills_a_cell(character)


def breaks(text: str) -> list[bool]:
    """For each index of ``text``, whether a line may begin with its character; False for the first."""
    words = _word_lengths(text)
    return [False] + [
        _may_break(text, index) and _may_part_word(text, index, words[index]) for index in range(1, len(text))
    ]


def _may_break(text: str, index: int) -> bool:
    before, after = text[index - 1], text[index]
    if after == " " or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    if before == after and after in _DOUBLED:
        return False
    return after != _DASH or text[index : index + 2] == _DASH * 2


def _may_part_word(text: str, index: int, length: int) -> bool:
    before, after = text[index - 1], text[index]
    if not length or before == " ":
        return True
    if after in _ADDRESS_MARKS:
        return False
    return before == "/" or (length > _LONG_WORD and before in _ADDRESS_MARKS) or (before == "-" and after.isalpha())


def _word_lengths(text: str) -> list[int]:
    """For each index, the length of the Western word that it and the character before belong to; else 0.

    A number counts as short however long it is.
    """
    lengths, start = [0] * len(text), 0
    while start < len(text):
        end = start + 1
        if _in_word(text[start]):
            while end < len(text) and _in_word(text[end]):
                end += 1
            length = end - start if any(map(str.isalpha, text[start:end])) else 1
            lengths[start + 1 : end] = [length] * (end - start - 1)
        start = end
    return lengths


def _in_word(character: str) -> bool:
    return character != " " and is_western(character)
