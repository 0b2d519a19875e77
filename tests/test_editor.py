"""Editing a facts file in VS Code: Red Hat's YAML language server knows the schema from the file's first line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lsp import Client, client

ROOT = Path(__file__).parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.yaml"))


@pytest.fixture(scope="module")
def editor() -> Iterator[Client]:
    """One that every test opens other files in."""
    with client(ROOT) as opened:
        yield opened


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_editor_finds_no_fault_in_a_sample(sample: Path, editor: Client) -> None:
    assert editor.open(sample, sample.read_text("utf-8")) == []


def test_the_editor_explains_offers_and_warns() -> None:
    sample = ROOT / "samples" / "township-annual.yaml"
    lines = sample.read_text("utf-8").splitlines()
    heading = next(number for number, line in enumerate(lines) if line.startswith("  unit:"))
    lines.insert(heading + 1, "  titel: x")
    lines.insert(heading + 2, "  ")
    with client(ROOT) as editor:
        faults = editor.open(sample, "\n".join(lines))
        assert [fault["range"]["start"]["line"] for fault in faults] == [heading + 1]
        shown = editor.hover(sample, heading, 3)
        assert "报告单位" in shown
        assert "落款和标题里的单位名称" in shown
        assert {"recipient", "signature"} <= set(editor.completions(sample, heading + 2, 2))


def test_the_editor_takes_chinese_names_of_statistics(editor: Client, tmp_path: Path) -> None:
    schema = (ROOT / "schemas" / "township.schema.json").as_uri()
    text = (
        f"# yaml-language-server: $schema={schema}\nformat: township\n"
        "report: {unit: 青石镇, subject: 河湖管护工作, period: 2025}\n"
        "statistics:\n  河道: {name: 河道, value: 14, unit: 条}\n"
    )
    assert editor.open(tmp_path / "facts.yaml", text) == []
    assert len(editor.open(tmp_path / "wrong.yaml", text.replace("  河道:", "  4条河:"))) == 1


@pytest.mark.parametrize("kind", ["publicity", "宣传教育"])
def test_the_editor_knows_a_kind_of_measure_by_either_name(kind: str, editor: Client, tmp_path: Path) -> None:
    schema = (ROOT / "schemas" / "township.schema.json").as_uri()
    text = (
        f"# yaml-language-server: $schema={schema}\nformat: township\n"
        "report: {unit: 青石镇, subject: 河湖管护工作, period: 2025}\n"
        f"measures:\n  - kind: {kind}\n    heading: 宣传到户\n    numbering: 首先其次\n"
        "    press: {count: {value: 3, unit: 篇}}\n"
    )
    assert editor.open(tmp_path / "facts.yaml", text) == []
    assert len(editor.open(tmp_path / "wrong.yaml", text.replace("    press:", "    pres:"))) == 1
