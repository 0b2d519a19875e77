"""``new --from``, ``next`` and ``schema`` as they are typed: what they write, what they leave alone, what they say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assembler import resources
from assembler.apps.cli.app import command
from assembler.facts.schema.bundle import is_ours
from assembler.pipeline.workspace import Workspace

SAMPLE = resources.samples() / "township-annual.yaml"
FACTS = SAMPLE.read_text("utf-8")
LINE = "# yaml-language-server: $schema="


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*words: str, lang: str = "zh") -> Result:
    return CliRunner().invoke(command(Workspace(lang)), list(words))


@pytest.mark.parametrize(
    "name", ["samples/township-annual.yaml", "samples/township-annual", "township-annual", str(SAMPLE)]
)
def test_a_sample_is_copied_as_it_is_with_a_line_that_says_so(name: str) -> None:
    done = run("new", "--from", name, "-o", "a.yaml")
    assert done.output == "a.yaml\n"
    first, second, *rest = Path("a.yaml").read_text("utf-8").splitlines()
    assert first == f"{LINE}township.schema.json"
    assert second.startswith("# 照抄自样例 township-annual，")
    assert rest == FACTS.splitlines()[1:]
    assert is_ours(Path("township.schema.json").read_bytes())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sample_that_there_is_not(lang: str) -> None:
    done = run("new", "--from", "samples/township-anual.yaml", lang=lang)
    assert done.exit_code != 0
    assert isinstance(done.exception, SystemExit)
    assert "samples/township-annual" in done.output
    assert "presidium-review" in done.output
    assert list(Path().iterdir()) == []


def test_an_old_file_is_emptied_and_said_how_much() -> None:
    Path("old.yaml").write_text(FACTS, "utf-8")
    done = run("new", "--from", "old.yaml", "-o", "new.yaml")
    assert done.exit_code == 0, done.output
    assert "处待填；" in done.output
    made = Path("new.yaml").read_text("utf-8")
    assert "value: 1260" not in made
    assert "prior" not in made
    assert Path("old.yaml").read_text("utf-8") == FACTS


@pytest.mark.parametrize("words", [("township", "--from", "a"), (), ("--from", "a", "--variant", "annual")])
def test_one_thing_at_a_time(words: tuple[str, ...]) -> None:
    assert run("new", *words).exit_code == 2


def test_the_next_file_stands_beside_the_last_with_its_period_and_builds() -> None:
    Path("d").mkdir()
    Path("d/河湖.yaml").write_text(FACTS.replace("period: 20××\n", "period: 2024\n"), "utf-8")
    done = run("next", "d/河湖.yaml")
    assert done.output.splitlines()[0] == "d/河湖-2025.yaml"
    assert Path("d/河湖-2025.yaml").read_text("utf-8").startswith(f"{LINE}township.schema.json\n")
    assert run("build", "d/河湖-2025.yaml", "--to", "md").exit_code == 0
    assert run("build", "d/河湖-2025.yaml", "--to", "md", "--stage", "final").exit_code == 1


def test_nothing_is_written_over() -> None:
    Path("last.yaml").write_text(FACTS, "utf-8")
    Path("new.yaml").write_text("mine", "utf-8")
    for words in (("next", "last.yaml", "-o", "new.yaml"), ("new", "--from", "last.yaml", "-o", "new.yaml")):
        done = run(*words)
        assert done.exit_code == 2
        assert "没有覆盖" in done.output
    assert Path("new.yaml").read_text("utf-8") == "mine"
    assert not Path("township.schema.json").exists()


def test_the_period_may_be_asked_for() -> None:
    Path("last.yaml").write_text(FACTS, "utf-8")
    assert run("next", "last.yaml", "--period", "2026-H1").output.splitlines()[0] == "last-2026-H1.yaml"
    assert run("next", "last.yaml", "--period", "明年").exit_code == 2


def test_a_last_file_with_an_error_is_told() -> None:
    Path("last.yaml").write_text("format: township\nreport: {unit: 青石镇}\n", "utf-8")
    done = run("next", "last.yaml")
    assert done.exit_code == 1
    assert "next-no-period" in done.output


def test_a_schema_of_someone_elses_stays_and_ours_is_brought_up_to_date() -> None:
    Path("township.schema.json").write_text("{}", "utf-8")
    done = run("new", "township", "-o", "a.yaml")
    assert "没有覆盖" in done.output
    assert Path("township.schema.json").read_text() == "{}"
    assert Path("a.yaml").read_text("utf-8").startswith(f"{LINE}file://")
    old = {"$comment": "assembler schema township: 旧的"}
    Path("township.schema.json").write_text(json.dumps(old), "utf-8")
    assert run("new", "township", "-o", "b.yaml").output == "b.yaml\n"
    assert Path("b.yaml").read_text("utf-8").startswith(f"{LINE}township.schema.json\n")
    assert "properties" in json.loads(Path("township.schema.json").read_text("utf-8"))


def test_a_facts_file_inside_its_style_names_the_styles_own_schema() -> None:
    run("new", "--format-folder", "简报")
    before = Path("简报/简报.schema.json").read_bytes()
    done = run("new", "简报", "--formats", "简报", "-o", "简报/x.yaml")
    assert done.output == "简报/x.yaml\n"
    assert Path("简报/x.yaml").read_text("utf-8").startswith(f"{LINE}简报.schema.json\n")
    assert Path("简报/简报.schema.json").read_bytes() == before


def test_the_schema_goes_where_it_is_asked_for() -> None:
    Path("d").mkdir()
    assert run("schema", "township").output == "township.schema.json\n"
    assert run("schema", "township", "-o", "d").output == "d/township.schema.json\n"
    assert run("schema", "township", "-o", "d/x.json").output == "d/x.json\n"
    assert run("schema", "township", "-o", "-").output == Path("township.schema.json").read_text("utf-8")
    Path("d/y.json").write_text("mine", "utf-8")
    assert run("schema", "township", "-o", "d/y.json").exit_code == 2
    assert Path("d/y.json").read_text("utf-8") == "mine"
    assert run("schema", "township", "-o", "no/such/x.json").exit_code == 1
    assert run("schema", "nope").exit_code == 2
