"""Free text against the figures: typed numerals and praise for what fell short."""

from __future__ import annotations

import pytest

from assembler.facts import figures, reader
from assembler.facts.checks import claims

FACTS = """\
statistics:
  done: {{name: 整改, value: 55, unit: 处}}
  due: {{name: 应整改, value: 58, unit: 处}}
  rate: {{name: 整改率, ratio: [done, due], target: {{min: 98, by: 县}}}}
  good: {{name: 到位率, value: 99, unit: '%', target: {{min: 98, by: 县}}}}
text: '{text}'
"""


def found(text: str) -> list[tuple[str, int]]:
    """Code and line of what is found in a narrative."""
    root = reader.read(FACTS.format(text=text).encode(), "f").root
    assert root
    made = figures.derive(root.get("statistics"), "f").figures
    return [(f.code, f.mark.line) for f in claims.check(root, {"text": "narrative"}, made, "f")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("整改55处。", "typed-figure"),
        ("整改率94.83%。", "typed-figure"),
        ("整改率{rate}，圆满完成任务。", "praise-of-missed"),
        ("整改率{ rate }，圆满完成任务。", "praise-of-missed"),
        ("整改率{rate}，不分昼夜奋战圆满完成。", "praise-of-missed"),
        ("整改率{rate}，投诉没有，圆满完成。", "praise-of-missed"),
        ("整改率{rate}，未圆满完成，但成效显著。", "praise-of-missed"),
        ("整改率为{rate}，达到考核要求。", "praise-of-missed"),
    ],
)
def test_wording_that_does_not_fit_the_figures(text: str, code: str) -> None:
    assert found(text) == [(code, 6)]


@pytest.mark.parametrize(
    "text",
    [
        "整改{done}。",
        "整改155处。",
        "整改55人。",
        "到位率{good}，圆满完成任务。",
        "整改率{rate}，未达到考核要求。",
        "整改率{rate}。到位率{good}，圆满完成任务。",
        "路面2.55处理完毕。",
        "整改率{rate}，没有圆满完成任务。",
        "整改率{rate}，没能达到指标。",
        "整改率{rate}，不算顺利完成。",
        "整改率{rate}，未全面完成。",
        "整改率{rate}，没有完全地圆满完成。",
    ],
)
def test_wording_that_fits(text: str) -> None:
    assert found(text) == []
