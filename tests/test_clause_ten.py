"""Letters and minutes (GB/T 9704-2012, 10.1, 10.3), and several bodies with one 文件 (7.2.4): PDF and Word alike."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from assembler.document.model import TAB, Block, Kind
from assembler.facts.source import Source
from assembler.layout import letterhead, theme_loader
from assembler.layout.theme import Theme
from assembler.layout.units import POINTS_PER_MM
from assembler.pipeline.build import Request, build, examine
from assembler.review.conformance import Clause, conform, measure
from assembler.review.conformance.pages import PdfPage, read
from tests import ooxml

ROOT = Path(__file__).parents[1]
LETTER = """document:
  copy_number: "000001"
  secrecy: 机密
  secrecy_period: 1年
  issuers: [青石镇人民政府, 云溪县水利局]
  number: 青政函〔2025〕12号
  printer: 青石镇人民政府办公室
  printed: 2025-10-14
"""
MINUTES = """document:
  issuers: 青石镇人民政府常务会议
  number: 第12期
  present: [青石镇人民政府张××, 青石镇水利站王××, 青石镇财政所赵××, 青石镇农业农村办公室孙××]
  absent: 青石镇人民政府钱××
  observers: [青石村周××]
  printer: 青石镇人民政府办公室
  printed: 2025-10-14
"""
JOINT = """document:
  issuers: [青石镇人民政府, 水利局]
  number: 青政发〔2025〕12号
"""


def facts(document: str, paragraphs: int = 12) -> Source:
    """A report of two pages with this ``document``."""
    line = "今年以来全镇组织巡河1260人次，发现问题58处，已经整改55处，其余3处正在整改。"
    said = "\n\n".join(f"      第{number}处已经修好。{line}" for number in range(1, paragraphs + 1))
    report = "{unit: 青石镇人民政府, subject: 河湖管护工作, period: 2025, date: 2025-12-31, copies: [县财政局]}"
    sections = f"sections:\n  - heading: 巡查情况\n    text: |\n{said}\n"
    text = f"format: general\nvariant: situation\nreport: {report}\n{document}{sections}"
    return Source(text.encode(), "facts.yaml", "facts")


def theme_of(name: str) -> Theme:
    return theme_loader.load(ROOT / "themes" / name)


def told(document: str, theme: str) -> list[tuple[Kind, str]]:
    """The blocks of a formal document, in their order."""
    kinds = {Kind.LETTERHEAD, Kind.COPY_NUMBER, Kind.CLASSIFICATION, Kind.DOCUMENT_NUMBER}
    kinds |= {Kind.TITLE, Kind.ATTENDEES, Kind.DATE, Kind.COPIES, Kind.PRINTED}
    made = examine(Request(facts(document, 1), theme=theme)).document
    assert made is not None
    return [(one.kind, one.text) for one in made.blocks if isinstance(one, Block) and one.kind in kinds]


TITLE = (Kind.TITLE, "青石镇人民政府2025年河湖管护工作情况汇报")


def test_a_letter_has_the_hosts_name_alone_and_no_printer() -> None:
    """10.1: no 文件, the number at the right of the first line below the rule, 版记 of copies only."""
    assert told(LETTER, "letter") == [
        (Kind.LETTERHEAD, "青石镇人民政府"),
        (Kind.COPY_NUMBER, f"000001{TAB}青政函〔2025〕12号"),
        (Kind.CLASSIFICATION, "机密★1年"),
        TITLE,
        (Kind.DATE, "2025年12月31日"),
        (Kind.COPIES, "抄送：县财政局。"),
    ]


def test_what_a_letter_does_not_print_is_told() -> None:
    """Nothing typed is left out in silence."""
    found = examine(Request(facts(LETTER, 1), theme="letter")).findings
    (unused,) = [one for one in found if one.code == "facts-unused"]
    assert [name in str(unused.gaps["facts"]) for name in ("issuers[1]", "printer", "printed")] == [True] * 3


@pytest.mark.parametrize(("issuers", "mark"), [("甲会议", "甲会议纪要"), ("甲会议纪要", "甲会议纪要")])
def test_minutes_are_called_so_once(issuers: str, mark: str) -> None:
    """10.3: ×××××纪要."""
    assert told(f"document: {{issuers: {issuers}, number: 第12期}}\n", "minutes")[0] == (Kind.LETTERHEAD, mark)


def test_who_was_present_stands_below_the_text() -> None:
    """10.3: 出席, 请假 and 列席, each on a line of its own."""
    assert told(MINUTES, "minutes")[3:6] == [
        (Kind.ATTENDEES, "出席：青石镇人民政府张××，青石镇水利站王××，青石镇财政所赵××，青石镇农业农村办公室孙××"),
        (Kind.ATTENDEES, "请假：青石镇人民政府钱××"),
        (Kind.ATTENDEES, "列席：青石村周××"),
    ]


@dataclass(frozen=True)
class Made:
    """One report's PDF, and the pages of its DOCX as LibreOffice shows them."""

    theme: Theme
    pdf: Path
    docx: Path
    shown: Path

    @property
    def pages(self) -> tuple[tuple[PdfPage, ...], tuple[PdfPage, ...]]:
        """Of both."""
        return read(self.pdf), read(self.shown)


