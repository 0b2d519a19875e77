"""Free text against the figures: a number typed behind a statistic's name that equals it, or that it contradicts.

Only what certainly speaks of the statistic is compared: its name, a word or two (共, 为, 达到), a number with its unit.
Plans, targets, other times, and parts of the whole (a village, a kind) speak of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from assembler.diagnostics.findings import Finding
from assembler.expressions import compiled
from assembler.facts.checks import verdicts
from assembler.facts.figures import Figure, Figures
from assembler.facts.figures.definition import Formula
from assembler.facts.figures.number_format import Quantity
from assembler.facts.figures.spoken import NUMBER, is_said, value
from assembler.facts.narrative import Literal, Reference, parse
from assembler.facts.node import Node
from assembler.facts.overrides import was_of
from assembler.facts.positions import inside

_SENTENCE = compiled(r"[^。！？；\n]+")
_FILL = r"(?:总数|总量|总计|共计|累计|合计|达到|共有|一共|共|为|是|达|了|已|仅|有|数|：|:|“|”|\s){0,3}"
_APPROX = r"(?P<approx>近|约|大约|将近|接近|超过|超|逾|突破|不足|不到)?"
_AMOUNT = rf"(?P<number>(?<![\d.]){NUMBER})(?P<over>[余多])?(?P<scale>[万亿]?)(?P<more>[余多])?"
_LEADS = compiled(
    r"(?:^|[，：、（(“\s\ufffc]|共|累计|总计|合计|全[镇乡县市区村街年局]|我[镇乡县市区局]|本[年期]|今年|上半年|下半年|同时|目前|"
    r"排查出?|发现|查出|整改|检查|受理|办理|办结|完成|组织|开展|发放|投入|培训|走访|登记|新建|清理|印发|举办|处置|化解|"
    r"实现|使|的|其|有|为)$"
)
_PLANNED = compiled(
    r"确保|力争|争取|计划|拟|将要|将于|将在|目标|要求|不低于|不少于|不超过|不高于|年底前|月底前|下一步|下步|明年|指标|任务|"
    r"应当|必须|标准|预计|预期|规划|提高到|增加到|下降到|降到|减少到|扩大到|还需|达到.{0,12}以上|以内"
)
_OTHER_TIME = compiled(
    r"上年|去年|同期|前年|往年|上月|上季|上半年(?!以来)|[一二三四]季度|\d+月|\d{4}年|年初|年末|原来|原有|此前|当时|当月|当天|"
    r"当日|一次|首批|第[一二三四五\d]|历史|往期|由\d|从\d"
)
_PART = compiled(
    r"其中|分别|[每各]|人均|户均|日均|平均|单日|其余|剩余|另外|另有|又|再|新增|某|"
    r"[\u3400-\u9fff](?:村|社区|组|片区|公司|企业|学校|所|站|队|园区|街道)(?![共]|级|民)"
)
_REST = compiled(
    rf"^(?:中|里|当中|之中|，)?(?:目前)?(?:还有|尚有|仍有|剩余|剩下|余下|尚余|另有)(?P<number>{NUMBER})(?P<unit>[\u3400-\u9fff]{{1,2}})"
)
_AREA = compiled("(?:全|我|本)([国省市州县区镇乡])")
_LOOSE = Fraction(1, 5)
_NUMERAL = compiled(NUMBER)
_OBJECT = "\ufffc"
"""Stands for braces in a text with its names only."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A number that a text says of a statistic, from ``start`` to ``end`` of it."""

    figure: Figure
    words: str
    fits: bool
    start: int

    @property
    def numerals(self) -> list[str]:
        """The numbers in its words."""
        return _NUMERAL.findall(self.words)


def check(root: Node, roles: Mapping[str, str], figures: Figures, file: str) -> Iterator[Finding]:
    """Findings for every narrative of the facts."""
    named = sorted((f for f in figures if f.printed and len(f.name) > 1), key=lambda figure: -len(figure.name))
    targeted = verdicts.targeted_of(figures)
    own = root.at("report.area")
    area = own.text if own else ""
    for node in root.walk():
        if roles.get(node.path) != "narrative" or not isinstance(node.value, str):
            continue
        if not node.path.is_within("plans"):
            yield from _numbers(node, named, area, file, was_of(root, node))
            yield from _rests(node, figures, file)
        yield from verdicts.check(node, figures, targeted, file)


def _numbers(node: Node, named: list[Figure], area: str, file: str, was: str) -> Iterator[Finding]:
    """A number behind its statistic's name: told where it is wrong; where all are right, that braces would do.

    Sentences that speak of another area (全县 in the report of a 镇) are left out, and so are numbers of a sentence
    worded anew that stand in what it ``was``: they are printed as they are now.
    """
    text = "".join(p.text if isinstance(p, Literal) else _OBJECT * len(p.text) for p in parse(node.text))
    own = [found for found in _SENTENCE.finditer(text) if not _is_elsewhere(found.group(), area)]
    carried = set(_NUMERAL.findall(was))
    said = [one for sentence in own for one in _said(text, sentence, named) if carried.isdisjoint(one.numerals)]
    wrong = [one for one in said if not one.fits]
    for one in wrong or said:
        gaps = {"text": one.words, "name": one.figure.label, "key": one.figure.definition.key}
        if not one.fits:
            told = gaps | {"value": one.figure.text}
            yield Finding("stale-figure", file, inside(node, one.start), node.path, told)
        elif one.words.endswith(one.figure.text):
            told = gaps | {"text": one.figure.text}
            yield Finding("typed-figure", file, inside(node, one.start), node.path, told)


