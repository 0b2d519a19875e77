"""Where the texts that came back belong, and who took out those that did not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from assembler.document import walk
from assembler.document.model import Block, Element, Picture, Table
from assembler.review.intake.model import Mark, Place
from assembler.review.intake.reading import rows
from assembler.review.intake.reading.differing import Mapped
from assembler.review.intake.reading.known import number_of
from assembler.review.intake.reading.plain import plain
from assembler.review.intake.reading.texts import Row, Text, distinct


@dataclass(frozen=True, slots=True)
class Home:
    """A recorded text: its place, which begins at 0, and how many characters it has."""

    place: Place
    length: int


@dataclass(frozen=True, slots=True)
class Held:
    """A text that came back, with the recorded ones it is of and how their characters lie; none for a new text."""

    text: Text
    homes: tuple[Home, ...] = ()
    mapped: Mapped = field(default_factory=Mapped)
    near: Place | None = None
    """Of a new text: the end of what it stands behind."""
    is_gone: bool = False
    """Whether nothing is left of it, so that its characters are counted as they were."""

    def place(self, start: int, end: int) -> Place | None:
        """Where characters of the recorded texts, counted through, lie; those of several are cut at the first's end."""
        for home in self.homes:
            if start < home.length or start == end == home.length:
                return replace(home.place, start=start, end=max(start, min(end, home.length)))
            start, end = start - home.length, end - home.length
        return self.near


@dataclass(frozen=True, slots=True)
class Gone:
    """What was taken out under tracking, by what it said: paragraphs, and tables by their first rows."""

    texts: Mapping[str, Text]
    tables: Mapping[tuple[str, ...], Row]

    @classmethod
    def of(cls, texts: Iterable[Text], tables: Iterable[Row]) -> Gone:
        """A paragraph is known by its text with a number typed before it and without."""
        by_text: dict[str, Text] = {}
        for text in texts:
            for said in (text.once, text.once[len(number_of(text.once)) :]):
                by_text.setdefault(plain(said).text, text)
        return cls(by_text, {rows.key(cell.once for cell in row.cells): row for row in tables})

    def marks(self, element: Element) -> tuple[Mark, ...]:
        """Who took out a recorded element."""
        if isinstance(element, Table):
            row = self.tables.get(rows.key(map(walk.text, element.head)))
            return distinct([row.taken_out] if row and row.taken_out else [])
        text = self.texts.get(plain(whole(element)).text)
        return text.marks if text else ()


def whole(element: Element) -> str:
    """All its text: cells parted by TAB, rows by a new line."""
    if isinstance(element, Block):
        return element.text
    if isinstance(element, Picture):
        return element.alt
    lines = [(element.caption,), (element.unit_line,), element.head, *element.rows]
    return "\n".join("\t".join(map(walk.text, line)) for line in lines if any(line))