CASES = {"letter": LETTER, "minutes": MINUTES, "gbt9704": JOINT}


@pytest.fixture(scope="module", params=list(CASES))
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp(request.param)
    built = build(Request(facts(CASES[request.param]), theme=request.param, to=("pdf", "docx"), out=folder))
    files = {path.suffix: path for path in built.files}
    shown = ooxml.render(files[".docx"], folder / "shown")
    return Made(theme_of(request.param), files[".pdf"], files[".docx"], shown)


def misfits(clauses: tuple[Clause, ...]) -> list[str]:
    return [one.key for one in clauses if one.is_misfit]


@pytest.mark.usefixtures("one_office")
def test_the_ruler_finds_nothing(made: Made) -> None:
    """In the PDF and in the DOCX."""
    assert misfits(measure(made.pdf, made.theme)) == []
    assert misfits(conform(made.docx, made.theme, ()).value or ()) == []
    assert ooxml.errors(made.docx) == []


def test_lines_stand_alike_in_pdf_and_word(made: Made) -> None:
    """As many pages, with the same first lines; what is red at the same places."""
    ours, theirs = made.pages
    assert [page.lines[0].text for page in ours] == [page.lines[0].text for page in theirs]
    for one, other in zip(_red(ours[0]), _red(theirs[0]), strict=True):
        assert one[0] == other[0]
        assert other[1:] == pytest.approx(one[1:], abs=3)


def _red(page: PdfPage) -> list[tuple[str, float, float]]:
    return [(line.text, (line.left + line.right) / 2, line.baseline) for line in page.lines if line.red]


def test_the_clauses_of_a_letter_can_fail(made: Made) -> None:
    """What is set by another theme does not fit."""
    clauses = {one.key: one for one in measure(made.pdf, theme_of("letter"))}
    assert {clauses[key].met for key in ("letterhead-top", "number-form")} == {made.theme.formal.is_letter}
    assert clauses["rule-below"].unmeasured == "" or not made.theme.formal.is_letter


def test_page_one_of_a_letter() -> None:
    """10.1: the mark's characters 30 mm below the paper's edge; the title two lines, nearly, below the last element."""
    theme = theme_of("letter")
    blocks = examine(Request(facts(LETTER, 1), theme="letter")).document
    assert blocks is not None
    found = letterhead.places(blocks.blocks, theme)
    first, last = found[0], found[max(found)]
    edge = theme.page.top * POINTS_PER_MM + first.before + (first.line - first.size) / 2
    assert edge == pytest.approx(30 * POINTS_PER_MM)
    assert last.after / theme.grid.pitch == pytest.approx(2, abs=0.5)
    whole = sum(one.before + one.line + one.rule_gap + one.rule + one.after for one in found.values())
    assert whole / theme.grid.pitch == pytest.approx(round(whole / theme.grid.pitch))


def test_the_names_of_several_bodies_are_one_as_wide_as_the_other(made: Made) -> None:
    """7.2.4: 文件 at their right, in the middle of their height."""
    if made.theme.name != "gbt9704":
        return
    for page in (one[0] for one in made.pages):
        upper, beside, lower = (line for line in page.lines if line.red)
        assert (upper.text, beside.text, lower.text) == ("青石镇人民政府", "文件", "水利局")
        assert lower.left == pytest.approx(upper.left, abs=1.5)
        assert lower.right == pytest.approx(upper.right, abs=1.5)
        assert beside.left > upper.right
        assert beside.baseline == pytest.approx((upper.baseline + lower.baseline) / 2, abs=1.5)


def test_the_second_engine_hands_a_letter_to_the_first(tmp_path: Path) -> None:
    """Typst is not told of its frame and rules."""
    asked = Request(facts(LETTER, 1), theme="letter", to=("pdf",), out=tmp_path, engine="typst")
    (file,) = build(asked).files
    assert misfits(measure(file, theme_of("letter"))) == []
