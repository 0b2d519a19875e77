"""Rule 3: the three outputs of every sample say the same, block by block."""

from __future__ import annotations

from pathlib import Path

import pytest

from assembler.pipeline.build import Request, build
from tests import drafts
from tests.sources import source_of


@pytest.mark.parametrize("sample", drafts.SAMPLES, ids=lambda path: path.stem)
def test_the_outputs_of_a_sample_say_the_same(sample: Path, tmp_path: Path) -> None:
    built = build(Request(source_of(sample), out=tmp_path))
    assert [path.suffix for path in built.files] == [".md", ".docx", ".pdf"]
    said = drafts.texts(tmp_path, sample.stem)
    assert len(said["md"]) > 5
    assert said["docx"] == said["md"]
    assert said["pdf"] == said["md"]
