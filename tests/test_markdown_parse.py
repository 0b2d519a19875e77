"""The one parse: golden cases as plain text, the Markdown of a section beside the blocks it makes.

A case in tests/markdown/*.txt is a name behind ``==``, the Markdown, a line ``--``, and the blocks, one a line:
kind, number if any, text; of a table each line, and what is said of it. In the text
``*strong*`` marks strong words, ``⟨`` and ``⟩`` a fact.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.compose import markdown
from assembler.document.model import Block, Cell, Element, Role, Span, Table
from assembler.document.numbering import number
from assembler.formats.templates.slots import Slots

_FOLDER = Path(__file__).parent / "markdown"


def _cases() -> Iterator[object]:
    for file in sorted(_FOLDER.glob("*.txt")):
        for case in file.read_text("utf-8").split("\n== ")[1:]:
            head, _, expected = case.partition("\n--\n")
            name, _, source = head.partition("\n")
            yield pytest.param(source, expected.strip("\n"), id=f"{file.stem}: {name}")


def _parsed(source: str) -> list[Element]:
    r"""Blocks of ``source``, in which ``⟨…⟩`` stands for a fact, and ``\s`` ``\t`` ``\n`` for white space in it."""
    slots = Slots()
    text = ""
    for place, part in enumerate(source.replace("\\s", " ").replace("\\t", "\t").replace("⟩", "⟨").split("⟨")):
        text += slots.put((Span(part.replace("\\n", "\n"), "x", Role.FACT),)) if place % 2 else part
    return list(number(markdown.parse(text, slots)))


def _shown(element: Element) -> str:
    if isinstance(element, Table):
        rows = [element.head, *element.rows]
        return (
            "".join(
                f"{name} {_words(cell)}\n"
                for name, cell in (("caption", element.caption), ("unit", element.unit_line))
                if cell
            )
            + "\n".join("table " + " | ".join(map(_words, row)) for row in rows)
            + "\naligns "
            + " ".join(element.aligns)
            + ("\nwidths " + " ".join(f"{width:g}" for width in element.widths) if element.widths else "")
            + ("\ntotal" if element.total else "")
        )
    assert isinstance(element, Block)
    kind = f"{element.kind}-{element.level}" if element.level else str(element.kind)
    return f"{kind} {element.number}{_words(element.spans)}"


def _words(spans: Cell) -> str:
    marked = (f"⟨{span.text}⟩" if span.path else span.text for span in spans)
    return "".join(f"*{text}*" if span.strong else text for span, text in zip(spans, marked, strict=True))


@pytest.mark.parametrize(("source", "expected"), list(_cases()))
def test_golden(source: str, expected: str) -> None:
    assert "\n".join(map(_shown, _parsed(source))) == expected


@given(st.text(max_size=60))
def test_any_markdown_parses(source: str) -> None:
    """A module may hold anything; the parse raises nothing and leaves no white space at a block's ends."""
    for element in markdown.parse(source, Slots()):
        if isinstance(element, Block):
            assert element.text == element.text.strip(" \t\n\r\f\v")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=20))
def test_a_fact_is_never_markup(fact: str) -> None:
    slots = Slots()
    slot = slots.put((Span(fact, "x", Role.FACT),))
    for form in ("{}", "## {}", "1. {}", "- {}", "| {} |\n|---|\n| {} |"):
        for element in markdown.parse(form.replace("{}", slot), slots):
            cells = [*element.head, *element.rows[0]] if isinstance(element, Table) else [element.spans]  # type: ignore[union-attr]
            assert [[span.text for span in cell] for cell in cells] == [[fact]] * len(cells)
