"""``assembler intake``: what is listed of edited drafts, and what is written back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from assembler.facts.source import Source
from tests.command import Done, run
from tests.copies import drafted, said
from tests.test_intake_edits import FACTS
from tests.word import Word

GOLDEN = Path(__file__).parent / "golden" / "intake"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the facts, their draft, and two copies of it that came back."""
    folder = tmp_path_factory.mktemp("intake")
    facts = folder / "facts.yaml"
    facts.write_text(FACTS, "utf-8")
    done = run("build", facts, "--to", "docx", "--out", folder / "build")
    assert done.returncode == 0, done.stderr
    _by_wang(Word(folder / "build" / "facts.docx")).save(folder / "wang.docx")
    _by_li(Word(folder / "build" / "facts.docx")).save(folder / "li.docx")
    return folder


def _by_wang(word: Word) -> Word:
    word.replace("1260人次", "1280人次", by="王局长")
    word.replace("逐一建账", "逐处建账")
    word.replace("94.83%（", "93.10%（", by="王局长")
    word.replace("其中已整改55处", "其中已整改54处", by="王局长")
    word.replace("针对面临的形势和存在的问题，", "")
    word.remove_paragraph("上游来水污染", by="王局长")
    asked = word.comment("16.2万元", "是全年的吗？", by="王局长")
    word.reply(asked, "到九月底。", by="赵主任", resolved=True)
    return word


def _by_li(word: Word) -> Word:
    word.replace("1260人次", "1300人次", by="李局长")
    word.replace("逐一建账", "逐处建账", by="李局长")
    return word


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """The same folder, to be written in."""
    return Path(shutil.copytree(built, tmp_path / "copy"))


def intake(folder: Path, *words: str, stdin: str | None = None) -> Done:
    """The verb with names of this folder."""
    named = [str(folder / word) if word.endswith((".docx", ".yaml")) else word for word in words]
    return run("intake", *named, "--out", folder / "build", stdin=stdin)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list(lang: str, built: Path, *, accept: bool) -> None:
    done = intake(built, "wang.docx", "li.docx", "facts.yaml", "--lang", lang)
    golden = GOLDEN / f"{lang}.txt"
    if accept:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(done.stdout, "utf-8")
    assert done.stdout == golden.read_text("utf-8")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_list_for_machines(built: Path) -> None:
    listed = json.loads(intake(built, "wang.docx", "facts.yaml", "--json").stdout)
    assert [(one["number"], one["sort"], one["standing"], one["path"], one["line"]) for one in listed] == [
        (1, "value", "ready", "statistics.done.value", 12),
        (2, "question", "settled", "statistics.rate", 13),
        (3, "value", "ready", "statistics.patrols.value", 10),
        (4, "text", "ready", "measures[0].text", 34),
        (5, "comment", "open", "statistics.spent", 14),
        (6, "proposal", "ready", "problems[0]", 42),
        (7, "wording", "ready", "", 0),
    ]
    assert listed[0]["patches"] == [{"do": "set", "path": "statistics.done.value", "value": "54"}]
    assert listed[4]["comment"]["replies"][0]["text"] == "到九月底。"


def test_written_back_the_draft_has_the_reviewers_edits(folder: Path) -> None:
    done = intake(folder, "wang.docx", "facts.yaml", "--apply", "--yes")
    assert done.returncode == 0, done.stderr
    assert "写回了 5 条" in done.stderr
    assert (folder / "facts.intake-1.yaml").read_text("utf-8") == FACTS
    text = said(drafted(Source((folder / "facts.yaml").read_bytes(), "facts.yaml")))
    assert "组织巡河1280人次，同比增长16.4%，对各处问题逐处建账，整改率93.10%。" in text
    assert "全镇应整改问题58处，其中已整改54处，整改率93.10%（县定考核指标为90%以上）。" in text
    assert "下一步重点抓好以下工作：" in text
    assert not any("上游来水污染" in one for one in text)
    again = intake(folder, "wang.docx", "facts.yaml", "--apply", "--yes")
    assert (again.returncode, "没有可以写回的改动" in again.stderr) == (0, True)


