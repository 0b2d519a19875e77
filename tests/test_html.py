"""The HTML: one element a block, fact paths on spans, headings that skip no level, everything literal."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from assembler.document.model import Align, Block, Kind, Picture, Role, Span, Table
from assembler.layout.tables import set_tables
from assembler.writers.html import page
from tests import pdfsample


class _Reader(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def _body(*blocks: Block | Table | Picture) -> str:
    document = pdfsample.document(*blocks)
    return page.body(document, pdfsample.THEME, page.Setting(set_tables(document.blocks, pdfsample.THEME)))


def test_headings_follow_the_outline_without_a_gap() -> None:
    """The title is h1; a level 3 right below a level 1 is one step deeper, not two."""
    source = _body(
        pdfsample.title("报告"), pdfsample.heading("甲", 1), pdfsample.heading("乙", 3), pdfsample.heading("丙", 1)
    )
    assert [tag for tag, _ in _Reader(source).tags if tag.startswith("h")] == ["h1", "h2", "h3", "h2"]
    assert '<span class="number">一、</span>甲' in source


def test_facts_carry_their_path() -> None:
    """Rule 4: a span around every value that came from the facts."""
    source = _body(Block(Kind.PARAGRAPH, (Span("巡河"), Span("12次", "statistics.a", Role.FIGURE), Span("。"))))
    assert '巡河<span class="figure keep" data-path="statistics.a">12次</span>。' in source


def test_a_long_figure_may_break() -> None:
    """Kept whole, it would leave a hole in the line before."""
    source = _body(Block(Kind.PARAGRAPH, (Span("一亿二千三百四十五万六千七百八十九元", "a", Role.FIGURE),)))
    assert 'class="figure"' in source


def test_tables_have_headers_and_captions() -> None:
    """Header cells with their scope, alignment per column."""
    table = Table(
        ((Span("甲"),), (Span("乙"),)), (((Span("1"),), (Span("2"),)),), (Align.LEFT, Align.RIGHT), (Span("题"),)
    )
    source = _body(table)
    assert "<caption>题</caption><colgroup>" in source
    assert source.count('<th scope="col">') == 2
    assert '<th scope="row" class="left">1</th><td class="right"' in source


def test_pictures_say_what_they_show() -> None:
    """The alternative text stands in alt, quotes and all."""
    tags = _Reader(_body(Picture(b"<svg/>", b"", '"柱" <图>', 120))).tags
    assert [attributes["alt"] for tag, attributes in tags if tag == "img"] == ['"柱" <图>']


def test_a_whole_page_stands_alone() -> None:
    """Language, title and style inside; no script and nothing to fetch."""
    source = page.page(pdfsample.whole(), pdfsample.THEME)
    assert source.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert "<title>关于河湖管护工作情况的报告</title>" in source
    assert not {tag for tag, _ in _Reader(source).tags} & {"script", "link", "iframe"}


def test_a_whole_page_says_that_it_loads_and_runs_nothing() -> None:
    """Its policy stands before anything that a theme or a fact has a part in."""
    tags = _Reader(page.page(pdfsample.whole(), pdfsample.THEME)).tags
    place, policy = next(
        (place, str(named["content"]))
        for place, (_, named) in enumerate(tags)
        if named.get("http-equiv") == "Content-Security-Policy"
    )
    told = dict(one.strip().split(" ", 1) for one in policy.split(";"))
    assert told == {
        "default-src": "'none'", "style-src": "'unsafe-inline'", "img-src": "data:", "base-uri": "'none'",
        "form-action": "'none'",
    }  # fmt: skip
    assert place < [tag for tag, _ in tags].index("style")


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn")), min_size=1))
def test_any_text_is_literal(text: str) -> None:
    """Rule 2: read back, the text is the text."""
    source = _body(Block(Kind.PARAGRAPH, (Span(text, text, Role.FACT),)))
    reader = _Reader(source)
    assert reader.text.removesuffix("\n") == text
    assert [tag for tag, _ in reader.tags] == ["p", "span"]
    assert reader.tags[1][1]["data-path"] == text
    assert unescape(source) != ""
