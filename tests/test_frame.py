"""What stands around a text, whole or in part: every output has the same blocks, signature and date where 7.3.5.2 says.

Each of recipient, attachment note, signature and date may be there without the others.
"""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

from assembler.document.model import Block, Document, Kind
from assembler.layout.spacing import width
from assembler.writers import docx
from assembler.writers.html.page import page
from assembler.writers.markdown import write as write_markdown
from assembler.writers.pdf import pdf
from tests import docxsample as sample
from tests import drafts, ooxml
from tests.ooxml import W, val

TEXTS = {
    Kind.RECIPIENT: "县水利局：",
    Kind.ATTACHMENT_NOTE: "附件：指标明细表",
    Kind.SIGNATURE: "青石镇人民政府",
    Kind.DATE: "2025年10月12日",
}
FRAMES = [kinds for count in range(len(TEXTS) + 1) for kinds in combinations(TEXTS, count)]
LINE = (210 - 28 - 26) / 25.4 * 72
"""The type area's width in points."""


def _document(*kinds: Kind) -> Document:
    body = sample.words(Kind.PARAGRAPH, "各项工作有序推进。")
    before = [sample.words(kind, TEXTS[kind]) for kind in kinds if kind is Kind.RECIPIENT]
    after = [sample.words(kind, TEXTS[kind]) for kind in kinds if kind is not Kind.RECIPIENT]
    return sample.document(sample.words(Kind.TITLE, "报告"), *before, body, *after)


def _name(kinds: tuple[Kind, ...]) -> str:
    return " ".join(kinds) or "nothing"


@pytest.mark.parametrize("kinds", FRAMES, ids=_name)
def test_every_output_has_the_same_blocks(kinds: tuple[Kind, ...], tmp_path: Path) -> None:
    document = _document(*kinds)
    (tmp_path / "a.md").write_text(write_markdown(document), "utf-8")
    docx.write(document, sample.THEME, tmp_path / "a.docx")
    pdf.write(document, sample.THEME, tmp_path / "a.pdf")
    expected = [block.text for block in document.blocks if isinstance(block, Block)]
    assert drafts.texts(tmp_path, "a") == {"md": expected, "docx": expected, "pdf": expected}


CLOSED = [kinds for kinds in FRAMES if {Kind.SIGNATURE, Kind.DATE} & set(kinds)]


@pytest.mark.parametrize("kinds", CLOSED, ids=_name)
def test_a_closing_line_has_one_place_in_html_and_docx(kinds: tuple[Kind, ...], tmp_path: Path) -> None:
    """In characters: Word counts the white at the right of signature and date, a browser that at the left."""
    document = _document(*kinds)
    docx.write(document, sample.THEME, tmp_path / "a.docx")
    shown = page(document, sample.THEME)
    edges = re.findall(r'<p class="(?:signature|date)" style="padding-left: ([\d.]+)pt">', shown)
    texts = [TEXTS[kind] for kind in (Kind.SIGNATURE, Kind.DATE) if kind in kinds]
    assert len(edges) == len(texts)
    character = LINE / 28
    rights = [28 - float(edge) / character - width(text, sample.THEME) for edge, text in zip(edges, texts, strict=True)]
    assert _rights(tmp_path / "a.docx") == [pytest.approx(right, abs=0.01) for right in rights]


@pytest.mark.parametrize("kind", [Kind.SIGNATURE, Kind.DATE])
def test_a_line_alone_ends_two_characters_from_the_right(kind: Kind, tmp_path: Path) -> None:
    docx.write(_document(kind), sample.THEME, tmp_path / "a.docx")
    assert _rights(tmp_path / "a.docx") == [2]


def _rights(path: Path) -> list[float]:
    """The white at the right of each signature and date in characters, as the paragraph has it or else its style."""
    styles = {style.get(W + "styleId", ""): style for style in ooxml.part(path, "word/styles.xml").iter(W + "style")}
    paragraphs = ooxml.part(path, "word/document.xml").iter(W + "p")
    closing = [p for p in paragraphs if val(p, "pPr/pStyle") in ("Signature", "Date")]
    indents = [
        next(i for one in (p, styles[val(p, "pPr/pStyle")]) if (i := one.find(f"{W}pPr/{W}ind")) is not None)
        for p in closing
    ]
    return [int(indent.get(W + "rightChars", "0")) / 100 for indent in indents]
