"""Many facts files in one process: what a report was laid out with is given back before the next is."""

from __future__ import annotations

import gc
from pathlib import Path

from weasyprint.formatting_structure.boxes import Box

from assembler.facts.source import Source
from assembler.pipeline import batch
from assembler.pipeline.build import Request
from tests import drafts
from tests.made import WORKSPACE


def test_no_page_of_a_report_is_kept(tmp_path: Path) -> None:
    """Pages refer to each other in circles, and Python is told to look for such seldom; here never."""
    facts = [Source(drafts.facts(name).encode(), f"{name}.yaml", name) for name in ("甲", "乙")]
    requests = [Request(source, to=("pdf",), out=tmp_path) for source in facts]
    gc.collect()
    gc.disable()
    kept = []
    try:
        for _, built in batch.run(requests, WORKSPACE):
            assert len(built.files) == 1
            gc.unfreeze()  # what is frozen is not listed
            kept.append(sum(isinstance(one, Box) for one in gc.get_objects()))
    finally:
        gc.enable()
        gc.freeze()
    assert kept == [0, 0]
