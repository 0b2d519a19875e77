"""Bookmarks at figures and sections, and the ledger's references to them, which Word numbers anew by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from assembler.document.model import Block, Document, Element, Kind
from assembler.document.sentences import CLOSING
from assembler.document.walk import runs

_OPENERS: Final = (Kind.HEADING, Kind.ITEM)
"""Blocks whose number tells a section."""
_RUN: Final = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{}</w:r>'
_TEXT: Final = '<w:t xml:space="preserve">{}</w:t>'
_MARK: Final = '<w:fldChar w:fldCharType="{}"/>'


@dataclass(frozen=True, slots=True)
class CrossReferences:
    """Which block each anchor's section is told by, where Word numbers that block itself."""

    sections: Mapping[str, int] = field(default_factory=dict)
    """Anchor of a span to the index of the heading or numbered paragraph."""
    anchors: frozenset[str] = frozenset()

    def section_bookmark(self, index: int) -> str:
        """The bookmark of the block at ``index``; empty where nothing refers to it."""
        return f"section_{index}" if index in self.sections.values() else ""

    def shown(self, anchor: str, text: str) -> str:
        """``text``, leading to ``anchor``, as WordprocessingML; empty where the anchor is nowhere in the text."""
        if anchor not in self.anchors:
            return ""
        said = _RUN.format(_TEXT.format(escape(text)))
        if anchor not in self.sections:
            return f"<w:hyperlink w:anchor={quoteattr(bookmark(anchor))}>{said}</w:hyperlink>"
        # \\w: the number with those above it; \\h: a click leads there (ISO/IEC 29500-1, 17.16.5.51).
        asked = f" REF section_{self.sections[anchor]} \\w \\h "
        code = f'<w:instrText xml:space="preserve">{asked}</w:instrText>'
        begin, separate, end = (_RUN.format(_MARK.format(kind)) for kind in ("begin", "separate", "end"))
        return begin + _RUN.format(code) + separate + said + end


def bookmark(anchor: str) -> str:
    """A name that Word takes: letters, digits and underscores, beginning with a letter."""
    return anchor.replace("-", "_")


def cross_references(document: Document, native: Sequence[bool]) -> CrossReferences:
    """``native``: for each block, whether Word's own number is the block's."""
    sections: dict[str, int] = {}
    anchors: set[str] = set()
    for owner, element in _owned(document.blocks):
        for anchor in (span.anchor for run in runs(element) for span in run if span.anchor):
            anchors.add(anchor)
            if owner is not None and native[owner]:
                sections[anchor] = owner
    return CrossReferences(sections, frozenset(anchors))


def _owned(blocks: Sequence[Element]) -> Iterator[tuple[int | None, Element]]:
    """Each element with the block whose number is its section's: its own, the last heading's, or none."""
    heading: int | None = None
    for index, element in enumerate(blocks):
        kind = element.kind if isinstance(element, Block) else None
        if kind is Kind.HEADING:
            heading = index
        elif kind in (Kind.ATTACHMENT_MARK, *CLOSING):
            heading = None
        numbered = isinstance(element, Block) and kind in _OPENERS and element.number != ""
        yield (index if numbered else heading), element
