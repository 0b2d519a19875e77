"""What a long report costs: ``python -m benchmarks.long_report``, or with numbers of pages of one's own.

The sample with a measure of its own text for every page more, as PDF; one run each. Processor seconds with those of all
that is started, the memory of the largest process, and both again for Markdown alone: what composing takes of it.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from pypdf import PdfReader

from benchmarks.many_reports import build, cost
from benchmarks.one_report import SAMPLE

_PAGES = (20, 80, 351)
_TEXT = (
    "今年以来，各村按照统一部署，把“第{number}项”任务列入重点工作，成立工作专班，明确责任人员，先后召开推进会议{turns}次，"
    "走访群众1260余户，收集意见建议58条，已办结55条，办结率94.83%；对没有办结的事项，逐一说明原因、明确时限、落实专人。"
)
_SENTENCES = 4
"""Of such a text: about a page, with its heading."""


def facts(pages: int) -> str:
    """The sample's facts, so long that its report has about so many pages."""
    head, mark, rest = SAMPLE.read_text("utf-8").partition("\nmeasures:\n")
    measures, behind = re.split(r"(?m)^(?=\S)", rest, maxsplit=1)
    more = (
        f"  - heading: 推进第{number}项任务\n    text: |\n"
        + "".join(f"      {_TEXT.format(number=number, turns=turn)}\n\n" for turn in range(3, 3 + _SENTENCES))
        for number in range(1, pages - 3)
    )
    return head + mark + measures + "".join(more) + behind


def main(asked: list[int]) -> None:
    """Build and show a row for each number of pages."""
    print("| pages | processor seconds | MB | Markdown alone: seconds | MB |\n|--:|--:|--:|--:|--:|")
    for pages in asked:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            source = folder / "long.yaml"
            source.write_text(facts(pages), "utf-8")
            made, text = (cost(build(source, folder / kind, "--to", kind)) for kind in ("pdf", "md"))
            count = len(PdfReader(folder / "pdf" / "long.pdf").pages)
        print(
            f"| {count} | {made.processor:.1f} | {made.memory:.0f} | {text.processor:.1f} | {text.memory:.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    main([int(pages) for pages in sys.argv[1:]] or list(_PAGES))
