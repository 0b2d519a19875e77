"""Under review: sources in the HTML, comments in the DOCX, marks in the PDF's margin, ledger and chart in all."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import page as validation
import pytest
from lxml import etree
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextBox
from PIL import Image
from pypdf import PdfReader

from assembler.document.model import Picture
from assembler.document.walk import spans
from assembler.facts.figures import Figures
from assembler.facts.positions import marks
from assembler.layout import theme_loader
from assembler.layout.fonts import resolution
from assembler.layout.theme import Theme
from assembler.review.copy import Material, bars, chart, review
from assembler.review.status import Comments, Status
from assembler.writers.html import page as html
from tests import drafts, engines, ooxml, reviewing
from tests.command import run
from tests.made import Made, examined_sample

W = ooxml.W


def _theme() -> Theme:
    theme = theme_loader.load_theme("").value
    assert theme is not None
    return theme


def _figures(sample: Path) -> Figures:
    figures = examined_sample(sample).figures
    assert figures is not None
    return figures


@dataclass
class _Page(HTMLParser):
    """Elements with their attributes and the text inside, in document order."""

    source: str
    elements: list[tuple[str, dict[str, str], list[str]]] = field(default_factory=list)
    _open: list[tuple[str, dict[str, str], list[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element: tuple[str, dict[str, str], list[str]] = (tag, {key: value or "" for key, value in attrs}, [])
        self.elements.append(element)
        if tag not in {"meta", "br", "img", "col"}:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element[2].append(data)

    def having(self, key: str) -> Iterator[tuple[str, dict[str, str], str]]:
        return ((tag, found, "".join(text)) for tag, found, text in self.elements if key in found)


@pytest.fixture(scope="module")
def annual(made: Made) -> dict[str, Path]:
    return made.files(reviewing.ANNUAL, Status.REVIEW)


@pytest.fixture(scope="module")
def page(annual: dict[str, Path]) -> _Page:
    return _Page(annual["html"].read_text("utf-8"))


@pytest.mark.parametrize("sample", drafts.SAMPLES, ids=lambda path: path.stem)
def test_every_figure_of_every_sample_tells_its_source(sample: Path) -> None:
    """Each leads to a row of the ledger, each row leads back to every place, and no id stands twice."""
    examined = examined_sample(sample)
    assert examined.document is not None
    assert examined.figures is not None
    assert examined.root is not None
    material = Material(examined.figures, marks(examined.root), str(sample), examined.findings)
    document = review(examined.document, material, _theme())
    told = {source.key for source in document.sources}
    anchors = [span.anchor for span in spans(document) if span.anchor]
    assert len(anchors) == len(set(anchors))
    for before, after in zip(spans(examined.document), spans(document), strict=False):
        assert (before.text, before.path) == (after.text, after.path)
        assert (after.link in told) == (before.role in ("figure", "gap"))
    places = {anchor for anchor in anchors if anchor.startswith("place-")}
    led_to = [span.link for span in spans(document) if span.link.startswith("place-")]
    assert sorted(led_to) == sorted(places)
    ids = [found["id"] for _, found, _ in _Page(html.page(document, _theme())).having("id")]
    assert len(ids) == len(set(ids))


def test_a_figure_is_described_by_its_tooltip(page: _Page) -> None:
    rate = next(found for _, found, text in page.having("aria-describedby") if text == "89.44%")
    tips = {found["id"]: (found, text) for _, found, text in page.having("role")}
    found, text = tips[rate["aria-describedby"]]
    assert found["role"] == "tooltip"
    for part in (
        "计划生育率：89.44%",
        "statistics.plan_rate，第",
        "178",
        "199",
        "上报：89.44",
        "≥87%（区），达标",
        "警告：",
    ):
        assert part in text


def test_links_lead_somewhere(page: _Page) -> None:
    ids = {found["id"] for _, found, _ in page.having("id")}
    targets = [found["href"] for _, found, _ in page.having("href")]
    assert len(targets) > 50
    assert [target for target in targets if target.removeprefix("#") not in ids] == []


def test_the_page_stands_alone_and_is_accessible(page: _Page) -> None:
    """No script, nothing to fetch; language, captions, header cells with a scope, text for pictures."""
    tags = [tag for tag, _, _ in page.elements]
    assert page.elements[0][1]["lang"] == "zh-CN"
    assert not {"script", "link", "iframe"} & set(tags)
    assert [found["src"] for _, found, _ in page.having("src") if not found["src"].startswith("data:")] == []
    assert tags.count("table") == tags.count("caption") == 2
    heads = [found for tag, found, _ in page.elements if tag == "th"]
    assert {found["scope"] for found in heads} == {"col", "row"}
    assert all("整改率" in found["alt"] or "征收率" in found["alt"] for tag, found, _ in page.elements if tag == "img")


def test_the_outputs_of_a_review_say_the_same(annual: dict[str, Path]) -> None:
    """Annexes included."""
    said = reviewing.said(annual["md"].parent, reviewing.ANNUAL.stem)
    assert "数据台账" in said["md"]
    assert said["docx"] == said["md"]
    assert said["pdf"] == said["md"]


def _commented(path: Path) -> dict[str, str]:
    """The words between the anchors of each comment, and the comment."""
    comments = {c.get(W + "id", ""): "".join(map(str, c.itertext())) for c in ooxml.part(path, "word/comments.xml")}
    found: dict[str, str] = {}
    opened: dict[str, str] = {}
    for element in ooxml.part(path, "word/document.xml").iter():
        identifier = element.get(W + "id", "")
        if element.tag == W + "commentRangeStart":
            opened[identifier] = ""
        elif element.tag == W + "commentRangeEnd":
            found[opened.pop(identifier)] = comments[identifier]
        elif element.tag == W + "t":
            opened = {key: text + (element.text or "") for key, text in opened.items()}
    return found


def test_comments_stand_at_what_was_found(annual: dict[str, Path]) -> None:
    assert ooxml.errors(annual["docx"]) == []
    comments = _commented(annual["docx"])
    assert set(comments) == {"89.44%", "1.005%"}
    assert "截去尾数" in comments["89.44%"]
    assert "没有达到" in comments["1.005%"]


def test_every_figure_can_have_a_comment(tmp_path: Path) -> None:
    files = reviewing.build(reviewing.ANNUAL, tmp_path, Status.REVIEW, "docx", comments=Comments.ALL)
    assert ooxml.errors(files["docx"]) == []
    comments = _commented(files["docx"])
    assert "statistics.villages" in comments["12个"]
    assert "4000余份" in comments
    assert {"89.44%", "1.005%"} < set(comments)


def test_the_ledger_lies_on_its_side_in_word(annual: dict[str, Path]) -> None:
    body = ooxml.part(annual["docx"], "word/document.xml")
    sizes = [size.get(W + "orient", "upright") for size in body.iter(W + "pgSz")]
    assert "landscape" in sizes


def test_the_margin_of_the_pdf_is_marked_beside_what_was_found(annual: dict[str, Path], tmp_path: Path) -> None:
    """Two figures, two marks left of the type area, each beside its figure's line; other pages have none."""
    marked = [_marks(picture) for picture in _pictures(annual["pdf"], tmp_path)]
    assert [len(found) for found in marked] == [2] + [0] * (len(marked) - 1)
    for (top, bottom), figure in zip(marked[0], ("89.44%", "1.005%"), strict=True):
        low, high = _line(annual["pdf"], figure)
        assert low < 297 - (top + bottom) / 2 < high


