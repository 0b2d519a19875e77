"""Rules of a draft as a whole: headings with bodies, sentences once, figures with units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assembler.document.model import COLOPHON, ENDING, LETTERHEAD, Block, Kind
from assembler.expressions import compiled
from assembler.review.proofreading.passages import Found, Passage, Slip

_BODY = (Kind.PARAGRAPH, Kind.ITEM)
_ENDS = (
    *(*ENDING, *LETTERHEAD, *COLOPHON),
    *(Kind.ATTACHMENT_NOTE, Kind.ATTACHMENT_MARK, Kind.ATTENDEES),
)
_SENTENCE = compiled(r"[^。！？]+[。！？]?")
_ORDINAL = compiled(r"^[一二三四五六七八九十]{1,3}是|^(?:首先|其次|再次)，")
_SHORTEST, _SHORTEST_IN_ONE, _SHORTEST_IN_A_ROW = 9, 6, 3
"""Characters of a sentence that may not come again: anywhere, in one paragraph, right behind itself."""
_ATTACHED = compiled(r"附[件表图]?(?:\d+|[一二三四五六七八九十]+)?[：:.．]|附[件表图]\d*$")
_NUMBERED = compiled(r"\s*\d{1,2}[.．]")
_LISTS = "情况表|一览表|统计表|汇总表|明细表|名单|清单|示意图|对比图"
_CAPTION = compiled(rf"(?:附?[表图])[\d一二三四五六七八九十]+|（?单位：|[^，。；：！？]{{2,20}}(?:{_LISTS})$")
_PAUSE = compiled("[，。；！？]")
_ENDED = compiled(r"[。！？：；…][”’）]?$|〕$")
_BARE = compiled(r"\d$")
_AFTER = compiled(r"[，。；、：！？）]|$")
_INDEX = "比|比例|指数|系数|倍数|值|分|得分|评分|排名|名次|位次|第|编号|代码|电话|率"
_COUNTLESS = compiled(f"(?:{_INDEX})(?:为|是|达|到|达到|约|近|在|：)?$")
_YEAR = compiled(r"^(?:19|20)\d\d$")


def heading_without_body(passages: Sequence[Passage]) -> Iterator[Found]:
    """A heading is followed by text, or by a heading below it (practice; GB/T 9704-2012, 7.3.3)."""
    blocks = [(passage, passage.block) for passage in passages if passage.block is not None]
    # Tables and pictures are no blocks, and yet they are what stands below a heading.
    shown = {id(passages[place - 1]) for place in range(1, len(passages)) if passages[place].block is None}
    following: list[Block | None] = [*(block for _, block in blocks[1:]), None]
    for (passage, block), after in zip(blocks, following, strict=True):
        if block.kind is Kind.HEADING and id(passage) not in shown and not _holds(block, after):
            yield passage, Slip(0, len(passage.text))


def _holds(heading: Block, after: Block | None) -> bool:
    if after is None or after.kind in _ENDS:
        return False
    return after.kind is not Kind.HEADING or after.level > heading.level


def sentence_twice(passages: Sequence[Passage]) -> Iterator[Found]:
    """No sentence stands twice in one draft, a short one not twice in a row or in one paragraph (practice)."""
    seen: set[str] = set()
    for passage in passages:
        if passage.kind not in _BODY:
            continue
        here: list[str] = []
        for found in _SENTENCE.finditer(passage.text):
            said = _ORDINAL.sub("", found.group().strip()).rstrip("。！？")
            in_a_row = here[-1:] == [said] and len(said) >= _SHORTEST_IN_A_ROW
            in_one = said in here and len(said) >= _SHORTEST_IN_ONE
            if in_a_row or in_one or (len(said) >= _SHORTEST and said in seen):
                yield passage, Slip(*found.span())
            seen.add(said)
            here.append(said)


def unended(passages: Sequence[Passage]) -> Iterator[Found]:
    """A paragraph ends in a mark that ends a sentence (GB/T 15834-2011, 4.1).

    A table's caption and the lines of attachments do not (GB/T 9704-2012, 7.3.4).
    """
    attached = False
    for place, passage in enumerate(passages):
        text = passage.text
        if passage.kind not in _BODY or not text:
            attached = attached and passage.block is None
            continue
        attached = bool(_ATTACHED.match(text)) or (
            attached and bool(_NUMBERED.match(text) or passage.kind is Kind.ITEM)
        )
        before_table = place + 1 < len(passages) and passages[place + 1].block is None and not _PAUSE.search(text)
        if not (attached or before_table or _CAPTION.match(text) or _ENDED.search(text)):
            yield passage, Slip(len(text) - 1, len(text), text[-1] + "。")


def unit_missing(passages: Sequence[Passage]) -> Iterator[Found]:
    """A figure has its unit or a noun behind it, ratios and indices aside (GB/T 15835-2011, 5.1; practice)."""
    for passage in passages:
        text = passage.text
        if passage.block is None:
            continue
        for start, end in passage.figures():
            bare = _BARE.search(text[start:end]) and not _YEAR.match(text[start:end])
            if bare and _AFTER.match(text, end) and not _COUNTLESS.search(text[:start]):
                yield passage, Slip(start, end)
