"""The program's own words inside a finding's gaps: Chinese as they stand, and ready for another language."""

from __future__ import annotations

from collections.abc import Iterable


class Phrase(str):
    """A sentence with its gaps filled, in Chinese; ``sentence`` is the message that the catalogues translate."""

    __slots__ = ("gaps", "sentence")
    sentence: str
    gaps: dict[str, object]

    def __new__(cls, sentence: str, /, **gaps: object) -> Phrase:
        """``gaps`` may be phrases themselves."""
        made = super().__new__(cls, sentence.format(**gaps))
        made.sentence, made.gaps = sentence, gaps
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """For pickle: findings come back from processes of their own."""
        return (self.sentence,), self.gaps


_AND = Phrase("、")


class Listing(str):
    """Several words in a row, joined by ``separator``, which may be a phrase: ``、`` is a comma in English."""

    __slots__ = ("separator", "words")
    words: tuple[str, ...]
    separator: str

    def __new__(cls, words: Iterable[str], separator: str = _AND) -> Listing:
        """``words`` may be phrases."""
        listed = tuple(words)
        made = super().__new__(cls, separator.join(listed))
        made.words, made.separator = listed, separator
        return made

    def __reduce__(self) -> tuple[type[Listing], tuple[tuple[str, ...], str]]:
        """For pickle, as a phrase does it."""
        return Listing, (self.words, self.separator)


def marked(sentence: str) -> str:
    """The sentence itself, its gaps open: Babel finds it by this call, for where it is filled later."""
    return sentence
