"""Rows of tables over the end of a page: each row whole, the head on every page the table reaches."""

from __future__ import annotations

from lxml import etree

from assembler.writers.docx.ooxml import q, w


def keep_whole(body: etree._Element) -> None:
    """Forbid a page break inside a row (``w:cantSplit``); one row torn over two pages reads as two."""
    for row in body.iter(q("tr")):
        properties = row.find(q("trPr"))
        if properties is None:
            properties = w("trPr")
            row.insert(0, properties)
        if properties.find(q("cantSplit")) is None:
            properties.insert(0, w("cantSplit"))
