"""Workspaces: a file changed between two builds is seen by the second, and two languages do not mix."""

from __future__ import annotations

import pickle
import shutil
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from assembler.apps.cli.app import command
from assembler.diagnostics.findings import Finding
from assembler.diagnostics.messages import render
from assembler.diagnostics.phrases import Listing, Phrase
from assembler.diagnostics.translator import CHINESE, Translator
from assembler.formats import scaffold
from assembler.formats.selection import Wish
from assembler.pipeline.build import Request, build, examine
from assembler.pipeline.workspace import Workspace
from tests.sources import source_of

ROOT = Path(__file__).resolve().parents[1]
TURNS = 50


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A format of one's own, ``brief``, with its sample, and a theme beside it."""
    scaffold.format_folder("brief", tmp_path)
    shutil.copytree(ROOT / "themes" / "gbt9704", tmp_path / "theme")
    return tmp_path


def _request(folder: Path, *to: str) -> Request:
    facts, wish = folder / "brief" / "sample.yaml", Wish(formats=(folder,))
    return Request(source_of(facts), wish, theme=str(folder / "theme"), to=to, out=folder / "out")


def _draft(folder: Path, workspace: Workspace) -> str:
    document = examine(_request(folder), workspace).document
    assert document is not None
    return "".join(getattr(block, "text", "") for block in document.blocks)


def _codes(folder: Path, workspace: Workspace) -> set[str]:
    return {finding.code for finding in examine(_request(folder), workspace).findings}


def _page(folder: Path, workspace: Workspace) -> str:
    (written,) = build(_request(folder, "html"), workspace).files
    return written.read_text("utf-8")


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("brief/opening.md.j2", "进展简报如下", "情况报告如下"),
        ("brief/format.yaml", "heading: 工作进展", "heading: 主要进展"),
        ("brief/sample.yaml", "老旧小区改造", "河湖管护"),
    ],
)
def test_a_module_a_format_or_facts_changed_between_two_builds_are_seen(
    folder: Path, file: str, old: str, new: str
) -> None:
    workspace = Workspace()
    assert new.removeprefix("heading: ") not in _draft(folder, workspace)
    _replace(folder / file, old, new)
    assert new.removeprefix("heading: ") in _draft(folder, workspace)
    _replace(folder / file, new, old)
    assert new.removeprefix("heading: ") not in _draft(folder, workspace)


def test_a_theme_changed_between_two_builds_is_seen(folder: Path) -> None:
    workspace = Workspace()
    before = _page(folder, workspace)
    _replace(folder / "theme" / "theme.yaml", "size_pt: 22", "size_pt: 26")
    assert "font-size: 26pt" in _page(folder, workspace)
    assert "font-size: 26pt" not in before


def test_two_workspaces_share_nothing(folder: Path) -> None:
    """But what stands in this user's folder of compiled modules, which goes by content."""
    one, other = Workspace("zh"), Workspace("en")
    for workspace in (one, other):
        build(_request(folder, "pdf"), workspace)
    kept = [{id(part) for part in vars(workspace).values()} for workspace in (one, other)]
    assert len(vars(one)) > 2
    assert kept[0].isdisjoint(kept[1])


def test_typefaces_are_looked_for_once_a_workspace(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A typeface installed since is found by the next workspace."""
    workspace = Workspace()
    assert build(_request(folder, "pdf"), workspace).files
    monkeypatch.setattr("assembler.layout.fonts.installed.faces", lambda: ())
    assert build(_request(folder, "pdf"), workspace).files
    assert [f.code for f in build(_request(folder, "pdf"), Workspace()).findings if f.code == "typeface-missing"]


def test_no_module_of_the_engine_keeps_anything() -> None:
    """No functools cache at the level of a module: what is kept belongs to an object."""
    kept = [
        f"{name}.{key}"
        for name, module in list(sys.modules.items())
        if name.startswith("assembler.")
        for key, value in vars(module).items()
        if hasattr(value, "cache_info") and value.__module__.startswith("assembler.")
    ]
    assert kept == []


def test_a_schema_changed_between_two_builds_is_seen(folder: Path) -> None:
    workspace = Workspace()
    assert "missing-fact" not in _codes(folder, workspace)
    _replace(
        folder / "brief" / "brief.schema.json", '"required": ["format", "report"]', '"required": ["format", "basis"]'
    )
    assert "missing-fact" in _codes(folder, workspace)


# Two languages at a time.


def _in_threads(*works: Callable[[], list[str]]) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in works]

    def run(place: int, work: Callable[[], list[str]]) -> None:
        found[place] = [line for _ in range(TURNS) for line in work()]

    threads = [threading.Thread(target=run, args=(place, work)) for place, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def _said(workspace: Workspace, finding: Finding) -> list[str]:
    return [render(finding, workspace.words).message]


def test_findings_of_two_threads_do_not_mix() -> None:
    finding = Finding("duplicate-key", gaps={"key": "unit", "line": "3"})
    chinese, english = (partial(_said, Workspace(lang), finding) for lang in ("zh", "en"))
    said = _in_threads(chinese, english)
    assert set(said[0]) == {"“unit”写了两次，前一次在第3行；这里的没有用。"}
    assert set(said[1]) == {"“unit” is written twice, first on line 3; this one was not used."}


def test_commands_of_two_languages_stand_side_by_side() -> None:
    """Their help texts; click's own words are the process's, and taught by its start alone."""
    chinese, english = (command(Workspace(lang)) for lang in ("zh", "en"))
    shown = [CliRunner().invoke(one, ["check", "--help"]).output for one in (chinese, english, chinese)]
    assert "检查事实文件" in shown[0]
    assert "Check facts files" in shown[1]
    assert shown[0] == shown[2]


# Words put together by the program.


def test_a_phrase_is_chinese_and_said_anew_in_another_language() -> None:
    phrase = Phrase("要有 {facts}", facts=Listing(["甲", Phrase("（无标题）")]))
    assert phrase == "要有 甲、（无标题）"
    assert Translator("en").word(phrase) == "wants 甲, (no heading)"
    assert CHINESE.word(phrase) == phrase


@pytest.mark.parametrize("word", [Phrase("要有 {facts}", facts="{乙}"), Listing(["甲", "乙"]), Listing([])])
def test_phrases_come_back_from_another_process(word: str) -> None:
    again = pickle.loads(pickle.dumps(word))  # noqa: S301  our own bytes
    assert (type(again), again) == (type(word), word)
    assert Translator("en").word(again) == Translator("en").word(word)
