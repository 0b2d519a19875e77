"""Bookmarks at figures and sections, and the ledger's references to them, which Word numbers anew by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from assembler.document.model import Block, Document, Element, Kind
from assembler.document.sentences import CLOSING
from assembler.document.walk import runs

_BEHIND: Final = "、."
"""Marks behind a number, which a reference leaves out."""
_RUN: Final = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{}</w:r>'
_TEXT: Final = '<w:t xml:space="preserve">{}</w:t>'
_MARK: Final = '<w:fldChar w:fldCharType="{}"/>'


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks whose numbers, one behind the other, tell a section: a heading, a numbered paragraph, or both."""

    heading: int | None = None
    item: int | None = None
    number: str = ""
    """The numbered paragraph's own number, without the mark behind it."""


@dataclass(frozen=True, slots=True)
class CrossReferences:
    """Which blocks each anchor's section is told by, where Word numbers them itself."""

    sections: Mapping[str, Section] = field(default_factory=dict)
    """By the anchor of a span."""
    anchors: frozenset[str] = frozenset()

    def section_bookmark(self, index: int) -> str:
        """The bookmark of the block at ``index``; empty where nothing refers to it."""
        referred = any(index in (one.heading, one.item) for one in self.sections.values())
        return _section_name(index) if referred else ""

    def shown(self, anchor: str, text: str) -> str:
        """``text``, leading to ``anchor``, as WordprocessingML; empty where the anchor is nowhere in the text."""
        if anchor not in self.anchors:
            return ""
        if anchor not in self.sections:
            return f"<w:hyperlink w:anchor={quoteattr(bookmark(anchor))}>{_said(text)}</w:hyperlink>"
        one = self.sections[anchor]
        above = text.removesuffix(one.number)
        upper = _said(above) if one.heading is None else _reference(one.heading, "w", above)
        # A numbered paragraph lies below all levels of headings: in full, levels that are not there would be printed.
        return (upper if above else "") + ("" if one.item is None else _reference(one.item, "n", one.number))


def _section_name(index: int) -> str:
    return f"section_{index}"


def _said(text: str) -> str:
    return _RUN.format(_TEXT.format(escape(text)))


def _reference(index: int, switch: str, text: str) -> str:
    r"""A field for the number of the block at ``index``, which reads ``text`` until Word asks anew.

    \w: the number with those above it; \n: the number alone; \h: a click leads there (ISO/IEC 29500-1, 17.16.5.51).
    """
    code = f'<w:instrText xml:space="preserve"> REF {_section_name(index)} \\{switch} \\h </w:instrText>'
    begin, separate, end = (_RUN.format(_MARK.format(kind)) for kind in ("begin", "separate", "end"))
    return begin + _RUN.format(code) + separate + _said(text) + end


def bookmark(anchor: str) -> str:
    """A name that Word takes: letters, digits and underscores, beginning with a letter."""
    return anchor.replace("-", "_")


def cross_references(document: Document, native: Sequence[bool]) -> CrossReferences:
    """``native``: for each block, whether Word's own number is the block's."""
    sections: dict[str, Section] = {}
    anchors: set[str] = set()
    for section, element in _sections(document.blocks, native):
        for anchor in (span.anchor for run in runs(element) for span in run if span.anchor):
            anchors.add(anchor)
            if section is not None:
                sections[anchor] = section
    return CrossReferences(sections, frozenset(anchors))


def _sections(blocks: Sequence[Element], native: Sequence[bool]) -> Iterator[tuple[Section | None, Element]]:
    """Each element with the blocks that tell its section; none where Word does not number the last of them."""
    heading: int | None = None
    for index, element in enumerate(blocks):
        kind = element.kind if isinstance(element, Block) else None
        if kind is Kind.HEADING:
            heading = index
        elif kind in (Kind.ATTACHMENT_MARK, *CLOSING):
            heading = None
        above = heading if heading is not None and native[heading] else None
        if isinstance(element, Block) and kind is Kind.ITEM and element.number:
            number = element.number.rstrip(_BEHIND)
            yield Section(above, index, number) if native[index] else None, element
        else:
            yield None if above is None else Section(above), element
