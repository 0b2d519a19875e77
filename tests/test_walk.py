"""The review loop with LibreOffice, scripted through its own API: every edit comes back to the facts, once."""

from __future__ import annotations

import difflib

import pytest

from tests.walk import LEADER, SAMPLE, Walked, walk


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Walked]:
    """Both ways of working: changes tracked, and typed over."""
    tracked, plain = walk(tmp_path_factory.mktemp("walk"), (True, False))
    return {"tracked": tracked, "plain": plain}


@pytest.mark.parametrize("way", ["tracked", "plain"])
def test_every_edit_is_listed_and_nothing_else(walked: dict[str, Walked], way: str) -> None:
    one = walked[way]
    assert one.taken.returncode == 0, one.taken.stderr
    heads = [line.split()[1] for line in one.taken.stdout.splitlines() if line[:1].isdigit()]
    assert heads == ["[数值]", "[批注]", "[说法]", "[增删]", "[行文]", "[增删]"]
    assert (one.taken.stdout.count(LEADER) == len(heads)) == (way == "tracked")
    assert "请再核一遍" in one.taken.stdout
    assert "statistics.hamlets.value（第15行）：77 → 78" in one.taken.stdout


@pytest.mark.parametrize("way", ["tracked", "plain"])
def test_only_the_characters_concerned_change_in_the_facts(walked: dict[str, Walked], way: str) -> None:
    one = walked[way]
    old, new = SAMPLE.read_text("utf-8"), one.facts.read_text("utf-8")
    changes = [line for line in difflib.ndiff(old.splitlines(), new.splitlines()) if line[0] in "+-"]
    assert [line for line in changes if not line.startswith("-   - heading: 制止") and "依法行政" not in line] == [
        "-   hamlets:     {name: 自然村, value: 77, unit: 个}",
        "+   hamlets:     {name: 自然村, value: 78, unit: 个}",
        "-   - text: 摸清外出育龄妇女底数，做好查环、查孕、查病的扫尾工作。",
        "+   - text: 逐户摸清外出育龄妇女底数，做好查环、查孕、查病的扫尾工作。",
        "+   - text: 建好流动人口台账，按月更新。",
        "+ ",
        "+ overrides:",
        "+   - at: 存在的问题",
        "+     was: 在总结工作的同时，也清醒地看到，还存在一些问题和不足，主要有以下两个方面：",
        "+     now: 一年来的工作还有不足，主要是：",
    ]


@pytest.mark.parametrize("way", ["tracked", "plain"])
def test_the_new_draft_says_what_the_leader_wrote(walked: dict[str, Walked], way: str) -> None:
    one = walked[way]
    assert "自然村78个" in one.rebuilt
    assert "制止违法生育的手段不足" not in one.rebuilt
    problems = one.rebuilt[one.rebuilt.index("四、存在的问题") : one.rebuilt.index("五、下步工作打算")]
    assert problems.startswith("四、存在的问题\n\n一年来的工作还有不足，主要是：\n\n1. 计划外")
    assert "2. 社会抚养费调查难" in problems
    plans = one.rebuilt[one.rebuilt.index("五、下步工作打算") :]
    assert "2. 逐户摸清外出育龄妇女底数，做好查环、查孕、查病的扫尾工作。\n\n3. 建好流动人口台账，按月更新。" in plans
    assert "以下五项工作" in plans


def test_tracked_or_not_the_same_comes_of_it(walked: dict[str, Walked]) -> None:
    assert walked["tracked"].facts.read_bytes() == walked["plain"].facts.read_bytes()
    assert walked["tracked"].rebuilt == walked["plain"].rebuilt
