"""Facts that the draft does not print, unless something printed is computed from them."""

from __future__ import annotations

import pytest

from assembler.document.model import Block, Document, Kind, Properties, Role, Span
from assembler.facts import reader
from assembler.review import unused_facts

FACTS = """\
statistics:
  a: {name: 甲, value: 1}
  b: {name: 乙, value: 2}
  c: {name: 丙, sum: [a, b]}
  d: {name: 丁, ratio: [c, e]}
  e: {name: 戊, difference: [c, f]}
  f: {name: 己, value: 1}
  g: {name: 庚, value: 7}
text: %s
"""


def _unused(*printed: str, text: str = "''") -> str:
    """The facts told to be unused in a draft that prints the facts at these paths."""
    root = reader.read((FACTS % text).encode(), "f").root
    assert root
    spans = tuple(Span("1", path, Role.FIGURE) for path in printed)
    document = Document(Properties(""), (Block(Kind.PARAGRAPH, spans),))
    found = unused_facts.check(root, document, {"text": "narrative"}, "f", strict=False)
    return found[0].gaps["facts"] if found else ""


def test_operands_of_operands_are_in_the_draft() -> None:
    assert _unused("statistics.d") == "statistics.g（L8）"
    assert _unused("statistics.d", "statistics.g") == ""


def test_what_is_computed_from_a_printed_figure_is_not() -> None:
    assert _unused("statistics.a", "statistics.b", "statistics.f", "statistics.g") == (
        "statistics.c（L4）、statistics.d（L5）、statistics.e（L6）"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("'{a}'", ""),
        ("'{ a }'", ""),
        ("'{a}{b}'", ""),
        ("'共{a}'", "text（L9）"),
        ("'{甲、乙}'", "text（L9）"),
    ],
)
def test_a_text_of_braces_alone_has_no_words_that_could_be_lost(text: str, told: str) -> None:
    assert _unused("statistics.d", "statistics.g", text=text) == told
