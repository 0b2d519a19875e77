"""docs/writing.md: every example is a facts file that builds, with nothing left over and at most a notice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assembler import resources
from assembler.diagnostics import messages
from assembler.diagnostics.codes import severity
from assembler.diagnostics.findings import Severity
from assembler.facts.source import Source
from assembler.formats import loader
from assembler.pipeline.build import Request, examine
from tests.sources import style_of

GUIDE = (Path(__file__).parent.parent / "docs" / "writing.md").read_text("utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: re.findall(r"variant: (\S+)", text)[0])
def test_an_example_builds_without_error_or_warning(example: str) -> None:
    examined = examine(Request(Source(example.encode(), "facts.yaml")))
    found = [finding for finding in examined.findings if severity(finding) is not Severity.NOTICE]
    assert [messages.as_text(finding) for finding in found] == []
    assert examined.document


def test_every_format_and_variant_is_told_of() -> None:
    styles = [style_of(folder) for folder in loader.folders(resources.sections()).values()]
    named = {key for style in styles for key in (style.key, *style.variants)}
    assert {key for key in named if f"`{key}`" not in GUIDE} == set()
