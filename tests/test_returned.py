"""A draft that comes back edited: every change is found at its place, and nothing else is."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from assembler.document.model import Block
from assembler.review.intake.model import ChangeKind
from assembler.review.intake.reading import files
from assembler.review.intake.reading.plain import plain
from assembler.review.status import Status
from assembler.writers.docx.ooxml import W
from tests import ooxml
from tests.effort import examples
from tests.made import ROOT, SAMPLES, Made
from tests.rebuilt import rebuilt
from tests.returning import SAMPLE, draft, edited, read, record, told
from tests.word import Word, shown

STAGED = [*((sample, Status.DRAFT) for sample in SAMPLES), (SAMPLE, Status.FINAL), (SAMPLE, Status.REVIEW)]
TABLED = ROOT / "samples" / "safety-half-year.yaml"


# Nothing changed


@pytest.mark.parametrize(("sample", "status"), STAGED, ids=[f"{s.stem}-{status}" for s, status in STAGED])
def test_an_untouched_draft_has_no_changes(sample: Path, status: Status, made: Made) -> None:
    source = draft(made, sample, status)
    assert told(read(source, source).changes) == []


def test_one_saved_anew_by_libreoffice_has_none(made: Made, tmp_path: Path) -> None:
    """With its digest; with other styles' ids, numbers of lists, cut runs, and references worked out anew.

    One start of LibreOffice serves all drafts.
    """
    sources = [draft(made, sample, status) for sample, status in STAGED]
    copies = [tmp_path / f"{number}.docx" for number in range(len(sources))]
    for source, copy in zip(sources, copies, strict=True):
        copy.write_bytes(source.read_bytes())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "docx", "--outdir", str(tmp_path / "new")]
    subprocess.run([*command, *map(str, copies)], check=True, capture_output=True)
    saved = [tmp_path / "new" / copy.name for copy in copies]
    assert [files.read(one).record for one in saved] == [record(source).digest for source in sources]
    assert [told(read(one, source).changes) for one, source in zip(saved, sources, strict=True)] == [[]] * len(saved)


# One change of each kind

LEADER, POINT = "王局长", "摸清外出育龄妇女底数，做好查环、查孕、查病的扫尾工作。"
CASES: dict[str, tuple[list[tuple[str, ...]], list[str]]] = {
    "a figure": ([("replace", "89.44%", "88.94%")], ["replace 5[12,18) 89.44% → 88.94%"]),
    "inside a figure": ([("replace", "9.44", "8.94")], ["replace 5[12,18) 89.44% → 88.94%"]),
    "a unit": ([("replace", "宣传资料3500份", "宣传资料3500册")], ["replace 14[35,40) 3500份 → 3500册"]),
    "words": ([("replace", "全镇现有", "全镇共有")], ["replace 3[2,3) 现 → 共"]),
    "put in": ([("insert", "外出2869人", "（含境外3人）")], ["insert 3[50,50) （含境外3人）"]),
    "taken out": ([("delete", "、自然村77个")], ["delete 3[10,17) 、自然村77个"]),
    "a heading": ([("replace", "主要指标完成情况", "主要指标")], ["delete 4[4,8) 完成情况"]),
    "a paragraph put in": (
        [("add_paragraph", "全镇现有", "另有社区2个。")],
        ["add behind 3 (paragraph) 另有社区2个。"],
    ),
    "a heading put in": (
        [("add_paragraph", "全镇现有", "（三）社区情况", "Heading2")],
        ["add behind 3 (heading2) 社区情况"],
    ),
    "a heading typed as text": (
        [("add_paragraph", "全镇现有", "（三）社区情况")],
        ["add behind 3 (heading2) 社区情况"],
    ),
    "a sentence with a number": (
        [("add_paragraph", "全镇现有", "（三）另有社区2个。")],
        ["add behind 3 (paragraph) （三）另有社区2个。"],
    ),
    "a point put in": (
        [("add_paragraph", "村民自治", "加强督查通报。")],
        ["add behind 26 (item3) 加强督查通报。"],
    ),
    "split": ([("split", "其中计划内出生178人；")], ["split 5[52,52)"]),
    "run together": ([("merge", "其中足额缴纳14例")], ["merge 6[70,70)"]),
    "moved": (
        [("move", "摸清外出育龄妇女底数", "村民自治")],
        ["move 25[0,27) behind 26 摸清外出育龄妇女底数，做好查环、查孕、查病的扫尾工作。"],
    ),
    "the paragraph taken out": (
        [("remove_paragraph", "摸清外出育龄妇女底数")],
        ["remove 25[0,27) 摸清外出育龄妇女底数，做好查环、查孕、查病的扫尾工作。"],
    ),
}


@pytest.mark.parametrize("by", ["", LEADER], ids=["plain", "tracked"])
@pytest.mark.parametrize("name", CASES)
def test_a_change_is_found_at_its_place(name: str, by: str, made: Made, tmp_path: Path) -> None:
    edits, expected = CASES[name]
    found = edited(draft(made), tmp_path / "edited.docx", *(_edit(step, by) for step in edits))
    assert told(found.changes) == [f"{line} {by}".strip() for line in expected]


def _edit(step: tuple[str, ...], by: str) -> Callable[[Word], object]:
    verb, *words = step
    style = {"style": words.pop()} if verb == "add_paragraph" and len(words) > 2 else {}
    return lambda word: getattr(word, verb)(*words, by=by, **style)


def test_what_was_reworded_wholly_under_tracking_is_still_the_same_paragraph(made: Made, tmp_path: Path) -> None:
    """Of the recorded text nothing is left, but the file says what it was."""
    old = "摸清外出育龄妇女底数，做好查环、查孕、查病的扫尾工作。"
    found = edited(draft(made), tmp_path / "e.docx", lambda word: word.replace(old, "另作安排", LEADER))
    assert told(found.changes) == [f"replace 25[0,27) {old} → 另作安排 {LEADER}"]


@pytest.mark.parametrize(("place", "new"), [(17, "不足之处"), (23, "今后怎么干："), (25, "另行安排。")])
def test_what_was_typed_over_is_still_the_same_paragraph(place: int, new: str, made: Made, tmp_path: Path) -> None:
    """Where it stands says so, though the words do not: a heading, a paragraph, a point."""
    block = record(draft(made)).document.blocks[place]
    assert isinstance(block, Block)
    found = edited(draft(made), tmp_path / "e.docx", partial(_retyped, old=block.text, new=new))
    assert [(c.place.element, c.kind in {"replace", "insert", "delete"}) for c in found.changes if c.place] == [
        (place, True)
    ] * len(found.changes)


@pytest.mark.parametrize("by", ["", LEADER], ids=["plain", "tracked"])
def test_a_table_taken_out_is_one_change(by: str, made: Made, tmp_path: Path) -> None:
    def remove(word: Word) -> None:
        for name in ("指标", "在册生产经营单位", "检查覆盖率", "排查隐患", "整改率", "安全专项经费"):
            word.remove_row(name, by)

    found = edited(draft(made, TABLED), tmp_path / "e.docx", remove)
    placed = [
        (change.kind, change.place.element, change.author) for change in found.changes if change.place is not None
    ]
    assert placed == [(ChangeKind.REMOVE, 34, by)]


def test_several_hands_in_one_paragraph_are_told_apart(made: Made, tmp_path: Path) -> None:
    found = edited(
        draft(made),
        tmp_path / "e.docx",
        lambda word: word.replace("全镇现有", "全镇共有", "甲"),
        lambda word: word.replace("人口总数", "总人口", "乙"),
        lambda word: word.replace("其中外出", "另有外出"),
    )
    assert [change.author for change in found.changes] == ["甲", "乙", "乙", ""]
    assert [change.tracked for change in found.changes] == [True, True, True, False]


def test_what_one_put_in_and_another_took_out_is_no_change(made: Made, tmp_path: Path) -> None:
    found = edited(
        draft(made),
        tmp_path / "e.docx",
        lambda word: word.insert("全镇现有", "耕地和", "甲"),
        lambda word: word.delete("耕地和", "乙"),
    )
    assert told(found.changes) == []


WHITE = {
    "white": ("全镇现有", "全镇 现有　"),
    "wide digits": ("16094人", "１６０９４人"),
    "a new line": ("全镇现有", "全镇\u2028现有"),
    "nothing to see": ("全镇现有", "全镇\u200b现有\ufeff"),
}


@pytest.mark.parametrize("name", WHITE)
def test_white_and_widths_are_no_change(name: str, made: Made, tmp_path: Path) -> None:
    found = edited(draft(made), tmp_path / "e.docx", lambda word: word.replace(*WHITE[name]))
    assert told(found.changes) == []


def test_a_number_typed_before_a_heading_is_no_change(made: Made, tmp_path: Path) -> None:
    found = edited(draft(made), tmp_path / "e.docx", lambda word: word.replace("基本情况", "一、基本情况"))
    assert told(found.changes) == []


# What stands around the text, and in tables


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_all_that_stands_around_the_text_is_known_by_its_style(sample: Path, made: Made, tmp_path: Path) -> None:
    """Title, recipient, signature, date: retyped wholly, each is still what it was."""
    source = draft(made, sample)
    blocks = record(source).document.blocks
    kinds = {"title", "recipient", "salutation", "signature", "date", "attachment-note", "copies", "printed"}
    for index, block in enumerate(blocks):
        if not isinstance(block, Block) or block.kind not in kinds:
            continue
        typed = f"改作〔{block.kind}〕"
        found = edited(source, tmp_path / "e.docx", partial(_retyped, old=block.text, new=typed))
        assert {change.place.element for change in found.changes if change.place} == {index}, block.kind
        assert found.changes[0].kind in {ChangeKind.REPLACE, ChangeKind.DELETE, ChangeKind.INSERT}


def _retyped(word: Word, old: str, new: str) -> None:
    paragraph = next(p for p in word.paragraphs() if plain(shown(p)).text == plain(old).text)
    runs = [run for run in paragraph if run.tag.endswith("}r")]
    for run in runs[1:]:
        paragraph.remove(run)
    text = runs[0].find("{*}t")
    assert text is not None
    text.text = new


ROWS: dict[str, tuple[list[tuple[str | list[str], ...]], list[str]]] = {
    "a cell": ([("replace", "94.10", "94.20")], ["replace 34.cell.2.4[0,5) 94.10 → 94.20"]),
    "a row put in": (
        [("add_row", "检查覆盖率", ["新设指标", "家", "1", "—", "2", "—"])],
        ["add 34.cell.2.*[0,0) behind 2 新设指标|家|1|—|2|—"],
    ),
    "a row taken out": ([("remove_row", "整改率")], ["remove 34.cell.4.*[0,0) 整改率|%|93.33|≥95|91.67|否"]),
}


@pytest.mark.parametrize("by", ["", LEADER], ids=["plain", "tracked"])
@pytest.mark.parametrize("name", ROWS)
def test_a_change_in_a_table_names_row_and_column(name: str, by: str, made: Made, tmp_path: Path) -> None:
    edits, expected = ROWS[name]
    table = _only_tables(draft(made, TABLED))
    assert table == 34
    found = edited(draft(made, TABLED), tmp_path / "e.docx", *(_row_edit(step, by) for step in edits))
    assert told(found.changes) == [f"{line} {by}".strip() for line in expected]


def _only_tables(source: Path) -> int:
    return next(i for i, element in enumerate(record(source).document.blocks) if not isinstance(element, Block))


def _row_edit(step: tuple[str | list[str], ...], by: str) -> Callable[[Word], object]:
    verb, *words = step
    return lambda word: getattr(word, str(verb))(*words, by=by)


# Comments


def _commented(word: Word) -> None:
    first = word.comment("计划生育率", "请核实。\n依据何在？", "李主任")
    word.reply(first, "已核。", LEADER, resolved=True)
    word.replace("其中计划内出生178人", "其中计划内出生179人", "张三")
    word.comment("出生179人", "改的", "张三")
    word.insert("全镇现有行政村12个", "（含新设1个）", LEADER)
    word.comment("含新设", "有吗", "李主任")
    word.comment("主要指标完成情况", "标题", "李主任")


COMMENTED = [
    "insert 3[10,10) （含新设1个） 王局长",
    "replace 5[47,51) 178人 → 179人 张三",
    "comment 3[10,10) （含新设1个） “有吗” 李主任",
    "comment 4[0,8) 主要指标完成情况 “标题” 李主任",
    "comment 5[7,12) 计划生育率 “请核实。\n依据何在？” 李主任",
    "comment 5[40,51) 其中计划内出生179人 “改的” 张三",
]


@pytest.mark.parametrize("anew", [False, True], ids=["word", "libreoffice"])
def test_a_comment_stands_on_the_recorded_characters(anew: bool, made: Made, tmp_path: Path) -> None:
    word = Word(draft(made))
    _commented(word)
    path = word.save(tmp_path / "e.docx")
    path = ooxml.render(path, tmp_path / "anew", "docx") if anew else path
    found = read(path, draft(made))
    # LibreOffice 7.4 forgets which comment answers which: there it is one of its own.
    alone = [f"comment 5[7,12) 计划生育率 “已核。” {LEADER}"] if anew else []
    assert sorted(told(found.changes)) == sorted(COMMENTED + alone)
    answered = next(c.remark for c in found.changes if c.remark and c.remark.text.startswith("请核实"))
    assert answered.resolved
    assert [(reply.text, reply.mark.author) for reply in answered.replies] == ([] if anew else [("已核。", LEADER)])


def test_a_comment_on_a_whole_table_stands_on_its_cells(made: Made, tmp_path: Path) -> None:
    """Word puts both ends between the paragraphs around the table."""
    word = Word(draft(made, TABLED))
    table = next(word.root.iter(f"{{{W}}}tbl"))
    number = str(word.comments.add("请核对全表", LEADER))
    for name, put in (("Start", table.addprevious), ("End", table.addnext)):
        put(etree.Element(f"{{{W}}}commentRange{name}", {f"{{{W}}}id": number}))
    found = read(word.save(tmp_path / "e.docx"), draft(made, TABLED))
    assert [(c.place.element, c.place.row, c.place.column) for c in found.changes if c.place] == [(34, 0, 0)]
    assert [c.remark.quoted[:4] for c in found.changes if c.remark] == ["指标\n单"]


def test_our_own_comments_are_listed_only_where_somebody_answered(made: Made, tmp_path: Path) -> None:
    source = draft(made, SAMPLE, Status.REVIEW)
    word = Word(source)
    word.reply(0, "已更正", LEADER)
    found = read(word.save(tmp_path / "e.docx"), source)
    assert len(found.changes) == 1
    remark = found.changes[0].remark
    assert remark is not None
    assert (remark.ours, [reply.text for reply in remark.replies]) == (True, ["已更正"])


def test_a_comment_without_its_range_is_still_quoted(made: Made, tmp_path: Path) -> None:
    """Unbalanced: a start alone, an end alone, ends before their starts, no place at all."""
    word = Word(draft(made))
    for number, names in enumerate((["End"], ["Start"], ["Start", "End"])):
        assert word.comment("计划生育率", f"第{number}条", "李") == number
        for mark in [m for n in names for m in word.root.iter(f"{{*}}commentRange{n}")]:
            if mark.get("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}id") == str(number):
                mark.getparent().remove(mark)  # type: ignore[union-attr]
    word.comments.add("没有位置", "李")
    found = read(word.save(tmp_path / "e.docx"), draft(made))
    assert [(c.remark.text, c.place.element if c.place else None) for c in found.changes if c.remark] == [
        ("第0条", 5),
        ("第1条", 5),
        ("第2条", 5),
        ("没有位置", None),
    ]


# Law: the changes, made in the recorded text, give the text that came back

_TYPED = st.text("报告县镇3人%，。", min_size=1, max_size=5)
_NEW = "新增一段：请各单位抓好贯彻。"
_WHOLE = ("add_paragraph", "remove_paragraph")
_STEPS = (("replace", "split", *_WHOLE, "merge"), ("replace", "split", *_WHOLE, "move"))
"""Run together or moved: of what is moved away between two that are run together, programs differ over what is left."""


@examples(60)
@given(st.data())
def test_the_changes_lead_from_what_went_out_to_what_came_back(data: st.DataObject) -> None:
    made, folder = _law.made, _law.folder
    source = draft(made, data.draw(st.sampled_from(SAMPLES[:4])))
    word = Word(source)
    verbs = data.draw(st.sampled_from(_STEPS))
    for _ in range(data.draw(st.integers(1, 4))):
        _step(word, data.draw(st.sampled_from(verbs)), data)
    found = read(word.save(folder / "law.docx"), source)
    assert rebuilt(found) == list(_accepted(word))


def _step(word: Word, verb: str, data: st.DataObject) -> None:
    """One edit of a paragraph of the running text, tracked or not."""
    by = data.draw(st.sampled_from(["", LEADER, "乙"]))
    body = [p for p in word.root[0].iterchildren(f"{{{W}}}p") if len(shown(p)) > 6]
    place = data.draw(st.integers(1, len(body) - 2))
    text, target = shown(body[place]), shown(body[data.draw(st.integers(1, len(body) - 2))])
    if any(sum(said in shown(p) for p in word.paragraphs()) > 1 for said in (text, target)):
        return
    if verb in {"replace", "split"}:
        end = data.draw(st.integers(1, len(text) - 1))
        piece = text[max(0, end - 6) : end]
        piece = piece if sum(piece in shown(p) for p in word.paragraphs()) == 1 else text[:end]
        (word.split(piece, by) if verb == "split" else word.replace(piece, data.draw(st.just("") | _TYPED), by))
    elif verb == "move" and target != text and abs(body.index(word.paragraph(target)) - place) > 1:
        word.move(text, target, by)
    elif verb == "add_paragraph":
        word.add_paragraph(text, _NEW, by)
    elif verb == "remove_paragraph" or (verb == "merge" and body[place].getnext() is body[place + 1]):
        getattr(word, verb)(text, by)


def _accepted(word: Word) -> Iterator[str]:
    """The plain texts of the paragraphs of the running text, all tracked changes accepted."""
    text = ""
    for paragraph in word.root[0].iterchildren(f"{{{W}}}p"):
        text += shown(paragraph)
        if paragraph.find(f"{{{W}}}pPr/{{{W}}}rPr/{{{W}}}del") is None:
            yield from filter(None, [plain(text).text])
            text = ""
    yield from filter(None, [plain(text).text])


class _Law:
    """What the property needs of the session: hypothesis shares no fixture between examples."""

    made: Made
    folder: Path


_law = _Law()


@pytest.fixture(autouse=True, scope="module")
def _shared(made: Made, tmp_path_factory: pytest.TempPathFactory) -> None:
    _law.made, _law.folder = made, tmp_path_factory.mktemp("law")
