"""Tables in whole reports: the examples of the docs, own styles that loop over rows, the ledger and the review copy."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from assembler.diagnostics import messages
from assembler.document.model import Block, Role, Table
from assembler.document.walk import cells, spans
from assembler.document.walk import text as words
from assembler.facts.positions import marks
from assembler.facts.source import Source
from assembler.formats.selection import Wish
from assembler.pipeline.build import Examined, Request, build, examine
from assembler.review.ledger import ledger
from tests import drafts
from tests.test_own_styles import COMMON, FORMAT

GUIDE = (Path(__file__).parent.parent / "docs" / "figures.md").read_text("utf-8")
(EXAMPLE,) = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
(PRINTED,) = re.findall(r"```text\n(.*?)```", GUIDE, re.DOTALL)
OWN = """\
format: 周报
report: {unit: ××局, subject: 修缮, period: 2025-03}
tables:
  villages:
    caption: 各村进度
    row: 村
    columns: {due: {name: 应修, unit: 处}, done: {name: 已修, unit: 处}, rate: {ratio: [done, due], decimals: 0}}
    rows: {东河村: [20, 18], 西河村: [40, 30], 南河村: [10, 9]}
shown: villages
"""


def _examined(facts: str) -> Examined:
    return examine(Request(Source(facts.encode(), "facts.yaml")))


def _own(tmp_path: Path, module: str, facts: str = OWN) -> Examined:
    folder = tmp_path / "周报"
    folder.mkdir()
    outline = FORMAT.replace("      - {section: one, each: sites, needs: sites}\n", "")
    properties = {
        "format": {"const": "周报", "x-role": "attribute"},
        "report": {"$ref": COMMON + "report"},
        "statistics": {"$ref": COMMON + "statistics"},
        "tables": {"$ref": COMMON + "tables"},
        "shown": {"title": "表", "type": "string", "x-role": "table"},
    }
    (folder / "format.yaml").write_text(outline, "utf-8")
    (folder / "周报.schema.json").write_text(json.dumps({"type": "object", "properties": properties}), "utf-8")
    (folder / "body.md.j2").write_text(module, "utf-8")
    return examine(Request(Source(facts.encode(), "facts.yaml"), Wish("", "", (tmp_path,))))


def _said(examined: Examined) -> list[str]:
    assert examined.document, [messages.as_text(finding) for finding in examined.findings]
    return [block.text for block in examined.document.blocks[2:] if isinstance(block, Block)]


def test_the_example_of_the_docs_prints_what_they_say(tmp_path: Path) -> None:
    assert [messages.as_text(finding) for finding in _examined(EXAMPLE).findings] == []

    built = build(Request(Source(EXAMPLE.encode(), "facts.yaml"), to=("md",), out=tmp_path))
    assert [messages.as_text(finding) for finding in built.findings] == []
    assert PRINTED in built.files[0].read_text("utf-8")


def test_a_report_with_a_table_says_the_same_in_every_output(tmp_path: Path) -> None:
    built = build(Request(Source(EXAMPLE.encode(), "facts.yaml", "a"), to=("md", "docx", "pdf"), out=tmp_path))
    assert len(built.files) == 3
    said = drafts.texts(tmp_path, "a")

    assert said["docx"] == said["md"]
    assert said["pdf"] == said["md"]
    assert {"各村整改情况", "单位：处", "37.5%", "合计"} <= set(said["md"])


@pytest.mark.parametrize(
    ("module", "said"),
    [
        (
            "{% for r in tables.villages.rows | sort(attribute='rate') %}{{ r.label }}{{ r.rate }}；{% endfor %}",
            "西河村75%；东河村90%；南河村90%；",
        ),
        ("{{ tables.villages.rows | selectattr('rate', 'lt', 80) | map(attribute='label') | listing }}。", "西河村。"),
        ("{{ tables.villages.total.due }}里修了{{ tables.villages.total.done }}。", "70处里修了57处。"),
        ("{{ tables.villages.rows | map(attribute='due') | sum }}", "70"),
        (
            "{{ shown.caption }}：{{ shown.columns | map(attribute='name') | listing }}。",
            "各村进度：应修、已修和rate。",
        ),
        (
            "{{ shown.total.label }}共{{ shown.total.cells | length }}列{% if tables.towns %}有{% endif %}。",
            "合计共3列。",
        ),
    ],
)
def test_a_style_of_ones_own_loops_over_rows_whose_figures_compute(tmp_path: Path, module: str, said: str) -> None:
    assert _said(_own(tmp_path, module)) == [said]


def test_a_style_of_ones_own_prints_a_table_by_its_name(tmp_path: Path) -> None:
    examined = _own(tmp_path, "见下表。\n\n{{ shown | table }}\n\n{{ tables.villages | table }}\n")

    assert examined.document
    found = [element for element in examined.document.blocks if isinstance(element, Table)]
    assert len(found) == 2
    assert words(found[0].caption) == "各村进度"
    assert "tables" not in str([finding.gaps for finding in examined.findings])


def test_a_table_that_is_not_there_is_told_where_it_is_named(tmp_path: Path) -> None:
    found = [
        (finding.code, finding.mark.line, finding.gaps["name"], finding.gaps["near"])
        for finding in _own(tmp_path, "{{ shown | table }}", OWN.replace("shown: villages", "shown: village")).findings
        if finding.code.startswith("unknown-table")
    ]
    assert found == [("unknown-table-near", 9, "village", "villages")]


@pytest.mark.parametrize(
    ("typed", "code", "fix"),
    [
        ("｛villages.total.done｝", "brace-broken", "{villages.total.done}"),
        ("{villages.total.done]", "brace-broken", "{villages.total.done}"),
        ("villages.东河村.done}", "brace-broken", "{villages.东河村.done}"),
        ("｛villages.lagging｝", "brace-broken", "{villages.lagging}"),
        ("{villages.东河村.}", "brace-expression", None),
        ("{villages.total.done + 3}", "brace-expression", None),
    ],
)
def test_braces_gone_wrong_around_the_name_of_a_cell(typed: str, code: str, fix: str | None) -> None:
    facts = EXAMPLE.replace("已整改{villages.total.done}；其中", f"已整改{typed}；其中").replace(
        "    text: 各村", "    text: '各村"
    )
    found = _examined(facts.replace("共{villages.lagging.count}村。", "共{villages.lagging.count}村。'")).findings

    assert (code, fix) in {(finding.code, finding.gaps.get("fix")) for finding in found}


def test_braces_in_a_cell_of_words_are_told_for_they_are_not_read() -> None:
    found = [f for f in _examined(EXAMPLE.replace("陈某", "'{due}'")).findings if f.code == "brace-not-read"]

    assert [(f.mark.line, f.path) for f in found] == [(16, "tables.villages.rows.东河村[2]")]


def test_every_cell_has_a_row_of_the_ledger_with_its_line_and_formula() -> None:
    examined = _examined(EXAMPLE)
    assert examined.document
    assert examined.figures
    assert examined.root
    listed = ledger(examined.document, examined.figures, marks(examined.root), "facts.yaml", examined.findings).entries
    by_path = {entry.path: entry for entry in listed if entry.origin == "statistic"}
    (table,) = [element for element in examined.document.blocks if isinstance(element, Table)]
    printed = {span.path for cell in cells(table) for span in cell if span.role is Role.FIGURE}

    assert printed <= by_path.keys()
    rate = by_path["tables.villages.rows.南河村.rate"]
    assert (rate.mark.line, rate.name, rate.formula) == (
        18,
        "南河村整改率",
        "南河村已整改 6（L18） ÷ 南河村应整改 16（L18）",
    )


def test_totals_and_counts_that_no_one_prints_are_not_listed() -> None:
    facts = EXAMPLE.replace("    total: {label: 合计, stated: {due: 74}}\n", "").replace(
        "，共{villages.lagging.count}村", ""
    )
    examined = _examined(facts.replace("已整改{villages.total.done}；", "").replace("    table: villages\n", ""))
    assert examined.document
    assert examined.figures
    assert examined.root
    listed = ledger(examined.document, examined.figures, marks(examined.root), "f").entries

    assert [e.path for e in listed if "total" in e.path or "count" in e.path] == []
    assert "tables.villages.rows.西河村[0]" in {e.path for e in listed if not e.places}


def test_all_that_is_typed_in_a_printed_table_is_in_the_draft() -> None:
    examined = _examined(EXAMPLE)
    assert examined.document
    paths = {str(span.path) for span in spans(examined.document)}

    assert {"tables.villages.caption", "tables.villages.row", "tables.villages.rows.北山村"} <= paths
    assert "tables.villages.rows.东河村[2]" in paths


def test_a_table_of_two_hundred_rows_is_printed_whole() -> None:
    rows = "\n".join(f"      村{n}: [{n + 20}, {n}, 某]" for n in range(200))
    start, end = EXAMPLE.index("      东河村"), EXAMPLE.index("    total:")
    text = EXAMPLE[:start] + rows + "\n" + EXAMPLE[end:].replace(", stated: {due: 74}", "").replace("东河村", "村7")
    examined = _examined(text)

    assert examined.document, [messages.as_text(finding) for finding in examined.findings]
    (table,) = [element for element in examined.document.blocks if isinstance(element, Table)]
    assert len(table.rows) == 201
    assert words(table.rows[-1][1]) == str(sum(range(20, 220)))
