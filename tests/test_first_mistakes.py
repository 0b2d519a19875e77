"""Ten mistakes of a first facts file, each put right by typing what its message says, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from assembler.diagnostics.codes import severity
from assembler.diagnostics.findings import Severity
from assembler.diagnostics.messages import as_text
from assembler.facts.source import Source
from assembler.pipeline import build
from assembler.pipeline.workspace import Workspace

FACTS = """\
format: department
report:
  unit: 云溪县水利局
  recipient: 县政府
  subject: 河长制工作
  period: 2025
  date: 2025-12-20
statistics:
  found: {name: 发现问题, value: 1234, unit: 处}
  done: {name: 已整改, value: 38, unit: 处}
  spent: {name: 投入资金, value: 386000, unit: 元, show: 万}
duty:
  heading: 抓好巡河护河
  task: 全年发现问题{found}，其中{done}已整改，投入{spent}。
problems:
  - heading: 巡河力量不足
    text: 部分河段没有专人。
plans:
  - heading: 充实巡河队伍
    text: 逐段落实专人。
"""
WORKSPACE = Workspace()


@dataclass(frozen=True)
class Mistake:
    """What stands in ``FACTS`` as it should, what was typed instead, what is said of it, and what it says to type."""

    right: str
    wrong: str
    said: str
    typed: str
    mended: str


MISTAKES = {
    "braces": Mistake(
        "  task: 全年发现问题{found}，其中{done}已整改，投入{spent}。",
        "  task: {found}已建账，{done}已整改，投入{spent}",
        "f:14:9: 错误 [brace-unquoted] 文字里有花括号“{found}”，整段要加引号，不然会被当成另一种写法。\n"
        "    建议: 请用英文单引号括起来，写成 task: '{found}已建账，{done}已整改，投入{spent}'",
        "task: '{found}已建账，{done}已整改，投入{spent}'",
        "  task: '{found}已建账，{done}已整改，投入{spent}'",
    ),
    "a dash without its space": Mistake(
        "  - heading: 巡河力量不足",
        "  -heading: 巡河力量不足",
        "f:16:3: 错误 [dash-without-space] “-”后面少了空格，这一条没有读成清单里的一条。\n"
        "    建议: 请在“-”后面加一个空格，写成 - heading: 巡河力量不足",
        "- heading: 巡河力量不足",
        "  - heading: 巡河力量不足",
    ),
    "thousands": Mistake(
        "value: 1234, unit: 处",
        "value: 1,234, unit: 处",
        "f:9:30: 错误 [thousands-separator] “1,234”用了千分位逗号，读不成一个数。\n"
        "    建议: 请写作 1234，中间不加逗号、空格。",
        "1234",
        "value: 1234, unit: 处",
    ),
    "万 in the number": Mistake(
        "value: 386000, unit: 元, show: 万",
        "value: 38.6万, unit: 元",
        "f:11:30: 错误 [scale-in-number] “38.6万”里有“万”或“亿”，读不成一个数。\n"
        "    建议: 数要写足，如 386000；要印作以万或亿计的，另写 show: 万 或 show: 亿。",
        "386000",
        "value: 386000, unit: 元, show: 万",
    ),
    "a unit in the number": Mistake(
        "value: 38, unit: 处",
        "value: 38处",
        "f:10:28: 错误 [number-with-unit] “数值”应是一个数，这里带了别的字：“38处”。\n"
        "    建议: 请只写数，单位另写一项，分项写成 value: 38；unit: 处",
        "value: 38；unit: 处",
        "value: 38, unit: 处",
    ),
    "a round number": Mistake(
        "value: 38, unit: 处",
        "value: 30余处",
        "f:10:28: 错误 [number-approximate] “数值”应是一个数，这里带了约数的字：“30余处”。\n"
        "    建议: 请只写数，约数的字写在 approx 里，分项写成 value: 30；approx: 余；unit: 处",
        "value: 30；approx: 余；unit: 处",
        "value: 30, approx: 余, unit: 处",
    ),
    "a list for a text": Mistake(
        "subject: 河长制工作",
        "subject: [河长制工作, 护河工作]",
        "f:5:12: 错误 [list-for-text] “报告事项”应是一行文字，这里写成了清单。\n"
        "    建议: 请写成一行，各项用顿号隔开：subject: 河长制工作、护河工作",
        "subject: 河长制工作、护河工作",
        "subject: 河长制工作、护河工作",
    ),
    "a misspelt name": Mistake(
        "name: 已整改, value: 38",
        "name: 已整改, 数值: 38",
        "f:10:21: 错误 [unknown-key-near] “统计项”里没有“数值”这一项。\n    建议: 是不是想写 value（数值）？",
        "value",
        "name: 已整改, value: 38",
    ),
    "a full-width colon": Mistake(
        "  subject: 河长制工作",
        "  subject：河长制工作",
        "f:5:10: 错误 [full-width-colon] “subject”后面用了全角冒号“：”。\n"
        "    建议: 请改成英文冒号加一个空格：subject: …",
        "subject: ",
        "  subject: 河长制工作",
    ),
    "nothing known": Mistake(
        "value: 38, unit: 处",
        "value: 待定, unit: 处",
        "f:10:28: 错误 [number-unknown] “数值”应是一个数，这里是“待定”。\n"
        "    建议: 还不知道的，请让“value:”后面空着，稿中印作〔待补〕。",
        "value:",
        "value: , unit: 处",
    ),
}


def examined(text: str) -> build.Examined:
    return build.examine(build.Request(Source(text.encode(), "f", "f")), WORKSPACE)


def errors(text: str) -> list[str]:
    return [as_text(one) for one in examined(text).findings if severity(one) is Severity.ERROR]


def test_the_facts_build() -> None:
    assert errors(FACTS) == []
    assert examined(FACTS).document is not None


@pytest.mark.parametrize("name", MISTAKES)
def test_the_message_alone_says_what_to_type(name: str) -> None:
    mistake = MISTAKES[name]
    assert FACTS.count(mistake.right) == 1
    assert errors(FACTS.replace(mistake.right, mistake.wrong)) == [mistake.said]
    assert mistake.typed in mistake.said.partition("建议")[2]
    mended = FACTS.replace(mistake.right, mistake.mended)
    assert all(part in mended for part in mistake.typed.split("；"))
    assert errors(mended) == []
    assert examined(mended).document is not None
