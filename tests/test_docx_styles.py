"""The looks of the DOCX: golden files of every sample's styles and numbering, and the rules that must not slip."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from assembler.document.model import Block, Document, Kind
from assembler.layout import theme_loader
from assembler.layout.theme import Grid
from assembler.review.status import Status
from assembler.writers.docx import write
from assembler.writers.docx.hanging_indents import Indent
from assembler.writers.docx.styles import styles as styles_of
from tests import docxlook, docxsample, drafts, ooxml
from tests.made import Made
from tests.ooxml import W, val

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden" / "docx"
THEMES = sorted(folder.parent.name for folder in (ROOT / "themes").glob("*/theme.yaml"))


@pytest.mark.parametrize("name", THEMES)
def test_every_style_of_a_theme_is_the_accepted_one(name: str, accept: bool) -> None:
    """Those too that no sample's paragraph takes: headers, footers, pictures, the even page."""
    sheet = docxlook.sheet(styles_of(theme_loader.load(ROOT / "themes" / name)))
    golden = GOLDEN / f"theme-{name}.txt"
    if accept:
        golden.write_text(sheet, "utf-8")
    assert sheet == golden.read_text("utf-8")


GRID = docxsample.THEME.grid


def _normal(grid: Grid) -> etree._Element:
    """The style of all paragraphs, where the theme has this grid."""
    theme = replace(docxsample.THEME, grid=grid)
    return next(style for style in styles_of(theme).iter(W + "style") if val(style, "name") == "Normal")


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
    (borders,) = styles_of(theme).iter(W + "tblBorders")
    assert {border.get(W + "sz") for border in borders} == {eighths}


@pytest.mark.parametrize(
    ("indent", "told"),
    [
        (Indent(right_characters=4.5, character=320), "ind rightChars=450 right=1440"),
        (Indent(right_characters=0, character=320), "ind rightChars=0 right=0"),
        (Indent(left=2240, hanging=960), "ind leftChars=0 left=2240 hangingChars=0 hanging=960, jc val=left"),
        (
            Indent(left=2240, hanging=1, tight=True),
            "spacing beforeLines=0 before=0, ind leftChars=0 left=2240 hangingChars=0 hanging=1, jc val=left",
        ),
    ],
)
def test_an_indent_of_its_own(indent: Indent, told: str) -> None:
    """Closings hang on the right, in characters; notes on the left, in twips, a further one without space before."""
    found = []
    for one in indent.properties():
        told_of = {etree.QName(str(key)).localname: str(at) for key, at in one.attrib.items()}
        found.append(" ".join([etree.QName(one).localname, *(f"{key}={at}" for key, at in told_of.items())]))
    assert ", ".join(found) == told


@pytest.mark.parametrize(
    ("signature", "day", "right"),
    [
        ("青石镇人民政府水利管理站", "2025年10月12日", {"Signature": "", "Date": "400"}),
        ("青石镇人民政府", "2025年7月8日", {"Signature": "400", "Date": ""}),
        ("××镇", "2025年7月8日", {"Signature": "800", "Date": ""}),
    ],
)
def test_signature_and_date_hang_on_the_right(signature: str, day: str, right: dict[str, str], tmp_path: Path) -> None:
    """7.3.5.2: the longer stands two characters from the right by its style, the other by hundredths of its own.

    12月28日 typed over 7月8日 so stays where it ends. A digit counts as half a character, the white beside it a fifth.
    """
    report = docxsample.document(docxsample.words(Kind.SIGNATURE, signature), docxsample.words(Kind.DATE, day))
    body = ooxml.part(_written(report, tmp_path), "word/document.xml")
    ends = {val(p, "pPr/pStyle"): p.find(f"{W}pPr/{W}ind") for p in body.iter(W + "p")}
    assert {style: "" if own is None else own.get(W + "rightChars", "") for style, own in ends.items()} == right


@pytest.mark.parametrize("name", ["gbt9704", "plain"])
def test_the_gallery_shows_the_styles_of_a_report_in_their_order(name: str) -> None:
    """Those a writer chooses among, in the theme's order; the rest, Word's own included, wait until they are used."""
    theme = theme_loader.load(Path(__file__).parents[1] / "themes" / name)
    root = styles_of(theme)
    (latent,) = root.iter(W + "latentStyles")
    assert {latent.get(W + key) for key in ("defSemiHidden", "defUnhideWhenUsed")} == {"1"}
    assert (latent.get(W + "defQFormat"), len(latent)) == ("0", 0)
    shown = [style for style in root.iter(W + "style") if style.find(W + "qFormat") is not None]
    shown.sort(key=lambda style: int(val(style, "uiPriority")))
    wanted = [style.docx.lower() for key, style in theme.styles.items() if not key.startswith("fine")]
    assert [val(style, "name").lower() for style in shown] == wanted
    others = [style for style in root.iter(W + "style") if style not in shown and style.get(W + "type") != "table"]
    assert {val(style, "name") for style in others if style.find(W + "semiHidden") is None} == {
        *("Default Paragraph Font", "No List")
    }


def test_enter_begins_the_paragraph_that_follows(styles: dict[str, etree._Element]) -> None:
    """After title, recipient, heading, signature and date; elsewhere one more of the same."""
    after = {name: val(style, "next") for name, style in styles.items() if val(style, "next")}
    body = dict.fromkeys([f"heading {level}" for level in range(1, 5)], "BodyText")
    assert after == body | {
        "Title": "主送机关",
        "会议题注": "报告人",
        "报告人": "称谓",
        "称谓": "BodyText",
        "主送机关": "BodyText",
        "Signature": "Date",
        "Date": "BodyText",
        "附件标记": "附件标题",
        "附件标题": "BodyText",
        "caption": "BodyText",
    }


@pytest.mark.parametrize("sample", drafts.SAMPLES, ids=lambda path: path.stem)
def test_the_looks_are_the_accepted_ones(sample: Path, accept: bool, made: Made) -> None:
    looks = docxlook.described(made.files(sample, Status.DRAFT, "docx")["docx"])
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
        "Title",
        "插图",
        "会议题注",
        "报告人",
        "caption",
        "表格单位",
        "附件标记",
        "附件标题",
        "Signature",
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
