"""What is known of the recorded draft's paragraphs: of which kind a paragraph that came back is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from assembler.document import walk
from assembler.document.model import Block, Element, Kind, Picture
from assembler.document.record import Record
from assembler.layout.styles import key_of, style_key
from assembler.review.intake.reading.plain import plain
from assembler.review.intake.reading.texts import Text
from assembler.writers.docx.styles import COLUMN_STYLES, UNNUMBERED

CAPTION, UNIT_LINE = "caption", "unit-line"
_LEVELS: Final = range(1, 10)
_KINDS: Final = {key_of(kind, level): (kind, level) for kind in Kind for level in (0, *_LEVELS)}
_DEEPEST: Final = 4
_PARAGRAPH: Final = key_of(Kind.PARAGRAPH)
_NUMBER: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十百千零]+、|[（(][一二三四五六七八九十百千零]+[）)]|[（(]\d+[）)]|\d+(?:[.．](?!\d)|、))\s*"
)
_SUFFIXES: Final = (UNNUMBERED, *filter(None, COLUMN_STYLES.values()))


@dataclass(frozen=True, slots=True)
class Known:
    """By the plain text of each paragraph of the draft its kinds, and by the names of styles theirs."""

    texts: Mapping[str, frozenset[str]]
    styles: Mapping[str, str]

    @classmethod
    def of(cls, record: Record) -> Known:
        """What ``record`` tells."""
        texts: dict[str, set[str]] = defaultdict(set)
        for key, text in _texts(record.document.blocks):
            texts[plain(text).text].add(key)
        styles = {name.lower(): key for name, key in record.styles.items()}
        return cls({text: frozenset(keys) for text, keys in texts.items() if text}, styles)

    def key(self, text: Text) -> str:
        """Which kind of paragraph it is, as a theme calls it: the one that said the same, else what its style is for.

        A paragraph in a style of the reviewer's own is a heading where it stands in the outline.
        """
        styled = self._styled(text)
        for said in (text.once, text.now):
            for form in (said, said[len(number_of(said)) :]):
                keys = self.texts.get(plain(form).text, frozenset())
                if keys:
                    return styled if styled in keys else min(keys)
        return styled

    def _styled(self, text: Text) -> str:
        name = text.style
        for suffix in _SUFFIXES:
            name = name.removesuffix(suffix.lower())
        if name in self.styles:
            return self.styles[name]
        return key_of(Kind.HEADING, min(text.outline, _DEEPEST)) if text.outline else _PARAGRAPH

    def is_recorded(self, said: str) -> bool:
        """Whether a paragraph of the draft said so."""
        return plain(said).text in self.texts


def kind_of(key: str) -> tuple[Kind, int]:
    """Kind and level of the block; what stands in a table or below a picture is a paragraph when it stands alone."""
    return _KINDS.get(key, (Kind.PARAGRAPH, 0))


def number_of(said: str) -> str:
    """The number typed before a heading; empty for none."""
    found = _NUMBER.match(said)
    return found[0] if found else ""


def _texts(blocks: Iterable[Element]) -> Iterator[tuple[str, str]]:
    for element in blocks:
        if isinstance(element, Block):
            yield style_key(element), element.text
            continue
        yield CAPTION, walk.text(element.caption)
        if not isinstance(element, Picture):
            yield UNIT_LINE, walk.text(element.unit_line)
