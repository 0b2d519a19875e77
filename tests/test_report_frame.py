"""What the facts say of the report itself, as it stands around the text (GB/T 9704-2012, 7.3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from assembler.document.model import Block, Document, Kind, Role, Span
from assembler.layout.closing import further, offsets
from assembler.layout.spacing import width
from assembler.pipeline.build import Request, examine
from assembler.writers import docx
from assembler.writers.html.page import page
from assembler.writers.markdown import write as write_markdown
from assembler.writers.pdf import pdf
from tests import docxsample as sample
from tests import drafts, ooxml
from tests.sources import source_of

MEETING = "salutation: [主任, 各位委员], occasion: {meeting: 镇人大主席团第三次会议}"


def _examined(tmp_path: Path, report: str, more: str = "") -> tuple[Document, set[str]]:
    """The document of a short facts file with ``report`` in its report, and the codes found."""
    facts = tmp_path / "facts.yaml"
    facts.write_text(
        "format: township\nvariant: half-year\n"
        f"report: {{unit: 青石镇, subject: 河长制工作, period: 2025-H1, {report}}}\n"
        f"groups: [{{heading: 抓好巡河, measures: [{{heading: 按期巡河, text: 每周巡河。}}]}}]\n{more}",
        "utf-8",
    )
    examined = examine(Request(source_of(facts)))
    assert examined.document is not None, examined.findings
    return examined.document, {finding.code for finding in examined.findings}


def _frame(tmp_path: Path, report: str) -> list[tuple[Kind, str]]:
    """Kind and text of every block but title and text."""
    text = (Kind.TITLE, Kind.PARAGRAPH, Kind.HEADING)
    blocks = [block for block in _examined(tmp_path, report)[0].blocks if isinstance(block, Block)]
    return [(block.kind, block.text) for block in blocks if block.kind not in text]


@pytest.mark.parametrize(
    ("recipient", "printed"),
    [
        ("县水利局", "县水利局："),
        ("县水利局：", "县水利局："),
        ("[县水利局]", "县水利局："),
        ("[县水利局, 县河长办]", "县水利局、县河长办："),
        ("[县水利局, '县河长办:']", "县水利局、县河长办："),
        ("", "〔待补：主送机关〕："),
    ],
)
def test_one_recipient_or_several_closed_by_one_colon(tmp_path: Path, recipient: str, printed: str) -> None:
    assert _frame(tmp_path, f"recipient: {recipient}") == [(Kind.RECIPIENT, printed)]


def test_several_units_sign_above_one_date(tmp_path: Path) -> None:
    assert _frame(tmp_path, "date: 2025-07-08, signature: [青石镇人民政府, 县水利局]") == [
        (Kind.SIGNATURE, "青石镇人民政府"),
        (Kind.SIGNATURE, "县水利局"),
        (Kind.DATE, "2025年7月8日"),
    ]


def test_copies_and_contact_close_the_report(tmp_path: Path) -> None:
    report = "date: 2025-07-08, signature: 县水利局, copies: [县财政局, 县河长办]"
    report += ", contact: {name: 李某, phone: 0571-88886666}"
    assert _frame(tmp_path, report)[1:] == [
        (Kind.DATE, "2025年7月8日"),
        (Kind.ANNOTATION, "（联系人：李某，联系电话：0571-88886666）"),
        (Kind.COPIES, "抄送：县财政局，县河长办。"),
    ]


@pytest.mark.parametrize(("phone", "told"), [("0571-88886666", set()), ("13800138000", {"personal-mobile"})])
def test_the_telephone_of_an_office_is_nobodys_own(tmp_path: Path, phone: str, told: set[str]) -> None:
    assert _examined(tmp_path, f"contact: {{phone: '{phone}'}}")[1] == told


def test_a_telephone_elsewhere_is_told_of(tmp_path: Path) -> None:
    assert "personal-landline" in _examined(tmp_path, "recipient: 李某0571-88886666")[1]


def test_a_speech_has_its_meeting_and_no_signature(tmp_path: Path) -> None:
    report = f"{MEETING}, reporter: {{office: 副镇长, name: ×××}}, date: 2025-07-08"
    report += ", signature: 青石镇人民政府, recipient: 主席团"
    assert _frame(tmp_path, report) == [
        (Kind.OCCASION, "（2025年7月8日在镇人大主席团第三次会议上）"),
        (Kind.REPORTER, "副镇长　×××"),
        (Kind.SALUTATION, "主任、各位委员："),
    ]
    assert _examined(tmp_path, report)[1] == {"speech-unprinted"}


@pytest.mark.parametrize(
    ("occasion", "printed"),
    [
        ("{meeting: 镇人大主席团第三次会议上}", "（在镇人大主席团第三次会议上）"),
        ("{meeting: 镇人大主席团第三次会议, date: 2025-07-09}", "（2025年7月9日在镇人大主席团第三次会议上）"),
    ],
)
def test_the_meeting_has_a_date_of_its_own_or_none(tmp_path: Path, occasion: str, printed: str) -> None:
    assert _frame(tmp_path, f"occasion: {occasion}") == [(Kind.OCCASION, printed)]


def test_a_title_of_ones_own_is_printed_as_typed(tmp_path: Path) -> None:
    document, found = _examined(tmp_path, "title: 关于2025年上半年护河情况的汇报")
    assert isinstance(document.blocks[0], Block)
    assert (document.blocks[0].text, document.properties.title) == ("关于2025年上半年护河情况的汇报",) * 2
    assert found == set()


def _attached(tmp_path: Path, attachments: str) -> list[tuple[Kind, str]]:
    """Kind and text of every block of the frame, and of what stands behind it."""
    document, found = _examined(tmp_path, "date: 2025-07-08, signature: 县水利局, copies: 县河长办", f"{attachments}\n")
    assert found == set()
    blocks = [block for block in document.blocks if isinstance(block, Block)]
    start = next(k for k, block in enumerate(blocks) if block.kind is Kind.ATTACHMENT_NOTE)
    return [(block.kind, block.number + block.text) for block in blocks[start:]]


def test_one_attachment_has_no_number(tmp_path: Path) -> None:
    assert _attached(tmp_path, "attachments: [{title: 管护办法, text: 每段有人管。}]") == [
        (Kind.ATTACHMENT_NOTE, "附件：管护办法"),
        (Kind.SIGNATURE, "县水利局"),
        (Kind.DATE, "2025年7月8日"),
        (Kind.ATTACHMENT_MARK, "附件"),
        (Kind.ATTACHMENT_TITLE, "管护办法"),
        (Kind.PARAGRAPH, "每段有人管。"),
        (Kind.COPIES, "抄送：县河长办。"),
    ]


def test_attachments_are_numbered_and_their_headings_each_anew(tmp_path: Path) -> None:
    first = "sections: [{heading: 巡查, text: 每周一次。}, {heading: 保洁, text: 每天一次。}]"
    third = "sections: [{heading: 奖励, text: 年底评一次。}]"
    listed = f"attachments: [{{title: 甲, {first}}}, {{title: 照片}}, {{title: 丙, {third}}}]"
    blocks = _attached(tmp_path, listed)
    assert [text for kind, text in blocks if kind is Kind.ATTACHMENT_NOTE] == ["附件：1.甲", "2.照片", "3.丙"]
    assert [text for kind, text in blocks if kind is Kind.ATTACHMENT_MARK] == ["附件1", "附件3"]
    assert [text for kind, text in blocks if kind is Kind.HEADING] == ["一、巡查", "二、保洁", "一、奖励"]


def test_a_file_sent_along_is_only_listed(tmp_path: Path) -> None:
    assert [kind for kind, _ in _attached(tmp_path, "attachments: [{title: 照片}]")] == [
        *(Kind.ATTACHMENT_NOTE, Kind.SIGNATURE, Kind.DATE, Kind.COPIES),
    ]


def test_the_table_of_indicators_is_the_last_attachment(tmp_path: Path) -> None:
    more = """statistics: {done: {name: 整改率, value: 96, unit: "%", target: {min: 95}}}