_DOTS = 100 / 25.4
"""Pixels a millimetre at 100 dpi."""


def _pictures(path: Path, folder: Path) -> list[Image.Image]:
    subprocess.run(["pdftoppm", "-r", "100", "-png", str(path), str(folder / "page")], check=True)
    return [Image.open(picture).convert("RGB") for picture in sorted(folder.glob("page-*.png"))]


def _marks(picture: Image.Image) -> list[tuple[float, float]]:
    """Top and bottom in millimetres of each run of coloured rows left of the type area."""
    margin = picture.crop((0, 0, int(27.5 * _DOTS), picture.height))
    stride, data = 3 * margin.width, margin.tobytes()
    rows = (data[start : start + stride] for start in range(0, len(data), stride))
    coloured = [
        row for row, dots in enumerate(rows) if any(r - b > 40 for r, b in zip(dots[::3], dots[2::3], strict=True))
    ]
    runs: list[list[int]] = []
    for row in coloured:
        if runs and row - runs[-1][-1] == 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return [(run[0] / _DOTS, run[-1] / _DOTS) for run in runs]


def _line(path: Path, words: str) -> tuple[float, float]:
    """Bottom and top in millimetres, from the foot of the first page, of the line that holds ``words``."""
    page = next(iter(extract_pages(path, page_numbers=[0])))
    for box in page:
        for line in box if isinstance(box, LTTextBox) else []:
            if words in line.get_text().replace(" ", ""):
                return line.y0 / 72 * 25.4, line.y1 / 72 * 25.4
    raise AssertionError(words)


