"""A text as an office program keeps it: pieces that were put in or taken out, and what hangs between the characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from assembler.review.intake.model import Mark
from assembler.writers.docx.ooxml import AUTHOR

OURS: Final = AUTHOR
"""The author of what the program itself writes: comments under review, and the marks of a redline."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one history."""

    text: str
    put_in: Mark | None = None
    """Who put it in, where that was tracked."""
    taken_out: Mark | None = None
    """Who took it out, where that was tracked: it is read no longer."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a comment begins or ends, or a note stands."""

    key: str
    """The id of the comment or note."""
    kind: str
    """``start``, ``end`` or ``point`` of a comment; ``footnote`` or ``endnote``."""
    now: int
    """Characters of the text with all changes accepted that stand before it."""
    once: int
    """The same with all changes rejected."""


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph, or all of a table's cell."""

    pieces: tuple[Piece, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    style: str = ""
    """The name of the paragraph's style, in lower case."""
    outline: int = 0
    """Its level as a heading, from 1; 0 for none."""
    end_put_in: Mark | None = None
    """Who put in the paragraph's end, where that was tracked: whoever rejects it joins the next paragraph to it."""
    end_taken_out: Mark | None = None
    """Who took out its end: whoever accepts it joins the next paragraph to it."""
    joins: tuple[Mark, ...] = ()
    """Who took out the ends of paragraphs that it was joined from."""
    pictures: tuple[str, ...] = ()
    """What its pictures show, in words."""
    boxed: tuple[str, ...] = ()
    """Texts of the boxes that hang on it."""

    @property
    def now(self) -> str:
        """With all changes accepted."""
        return "".join(piece.text for piece in self.pieces if piece.taken_out is None)

    @property
    def is_put_in(self) -> bool:
        """Whether nothing of what it says now was there before."""
        said = [piece for piece in self.pieces if piece.taken_out is None and piece.text.strip()]
        return bool(said) and all(piece.put_in for piece in said)

    @property
    def once(self) -> str:
        """With all changes rejected."""
        return "".join(piece.text for piece in self.pieces if piece.put_in is None)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All who had a hand in it."""
        of_pieces = [mark for piece in self.pieces for mark in (piece.put_in, piece.taken_out) if mark]
        return distinct([*of_pieces, *(mark for mark in (self.end_put_in, self.end_taken_out) if mark)])


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row; a cell that spans several columns is followed by empty ones."""

    cells: tuple[Text, ...]
    put_in: Mark | None = None
    taken_out: Mark | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    rows: tuple[Row, ...]


Item = Text | Grid
"""What stands below each other in a document."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment, not yet with its answers."""

    key: str
    text: str
    mark: Mark
    initials: str = ""
    parent: str = ""
    """The id of the one it answers; empty for none."""
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Aside:
    """A text that stands beside the running text: a footnote, a header, a box."""

    part: str
    """The part of the file it was found in."""
    text: Text
    key: str = ""
    """The id of a footnote or endnote, with its kind: ``footnote 2``."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A returned file as it was read."""

    items: tuple[Item, ...]
    comments: tuple[Comment, ...] = ()
    asides: tuple[Aside, ...] = ()
    record: str = ""
    """The digest of the record of what it was; empty where it carries none."""
    facts: str = ""
    """The digest of the facts it was made from."""


def distinct(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Each once, in order; none of our own: what a redline marks is no reviewer's change."""
    return tuple(dict.fromkeys(mark for mark in marks if mark.author != OURS))


def joined(texts: Sequence[Text]) -> Text:
    """Several as one, of the first one's style; the end is the last one's."""
    if len(texts) == 1:
        return texts[0]
    now = once = 0
    anchors: list[Anchor] = []
    for text in texts:
        anchors += [replace(one, now=one.now + now, once=one.once + once) for one in text.anchors]
        now, once = now + len(text.now), once + len(text.once)
    return replace(
        texts[0],
        pieces=tuple(piece for text in texts for piece in text.pieces),
        anchors=tuple(anchors),
        end_put_in=texts[-1].end_put_in,
        end_taken_out=texts[-1].end_taken_out,
        joins=tuple(text.end_taken_out for text in texts[:-1] if text.end_taken_out),
        pictures=tuple(one for text in texts for one in text.pictures),
        boxed=tuple(one for text in texts for one in text.boxed),
    )


@dataclass(slots=True)
class Scribe:
    """Takes down a text as it is read, piece by piece."""

    pieces: list[Piece] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    boxed: list[str] = field(default_factory=list)
    _now: int = 0
    _once: int = 0

    def write(self, text: str, put_in: Mark | None, taken_out: Mark | None) -> None:
        """Characters of one history."""
        if not text:
            return
        last = self.pieces[-1] if self.pieces else None
        if last and (last.put_in, last.taken_out) == (put_in, taken_out):
            self.pieces[-1] = replace(last, text=last.text + text)
        else:
            self.pieces.append(Piece(text, put_in, taken_out))
        self._now += 0 if taken_out else len(text)
        self._once += 0 if put_in else len(text)

    def anchor(self, key: str, kind: str) -> None:
        """Something that stands here."""
        self.anchors.append(Anchor(key, kind, self._now, self._once))
