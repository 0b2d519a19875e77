"""``check --fix``: what is certain is put right in the facts, those characters and no others."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from assembler.apps.cli.app import command
from assembler.facts.patching import patched
from assembler.facts.source import Source
from assembler.pipeline.mend import mend
from assembler.pipeline.workspace import Workspace
from tests.drafts import SAMPLES

BEFORE = """\
# 注释,不动
format: department
report: {unit: 云溪县水利局, subject: 河长制工作, period: 2025}   # 尾注
statistics:
  台帐: {name: 台帐, value: 3, unit: 本}
duty:
  heading: '巡河'
  task: "每周巡河,逐段登记（共{台帐}）"
  approach: >-
    全年常态巡查，
    责任已经布署到位
proofread:
  ignore:
    - word-confused: 布署到位
plans:
  - text: 建立巡河台帐，发放资料３５００份
"""
AFTER = (
    BEFORE.replace("name: 台帐", "name: 台账")
    .replace("每周巡河,", "每周巡河，")
    .replace("巡河台帐，发放资料３５００份", "巡河台账，发放资料3500份")
)


def test_only_the_characters_concerned_change() -> None:
    assert mend(Source(BEFORE.encode(), "facts.yaml")).data.decode() == AFTER


def test_a_folded_text_keeps_its_lines() -> None:
    text = "format: department\nduty:\n  task: 每周巡查，\n    逐段建立台帐，\n    按期销号\n"
    assert mend(Source(text.encode())).data.decode() == text.replace("台帐", "台账")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_has_nothing_to_mend(sample: Path) -> None:
    source = Source(sample.read_bytes(), str(sample))
    assert mend(source) == source


@pytest.mark.parametrize(
    ("options", "typed", "written"),
    [(["--fix"], "y\n", AFTER), (["--fix"], "n\n", BEFORE), (["--fix", "--yes"], "", AFTER), ([], "", BEFORE)],
)
def test_a_file_is_changed_when_asked_and_agreed(options: list[str], typed: str, written: str, tmp_path: Path) -> None:
    file = tmp_path / "facts.yaml"
    file.write_text(BEFORE, "utf-8")
    done = CliRunner().invoke(command(Workspace()), ["check", *options, str(file)], input=typed)
    assert file.read_text("utf-8") == written
    assert list(tmp_path.iterdir()) == [file]
    assert ("+  task: " in done.output) == bool(options)


def test_what_is_saved_while_somebody_is_asked_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "facts.yaml"
    file.write_text(BEFORE, "utf-8")
    later = BEFORE.replace("逐段", "全线")

    def agree(*_: object, **__: object) -> bool:
        file.write_text(later, "utf-8")
        return True

    monkeypatch.setattr(click, "confirm", agree)
    done = CliRunner().invoke(command(Workspace()), ["check", "--fix", str(file)])
    assert "[facts-changed]" in done.output
    assert file.read_text("utf-8") == later


@given(st.text("甲乙丙 \n", max_size=20), st.text("甲乙丙丁 ", max_size=20))
def test_a_patch_of_text_as_it_stands_is_the_new_text(old: str, new: str) -> None:
    assert patched(old, old, new) in (new, None)
