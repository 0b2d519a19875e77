"""A title and the sentence that opens a report say nothing twice, whatever the facts bring."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.diagnostics.codes import has_errors
from assembler.document.model import Block, Kind, Role, Span
from assembler.facts.path import FactPath
from assembler.facts.source import Source
from assembler.formats.selection import Wish
from assembler.formats.templates.joining import joined
from assembler.pipeline.build import Request, examine

ROOT = Path(__file__).parent.parent
FOUR = ("青石镇人民政府", "2024年", "{}", "情况汇报")
SUBJECTS = {
    "河湖管护工作": "青石镇人民政府2024年河湖管护工作情况汇报",
    "2024年河湖管护工作": "青石镇人民政府2024年河湖管护工作情况汇报",
    "2024年青石镇河湖管护工作情况": "青石镇人民政府2024年河湖管护工作情况汇报",
    "河湖管护工作汇报": "青石镇人民政府2024年河湖管护工作情况汇报",
    "河湖管护工作情况汇报": "青石镇人民政府2024年河湖管护工作情况汇报",
    "青石镇域经济发展": "青石镇人民政府2024年青石镇域经济发展情况汇报",
    "政府工作报告学习": "青石镇人民政府2024年政府工作报告学习情况汇报",
    "2023年整改": "青石镇人民政府2024年2023年整改情况汇报",
}


def told(*words: str) -> str:
    """The words joined, the last one the style's own."""
    facts = [(Span(word, FactPath("report.subject"), Role.FACT),) for word in words[:-1]]
    return "".join(span.text for part in joined([*facts, (Span(words[-1]),)]) for span in part)


@pytest.mark.parametrize(("subject", "title"), SUBJECTS.items())
def test_a_subject_that_brings_the_words_of_the_style(subject: str, title: str) -> None:
    assert told(*(word.format(subject) for word in FOUR)) == title


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (("2025年上半年", "上半年防汛", "总结"), "2025年上半年防汛总结"),
        (("2025年1—9月", "2025年防汛总结", "总结"), "2025年1—9月防汛总结"),
        (("关于", "关于防汛情况报告", "情况的报告"), "关于防汛情况的报告"),
        (("防汛实施情况", "进展情况"), "防汛实施进展情况"),
        (("2025年", "2025年", "总结"), "2025年2025年总结"),
    ],
)
def test_seams(words: tuple[str, ...], title: str) -> None:
    assert told(*words) == title


@given(
    st.lists(st.sampled_from(["2025年", "上半年", "青石镇", "防汛", "整治", "情况", "工作"]), min_size=1, max_size=5)
)
def test_nothing_but_what_was_given_and_no_word_of_the_style_twice(words: list[str]) -> None:
    text = told("青石镇", "2025年", "".join(words), "情况汇报")
    assert text.endswith("情况汇报")
    assert not text.endswith("情况情况汇报") or "情况情况" in "".join(words)


def test_a_place_still_to_be_filled_in_stays() -> None:
    gap = (Span("〔待补：报告事项〕", FactPath("report.subject"), Role.GAP),)
    assert joined([gap, (Span("情况汇报"),)]) == [gap, (Span("情况汇报"),)]


@pytest.mark.parametrize("sample", sorted((ROOT / "samples").glob("*.yaml")), ids=lambda path: path.stem)
def test_no_style_doubles_in_its_title_or_lead(sample: Path) -> None:
    lines = sample.read_text("utf-8").splitlines(keepends=True)
    subject = next(line.split(":")[1].split("#")[0].strip() for line in lines if line.startswith("  subject:"))
    period = next(line for line in lines if line.startswith("  period:"))
    lines[lines.index(period)] = "  period: 2021\n"
    text = "".join(lines).replace(f"  subject: {subject}", f"  subject: 2021年{subject}情况")
    found = examine(Request(Source(text.encode(), "x.yaml"), Wish()))
    assert found.document is not None or has_errors(found.findings)
    for block in found.document.blocks if found.document else ():
        if isinstance(block, Block) and block.kind in (Kind.TITLE, Kind.PARAGRAPH):
            assert "2021年2021年" not in block.text
            assert "情况情况" not in block.text


TOPIC = """\
format: presidium
report: {unit: 白水镇人民政府, area: 全镇, subject: 2022年饮水安全工程实施情况, period: 2022}
deliberation: {body: 镇人大主席团, basis: 工作安排}
measures:
  - {heading: 管网改造, text: 已经完工。}
  - {heading: 水质检测, text: 按月送检。}
"""


def test_a_report_on_a_single_topic_needs_no_indicators() -> None:
    found = examine(Request(Source(TOPIC.encode(), "x.yaml"), Wish()))
    assert found.document is not None
    texts = [block.text for block in found.document.blocks if isinstance(block, Block)]
    assert texts[0] == "关于白水镇人民政府2022年饮水安全工程实施情况的报告"
    assert "现将我镇2022年饮水安全工程实施情况报告如下" in texts[1]
    assert [f.code for f in found.findings if "lacks" in f.code] == []
