"""Several edited copies at once, and facts that have changed since the draft was made."""

from __future__ import annotations

import pytest

from assembler.facts.source import Source
from assembler.review.intake.edits import Sort
from assembler.review.intake.model import Mark, Remark
from assembler.review.intake.standing import Standing
from tests.copies import Copy, taken, written
from tests.test_intake_edits import FACTS, SOURCE, changed, only


def two() -> tuple[Copy, Copy]:
    """A copy each of two reviewers."""
    return Copy(SOURCE, "王局长.docx"), Copy(SOURCE, "李局长.docx")


def test_edits_that_agree_are_one() -> None:
    first, second = two()
    first.replace("1260人次", "1280人次", by="王局长")
    second.replace("1260人次", "1280人次", by="李局长")
    item = only(listed := taken(first, second))
    assert (item.files, item.edit.authors) == (("王局长.docx", "李局长.docx"), ("王局长", "李局长"))
    assert listed.applicable == (1,)


def test_edits_that_clash_stand_side_by_side_and_neither_is_applied_unless_chosen() -> None:
    first, second = two()
    first.replace("1260人次", "1280人次", by="王局长")
    second.replace("1260人次", "1300人次", by="李局长")
    listed = taken(first, second)
    assert [(item.edit.authors, item.edit.new, item.standing, item.clashes) for item in listed.items] == [
        (("王局长",), "1280人次", Standing.CLASH, (2,)),
        (("李局长",), "1300人次", Standing.CLASH, (1,)),
    ]
    assert listed.applicable == ()
    assert changed(listed, 2)[1] == "+" + FACTS.splitlines()[9].replace("1260", "1300")


def test_two_places_of_one_text_are_both_written() -> None:
    first, second = two()
    first.replace("对各处问题逐一建账", "对各处问题逐处建账", by="王局长")
    first.replace("组织巡河", "组织开展巡河", by="王局长")
    second.replace("对各处问题逐一建账", "对各处问题逐处建账", by="李局长")
    listed = taken(first, second)
    assert [item.edit.authors for item in listed.items] == [("王局长",), ("王局长", "李局长")]
    assert changed(listed)[-1] == "+      组织开展巡河{patrols|同比}，对各处问题逐处建账，整改率{rate}。"


def test_two_places_of_one_sentence_of_the_template_are_both_written() -> None:
    first, second = two()
    first.replace("在总结工作的同时", "总结工作时", by="王局长")
    second.replace("主要有以下两个方面", "主要是以下两个方面", by="李局长")
    listed = taken(first, second)
    assert [item.standing for item in listed.items] == [Standing.READY, Standing.READY]
    now = "+    now: 总结工作时，也清醒地看到，还存在一些问题和不足，主要是以下两个方面："
    assert changed(listed)[-1] == now


def test_a_problem_that_one_struck_out_and_another_changed_is_a_clash() -> None:
    first, second = two()
    first.remove("上游来水污染。", by="王局长")
    second.replace("上游企业排放不稳定", "上游企业排放超标", by="李局长")
    assert [item.standing for item in taken(first, second).items] == [Standing.CLASH, Standing.CLASH]


def test_an_earlier_reviewers_comment_that_both_copies_hold_is_told_once() -> None:
    first, second = two()
    for copy in (first, second):
        copy.comment("16.2万元", Remark("是全年的吗？", Mark("赵主任")))
    item = only(taken(first, second))
    assert (item.edit.sort, item.edit.authors, len(item.files)) == (Sort.COMMENT, ("赵主任",), 2)


LATER = [
    ("value: 1260", "value: 1270", Standing.CHANGED),
    ("value: 1260", "value: 1280", Standing.DONE),
    ("value: 58", "value: 57", Standing.READY),
]


@pytest.mark.parametrize(("old", "new", "standing"), LATER)
def test_a_fact_that_has_changed_since_is_not_written_over(old: str, new: str, standing: Standing) -> None:
    copy = Copy(SOURCE)
    copy.replace("1260人次", "1280人次")
    later = Source(FACTS.replace(old, new).encode(), "facts.yaml", "facts")
    listed = taken(copy, facts=later)
    assert [item.standing for item in listed.items] == [standing]
    wanted = later.data if standing is not Standing.READY else later.data.replace(b"1260", b"1280")
    assert written(listed).facts.data == wanted


def test_a_text_that_has_changed_since_is_not_written_over() -> None:
    copy = Copy(SOURCE)
    copy.replace("逐一建账", "逐处建账")
    later = Source(FACTS.replace("组织巡河", "多次组织巡河").encode(), "facts.yaml", "facts")
    assert [item.standing for item in taken(copy, facts=later).items] == [Standing.CHANGED]


def test_a_sentence_of_the_template_is_found_again_among_other_figures() -> None:
    copy = Copy(SOURCE)
    copy.replace("其中已整改", "已经整改")
    later = Source(FACTS.replace("value: 58", "value: 59").encode(), "facts.yaml", "facts")
    listed = taken(copy, facts=later)
    assert [item.standing for item in listed.items] == [Standing.READY]
    assert "全镇应整改问题59处，已经整改55处" in written(listed).facts.data.decode()


def test_words_that_another_edit_takes_away_are_told_and_the_rest_is_written() -> None:
    copy = Copy(SOURCE)
    copy.replace("主要有以下两个方面", "主要是以下两个方面")
    copy.remove("上游来水污染。")
    after = written(taken(copy))
    assert "上游来水污染" not in after.facts.data.decode()
    assert "edit-impossible" in [one.code for one in after.findings]
