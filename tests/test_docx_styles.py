"""The looks of the DOCX: golden files of every sample's styles and numbering, and the rules that must not slip."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from assembler.document.model import Block, Document, Kind
from assembler.layout import theme_loader
from assembler.layout.theme import Grid
from assembler.pipeline.build import Request, build
from assembler.writers.docx import write
from assembler.writers.docx.hanging_indents import Indent
from assembler.writers.docx.styles import add_indents
from assembler.writers.docx.styles import styles as made
from tests import docxlook, docxsample, drafts, ooxml
from tests.ooxml import W, val
from tests.sources import source_of

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden" / "docx"
THEMES = sorted(folder.parent.name for folder in (ROOT / "themes").glob("*/theme.yaml"))


@pytest.mark.parametrize("name", THEMES)
def test_every_style_of_a_theme_is_the_accepted_one(name: str, accept: bool) -> None:
    """Those too that no sample's paragraph takes: headers, footers, pictures, the even page."""
    sheet = docxlook.sheet(made(theme_loader.load(ROOT / "themes" / name)))
    golden = GOLDEN / f"theme-{name}.txt"
    if accept:
        golden.write_text(sheet, "utf-8")
    assert sheet == golden.read_text("utf-8")


GRID = docxsample.THEME.grid


def _normal(grid: Grid) -> etree._Element:
    """The style of all paragraphs, where the theme has this grid."""
    theme = replace(docxsample.THEME, grid=grid)
    return next(style for style in made(theme).iter(W + "style") if val(style, "name") == "Normal")


@pytest.mark.parametrize(("autospace", "switch"), [(0.2, "1"), (0.0, "0")])
def test_white_between_scripts_is_switched_as_the_theme_says(autospace: float, switch: str) -> None:
    normal = _normal(replace(GRID, autospace=autospace))
    assert [val(normal, f"pPr/autoSpace{kind}") for kind in ("DE", "DN")] == [switch] * 2


@pytest.mark.parametrize("hanging", [True, False])
def test_marks_hang_as_the_theme_says(hanging: bool) -> None:
    assert val(_normal(replace(GRID, hanging=hanging)), "pPr/overflowPunct") == str(int(hanging))


@pytest.mark.parametrize(("rule_pt", "eighths"), [(0.5, "4"), (1.0, "8"), (2.25, "18")])
def test_the_rules_of_a_table_are_told_in_eighths_of_a_point(rule_pt: float, eighths: str) -> None:
    theme = replace(docxsample.THEME, tables=replace(docxsample.THEME.tables, rule_pt=rule_pt))
    (borders,) = made(theme).iter(W + "tblBorders")
    assert {border.get(W + "sz") for border in borders} == {eighths}


@pytest.mark.parametrize(
    ("indent", "told"),
    [
        (Indent("Date", 5000), "left=5000 firstLine=0"),
        (Indent("Date", 5000, 1), "left=5000 firstLine=1"),
        (Indent("Attachment Note", 2240, -1), "left=2240 hanging=1"),
        (Indent("Attachment Note", 2240, -960, tight=True), "left=2240 hanging=960 before=0"),
    ],
)
def test_an_indent_of_its_own_is_told_in_twips_alone(indent: Indent, told: str) -> None:
    """Indents in characters would win, so that those inherited are set to nothing; a further note has none before."""
    root = etree.fromstring(add_indents(etree.tostring(made(docxsample.THEME)), [indent, indent]))
    (own,) = [style for style in root.iter(W + "style") if val(style, "name") == indent.name]
    found = {etree.QName(element).localname: dict(element.attrib) for element in own.iterfind(f"{W}pPr/*")}
    parts = dict(part.split("=") for part in told.split())
    spacing = {W + "beforeLines": "0", W + "before": parts.pop("before")} if indent.tight else None
    characters = {W + "leftChars": "0", W + "rightChars": "0", W + "right": "0"}
    characters |= {} if indent.first < 0 else {W + "firstLineChars": "0"}
    assert found["ind"] == {W + key: value for key, value in parts.items()} | characters
    assert found.get("spacing") == spacing
    assert (found["jc"], val(own, "basedOn")) == ({W + "val": "left"}, indent.base.replace(" ", ""))


@pytest.mark.parametrize("sample", drafts.SAMPLES, ids=lambda path: path.stem)
def test_the_looks_are_the_accepted_ones(sample: Path, accept: bool, tmp_path: Path) -> None:
    build(Request(source_of(sample), to=("docx",), out=tmp_path))
    looks = docxlook.described(tmp_path / f"{sample.stem}.docx")
    golden = GOLDEN / f"{sample.stem}.txt"
    if accept:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(looks, "utf-8")
    assert looks == golden.read_text("utf-8")


@pytest.fixture(scope="module")
def styles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, etree._Element]:
    """The styles of a document with every kind of block, by name."""
    path = _written(docxsample.whole(), tmp_path_factory.mktemp("styles"))
    return {val(style, "name"): style for style in ooxml.part(path, "word/styles.xml").iter(W + "style")}


def _written(document: Document, folder: Path) -> Path:
    write(document, docxsample.THEME, folder / "a.docx")
    return folder / "a.docx"


def test_no_paragraph_leaves_chinese_line_breaking(styles: dict[str, etree._Element]) -> None:
    """GB/T 15834-2011, 5: no mark stands where it may not; the switch is on for all, and no style turns it off."""
    found = {name: val(style, "pPr/kinsoku") for name, style in styles.items() if val(style, "pPr/kinsoku")}
    assert found == {"Normal": "1"}


def test_what_belongs_to_the_next_paragraph_stays_with_it(styles: dict[str, etree._Element]) -> None:
    """No heading, caption, or mark or title of an attachment ends a page; no signature is parted from its date."""
    kept = {name for name, style in styles.items() if style.find(f"{W}pPr/{W}keepNext") is not None}
    headings = {f"heading {level}" for level in range(1, 5)}
    assert kept == headings | {
        *("Title", "会议题注", "报告人", "caption", "Table Unit"),
        *("Attachment Mark", "Attachment Title", "Signature"),
    }


@pytest.mark.parametrize("kind", [Kind.HEADING, Kind.ITEM])
def test_word_numbers_up_to_99(kind: Kind, tmp_path: Path) -> None:
    """Beyond, word processors spell Chinese numerals differently: the number is written out, and goes on being."""
    level = 1 if kind is Kind.HEADING else 3
    document = docxsample.document(*(docxsample.words(kind, "甲", level) for _ in range(102)))
    path = _written(document, tmp_path)
    paragraphs = ooxml.part(path, "word/document.xml").iter(W + "p")
    written = ["".join(t.text or "" for t in paragraph.iter(W + "t")) for paragraph in paragraphs]
    numbers = [block.number for block in document.blocks if isinstance(block, Block)]
    assert written[:99] == ["甲"] * 99
    assert written[99:] == [f"{number}甲" for number in numbers[99:]]
    assert [number + text for _, number, text in ooxml.blocks(path)][:99] == [f"{n}甲" for n in numbers[:99]]


def test_signature_and_date_keep_their_distance_from_the_right(styles: dict[str, etree._Element]) -> None:
    """Two characters of 16 points, for whoever types one of his own in these styles (7.3.5.2)."""
    for name in ("Signature", "Date"):
        indent = styles[name].find(f"{W}pPr/{W}ind")
        assert indent is not None
        assert (len(indent.attrib), indent.get(W + "rightChars"), indent.get(W + "right")) == (2, "200", "640")
        assert val(styles[name], "pPr/jc") == "right"
