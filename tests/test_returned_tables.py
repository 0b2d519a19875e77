"""Rows and columns that a reviewer puts into a table in Word, takes out of it or moves, tracked or not."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Cell, _Row

from tests.command import run
from tests.test_intake_edits import FACTS

NEW = ("南河村", "15", "12", "80.0%")


def _type(cell: Any, text: str) -> None:
    first, *others = cell.paragraphs[0].runs
    first.text = text
    for other in others:
        other.text = ""


def _row(table: Table, behind: int) -> Any:
    """A new row behind that of the index, 0 for the head."""
    made = deepcopy(table.rows[2]._tr)
    table.rows[behind]._tr.addnext(made)
    for cell, text in zip(_Row(made, table).cells, NEW, strict=True):
        _type(cell, text)
    return made


def _track(row: Any, done: str) -> None:
    """Let Word have recorded that the row was put in (``ins``) or taken out (``del``)."""
    mark = OxmlElement(f"w:{done}")
    for name, value in {"id": "9", "author": "王局长", "date": "2025-11-20T09:30:00Z"}.items():
        mark.set(qn(f"w:{name}"), value)
    row.get_or_add_trPr().append(mark)


def _column(table: Table) -> None:
    for index, row in enumerate(table.rows):
        made = deepcopy(row._tr.tc_lst[-1])
        row._tr.tc_lst[-1].addnext(made)
        _type(_Cell(made, table), "好" if index else "备注")


def _both(table: Table) -> None:
    _track(_row(table, 2), "ins")
    _track(table.rows[1]._tr, "del")


ADDED = ["新写：南河村\t15\t12\t80.0%", "添 tables.villages.rows.南河村：15、12"]
GONE = ["删去：东河村\t20\t18\t90.0%", "删 tables.villages.rows.东河村"]
BY = "1.  [增删]  三、（一）  王局长  2025-11-20  〔可写回〕"
READY = "1.  [增删]  三、（一）  〔可写回〕"
ASIDE = "1.  [增删]  三、（一）  〔要人处理〕"
EDITS: dict[str, tuple[Callable[[Table], Any], list[str]]] = {
    "a row typed": (lambda table: _row(table, 2), [READY, *ADDED]),
    "a row typed and recorded": (lambda table: _track(_row(table, 0), "ins"), [BY, *ADDED]),
    "a row out": (lambda table: table._tbl.remove(table.rows[1]._tr), [READY, *GONE]),
    "a row out and recorded": (lambda table: _track(table.rows[1]._tr, "del"), [BY, *GONE]),
    "both, recorded": (_both, [BY, *GONE, BY.replace("1.", "2."), *ADDED]),
    "a row moved": (
        lambda table: table.rows[1]._tr.addprevious(table.rows[2]._tr),
        [ASIDE, "移动：西河村\t30\t29\t96.7%"],
    ),
    "a column typed": (_column, [ASIDE, "新写：备注\t好\t好\t好"]),
    "a column out": (
        lambda table: [row._tr.remove(row._tr.tc_lst[2]) for row in table.rows],
        [ASIDE, "删去：已清理", "删去：18", "删去：29", "删去：47"],
    ),
}


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The facts with a table, and their draft beside them."""
    folder = tmp_path_factory.mktemp("tables")
    (folder / "facts.yaml").write_text(FACTS, "utf-8")
    assert run("build", folder / "facts.yaml", "--to", "docx", "--out", folder).returncode == 0
    return folder / "facts.docx"


@pytest.mark.parametrize("edit", EDITS)
def test_what_was_done_to_a_table_is_listed(edit: str, draft: Path, tmp_path: Path) -> None:
    do, listed = EDITS[edit]
    document = docx.Document(str(draft))
    do(document.tables[0])
    document.save(str(tmp_path / "back.docx"))
    done = run("intake", tmp_path / "back.docx", draft.with_name("facts.yaml"))
    said = [line.strip() for line in done.stdout.splitlines()]
    assert [line for line in said if line[:2] in ("1.", "2.", "新写", "删去", "移动", "添 ", "删 ")] == listed
