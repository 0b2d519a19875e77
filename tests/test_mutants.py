"""What `make mutants` is told to change and to run is there; a group that matched nothing would find nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PLAN = tomllib.loads((ROOT / "tests" / "mutants.toml").read_text("utf-8"))


PROTECTIONS = tomllib.loads((ROOT / "tests" / "protections.toml").read_text("utf-8"))["protections"]


@pytest.mark.parametrize("one", PROTECTIONS, ids=lambda one: one["what"])
def test_every_protection_stands_once_in_its_module(one: dict[str, str]) -> None:
    assert (ROOT / one["module"]).read_text("utf-8").count(one["was"]) == 1
    assert (ROOT / one["tests"]).is_file()


@pytest.mark.parametrize("name", PLAN["groups"])
@pytest.mark.parametrize("kind", ["modules", "tests", "skip"])
def test_every_pattern_of_a_group_matches_a_file(name: str, kind: str) -> None:
    patterns = PLAN["groups"][name].get(kind, [])
    assert [pattern for pattern in patterns if not list(ROOT.glob(pattern))] == []


def test_every_explained_survivor_changes_its_line_and_says_why() -> None:
    for survivor in PLAN["survivors"]:
        assert (ROOT / survivor["module"]).is_file(), survivor
        assert survivor["was"] != survivor["becomes"], survivor
        assert survivor["why"], survivor
