"""What a reading program asks of a tagged PDF and WeasyPrint leaves out: ids, the words of links, heads of columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pydyf

from assembler.document import walk
from assembler.document.model import Document
from assembler.writers.pdf.tags import referred

_PRINTED = 4
"""The flag of an annotation that paper shows as the screen does (ISO 32000-1, 12.5.3)."""
_LIMIT = 127
"""Characters of a link's words: readers speak them at one go."""


def _scope(pdf: Any, head: Any) -> str:
    """A header cell with other cells beside it heads its row, else its column (PDF/UA-1, 7.5)."""
    beside = (referred(pdf, cell) for cell in referred(pdf, head["P"])["K"])
    return "/Row" if any(cell["S"] == "/TD" for cell in beside) else "/Column"


def complete(pdf: Any, words: Mapping[str, str]) -> None:
    """Complete the finished ``pdf``; ``words`` says for each destination what a link to it leads to."""
    elements = list(_of_type(pdf, "/StructElem"))
    _list_ids(pdf, elements)
    for element in elements:
        if element["S"] == "/TH":
            element["A"]["Scope"] = _scope(pdf, element)
    for annotation in _of_type(pdf, "/Annot"):
        if annotation.get("Subtype") == "/Link" and "Dest" in annotation:
            annotation["F"] = _PRINTED
            annotation["Contents"] = pydyf.String(words.get(annotation["Dest"].string, annotation["Dest"].string))
    for element in elements:
        if element["S"] == "/Link":
            _tell(pdf, element)


def link_words(document: Document) -> dict[str, str]:
    """For each anchor that something leads to, what a reader is told of it: 数据台账第8行, 稿中三、（二）."""
    rows = {source.key: f"数据台账第{source.number}行" for source in document.sources}
    places = {span.link: f"稿中{span.text}"[:_LIMIT] for span in walk.spans(document) if span.link not in rows}
    return {anchor: text for anchor, text in places.items() if anchor} | rows


def _tell(pdf: Any, element: Any) -> None:
    """A link without text, such as a mark in the margin, says in words what it leads to (PDF/UA-1, 7.18.5)."""
    kids = [kid for kid in element["K"] if not isinstance(kid, int)]
    if len(kids) != len(element["K"]):
        return
    for kid in kids:
        reference = referred(pdf, kid)
        if reference.get("Type") == "/OBJR":
            element["Alt"] = referred(pdf, reference["Obj"])["Contents"]


def _list_ids(pdf: Any, elements: list[Any]) -> None:
    """``IDTree``: every element that has an id, found by it (ISO 32000-1, 14.7.2, table 322)."""
    named = sorted((element["ID"].string, element) for element in elements if "ID" in element)
    if not named:
        return
    names = pydyf.Array()
    for identifier, element in named:
        names.extend([pydyf.String(identifier), element.reference])
    limits = pydyf.Array([pydyf.String(named[0][0]), pydyf.String(named[-1][0])])
    leaf = pydyf.Dictionary({"Limits": limits, "Names": names})
    pdf.add_object(leaf)
    tree = pydyf.Dictionary({"Kids": pydyf.Array([leaf.reference])})
    pdf.add_object(tree)
    referred(pdf, pdf.catalog["StructTreeRoot"])["IDTree"] = tree.reference


def _of_type(pdf: Any, kind: str) -> Iterator[Any]:
    return (item for item in pdf.objects if isinstance(item, pydyf.Dictionary) and item.get("Type") == kind)
