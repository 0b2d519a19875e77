"""A name that ends in a digit, and the figure behind it: two numbers that must not be read as one."""

from __future__ import annotations

import pytest

from assembler.document.model import Role, Span
from assembler.formats.templates.slots import Slots
from assembler.formats.templates.views import FigureView
from tests.figured import derived


def said(name: str, value: str) -> str:
    """The name and the figure, as a template prints them."""
    slots = Slots()
    shown = FigureView(derived(f"a: {{name: {name}, {value}}}")[0]["a"], slots)
    return "".join(span.text for span in slots.spans(f"{shown.name}{shown}"))


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("PM10", "value: 48, unit: 微克", "PM10为48微克"),
        ("PM10", "value: -48", "PM10为-48"),
        ("PM10", "range: [40, 50], unit: 微克", "PM10为40—50微克"),
        ("PM10", "value: 48, approx: near", "PM10近48"),
        ("PM10", "value: , unit: 微克", "PM10〔待补〕微克"),
        ("浓度", "value: 48, unit: 微克", "浓度48微克"),
        ("第10类", "value: 48, unit: 户", "第10类48户"),
        ("", "value: 48, unit: 户", "〔待补〕48户"),
        ("null", "value: 48, unit: 户", "〔待补〕48户"),
    ],
)
def test_a_name_before_its_figure(name: str, value: str, text: str) -> None:
    assert said(name, value) == text


def test_a_figure_in_free_text_stands_apart_too() -> None:
    slots = Slots()
    typed, figure = Span("PM2.5", "measures[0].text", Role.FACT), Span("31微克", "statistics.a", Role.FIGURE)
    assert slots.plain(slots.put((typed, figure))) == "PM2.5为31微克"
    assert slots.plain(slots.put((figure, typed))) == "31微克PM2.5"


def test_what_was_set_apart_is_not_set_apart_again() -> None:
    slots = Slots()
    once = slots.spans(slots.put((Span("PM2.5", "a", Role.FACT), Span("31", "b", Role.FIGURE))))
    again = slots.spans("".join(span.text if span.role is Role.WORDS else slots.put((span,)) for span in once))
    assert [span.text for span in again] == ["PM2.5", "为", "31"]
