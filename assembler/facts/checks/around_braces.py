"""What stands around a statistic's braces: a unit or an approximation said twice, a number of nothing.

Braces print the number with its unit and its 近, 约 or 余; what a text says again is printed twice (5户户, 近近98户).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assembler.diagnostics.findings import Finding
from assembler.expressions import compiled
from assembler.facts.figures import Figure, Figures
from assembler.facts.narrative import Part, Reference, parse
from assembler.facts.node import Node
from assembler.facts.positions import inside

_BEFORE = compiled(r"(?:大约|约|将近|接近|近|超过|超|逾|突破)$")
_BEHIND = compiled(r"以上|左右|上下")
_MORE = compiled(r"[余多](?![为于种样项])")
_PER = compiled(r"(?:人均|户均|亩均|村均)[^，。；]{0,8}$")
_EACH = compiled(r"/[\u3400-\u9fff]{1,2}|每[人户亩村]")
_WORDS = {
    "处": "理置罚分于境在",
    "人": "大民员均口才社次力工为数",
    "次": "日年月序数",
    "个": "人体别",
    "家": "庭长属园禽具电门",
    "户": "籍主口均外型数",
    "件": "件",
    "条": "件例款",
    "项": "目",
    "场": "所地景馆次",
    "分": "别析管类期布为成批散",
    "名": "称单录册义列",
    "份": "额",
    "起": "来到步草诉点火",
    "座": "谈位",
    "例": "行会如",
    "台": "账风阶",
    "天": "然气",
    "度": "过",
    "组": "织成建",
    "本": "地年级镇县月人次期",
    "对": "于口标照策接象全重各其不",
    "支": "部持出付撑",
    "批": "准次发评复",
    "期": "间限末满",
    "片": "区",
    "只": "有要能是剩",
    "张": "贴榜",
    "村": "民级里干两",
    "单": "位独项",
    "元": "旦",
    "米": "粉",
    "亩": "均产",
}
"""Units that begin another word: 36处处理完毕 says the unit once."""
_START = compiled(r"(?:^|[。；！？\n])\s*$")
_CLAUSE = compiled(r"(?:^|[。；！？，：\n])\s*$")
_ALONE = compiled(r"\s*(?:[。；！？，\n]|$)")
_PREDICATE = compiled(r"已|均|都|未|尚|正在|仍|还|全部")
_NUMBER = compiled(r"[近约]?-?\d")
_SHARED = compiled("分别|依次|各为|其中")


@dataclass(frozen=True, slots=True)
class _Scene:
    """One reference with the text before and behind it."""

    part: Reference
    figure: Figure
    before: str
    behind: str

    def shown(self, first: int, last: int) -> dict[str, str]:
        """The text with ``first`` characters before it and ``last`` behind, as typed and as printed."""
        head, tail = self.before[len(self.before) - first :], self.behind[:last]
        return {
            "text": head + self.part.text + tail,
            "printed": head + self.figure.text + tail,
            "name": self.figure.label,
            "key": self.figure.definition.key,
        }


def check(node: Node, figures: Figures, file: str) -> Iterator[Finding]:
    """Findings of a narrative's plain references."""
    parts = parse(node.text)
    for index, part in enumerate(parts):
        if isinstance(part, Reference) and not part.forms and part.name in figures:
            scene = _Scene(part, figures[part.name], node.text[: part.start], node.text[part.end :])
            for code, gaps in (*_unit(scene), *_approximation(scene), *_noun(scene, parts, index)):
                yield Finding(code, file, inside(node, part.start), node.path, gaps)


def _unit(scene: _Scene) -> Iterator[tuple[str, dict[str, str]]]:
    given = scene.figure.definition
    for said in dict.fromkeys((given.show + given.unit, given.unit, f"万{given.unit}")):
        rest = scene.behind[len(said) : len(said) + 1]
        if said and scene.behind.startswith(said) and not (rest and rest in _WORDS.get(said, "")):
            yield "unit-twice", scene.shown(0, len(said)) | {"extra": said}
            return
    each = _EACH.match(scene.behind)
    if each and _PER.search(scene.before):
        yield "unit-twice", scene.shown(2, each.end()) | {"extra": each.group()}


def _approximation(scene: _Scene) -> Iterator[tuple[str, dict[str, str]]]:
    """A mark beside a figure that has one, two marks around one, and 余 behind the unit."""
    marked = scene.figure.definition.approx is not None
    before, behind = _BEFORE.search(scene.before), _BEHIND.match(scene.behind)
    more = _MORE.match(scene.behind) if scene.figure.definition.unit else None
    if more:
        yield "approx-twice", scene.shown(0, 2) | {"extra": more.group()}
    elif before and (marked or behind):
        size = before.end() - before.start()
        yield "approx-twice", scene.shown(size, behind.end() if behind else 0) | {"extra": before.group()}
    elif behind and marked:
        yield "approx-twice", scene.shown(0, behind.end()) | {"extra": behind.group()}


def _noun(scene: _Scene, parts: tuple[Part, ...], index: int) -> Iterator[tuple[str, dict[str, str]]]:
    """A number that begins a clause and says all of it, or a sentence, without a word of what it counts."""
    sentence = re.split(r"[。；！？\n]", scene.before)[-1]
    name = scene.figure.name
    # A change says itself what it is: 增长10.8%, 扭亏为盈.
    if not _NUMBER.match(scene.figure.text) or (name and (name in sentence or scene.behind.startswith(name))):
        return
    bare = _CLAUSE.search(scene.before) and _ALONE.match(scene.behind)
    headless = _START.search(scene.before) and _PREDICATE.match(scene.behind)
    listed = index > 1 and parts[index - 1].text == "、" and isinstance(parts[index - 2], Reference)
    shared = _SHARED.search(sentence) is not None
    if bare or headless or (listed and not shared):
        yield "figure-without-noun", scene.shown(0, 4) | ({"name": name} if name else {})
