"""Nothing told in words: where 未 stands, when the number is told after all, and which bodies lead."""

from __future__ import annotations

from typing import Any

import pytest

from assembler.document.model import Block, Role, Span
from assembler.facts.figures import quantity
from assembler.facts.node import Node
from assembler.facts.path import FactPath
from assembler.facts.source import Source
from assembler.formats.templates.environment import environment
from assembler.formats.templates.slots import Slots
from assembler.formats.templates.views import FigureView, Text
from assembler.pipeline.build import Request, examine


def figure(value: int, slots: Slots) -> FigureView:
    return FigureView(quantity(Node({"value": Node(value), "unit": Node("份")}, path=FactPath("count"))), slots)


def rendered(template: str, slots: Slots, **scope: Any) -> str:
    return environment([], slots).from_string(template).render(scope)


SAID = [
    ("发放", "未发放"),
    ("今年共办理", "今年未办理"),
    ("双管齐下，今年共征收", "双管齐下，今年未征收"),
    ("20××年以来，共印发", "20××年以来，未印发"),
    ("已整改", "尚未整改"),
    ("累计完成", "未完成"),
    ("查处", "未查处"),
    ("排查", ""),
    ("核查", ""),
    ("未整改", ""),
    ("已", ""),
]


@pytest.mark.parametrize(("verb", "said"), SAID)
def test_what_was_done_to_nothing(verb: str, said: str) -> None:
    slots = Slots()
    assert slots.plain(rendered("{{ verb | undone(n) }}", slots, verb=verb, n=figure(0, slots))) == said


def test_the_word_stands_for_the_figure_and_the_verb_stays_the_users() -> None:
    slots = Slots()
    verb = Text((Span("今年共办理", "items[0].verb", Role.FACT),), slots)
    spans = slots.spans(rendered("{{ verb | undone(n) }}", slots, verb=verb, n=figure(0, slots)))
    assert [(s.text, s.path) for s in spans] == [
        ("今年", "items[0].verb"),
        ("未", "count"),
        ("办理", "items[0].verb"),
    ]


@pytest.mark.parametrize(("value", "told"), [(0, "yes no"), (1, "no yes"), (2, "no no")])
def test_none_and_one(value: int, told: str) -> None:
    slots = Slots()
    template = "{{ 'yes' if n.is_zero else 'no' }} {{ 'yes' if n.is_one else 'no' }}"
    assert rendered(template, slots, n=figure(value, slots)) == told


RANKS = [
    ("县委、县政府", True),
    ("镇党委", True),
    ("区委", True),
    ("街道办事处", True),
    ("区卫计委", False),
    ("县安委会", False),
    ("县水利局", False),
]


@pytest.mark.parametrize(("body", "leads"), RANKS)
def test_a_party_committee_and_a_government_lead_and_others_guide(body: str, leads: bool) -> None:
    slots = Slots()
    assert rendered("{{ 'leads' if body | leads else 'guides' }}", slots, body=body) == ("leads" if leads else "guides")


TARGETS = [
    ("value: 95, target: {min: 95, by: 县}", ""),
    ("value: 94.05, target: {min: 95, by: 县}", "，略低于考核指标"),
    ("value: 94.04, target: {min: 95, by: 县}", "，低于考核指标0.96个百分点"),
    ("value: 1.01, target: {max: 1.0}", "，略高于考核指标"),
    ("value: 1.02, target: {max: 1.0}", "，高于考核指标0.02个百分点"),
    ("value: 99, target: {equals: 100}", "，未达到考核指标"),
]


@pytest.mark.parametrize(("rate", "said"), TARGETS)
def test_a_missed_target_is_admitted_in_the_text(rate: str, said: str) -> None:
    facts = f"""\
format: township
variant: annual
report: {{unit: 青石镇, area: 镇, subject: 河湖管护工作, period: 2025}}
statistics:
  rate: {{name: 整改率, unit: "%", {rate}}}
  villages: {{name: 行政村, value: 12, unit: 个}}
profile: [[villages]]
indicators: [{{figures: [[rate]]}}]
measures: [{{heading: 加密巡查, text: 逐段建账。}}]
"""
    document = examine(Request(Source(facts.encode(), "facts.yaml"))).document
    assert document
    (text,) = (b.text for b in document.blocks if isinstance(b, Block) and "整改率" in b.text)
    assert text.partition("）")[2] == said + "。"
    assert "（定" not in text


@pytest.mark.parametrize(
    ("name", "said"), [("各村", "村"), ("各个社区", "社区"), ("各", "各"), ("村", "村"), ("户户", "户户")]
)
def test_a_counted_name_needs_no_each(name: str, said: str) -> None:
    slots = Slots()
    spans = slots.spans(rendered("{{ n | noun }}", slots, n=Text((Span(name, "a.name", Role.FACT),), slots)))
    assert [(s.text, s.path) for s in spans] == [(said, "a.name")]
