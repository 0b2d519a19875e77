"""docs/messages.md and ``check --explain``: every code with an example, as the corpus has it."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from assembler.apps.cli.app import command
from assembler.diagnostics.codes import CODES
from assembler.diagnostics.explanations import explanation
from assembler.diagnostics.translator import Translator
from assembler.pipeline.workspace import Workspace
from scripts import messages
from tests.corpus import LANGUAGES

ASKED = """\
list-for-text（错误）
意思：“…”应是一行文字，这里写成了清单。
怎么办：请写成一行，各项用顿号隔开：…: …
例如，facts.yaml 里写着：
    format: department
    report: {unit: 云溪县水利局, subject: [巡河工作, 护河工作], period: 2025}
    duty: {heading: 巡河, task: 每周巡河}
用 assembler check facts.yaml 会得到：
    facts.yaml:2:33: 错误 [list-for-text] “报告事项”应是一行文字，这里写成了清单。
        建议: 请写成一行，各项用顿号隔开：subject: 巡河工作、护河工作
"""


def test_both_files_are_as_make_would_write_them() -> None:
    for path, text in messages.made().items():
        assert path.read_text("utf-8") == text, f"make docs/messages.md: {path.name}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_an_example_that_shows_it(lang: str) -> None:
    for code in CODES:
        told = explanation(code, Translator(lang))
        assert told.example is not None, code
        assert f"[{code}]" in told.example.said
        assert told.advice
        assert "{" not in told.meaning or code.startswith(("template", "brace", "figure-without"))


@pytest.mark.parametrize("code", ["list-for-text", "[list-for-text]"])
def test_a_code_is_explained_without_any_facts(code: str) -> None:
    done = CliRunner().invoke(command(Workspace()), ["check", "--explain", code])
    assert (done.exit_code, done.stdout) == (0, ASKED)


def test_in_english() -> None:
    done = CliRunner().invoke(command(Workspace("en")), ["check", "--explain", "list-for-text"])
    assert done.stdout.startswith("list-for-text (error)\nWhat it means: “…” should be a line of text")
    assert "error [list-for-text]" in done.stdout


def test_a_code_that_is_none_is_answered_with_the_nearest() -> None:
    done = CliRunner().invoke(command(Workspace()), ["check", "--explain", "list-for-tex"])
    assert done.exit_code == 2
    assert "是不是“list-for-text”？" in done.stderr