def _is_elsewhere(sentence: str, area: str) -> bool:
    """Whether a sentence names an area other than the report's, or two of them."""
    areas = set(_AREA.findall(sentence))
    return len(areas) > 1 or bool(area and areas - {area})


def _said(text: str, sentence: re.Match[str], named: list[Figure]) -> Iterator[_Said]:
    """What one sentence says of statistics; of several that share a name, the one whose value it is, if any."""
    taken: dict[int, list[_Said]] = {}
    claimed: list[range] = []
    for figure in named:
        for place in re.finditer(re.escape(figure.name), sentence.group()):
            start = sentence.start() + place.start()
            if any(start in other and len(other) > len(figure.name) for other in claimed):
                continue
            claimed.append(range(start, start + len(figure.name)))
            if one := _amount(text, sentence, figure, start):
                taken.setdefault(start, []).append(one)
    for listed in taken.values():
        yield next((one for one in listed if one.fits), listed[0])


def _amount(text: str, sentence: re.Match[str], figure: Figure, start: int) -> _Said | None:
    """The number that stands behind the figure's name at ``start``; None where it speaks of something else."""
    printed = figure.printed
    unit = figure.definition.unit
    if printed is None or printed.upper is not None or not unit or figure.exact is None:
        return None
    pattern = rf"{re.escape(figure.name)}{_FILL}{_APPROX}{_AMOUNT}{re.escape(_bare(unit))}(?![余多])"
    found = re.compile(pattern).match(text, start)
    before = text[sentence.start() : start]
    if found is None or not _LEADS.search(before) or _is_other(before, text[found.end() : sentence.end()]):
        return None
    amount = value(found["number"], found["scale"])
    shift = _shift(unit)
    fits = _fits(found, figure.exact * shift, printed, amount)
    return _Said(figure, text[start : found.end()], fits, start)


def _is_other(before: str, after: str) -> bool:
    """Whether the words around it say that a plan, another time or a part is meant."""
    clause = before.rpartition("，")[2]
    if _PLANNED.search(before) or _OTHER_TIME.search(before) or re.match("以上|以下|以内|左右", after):
        return True
    return bool(_PART.search(before)) and not clause.endswith("共")


def _bare(unit: str) -> str:
    """The unit without 万 or 亿, which a text may say otherwise."""
    return unit[1:] if unit[:1] in ("万", "亿") and len(unit) > 1 else unit


def _shift(unit: str) -> int:
    return {"万": 10**4, "亿": 10**8}.get(unit[:1], 1) if len(unit) > 1 else 1


def _fits(found: re.Match[str], exact: Fraction, printed: Quantity, amount: Fraction) -> bool:
    """Whether the number says the figure: as exact, as printed, or as rounded by the text; roughly where told so."""
    if found["approx"] or found["over"] or found["more"]:
        return abs(amount - exact) <= max(abs(exact), Fraction(1)) * _LOOSE
    return amount in (exact, printed.rounded) or is_said(exact, found["number"], found["scale"])


def _rests(node: Node, figures: Figures, file: str) -> Iterator[Finding]:
    """{found}中还有3项: what is left of a whole is the whole less what is done of it."""
    for part in parse(node.text):
        if not isinstance(part, Reference) or part.name not in figures:
            continue
        found = _REST.match(node.text[part.end :])
        whole = figures[part.name]
        left = _left(whole, figures)
        if found is None or not left or whole.exact is None:
            continue
        wanted = {whole.exact - other.exact: other for other in left if other.exact is not None}
        if not found["unit"].startswith(whole.definition.unit) or value(found["number"]) in wanted or not wanted:
            continue
        rest, other = next(iter(wanted.items()))
        printed = Quantity(rest, whole.definition.unit).text
        words = part.text + found.group()[: found.end("number")] + whole.definition.unit
        gaps = {"text": words, "whole": whole.text, "part": other.text, "rest": printed}
        yield Finding("rest-differs", file, inside(node, part.start), node.path, gaps)


def _left(whole: Figure, figures: Figures) -> list[Figure]:
    """What is done of a whole: statistics due of it, and what a difference takes from it."""
    key = whole.definition.key
    due = [f for f in figures if f.definition.due is not None and f.definition.due.text == key]
    for figure in figures:
        given = figure.definition
        if given.formula is Formula.DIFFERENCE and len(given.operands) == 2 and given.operands[0].text == key:
            taken = figures.get(given.operands[1].text)
            due += [taken] if taken else []
    return due
