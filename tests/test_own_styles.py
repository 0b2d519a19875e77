"""A report style of one's own: what is wrong in it is said at its line, and its figures compare and compute."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assembler.diagnostics import messages
from assembler.diagnostics.codes import severity
from assembler.diagnostics.findings import Severity
from assembler.document.model import Block, Role
from assembler.facts.source import Source
from assembler.formats.selection import Wish
from assembler.pipeline.build import Examined, Request, examine
from assembler.pipeline.workspace import Workspace

FORMAT = """\
title: 周报
schema: 周报.schema.json
variants:
  w:
    title: 周报
    document_title: [工程周报]
    outline:
      - {section: body, heading: 进度}
      - {section: one, each: sites, needs: sites}
"""
COMMON = "common.schema.json#/$defs/"
SITE = {
    "type": "object",
    "properties": {
        "name": {"title": "名称", "type": "string"},
        "rate": {"$ref": COMMON + "reference"},
        "spent": {"$ref": COMMON + "count"},
        "floors": {"title": "层数", "type": "integer"},
    },
}
SCHEMA = {
    "type": "object",
    "properties": {
        "format": {"const": "周报", "x-role": "attribute"},
        "report": {"$ref": COMMON + "report"},
        "statistics": {"$ref": COMMON + "statistics"},
        "sites": {"title": "工地", "type": "array", "items": SITE},
    },
}
FACTS = """\
format: 周报
report: {unit: ××局, subject: 修缮, period: 2025-03}
statistics:
  done: {name: 已完工, value: 3, unit: 处}
  all: {name: 应完工, value: 4, unit: 处}
  east: {name: 东园进度, ratio: [done, all], decimals: 0}
  west: {name: 西园进度, value: 9.5, unit: "%"}
  later: {name: 南园进度, value: , unit: "%"}
sites:
  - {name: 东园, rate: east, spent: {value: 300000, unit: 元, show: 万}, floors: 12}
  - {name: 西园, rate: west, spent: {value: 1200, unit: 元}, floors: 6}
  - {name: 南园, rate: later, spent: {value: 98, unit: 元}, floors: 6}
