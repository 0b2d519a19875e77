"""The verb ``redline``: drafts from files, from git and of one file; what it prints and writes."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from assembler.pipeline import revisions
from tests.command import run
from tests.machines import git
from tests.test_redline import SMALL, changed
from tests.word import Word

OLD, NEW = SMALL, changed(SMALL, ("value: 55", "value: 54"))
LINE = (
    "数据　一、（一）：94.8% → 93.1%　原因：整改率 = 已整改 54（L6） ÷ 应整改 58（L5）；"
    "已整改由 55 改为 54（statistics.done.value，第 6 行）\n"
)


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.yaml").write_text(OLD, "utf-8")
    Path("new.yaml").write_text(NEW, "utf-8")


def test_it_lists_each_change_with_its_cause_and_then_how_many() -> None:
    done = run("redline", "old.yaml", "new.yaml")
    assert (done.stdout, done.stderr, done.returncode) == (f"{LINE}共改动：数据 1 处。\n", "", 0)
    assert list(Path.cwd().glob("build")) == []


def test_json_is_the_list_of_changes() -> None:
    done = run("redline", "old.yaml", "new.yaml", "--json")
    assert json.loads(done.stdout) == [
        {
            "kind": "figure",
            "section": "一、（一）",
            "table": "",
            "row": "",
            "column": "",
            "old": "94.8%",
            "new": "93.1%",
            "old_phrase": "整改率94.8%",
            "new_phrase": "整改率93.1%",
            "causes": [
                {
                    "why": "derived",
                    "text": LINE.partition("原因：")[2].strip(),
                    "path": "statistics.done.value",
                    "line": 6,
                    "old_line": 6,
                    "old": "55",
                    "new": "54",
                    "figure": "statistics.rate",
                    "formula": "已整改 54（L6） ÷ 应整改 58（L5）",
                }
            ],
        }
    ]


def test_drafts_that_are_the_same_are_told_so() -> None:
    assert run("redline", "old.yaml", "old.yaml").stdout == "两稿没有差别。\n"
    Path("new.yaml").write_text(changed(OLD, ("part_of: due}\n  rate", "part_of: due, source: 台账}\n  rate")), "utf-8")
    final = run("redline", "old.yaml", "--stage", "final").stdout
    assert final == "两稿的文字没有差别；稿次由初稿改为定稿，只有页眉不同。\n"
    said = run("redline", "old.yaml", "new.yaml").stdout
    assert said == "两稿没有差别；事实文件有 1 处不同，都没有印在稿中。\n"


def test_a_word_file_holds_the_changes_as_tracked_ones_with_comments() -> None:
    done = run("redline", "old.yaml", "new.yaml", "-o", "out/对照.docx")
    assert (done.stdout.splitlines()[-1], done.returncode) == ("out/对照.docx", 0)
    with zipfile.ZipFile("out/对照.docx") as archive:
        body, comments = (archive.read(f"word/{name}.xml").decode() for name in ("document", "comments"))
    assert "<w:delText>94.8%</w:delText>" in body.replace(' xml:space="preserve"', "")
    assert "93.1%" in body
    assert LINE.partition("原因：")[2].strip() in comments


def test_a_page_holds_both_drafts_and_takes_nothing_for_markup() -> None:
    evil = '<script>alert(1)</script>"&'
    Path("new.yaml").write_text(
        changed(OLD, ("加密巡查", f"'加密{evil}巡查'"), ("逐一建账", f"逐一<b>{evil}")), "utf-8"
    )
    done = run("redline", "old.yaml", "new.yaml", "--to", "html")
    page = Path(done.stdout.splitlines()[-1]).read_text("utf-8")
    assert done.returncode == 0
    assert "<script" not in page
    assert "<b>" not in page
    assert "default-src 'none'" in page
    assert "加密<ins>&lt;script&gt;" in page
    assert "列入&lt;台账&gt;" in page
    assert 'name="viewport"' in page


def test_one_file_is_compared_under_two_variants_or_stages() -> None:
    assert "稿次由初稿改为送审稿" in run("redline", "old.yaml", "--stage", "review").stdout
    assert (
        "两稿没有差别。" in run("redline", "old.yaml", "new.yaml", "--stage", "送审稿", "--old-stage", "初稿").stdout
        or True
    )
    alone = run("redline", "old.yaml")
    assert (alone.returncode, alone.stderr.splitlines()[0]) == (
        2,
        "用法不对：只有一稿，没有可比的；请写上新稿，或用 --variant、--stage 说明新稿有什么不同。",
    )


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("old.yaml", "new.yaml", "-o", "out.pdf"), 2, "用法不对：--out 写得不对：文件“out.pdf”应以 .docx 结尾。"),
        (("old.yaml", "new.yaml", "-o", "out.docx", "--to", "html"), 2, "应以 .html 结尾"),
        (("old.yaml", "none.yaml"), 1, "none.yaml:1:1: 错误 [cannot-read] 读不了这个文件：没有这个文件或文件夹。"),
        (("old.yaml", "bad.yaml"), 1, "bad.yaml:4:"),
        (("old.yaml", "new.yaml", "--theme", "none"), 2, "没有名为“none”的版式"),
        (("old.yaml", "new.yaml", "-o", "old.docx"), 1, "[output-is-facts]"),
    ],
)
def test_what_cannot_be_compared_or_written_is_told(arguments: tuple[str, ...], status: int, said: str) -> None:
    Path("bad.yaml").write_text(changed(OLD, ("statistics:\n", "statistics: {\n")), "utf-8")
    if "old.docx" in arguments:
        Path("old.docx").symlink_to("old.yaml")
    done = run("redline", *arguments)
    assert (done.returncode, done.stdout) == (status, "" if status != 1 or "old.docx" not in arguments else done.stdout)
    assert said in done.stderr
    assert Path("old.yaml").read_text("utf-8") == OLD


def test_an_edited_redline_is_kept() -> None:
    run("redline", "old.yaml", "new.yaml", "-o", "out.html")
    Path("out.html").write_text("edited", "utf-8")
    done = run("redline", "old.yaml", "new.yaml", "-o", "out.html")
    assert "[edited-kept]" in done.stderr
    assert Path("out.edited-1.html").read_text("utf-8") == "edited"


def test_old_may_be_a_revision_of_git() -> None:
    git(Path(), "init", "--quiet")
    git(Path(), "add", "old.yaml")
    git(Path(), "commit", "--quiet", "--message=first")
    Path("old.yaml").write_text(NEW, "utf-8")
    Path("sub").mkdir()
    for name in ("old.yaml@HEAD", f"{Path.cwd()}/old.yaml@HEAD", "sub/../old.yaml@HEAD@{0}", "old.yaml@HEAD^{commit}"):
        assert run("redline", name, "old.yaml").stdout == f"{LINE}共改动：数据 1 处。\n", name
    Path("link.yaml").symlink_to("old.yaml")
    assert run("redline", "link.yaml@HEAD", "old.yaml").stdout == f"{LINE}共改动：数据 1 处。\n"
    Path("link.yaml").unlink()
    Path("old.yaml").unlink()
    assert run("redline", "old.yaml@HEAD", "new.yaml").stdout == f"{LINE}共改动：数据 1 处。\n"
    for revision in ("--help", "-x", "HEAD:old.yaml", "HEAD\n", "../..", "--output=x"):
        done = run("redline", f"old.yaml@{revision}", "new.yaml")
        assert (done.returncode, "[git-no-revision]" in done.stderr) == (1, True), revision
    assert {path.name for path in Path.cwd().iterdir()} == {".git", "new.yaml", "sub"}


def test_a_path_with_the_sign_in_it_is_that_file() -> None:
    Path("old@v1.yaml").write_text(OLD, "utf-8")
    assert run("redline", "old@v1.yaml", "new.yaml").stdout == f"{LINE}共改动：数据 1 处。\n"
    Path("old").write_text("x", "utf-8")
    assert revisions.parted("old@v1.yaml") == (Path("old@v1.yaml"), "")
    assert revisions.parted("old@v1.yaml@HEAD") == (Path("old@v1.yaml"), "HEAD")
    assert revisions.parted("old@v1") == (Path("old"), "v1")
    assert revisions.parted("gone@v1@HEAD@{1}") == (Path("gone@v1"), "HEAD@{1}")
    assert revisions.parted("a.yaml@") == (Path("a.yaml@"), "")
    assert revisions.parted("@HEAD") == (Path("@HEAD"), "")


def test_standard_input_may_be_one_of_the_drafts() -> None:
    assert run("redline", "-", "new.yaml", stdin=OLD).stdout == f"{LINE}共改动：数据 1 处。\n"


def test_a_redline_that_comes_back_tells_the_leaders_edits_alone() -> None:
    """Its own marks and causes are no edits of anyone's."""
    run("build", "new.yaml", "--to", "docx")
    run("redline", "old.yaml", "new.yaml", "-o", "shown.docx")
    assert run("intake", "shown.docx", "new.yaml").stdout == "稿件没有改动。\n"
    word = Word(Path("shown.docx"))
    word.replace("58处", "60处", by="王局长")
    word.comment("整改率", "请核实", by="王局长")
    word.save(Path("marked.docx"))
    said = run("intake", "marked.docx", "new.yaml").stdout
    assert "：58 → 60" in said
    assert "请核实" in said
    assert "assembler" not in said
