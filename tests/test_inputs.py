"""Folders, patterns and lists of facts files, and what is told of a batch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import drafts
from tests.command import run


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Two towns with a report each, of one name."""
    for town, text in (("甲镇", "巡河"), ("乙镇", "护林")):
        (tmp_path / "县" / town).mkdir(parents=True)
        (tmp_path / "县" / town / "年度.yaml").write_text(drafts.facts(text), "utf-8")
    (tmp_path / "县" / ".旧").mkdir()
    (tmp_path / "县" / ".旧" / "年度.yaml").write_text("format: [", "utf-8")
    return tmp_path / "县"


def test_the_drafts_of_a_folder_lie_as_its_facts_do(county: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("build", county, "--to", "md", "--out", out)
    assert done.returncode == 0
    assert sorted(done.stdout.splitlines()) == sorted(str(out / town / "年度.md") for town in ("甲镇", "乙镇"))
    assert "生成 2 份，未变 0 份，未能生成 0 份。" in done.stderr
    assert "生成 0 份，未变 2 份，未能生成 0 份。" in run("build", county, "--to", "md", "--out", out).stderr
    assert "生成 2 份，未变 0 份" in run("build", county, "--to", "md", "--out", out, "--force").stderr


def test_a_list_names_files_from_where_it_lies(county: Path, tmp_path: Path) -> None:
    names = county / "名单.txt"
    names.write_text("# 今年的\n\n甲镇/年度.yaml\n", "utf-8")
    done = run("build", f"@{names}", "--to", "md", "--out", tmp_path / "out")
    assert done.stdout.splitlines() == [str(tmp_path / "out" / "年度.md")]


def test_a_pattern_is_read_where_no_shell_has(county: Path) -> None:
    (county / "甲镇" / "读我.txt").write_text("x", "utf-8")
    assert run("check", f"{county}/甲*/*").returncode == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("没有*.yaml", "没有合于“没有*.yaml”的事实文件。"),
        ("空", "文件夹“空”里没有事实文件（.yaml）。"),
        ("@空单", "名单“空单”里没有事实文件。"),
        ("@坏单", "名单“坏单”里的“丙.yaml”不存在。"),
        ("@乱码", "读不了名单“乱码”，请存成 UTF-8 的文本文件。"),
        ("@没有", "没有"),
    ],
)
def test_what_is_not_there_is_told(name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("空").mkdir()
    Path("空单").write_text("# 无\n", "utf-8")
    Path("坏单").write_text("丙.yaml\n", "utf-8")
    Path("乱码").write_bytes("甲镇.yaml".encode("gbk"))
    done = run("build", name, "--to", "md")
    assert done.returncode == 2
    assert said in done.stderr


def test_two_of_one_name_in_one_folder_are_refused(county: Path) -> None:
    done = run("build", county / "甲镇" / "年度.yaml", county / "乙镇" / "年度.yaml", "--to", "md")
    assert (done.returncode, "稿件会互相覆盖" in done.stderr) == (2, True)


def test_each_report_is_a_line_for_a_program(county: Path, tmp_path: Path) -> None:
    (county / "丙.yaml").write_text("format: township\n", "utf-8")
    done = run("build", county, "--to", "md", "--out", tmp_path / "out", "--json-lines")
    lines = {Path(one["facts"]).parent.name: one for one in map(json.loads, done.stdout.splitlines())}
    assert done.returncode == 1
    assert {name: one["state"] for name, one in lines.items()} == {"甲镇": "built", "乙镇": "built", "县": "failed"}
    assert lines["甲镇"]["files"] == [str(tmp_path / "out" / "甲镇" / "年度.md")]
    assert {finding["severity"] for finding in lines["县"]["findings"]} >= {"error"}
