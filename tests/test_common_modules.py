"""The table of packaged modules in docs/formats.md: as the modules are, and complete."""

from __future__ import annotations

from assembler import resources
from scripts import common_modules


def test_the_table_is_as_the_modules_are() -> None:
    assert common_modules.GUIDE.read_text("utf-8") == common_modules.made(), "make docs/formats.md"


def test_every_module_is_told_of_and_says_what_it_is_for() -> None:
    listed = {module.name: module for module in common_modules.modules()}
    files = (resources.sections() / "common").rglob("*.md.j2")
    names = {path.relative_to(resources.sections()).as_posix().removesuffix(".md.j2") for path in files}
    assert set(listed) == names
    assert [name for name, module in listed.items() if not module.about] == []


def test_what_a_module_needs_is_read_from_it() -> None:
    listed = {module.name: module for module in common_modules.modules()}
    problems = listed["common/problems"].needs
    assert {"problems", "problems_opening"} <= problems.facts
    assert {"noun", "numbering"} <= problems.options
    assert {"measures"} <= listed["common/groups"].needs.item
    assert "tasks" in listed["common/measures/tasks"].needs.item
    assert listed["common/heading"].is_library
    assert listed["common/heading"].macros == ("of(it)",)
