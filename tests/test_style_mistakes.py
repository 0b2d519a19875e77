"""Forty mistakes in a report style, as people make them: each is told at its place, with what to write instead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assembler.diagnostics import messages
from assembler.diagnostics.codes import severity
from assembler.diagnostics.findings import Severity
from assembler.formats import lint, scaffold
from assembler.pipeline.workspace import Workspace

WORKSPACE = Workspace()
GOLDEN = Path(__file__).parent / "golden" / "style-mistakes.txt"
Act = Callable[[Path], object]


def changed(name: str, change: Callable[[str], str | bytes]) -> Act:
    def act(folder: Path) -> None:
        old = (folder / name).read_text("utf-8")
        new = change(old)
        (folder / name).write_bytes(new if isinstance(new, bytes) else new.encode())

    return act


def swapped(name: str, old: str, new: str) -> Act:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return changed(name, change)


def json_(old: str, new: str) -> Act:
    return swapped("x.schema.json", old, new)


def jinja(old: str, new: str) -> Act:
    return swapped("progress.md.j2", old, new)


def added(line: str) -> Act:
    return changed("progress.md.j2", lambda text: f"{text}\n{line}")


TYPE = '"type": "object"'
MISTAKES: dict[str, Act] = {
    "JSON: a comma behind the last of a list": json_('["task", "count"],', '["task", "count",],'),
    "JSON: a comma behind the last of an object": json_(
        '"additionalProperties": false\n}', '"additionalProperties": false,\n}'
    ),
    "JSON: a full-width comma": json_(f"{TYPE},", f"{TYPE}，"),
    "JSON: a full-width colon": json_(TYPE, '"type"： "object"'),
    "JSON: a key in curly quotes": json_(TYPE, '“type”: "object"'),
    "JSON: a value in curly quotes": json_(TYPE, '"type": “object”'),
    "JSON: single quotes": json_(TYPE, "'type': 'object'"),
    "JSON: a comment with //": json_(f"{TYPE},", f"{TYPE}, // 说明\n"),
    "JSON: a comment with #": json_(TYPE, f"# 说明\n  {TYPE}"),
    "JSON: GBK": changed("x.schema.json", lambda text: text.encode("gbk")),
    "JSON: UTF-16": changed("x.schema.json", lambda text: text.encode("utf-16")),
    "JSON: no comma": json_(f"{TYPE},", TYPE),
    "JSON: no closing bracket": changed("x.schema.json", lambda text: text.rstrip()[:-1]),
    "JSON: a bracket too many": changed("x.schema.json", lambda text: text + "}"),
    "JSON: False": json_('"additionalProperties": false', '"additionalProperties": False'),
    "JSON: a line break in a text": json_("工作简报的事实文件", "工作简报\n的事实文件"),
    "JSON: a key without quotes": json_(TYPE, 'type: "object"'),
    "JSON: a key twice": json_(f"{TYPE},", f"{TYPE}, {TYPE},"),
    "JSON: nothing": changed("x.schema.json", lambda _: ""),
    "JSON: a type that there is not": json_(TYPE, '"type": "objct"'),
    "JSON: no colon": json_(TYPE, '"type" "object"'),
    "JSON: a backslash": json_("工作简报的事实文件", "工作\\d简报"),
    "Jinja: a full-width bar": jinja("| listing", "｜ listing"),
    "Jinja: full-width brackets": added("{{ report.unit.worded（'无'） }}"),
    "Jinja: curly quotes": added("{% if report.unit == “镇” %}x{% endif %}"),
    "Jinja: a full-width comma": added("{{ [report.unit， report.period] | once }}"),
    "Jinja: no endif": jinja("{% endif %}", ""),
    "Jinja: no endfor": jinja("{% endfor %}", ""),
    "Jinja: an endif too many": added("{% endif %}"),
    "Jinja: a brace too few behind a fact": jinja("{{ work.task }}", "{{ work.task }"),
    "Jinja: a brace too few behind a tag": jinja("{% for work in progress %}", "{% for work in progress }"),
    "Jinja: else if": added("{% if report.unit %}x{% else if report.area %}y{% endif %}"),
    "Jinja: one equals sign": added("{% if report.unit = '镇' %}x{% endif %}"),
    "Jinja: && for and": added("{% if report.unit && report.area %}x{% endif %}"),
    "Jinja: a Chinese and": added("{% if report.unit 且 report.area %}x{% endif %}"),
    "Jinja: a filter misspelt": jinja("| listing", "| listin"),
    "Jinja: a tag that there is not": added("{% echo report.unit %}"),
    "Jinja: GBK": changed("progress.md.j2", lambda text: text.encode("gbk")),
    "Jinja: a comment without an end": jinja("#}", ""),
    "Jinja: a text without an end": added("{{ '甲 }}"),
    "Jinja: a list without an end": added("{{ [report.unit | once }}"),
    "format.yaml: a full-width colon": swapped("format.yaml", "theme: gbt", "theme：gbt"),
    "format.yaml: a tab": swapped("format.yaml", "  brief:", "\tbrief:"),
    "format.yaml: GBK": changed("format.yaml", lambda text: text.encode("gbk")),
    "format.yaml: a heading without an end": swapped(
        "format.yaml", "heading: 工作进展", 'heading: "{{ report.unit }工作"'
    ),
}


def told(act: Act, folder: Path) -> str:
    """The first error that the linter finds."""
    scaffold.format_folder("x", folder)
    act(folder / "x")
    found = lint.lint(folder / "x", WORKSPACE.schemas)
    first = next(one for one in found if severity(one) is Severity.ERROR)
    return messages.as_text(first).replace(f"{folder}/", "")


@pytest.fixture(scope="module")
def expected() -> dict[str, str]:
    parts = [part.partition("\n") for part in GOLDEN.read_text("utf-8").split("=== ")[1:]]
    return {name: text.rstrip("\n") for name, _, text in parts}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_where_it_is_with_what_to_write(name: str, expected: dict[str, str], tmp_path: Path) -> None:
    assert told(MISTAKES[name], tmp_path) == expected[name]


@pytest.mark.parametrize("name", ["x.schema.json", "progress.md.j2", "format.yaml"])
def test_a_byte_order_mark_does_no_harm(name: str, tmp_path: Path) -> None:
    scaffold.format_folder("x", tmp_path)
    file = tmp_path / "x" / name
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    found = lint.lint(tmp_path / "x", WORKSPACE.schemas)
    assert [messages.as_text(one) for one in found if severity(one) is Severity.ERROR] == []
