"""One structure element per paragraph: WeasyPrint writes one for each page a paragraph stands on, and we join them.

Read aloud, a paragraph cut in two at the foot of a page would otherwise be two paragraphs (PDF/UA-1, 7.1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from types import SimpleNamespace
from typing import Any


def number_pages_once(original: Callable[..., Any]) -> Callable[..., Any]:
    """An ``add_tags`` to which the pages' numbers are known: it asks for all of them at every element."""

    def add(pdf: Any, *rest: Any) -> None:
        known = SimpleNamespace(page_references=pdf.page_references, catalog=pdf.catalog, add_object=pdf.add_object)
        original(known, *rest)

    return add


def join_split_elements(document: Any, pdf: Any) -> None:
    """Join the halves of every element that continues on the next page; a ``finisher`` for WeasyPrint."""
    tree = referred(pdf, pdf.catalog["StructTreeRoot"])
    root = referred(pdf, tree["K"][0])
    pages = _by_page(pdf, root["K"])
    kept: dict[bytes, bytes] = {}
    for (before, first), (after, second) in pairwise(zip(pages, document.pages, strict=False)):
        if before and after and _ends_with(first) is not None and _ends_with(first) is _starts_with(second):
            head = kept.get(before[-1], before[-1])
            _move(pdf, after[0], head)
            kept[after[0]] = head
    root["K"][:] = [reference for reference in root["K"] if reference not in kept]


def referred(pdf: Any, reference: bytes) -> Any:
    """The object of ``pdf`` that ``reference`` names."""
    return pdf.objects[int(reference.split()[0])]


def _by_page(pdf: Any, references: list[bytes]) -> list[list[bytes]]:
    """The top elements of each page, in page order."""
    pages: dict[bytes, list[bytes]] = {page: [] for page in pdf.page_references}
    for reference in references:
        pages[referred(pdf, reference)["Pg"]].append(reference)
    return list(pages.values())


def _move(pdf: Any, source: bytes, target: bytes) -> None:
    head, tail = referred(pdf, target), referred(pdf, source)
    for child in tail["K"]:
        part = referred(pdf, child)
        part["P"] = target
        # A table has one head (PDF/UA-1, 7.5): its repetition on the next page is rows like others, of header cells.
        if part["S"] == "/THead":
            part["S"] = "/TBody"
    head["K"].extend(tail["K"])
    tail["K"][:] = []


def _flow(page: Any) -> list[Any]:
    """The boxes of body's own children on ``page``."""
    return list(_children(page._page_box, ("html", "body")))


def _children(box: Any, tags: tuple[str, ...]) -> Iterator[Any]:
    if not tags:
        yield from box.children
        return
    for child in box.children:
        if child.element_tag == tags[0]:
            yield from _children(child, tags[1:])


def _starts_with(page: Any) -> Any:
    flow = _flow(page)
    return flow[0].element if flow else None


def _ends_with(page: Any) -> Any:
    flow = _flow(page)
    return flow[-1].element if flow else None