def test_the_ledger_is_the_annex_of_the_pdf(annual: dict[str, Path]) -> None:
    pages = PdfReader(annual["pdf"]).pages
    wide = [page for page in pages if page.mediabox.width > page.mediabox.height]
    assert wide
    assert "数据台账" in wide[0].extract_text()


def test_the_pdf_of_a_review_is_accessible(annual: dict[str, Path]) -> None:
    """PDF/UA-1, with links between ledger and text."""
    found = validation.validate_pdf(annual["pdf"], profile="ua1").failures
    assert [one.rule_id for one in found if one.rule_id not in engines.WRONGLY_FOUND] == []
    linked = [len(page.get("/Annots") or ()) for page in PdfReader(annual["pdf"]).pages]
    assert linked[0] == 2
    assert sum(linked) > 40


def test_marks_in_the_margin_are_no_text(annual: dict[str, Path], made: Made) -> None:
    """The first page says the same with its marks as the draft's first page without."""
    draft = made.files(reviewing.ANNUAL, Status.DRAFT, "pdf")
    with_marks, without = (drafts.of_pdf(path) for path in (annual["pdf"], draft["pdf"]))
    assert with_marks[: len(without)] == without


def test_the_same_facts_give_the_same_review(annual: dict[str, Path], tmp_path: Path) -> None:
    """Byte for byte in another process."""
    folder = tmp_path / "again"
    wanted = ("--stage", "review", "--to", "md,docx,pdf,html", "--engine", engines.current())
    done = run("build", reviewing.ANNUAL, *wanted, "--out", folder)
    assert done.returncode == 0
    assert [kind for kind, path in annual.items() if (folder / path.name).read_bytes() != path.read_bytes()] == []


def test_the_chart_tells_every_target_in_words() -> None:
    (picture,) = chart.pictures(_figures(reviewing.ANNUAL), _theme(), resolution.resolve(_theme()))
    assert picture.alt.startswith("指标完成情况图：")
    assert "计划生育率89.44%，指标≥87%，达标" in picture.alt
    assert "多孩率1.005%，指标≤1.0%，未达标" in picture.alt
    assert picture.alt.count("，指标") == 6


def test_the_chart_is_the_same_each_time_and_needs_no_typeface() -> None:
    """Letters are outlines, so that no reader's machine draws them differently."""
    first, second = (
        chart.pictures(_figures(reviewing.ANNUAL), _theme(), resolution.resolve(_theme()))[0] for _ in range(2)
    )
    assert (first.svg, first.png) == (second.svg, second.png)
    root = etree.fromstring(first.svg)
    assert root.findall(".//{http://www.w3.org/2000/svg}text") == []
    assert not re.search(rb"\d{4}-\d\d-\d\dT", first.svg)
    assert Image.open(io.BytesIO(first.png)).width > 1000


def test_the_chart_is_lettered_in_the_theme_s_typeface() -> None:
    """The outlines are those of the face that serves 黑体 here, not of matplotlib's own."""
    served = resolution.resolve(_theme()).served["heiti"]
    (picture,) = chart.pictures(_figures(reviewing.ANNUAL), _theme(), resolution.resolve(_theme()))
    assert "达" in served.face.characters
    assert b"DejaVu" not in picture.svg


def test_bars_of_unlike_size_or_unit_stand_apart() -> None:
    """1% beside 95% could not be read."""
    ((high, low),) = bars.panels_by_picture(_figures(reviewing.ANNUAL))
    assert [bar.name for bar in low.bars] == ["多孩率"]
    assert len(high.bars) == 5


def test_without_targets_there_is_no_chart() -> None:
    office = next(path for path in drafts.SAMPLES if path.stem == "department-drug-control")
    assert chart.pictures(_figures(office), _theme(), resolution.resolve(_theme())) == ()


def test_markdown_alone_draws_nothing(tmp_path: Path) -> None:
    files = reviewing.build(reviewing.ANNUAL, tmp_path, Status.REVIEW, "md")
    assert "指标完成情况图" not in files["md"].read_text("utf-8")
    assert "数据台账" in files["md"].read_text("utf-8")


def test_pictures_reach_all_that_show_them(annual: dict[str, Path]) -> None:
    descriptions = [text for _, _, text in ooxml.blocks(annual["docx"])]
    assert any(text.startswith("指标完成情况图：") for text in descriptions)
    assert "（图：指标完成情况图：" in annual["md"].read_text("utf-8")
    assert isinstance(chart.pictures(_figures(reviewing.ANNUAL), _theme(), resolution.resolve(_theme()))[0], Picture)
