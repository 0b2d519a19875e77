"""What went wrong in the source reports, one by one: the same slip tried here, and what the program does instead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assembler.document.model import Block, Kind
from assembler.pipeline.build import Examined, Request, examine
from tests.sources import source_of

HEAD = """\
format: township
variant: annual
report: {{unit: 青石镇, area: 镇, subject: 河湖管护工作, period: {period}}}
statistics:
  spent: {{name: 投入资金, value: 162000, unit: 元, show: 万}}
  leaflets: {{name: 宣传单, value: 4000, unit: 份, approx: over}}
  born: {{name: 出生, value: 199, unit: 人, period: 2025-01/2025-09}}
  cases: {{name: 立案, value: 21, unit: 例, period: 2025}}
  planned: {{name: 计划内, value: 178, unit: 人, period: 2025-01/2025-09}}
{statistics}
profile: [[spent], [leaflets]]
indicators:
  - {{figures: [[born], [planned]]}}
measures:
  - heading: 加密巡查
{measure}
problems:
  - {{heading: 上游来水污染, text: '{problem}'}}
  - {{heading: 人手不足, text: 巡查力量有待充实。}}
"""


def draft(
    folder: Path,
    *,
    period: str = "2025",
    statistics: str = "",
    problem: str = "来水水质不稳。",
    measure: str = "    text: 逐段建账，逐处销号。",
) -> Examined:
    """A small report with one slip in it."""
    path = folder / "facts.yaml"
    path.write_text(HEAD.format(period=period, statistics=statistics, problem=problem, measure=measure), "utf-8")
    return examine(Request(source_of(path)))


def text(examined: Examined) -> str:
    """The whole draft, a line a block, numbers included."""
    assert examined.document, examined.findings
    return "\n".join(b.number + b.text for b in examined.document.blocks if isinstance(b, Block))


def found(examined: Examined) -> dict[str, int]:
    """Codes with their lines."""
    return {finding.code: finding.mark.line for finding in examined.findings}


PROBLEM_LINE = 18


def test_1_a_decimal_is_printed_with_a_point_and_one_typed_with_a_comma_is_found(tmp_path: Path) -> None:
    assert "投入资金16.2万元" in text(draft(tmp_path))
    for slip, right in (("投入16、2万元。", "16.2万元"), ("5、13母亲节开展活动。", "5.13")):
        examined = draft(tmp_path, problem=slip)
        (finding,) = (f for f in examined.findings if f.code == "listing-mark-in-number")
        assert finding.mark.line == PROBLEM_LINE
        assert right in finding.gaps["fix"]


@pytest.mark.parametrize(
    ("slip", "right"),
    [("来水(上游)不稳。", "来水（上游）不稳。"), ("来水不稳,水质差;要治。", "来水不稳，水质差；要治。")],
)
def test_2_half_width_marks_are_found_at_their_line_with_the_text_put_right(
    tmp_path: Path, slip: str, right: str
) -> None:
    slips = [f for f in draft(tmp_path, problem=slip).findings if f.code == "half-width-mark"]
    assert len(slips) == 2
    assert all(finding.mark.line == PROBLEM_LINE and finding.gaps["fix"] in right for finding in slips)


def test_3_numbers_begin_at_one_and_follow_each_other_whatever_is_left_out(tmp_path: Path) -> None:
    examined = draft(tmp_path)
    assert examined.document
    blocks = [b for b in examined.document.blocks if isinstance(b, Block)]
    assert [b.number for b in blocks if b.kind is Kind.HEADING and b.level == 1] == ["一、", "二、", "三、", "四、"]
    assert [b.number for b in blocks if b.kind is Kind.ITEM] == ["1.", "2."]
    assert not re.search("[二三四五六]是", text(examined))


def test_3_a_point_alone_has_no_ordinal_and_a_number_typed_before_it_is_found(tmp_path: Path) -> None:
    alone = draft(tmp_path, measure="    points:\n      - {text: 河长每周巡河}")
    assert "一是" not in text(alone)
    assert "河长每周巡河。" in text(alone)
    assert found(draft(tmp_path, problem="六是外寄证明查验率低。"))["point-skipped"] == PROBLEM_LINE
    assert "typed-number" in found(draft(tmp_path, problem="5、来水不稳。"))


def test_4_a_garbled_date_and_a_stray_box_are_found(tmp_path: Path) -> None:
    assert found(draft(tmp_path, period="2025-206"))["wrong-form"] == 3
    assert found(draft(tmp_path, problem="于x月30日\ufffdxx月12日参加。"))["replacement-character"] == PROBLEM_LINE


def test_5_a_rate_cut_off_is_told_from_one_rounded_and_from_a_wrong_one(tmp_path: Path) -> None:
    rate = "  rate: {{name: 率, ratio: [planned, born], decimals: 2, stated: {stated}}}"
    codes = {
        stated: [f.code for f in draft(tmp_path, statistics=rate.format(stated=stated)).findings if "stated" in f.code]
        for stated in ("89.45", "89.44", "89.54")
    }
    assert codes == {"89.45": [], "89.44": ["stated-cut-off"], "89.54": ["stated-differs"]}


def test_6_figures_of_two_periods_set_against_each_other_are_found(tmp_path: Path) -> None:
    assert found(draft(tmp_path, statistics="  rate: {name: 率, ratio: [cases, born]}"))["periods-differ"] == 10


def test_7_an_approximate_count_stands_in_arabic_numerals_and_is_marked_once(tmp_path: Path) -> None:
    assert "宣传单4000余份" in text(draft(tmp_path))
    assert found(draft(tmp_path, problem="发放礼品四千多份。"))["spelt-count"] == PROBLEM_LINE
    assert found(draft(tmp_path, problem="发放礼品近4000余份。"))["approximated-twice"] == PROBLEM_LINE


def test_8_until_is_written_as_it_should_be(tmp_path: Path) -> None:
    (finding,) = (
        f for f in draft(tmp_path, problem="截止5月底，完成八成。").findings if f.code == "deadline-for-until"
    )
    assert finding.mark.line == PROBLEM_LINE
    assert finding.gaps["fix"].startswith("截至5月底")
