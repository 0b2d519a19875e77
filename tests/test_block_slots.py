"""Whole elements on their way through a template and the Markdown parser."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from jinja2 import DictLoader, TemplateRuntimeError

from assembler.compose import markdown
from assembler.document.model import Align, Block, Element, Kind, Role, Span, Table
from assembler.document.numbering import number
from assembler.formats.templates.environment import environment
from assembler.formats.templates.slots import Slots
from assembler.formats.templates.views import Text

_CELL = (Span("20|*a*", "tables.v.rows.a[0]", Role.FIGURE),)
_TABLE = Table(((Span("应整改"),),), ((_CELL,),), (Align.RIGHT,))


@dataclass(frozen=True)
class _Villages:
    def element(self) -> Table:
        return _TABLE


def _elements(template: str, **facts: object) -> list[Element]:
    slots = Slots()
    env = environment([], slots)
    env.loader = DictLoader({"a": template})
    text = env.get_template("a").render({"t": _Villages(), **facts})
    return list(number(markdown.parse(text, slots)))


def _shown(elements: list[Element]) -> list[str]:
    return [f"{e.number}{e.text}" if isinstance(e, Block) else "table" for e in elements]


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ t | table }}", ["table"]),
        ("前。\n\n{{ t | table }}\n\n后。", ["前。", "table", "后。"]),
        ("前。\n{{ t | table }}\n后。", ["前。", "table", "后。"]),
        ("前{{ t | table }}**后**", ["前", "table", "后"]),
        ("{{ t | table }}{{ t | table }}", ["table", "table"]),
        ("1. 甲\n\n   {{ t | table }}\n\n2. 乙", ["1.甲", "table", "2.乙"]),
        ("起：\n- 甲，\n\n  {{ t | table }}\n- 乙。\n\n后。", ["起：一是甲，二是乙。", "table", "后。"]),
        ("- 甲，\n- 乙。\n{{ t | table }}", ["一是甲，二是乙。", "table"]),
    ],
)
def test_a_table_is_itself_again_wherever_it_stands(template: str, shown: list[str]) -> None:
    elements = _elements(template)

    assert _shown(elements) == shown
    assert [e for e in elements if isinstance(e, Table)] == [_TABLE] * shown.count("table")


def test_what_is_typed_in_a_cell_is_never_markdown_and_keeps_its_path() -> None:
    (found,) = _elements("{{ t | table }}")

    assert isinstance(found, Table)
    assert found.rows[0][0] == (Span("20|*a*", "tables.v.rows.a[0]", Role.FIGURE),)


def test_white_space_in_a_cell_is_folded_as_in_a_paragraph() -> None:
    @dataclass(frozen=True)
    class Folded:
        def element(self) -> Table:
            words = (Span(" 张某\n李某 ", "tables.v.rows.a[1]", Role.FACT),)
            return Table((words,), ((words,),), (Align.LEFT,), caption=words)

    (found,) = _elements("{{ t | table }}", t=Folded())

    assert isinstance(found, Table)
    assert {cell[0].text for cell in (found.head[0], found.rows[0][0], found.caption)} == {"张某李某"}


def test_a_table_still_to_be_named_is_a_gap() -> None:
    (found,) = _elements("{{ gap | table }}", gap=Text((Span("〔待补〕", "x.table", Role.GAP),), Slots()))

    assert isinstance(found, Block)
    assert found.kind is Kind.PARAGRAPH


def test_what_is_no_table_does_not_print_as_one() -> None:
    with pytest.raises(TemplateRuntimeError, match="这里要的是一张表"):
        _elements("{{ 3 | table }}")


def test_a_slot_typed_by_a_module_holds_nothing() -> None:
    assert _elements("前\ufdd27\ufdd1后") == [Block(Kind.PARAGRAPH, (Span("前"), Span("后")))]