indicators: [{figures: [[done]]}]
attachments: [{title: 照片}]
"""
    document, _ = _examined(tmp_path, "date: 2025-07-08, signature: 县水利局", more)
    blocks = [block.text for block in document.blocks if isinstance(block, Block) and "attachment" in block.kind]
    assert blocks == ["附件：1.照片", "2.主要指标完成情况表", "附件2", "主要指标完成情况表"]


SIGNED = [
    ("青石镇人民政府", "县水利局"),
    ("县水利局", "青石镇人民政府"),
    ("云溪县农业农村和水利局河湖管理站", "县水利局"),
]


@pytest.mark.parametrize("names", SIGNED)
def test_joint_signatures_begin_below_each_other_and_the_date_two_characters_on(names: tuple[str, str]) -> None:
    kinds = [(Kind.SIGNATURE, names[0]), (Kind.SIGNATURE, names[1]), (Kind.DATE, "2025年7月8日")]
    blocks = [sample.words(kind, text) for kind, text in kinds]
    left = offsets(blocks, sample.THEME)
    assert left[0] == left[1]
    assert left[2] == left[0] + sample.THEME.closing.date_step_characters
    longest = max(width(text, sample.THEME) for text in names)
    assert left[0] + longest <= sample.THEME.grid.characters - sample.THEME.closing.from_right_characters + 1e-6
    assert further(blocks) == {1}


def test_every_output_has_all_of_the_frame(tmp_path: Path) -> None:
    texts = {
        Kind.OCCASION: "（2025年7月8日在主席团会议上）",
        Kind.REPORTER: "副镇长　×××",
        Kind.SALUTATION: "各位代表：",
        Kind.PARAGRAPH: "各项工作有序推进。",
        Kind.ANNOTATION: "（联系电话：0571-88886666）",
        Kind.COPIES: "抄送：县财政局，县河长办。",
    }
    blocks = [sample.words(kind, text) for kind, text in texts.items()]
    document = sample.document(sample.words(Kind.TITLE, "报告"), *blocks)
    (tmp_path / "a.md").write_text(write_markdown(document), "utf-8")
    docx.write(document, sample.THEME, tmp_path / "a.docx")
    pdf.write(document, sample.THEME, tmp_path / "a.pdf")
    expected = ["报告", *texts.values()]
    assert drafts.texts(tmp_path, "a") == {"md": expected, "docx": expected, "pdf": expected}
    shown = page(document, sample.THEME)
    assert [f'class="{kind}"' in shown for kind in texts] == [True] * len(texts)


def test_the_space_before_a_name_is_in_every_output(tmp_path: Path) -> None:
    """Office, space and name are three spans; white space alone would be lost in the PDF."""
    spans = (Span("副镇长", "report.reporter.office", Role.FACT), Span("\u3000"), Span("李河"))
    document = sample.document(sample.words(Kind.TITLE, "报告"), Block(Kind.REPORTER, spans))
    pdf.write(document, sample.THEME, tmp_path / "a.pdf")
    assert drafts.of_pdf(tmp_path / "a.pdf") == ["报告", "副镇长\u3000李河"]


def test_word_numbers_the_headings_of_each_attachment_anew(tmp_path: Path) -> None:
    """The numbers are Word's own, in a list for each attachment; that of the text goes on behind none of them."""
    content = (
        "sections: [{heading: 巡查, sections: [{heading: 河段, text: 每周一次。}]}, {heading: 保洁, text: 每天一次。}]"
    )
    more = (
        f"attachments: [{{title: 甲, {content}}}, {{title: 乙, sections: [{{heading: 奖励, text: 年底评一次。}}]}}]\n"
    )
    document, _ = _examined(tmp_path, "date: 2025-07-08, signature: 县水利局", more)
    docx.write(document, sample.THEME, tmp_path / "a.docx")
    numbers = [
        (number, text) for style, number, text in ooxml.blocks(tmp_path / "a.docx") if style.startswith("heading")
    ]
    assert numbers == [
        *(("一、", "抓好巡河"), ("（一）", "按期巡河")),
        *(("一、", "巡查"), ("（一）", "河段"), ("二、", "保洁")),
        ("一、", "奖励"),
    ]
    assert ooxml.errors(tmp_path / "a.docx") == []