"""


def built(folder: Path, body: str, *, style: str = FORMAT, workspace: Workspace | None = None) -> Examined:
    own = folder / "周报"
    own.mkdir(exist_ok=True)
    (own / "format.yaml").write_text(style, "utf-8")
    (own / "周报.schema.json").write_text(json.dumps(SCHEMA), "utf-8")
    (own / "body.md.j2").write_text(body, "utf-8")
    (own / "one.md.j2").write_text("{{ item.name }}。", "utf-8")
    return examine(Request(Source(FACTS.encode(), "x.yaml"), Wish(formats=(folder,))), workspace)


def printed(folder: Path, body: str) -> str:
    """The first paragraph of the body."""
    found = built(folder, body)
    assert found.document is not None, [messages.as_text(f) for f in found.findings]
    return [block.text for block in found.document.blocks if isinstance(block, Block)][2]


def errors(found: Examined) -> list[tuple[str, str, int]]:
    return [(f.code, Path(f.file).name, f.mark.line) for f in found.findings if severity(f) is Severity.ERROR]


MISSPELT = [
    ("甲。\n{% for s in stes %}{{ s.name }}{% endfor %}", "undefined-variable-near"),
    ("甲。\n{% for s in sites %}{{ s.nmae }}{% endfor %}", "section-unknown-fact-near"),
    ("甲。\n{% for s in sites %}{% for f in s.florrs %}{{ f }}{% endfor %}{% endfor %}", "section-unknown-fact-near"),
    ("甲。\n{{ sites | map(attribute='nmae') | listing }}", "section-unknown-fact-near"),
    ("甲。\n{{ (sites | sort(attribute='raet') | first).name }}", "section-unknown-fact-near"),
    ("甲。\n{{ sites | selectattr('flors', 'gt', 7) | map(attribute='name') | listing }}", "section-unknown-fact-near"),
    ("甲。\n｛｛ report.unit ｝｝", "template-brace"),
    ("甲。\n{report.unit}", "template-brace"),
    ("甲。\n｛% if sites %｝乙｛% endif %｝", "template-brace"),
    ("甲。\n{ { report.unit } }", "template-brace"),
]


@pytest.mark.parametrize(("body", "code"), MISSPELT)
def test_what_would_be_lost_or_printed_raw_is_an_error_at_its_line(body: str, code: str, tmp_path: Path) -> None:
    found = built(tmp_path, body)
    assert found.document is None
    assert set(errors(found)) == {(code, "body.md.j2", 2)}


@pytest.mark.parametrize("key", ["each", "needs"])
def test_a_misspelt_list_in_the_outline(key: str, tmp_path: Path) -> None:
    found = built(tmp_path, "甲。", style=FORMAT.replace(f"{key}: sites", f"{key}: sits"))
    assert errors(found) == [("section-unknown-fact-near", "format.yaml", 9)]


def test_a_comment_may_hold_braces_and_an_open_schema_any_fact(tmp_path: Path) -> None:
    assert printed(tmp_path, "{# ｛｛ x ｝｝ #}{% if sites[0].colour %}红{% endif %}甲。") == "甲。"


def test_a_style_mended_between_two_builds_is_read_anew(tmp_path: Path) -> None:
    workspace = Workspace()
    assert built(tmp_path, "{{ reprot }}", workspace=workspace).document is None
    assert built(tmp_path, "{{ report.unit }}。", workspace=workspace).document is not None
    assert built(tmp_path, "｛｛ report.unit ｝｝", workspace=workspace).document is None


NUMBERS = [
    ("{{ sites | selectattr('rate', 'lt', 50) | map(attribute='name') | listing }}。", "西园。"),
    ("{% for s in sites if s.rate < 75 %}{{ s.name }}{% endfor %}。", "西园。"),
    ("{% for s in sites if s.rate <= 75 %}{{ s.name }}{% endfor %}。", "东园西园。"),
    ("{% for s in sites if s.rate > 9.4 %}{{ s.name }}{% endfor %}。", "东园西园。"),
    ("{% for s in sites if 75 <= s.rate %}{{ s.name }}{% endfor %}。", "东园。"),
    ("{{ '是' if sites[0].rate == 75 else '否' }}{{ '是' if sites[0].rate != sites[1].rate else '否' }}。", "是是。"),
    ("{{ sites | sort(attribute='spent') | map(attribute='spent') | join('，') }}。", "98元，1200元，30万元。"),
    ("{{ sites | sort(attribute='spent', reverse=true) | map(attribute='name') | join }}。", "东园西园南园。"),
    ("{{ sites | sum(attribute='spent') }}元。", "301298元。"),
    ("{{ sites | sum(attribute='floors') }}层。", "24层。"),
    ("{{ sites[0].rate - sites[1].rate }}。", "65.5。"),
    ("{{ sites[1].spent / 3 * 3 }}。", "1200。"),
    ("{{ sites[1].floors * 2 }}{{ '高' if sites[0].floors > 7 else '低' }}。", "12高。"),
    ("{% for n, g in sites | groupby('floors') %}{{ n }}层{{ g | map(attribute='name') | join }}。{% endfor %}",
     "6层西园南园。12层东园。"),
    ("{{ sites[0].rate | int }}{{ sites[2].spent | int + 1 }}。", "7599。"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text"), NUMBERS)
def test_figures_are_numbers_in_a_template(body: str, text: str, tmp_path: Path) -> None:
    assert printed(tmp_path, body) == text


def test_figures_put_in_order_keep_their_paths(tmp_path: Path) -> None:
    found = built(tmp_path, "{% for s in sites | sort(attribute='spent') %}{{ s.spent }}，{% endfor %}完。")
    assert found.document is not None
    spans = [s for b in found.document.blocks if isinstance(b, Block) for s in b.spans if s.role is Role.FIGURE]
    assert [str(span.path) for span in spans] == ["sites[2].spent", "sites[1].spent", "sites[0].spent"]


@pytest.mark.parametrize(
    "body", ["{{ (sites[0].rate | plain) | int }}", "{{ sites[0].name * 2 }}", "{{ sites[0].spent / 0 }}",
             "{% if sites[0].name < 3 %}甲{% endif %}"],
)  # fmt: skip
def test_what_is_no_number_is_the_styles_fault_at_its_line(body: str, tmp_path: Path) -> None:
    assert errors(built(tmp_path, f"甲。\n{body}")) == [("template-fault", "body.md.j2", 2)]


def test_attachments_are_numbered_apart_from_the_list_before_them(tmp_path: Path) -> None:
    body = "1. 抓图纸。\n\n2. 抓材料。\n\n附件：1. 明细表\n\n2. 图纸\n\n3. 清单"
    found = built(tmp_path, body)
    assert found.document is not None
    texts = [block.number + block.text for block in found.document.blocks if isinstance(block, Block)]
    assert texts[2:7] == ["1.抓图纸。", "2.抓材料。", "附件：1. 明细表", "2.图纸", "3.清单"]
