"""The finished report between composing and writing: frozen blocks made of spans.

Every writer gets a ``Document`` and nothing else, so all outputs say the same (rule 3), and every span that came
from the facts file carries its fact path (rule 4).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What a span is."""

    WORDS = "words"
    """The template's own words; ``path`` is empty."""
    FACT = "fact"
    """Text from the facts file, printed to the letter."""
    FIGURE = "figure"
    """A number as printed, its unit included."""
    GAP = "gap"
    """A fact still to be filled in: 〔待补…〕."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text with one origin."""

    text: str
    path: str = ""
    """Fact path such as ``statistics.rate`` or ``problems[0].heading``; empty for the template's own words."""
    role: Role = Role.WORDS
    strong: bool = False
    anchor: str = ""
    """What others may lead to this span by; unique in its document."""
    link: str = ""
    """The anchor this span leads to. A figure under review leads to its row of the ledger: a
    FigureSource's ``key``."""


class Kind(StrEnum):
    """What a block is; each kind is one named style in a theme."""

    COPY_NUMBER = "copy-number"
    """份号, above all else of a formal document (GB/T 9704-2012, 7.2.1)."""
    CLASSIFICATION = "classification"
    """密级和保密期限 (7.2.2)."""
    URGENCY = "urgency"
    """紧急程度 (7.2.3)."""
    LETTERHEAD = "letterhead"
    """发文机关标志, red; one block for each body; behind a TAB the 文件 of several (7.2.4)."""
    DOCUMENT_NUMBER = "document-number"
    """发文字号, above the red rule; behind a TAB the 签发人 of a document to a higher body (7.2.5 to 7.2.7).

    In a letter it stands behind a TAB itself, in the line of the first of 份号, 密级, 紧急程度 that is there (10.1).
    """
    TITLE = "title"
    OCCASION = "occasion"
    """Below the title of a speech, in brackets: on which day and at which meeting it is given."""
    REPORTER = "reporter"
    """Below that: office and name of who gives it."""
    RECIPIENT = "recipient"
    SALUTATION = "salutation"
    """In a speech, where a letter has its recipient."""
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """A numbered paragraph: number and text run on in one paragraph, first line indented."""
    ATTENDEES = "attendees"
    """Below the text of minutes: 出席, 请假 or 列席, and who (10.3)."""
    SIGNATURE = "signature"
    DATE = "date"
    ANNOTATION = "annotation"
    """附注, in brackets below the date: whom to ask (GB/T 9704-2012, 7.3.6)."""
    ATTACHMENT_NOTE = "attachment-note"
    ATTACHMENT_MARK = "attachment-mark"
    ATTACHMENT_TITLE = "attachment-title"
    COPIES = "copies"
    """抄送, behind everything else (7.4.2)."""
    PRINTED = "printed"
    """印发机关 and, behind a TAB, 印发日期 (7.4.3)."""


LETTERHEAD = (Kind.COPY_NUMBER, Kind.CLASSIFICATION, Kind.URGENCY, Kind.LETTERHEAD, Kind.DOCUMENT_NUMBER)
"""版头: what stands above the title of a formal document (7.2)."""
ENDING = (Kind.SIGNATURE, Kind.DATE, Kind.ANNOTATION)
"""What closes a text: signature, date, 附注 (7.3.5, 7.3.6)."""
COLOPHON = (Kind.COPIES, Kind.PRINTED)
"""版记: what stands at the foot of its last even page (7.4)."""
TAB = "\t"
"""A span that parts what stands at the left of a line from what stands at its right."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the report."""

    kind: Kind
    spans: tuple[Span, ...]
    level: int = 0
    """Headings: 1 (一、) to 4 (（1）). Items: the level their number is written in, 3 (1.) or 4 (（1）). Else 0."""
    number: str = ""
    """The number as printed with its punctuation: ``一、`` ``（一）`` ``1.`` ``（1）``; empty where there is none."""
    opens_list: bool = False
    """Items: the first of a list that counts from 1 again; others go on counting."""
    module: str = ""
    """The section module that it comes from, as the outline names it; empty for what stands around the body."""

    @property
    def text(self) -> str:
        """The block's text without its number."""
        return "".join(span.text for span in self.spans)


def is_of(element: Element, *kinds: Kind) -> bool:
    """Whether ``element`` is a block of one of ``kinds``."""
    return isinstance(element, Block) and element.kind in kinds


class Align(StrEnum):
    """Alignment of a table column."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


Cell = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; all rows have ``len(head)`` cells."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    aligns: tuple[Align, ...]
    caption: Cell = ()
    wide: bool = False
    """Set on a landscape page."""
    fine: bool = False
    """Set in the theme's smaller type for tables."""
    widths: tuple[float, ...] = ()
    """Each column's share of the whole, together 1; empty where the text shall decide."""
    unit_line: Cell = ()
    """What all its figures are counted in, above it on the right: 单位：万元."""
    total: bool = False
    """Whether the last row is the total row."""
    module: str = ""
    """The section module that it comes from."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG drawing (for HTML and PDF) and the same as PNG (for DOCX), with its text for those who cannot see it."""

    svg: bytes
    png: bytes
    alt: str
    width_mm: float
    caption: Cell = ()
    """Below it."""


Element = Block | Table | Picture


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says about itself."""

    title: str
    creator: str = ""
    """The reporting unit."""
    date: date | None = None
    language: str = "zh-CN"
    built: str = ""
    """When the build was made, as ISO 8601 writes it in UTC; empty where nobody says so."""
    status_mark: str = ""
    """The word in the header of every page: 初稿, 送审稿; empty for a final text. It is no block of the document."""
    record: str = ""
    """The digest of the record that is kept of this draft (``document.record``), by which it is known again."""
    facts: str = ""
    """SHA-256 of the facts file it was made from."""


@dataclass(frozen=True, slots=True)
class FigureSource:
    """Where one figure comes from, as shown to a reviewer at every span whose ``link`` equals ``key``."""

    key: str
    """The anchor of its row in the ledger."""
    number: int
    """The number of that row, from 1."""
    lines: tuple[str, ...]
    """Name and printed figure, fact, formula, reported value, target, findings: one line of text each."""
    flagged: bool = False
    """Whether there is a finding at it; such a figure is marked on the page."""
    comment: str = ""
    """The text of the Word comment at the first span that leads here; empty for no comment."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report, in reading order; the first block is the title."""

    properties: Properties
    blocks: tuple[Element, ...] = field(default=())
    sources: tuple[FigureSource, ...] = ()
    """Only under review."""
