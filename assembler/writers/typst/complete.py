"""What a reading program asks of a tagged PDF and Typst leaves out: see ``writers.pdf.access`` for the other engine."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from assembler.document.model import Document, Kind, is_of
from assembler.document.walk import runs, text
from assembler.writers.typst.book import Book
from assembler.writers.typst.spoken import tell


def complete(content: bytes, book: Book) -> bytes:
    """The PDF ``content``, which was made of ``book``, with all that is missing; the same bytes for the same input."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        tell(pdf, book.texts)
        elements = list(_elements(pdf.Root.StructTreeRoot))
        _tell_links([one for one in elements if one.S == "/Link"], book)
        _head_rows([one for one in elements if one.S == "/Table"], book)
        _raise_attachments(pdf, book.document)
        made = io.BytesIO()
        pdf.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return made.getvalue()


def _elements(element: Any) -> Iterator[Any]:
    """The elements below ``element``, in reading order."""
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _tell_links(links: list[Any], book: Book) -> None:
    """A link says in words where it leads (ISO 32000-1, 14.9.3); so does its element, where it has no text (7.18.5)."""
    for element, anchor in zip(links, book.links, strict=True):
        words = book.words.get(anchor, anchor)
        for kid in _kids(element):
            if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid:
                kid.Obj.Contents = pikepdf.String(words)
        if not any(isinstance(kid, int) or "/MCID" in kid for kid in _kids(element)):
            element.Alt = pikepdf.String(words)


def _head_rows(tables: list[Any], book: Book) -> None:
    """The cell that names a row heads it (PDF/UA-1, 7.5)."""
    for table, named in zip(tables, book.named_rows, strict=True):
        rows = [row for row in _elements(table) if row.S == "/TR"] if named else []
        for row in rows:
            first = _kids(row)[0]
            if first.S == "/TD":
                first.S = pikepdf.Name.TH
                first.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)


def _raise_attachments(pdf: pikepdf.Pdf, document: Document) -> None:
    """An attachment stands in the outline beside the report, not among its sections."""
    titles = {"".join(map(text, runs(one))) for one in document.blocks if is_of(one, Kind.ATTACHMENT_TITLE)}
    if not titles:
        return
    with pdf.open_outline() as outline:
        for whole in list(outline.root):
            raised = [one for one in whole.children if one.title in titles]
            whole.children[:] = [one for one in whole.children if one.title not in titles]
            outline.root.extend(raised)