def test_only_what_is_accepted_is_written(folder: Path) -> None:
    intake(folder, "wang.docx", "facts.yaml", "--apply", "--yes", "--accept", "1,3-4")
    wanted = FACTS.replace("value: 55", "value: 54").replace("value: 1260", "value: 1280").replace("逐一", "逐处")
    assert (folder / "facts.yaml").read_text("utf-8") == wanted


@pytest.mark.parametrize(("typed", "is_written"), [("y\n", True), ("n\n", False), ("", False)])
def test_it_asks_before_it_writes(folder: Path, typed: str, *, is_written: bool) -> None:
    done = intake(folder, "wang.docx", "facts.yaml", "--apply", "--accept", "3", stdin=typed)
    assert "+  patrols: {name: 巡河, value: 1280" in done.stderr
    assert ((folder / "facts.yaml").read_text("utf-8") != FACTS) is is_written
    assert (folder / "facts.intake-1.yaml").exists() is is_written


def test_edits_that_clash_wait_for_a_choice(folder: Path) -> None:
    intake(folder, "wang.docx", "li.docx", "facts.yaml", "--apply", "--yes")
    after = (folder / "facts.yaml").read_text("utf-8")
    assert "value: 1260" in after
    assert "逐处建账" in after


MISUSES = [
    (("facts.yaml",), "要写改过的稿件和事实文件，事实文件写在最后。"),
    (("wang.docx", "facts.yaml", "--yes"), "--yes 和 --accept 要和 --apply 一起用。"),
    (("wang.docx", "facts.yaml", "--apply", "--accept", "一"), "“一”不是编号，要写成 1,3-5 这样。"),
    (("wang.docx", "facts.yaml", "--apply", "--accept", "9"), "没有第 9 条，一共 7 条。"),
    (("wang.docx", "facts.yaml", "--apply", "--accept", "2"), "第 2 条没有可以写回的改动，请自己改事实文件。"),
    (("wang.docx", "li.docx", "facts.yaml", "--apply", "--accept", "3,4"), "第 3 条和第 4 条只能选一条。"),
]


@pytest.mark.parametrize(("words", "said_so"), MISUSES)
def test_wrong_use_is_explained(built: Path, words: tuple[str, ...], said_so: str) -> None:
    done = intake(built, *words)
    assert done.returncode == 2
    assert said_so in done.stderr


def test_a_cell_is_named_by_its_row_and_column(folder: Path) -> None:
    word = Word(folder / "build" / "facts.docx")
    word.replace("18", "19")
    word.save(folder / "cell.docx")
    assert "表中“东河村”行、“已清理”列" in intake(folder, "cell.docx", "facts.yaml").stdout


def test_a_copy_that_is_named_twice_is_one(built: Path) -> None:
    once = intake(built, "li.docx", "facts.yaml")
    assert intake(built, "li.docx", "li.docx", "facts.yaml").stdout == once.stdout


def test_a_draft_as_it_went_out_has_no_edits(built: Path) -> None:
    done = run("intake", built / "build" / "facts.docx", built / "facts.yaml")
    assert (done.stdout, done.returncode) == ("稿件没有改动。\n", 0)


def test_a_file_that_is_no_draft_of_ours_is_told_so(built: Path, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger.docx"
    stranger.write_bytes(b"no draft")
    done = run("intake", stranger, built / "facts.yaml")
    assert (done.returncode, done.stdout) == (1, "")
    assert "[returned-unknown]" in done.stderr


def test_what_was_moved_is_told_as_moved(built: Path) -> None:
    word = Word(built / "build" / "facts.docx")
    word.move("上游来水污染", "资金不足", by="李局长")
    word.save(built / "moved.docx")
    told = intake(built, "moved.docx", "facts.yaml").stdout
    assert "   移动：上游来水污染" in told
    assert "删去：" not in told
