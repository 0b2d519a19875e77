"""Rule 3: the three outputs of every sample say the same, block by block."""

from __future__ import annotations

from pathlib import Path

import pytest

from assembler.review.status import Status
from tests import drafts
from tests.made import Made


@pytest.mark.parametrize("sample", drafts.SAMPLES, ids=lambda path: path.stem)
def test_the_outputs_of_a_sample_say_the_same(sample: Path, made: Made) -> None:
    said = drafts.texts(made.files(sample, Status.FINAL)["md"].parent, sample.stem)
    assert len(said["md"]) > 5
    assert said["docx"] == said["md"]
    assert said["pdf"] == said["md"]
