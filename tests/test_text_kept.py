"""Rule 7: what was typed is printed, character by character, in every output; a space that YAML made is none."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from assembler.facts import reader
from assembler.facts.source import Source
from assembler.formats.templates.filters import Filters
from assembler.formats.templates.slots import Slots
from assembler.layout.fonts import resolution
from assembler.layout.fonts.shared_glyphs import shared
from assembler.pipeline.build import Request, build
from tests import drafts
from tests.made import THEME, WORKSPACE

_POINTS = ["引进Yahoo!", "Who's Who?", "甲公司 Co., Ltd.", "依据U.S. GAAP", "在U.S.", "问好！", "办完。"]
_FACTS = f"""format: township
variant: annual
report: {{unit: 青石镇, area: 镇, subject: 工作, period: 2025}}
statistics:
  a: {{name: 甲, value: 3, unit: 条}}
profile: [[a]]
measures:
  - heading: 사회과학원 어학연구소
    points: {drafts.flow(_POINTS)}
  - heading: 列席名单
    text: |
      甲 乙，甲·乙和甲•乙
      接着写 가나
      다라。english
      words，
      {{a}}
      都在。

      第二段
  - heading: 另一份
    text: 甲•乙
problems: [{{heading: 无}}]
"""
_SHOWN = (
    "사회과학원 어학연구소",
    "一是引进Yahoo!。二是Who's Who?。三是甲公司 Co., Ltd.。四是依据U.S. GAAP。五是在U.S.。六是问好！七是办完。",
    "甲 乙，甲·乙和甲•乙接着写 가나 다라。english words，3条都在。",
    "第二段。",
    "甲•乙。",
)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("巡河。", "巡河"),
        ("巡河；", "巡河"),
        ("为什么巡河？", "为什么巡河？"),
        ("办！", "办！"),
        ("雨伞、手电……", "雨伞、手电……"),
        ("Yahoo!", "Yahoo!"),
        ("甲公司Ltd.", "甲公司Ltd."),
        ("Acme Corp.，", "Acme Corp."),
        ("在U.S.。", "在U.S."),
        ("取得Ph.D.", "取得Ph.D."),
        ("&amp;", "&amp;"),
        ("Wright Bros.;", "Wright Bros."),
        ("用GPS.", "用GPS"),
    ],
)
def test_words_that_go_on_keep_what_is_more_than_their_end(typed: str, said: str) -> None:
    assert Filters(Slots()).clause(typed) == said


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with all outputs."""
    out = tmp_path_factory.mktemp("kept")
    built = build(Request(Source(_FACTS.encode(), "r.yaml"), to=("md", "docx", "pdf", "html"), out=out), WORKSPACE)
    assert len(built.files) == 4, built.findings
    return out


def test_every_output_says_what_was_typed(written: Path) -> None:
    said = drafts.texts(written, "r")
    shown = re.sub(r"<[^>]*>", "", (written / "r.html").read_text("utf-8"))
    for text in _SHOWN:
        for kind, blocks in said.items():
            # Glyph by glyph a PDF says less than its lines do, which the next test looks at.
            sought = text.replace("•", "·") if kind == "pdf" else text
            assert [block for block in blocks if block.endswith(sought)], (kind, sought)
        assert text in html.unescape(shown)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler")
def test_a_reader_of_the_pdf_tells_characters_of_one_glyph_apart(written: Path) -> None:
    """Each line by its own text, whatever was drawn with that glyph first."""
    done = subprocess.run(["pdftotext", written / "r.pdf", "-"], capture_output=True, check=True, encoding="utf-8")
    told = [line for line in done.stdout.splitlines() if "•" in line]
    assert [line[:11] for line in told] == ["甲 乙，甲·乙和甲•乙", "甲•乙。"]


def test_only_odd_characters_are_looked_up() -> None:
    fonts = resolution.resolve(THEME, WORKSPACE.machine)
    assert shared("工作·进展，共3项", fonts) == frozenset()
    assert shared("甲·乙", fonts) == frozenset()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("甲\n 乙", "甲乙"),
        ("甲 乙\n 丙 丁", "甲 乙丙 丁"),
        ("甲，\n 乙", "甲，乙"),
        ("가\n 나", "가 나"),
        ("甲\n 가", "甲 가"),
        ("abc\n def", "abc def"),
        ("甲\n abc", "甲 abc"),
        ("共\n 12件，{x}\n 件，5%\n 其中", "共12件，{x}件，5%其中"),
        ("共{x}\n {x}", "共{x} {x}"),
        ("甲\n\n 乙\n 丙", "甲\n\n乙丙"),
        ("'甲''乙\n 丙'", "甲'乙丙"),
        ('"甲\\"乙\n 丙"', '甲"乙丙'),
        ('"甲\\u4e59\n 丙 丁\n 戊"', "甲乙 丙 丁戊"),
        ('"甲\\\n 乙"', "甲乙"),
        (">\n 甲\n 乙 丙\n", "甲乙 丙\n"),
        (">-  # 注\n 甲 乙\n 丙\n\n 丁\n", "甲 乙丙\n\n丁"),
        ("|\n 甲\n 乙\n", "甲\n乙\n"),
        ("a\\b甲\n 乙", "a\\b甲乙"),
        ("甲 甲\n 甲 甲", "甲 甲甲 甲"),
    ],
)
def test_a_line_break_that_yaml_folds_is_no_space_in_chinese(written: str, read: str) -> None:
    root = reader.read(Source(f"x: {written}\n".encode(), "f")).value
    assert root is not None
    node = root.at("x")
    assert node is not None
    assert node.value == read
