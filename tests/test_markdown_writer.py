"""The Markdown output: plain CommonMark from which every character comes back as itself (rule 2)."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assembler.document import walk
from assembler.document.model import Align, Block, Document, Element, Kind, Properties, Span, Table
from assembler.document.numbering import number
from assembler.writers.markdown import write

_PARSER = MarkdownIt("commonmark").enable("table")
_PRINTABLE = st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"])
_WORDS = st.lists(st.text(_PRINTABLE, min_size=1, max_size=8), min_size=1, max_size=4).map(" ".join)
_BLOCKS = st.builds(
    lambda kind, text, level: Block(kind, (Span(text),), level if kind in (Kind.HEADING, Kind.ITEM) else 0),
    st.sampled_from([kind for kind in Kind if kind is not Kind.TITLE]),
    _WORDS,
    st.sampled_from([3, 4]),
)


def _document(*blocks: Element) -> Document:
    title = Block(Kind.TITLE, (Span("题"),))
    return Document(Properties("题"), (title, *number(blocks)))


def _read(text: str) -> list[str]:
    """Every block and cell as a CommonMark reader shows it; an ordered list's number is said by the list."""
    tokens, order = _PARSER.parse(text), ""
    found = []
    for place, token in enumerate(tokens):
        if token.type == "ordered_list_open":
            order = str(token.attrs.get("start", 1))
        if token.type == "list_item_open":
            order = token.info
        if token.type == "inline":
            assert all(child.type in ("text", "text_special") for child in token.children or []), token
            inside = place > 1 and tokens[place - 2].type == "list_item_open"
            words = "".join(child.content for child in token.children or [])
            found.append((f"{order}." if inside else "") + words)
    return found


def _said(document: Document) -> Iterator[str]:
    for element in document.blocks:
        if isinstance(element, Block):
            yield element.number + element.text
        elif isinstance(element, Table):
            yield from (walk.text(cell) for place, cell in enumerate(walk.cells(element)) if cell or place)


@given(st.lists(_BLOCKS, min_size=1, max_size=6))
@example([Block(Kind.PARAGRAPH, (Span("1. x"),))])
@example([Block(Kind.PARAGRAPH, (Span("1) x"),)), Block(Kind.PARAGRAPH, (Span("==="),))])
@example([Block(Kind.PARAGRAPH, (Span("- x"),)), Block(Kind.PARAGRAPH, (Span("---"),))])
@example([Block(Kind.ITEM, (Span("# x"),), 3), Block(Kind.ITEM, (Span("2. x"),), 3)])
@example([Block(Kind.HEADING, (Span("x #"),), 3), Block(Kind.HEADING, (Span("x \\"),), 4)])
@example([Block(Kind.PARAGRAPH, (Span("&amp; <b> **x** [x](y) `x` | \\ ~~~ !"),))])
@example([Block(Kind.PARAGRAPH, (Span("http://x.y <http://x.y> x@y.z"),))])
def test_every_character_comes_back_as_itself(blocks: list[Block]) -> None:
    document = _document(*blocks)
    assert _read(write(document)) == list(_said(document))


@given(st.lists(st.lists(_WORDS, min_size=2, max_size=2), min_size=1, max_size=4), _WORDS)
@example([["a|b", "\\|"], ["`|`", "\\"]], "1. x")
def test_every_cell_comes_back_as_itself(rows: list[list[str]], caption: str) -> None:
    cells = [tuple((Span(text),) for text in row) for row in rows]
    document = _document(Table(cells[0], tuple(cells[1:]), (Align.LEFT, Align.RIGHT), (Span(caption),)))
    assert _read(write(document)) == list(_said(document))


def test_the_form_of_every_kind_of_block() -> None:
    document = _document(
        Block(Kind.RECIPIENT, (Span("县水利局："),)),
        Block(Kind.HEADING, (Span("总体"),), 1),
        Block(Kind.HEADING, (Span("巡查"),), 2),
        Block(Kind.ITEM, (Span("甲。"),), 3),
        Block(Kind.ITEM, (Span("乙。"),), 3),
        Block(Kind.SIGNATURE, (Span("青石镇"),)),
        Block(Kind.DATE, (Span("2025年1月8日"),)),
    )
    assert write(document) == (
        "# 题\n\n县水利局：\n\n## 一、总体\n\n### （一）巡查\n\n1. 甲。\n\n2. 乙。\n\n青石镇\n\n2025年1月8日\n"
    )
