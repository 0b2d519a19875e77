"""What free text says of targets: praise for a missed one, a miss where all were met, gaps, counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from assembler.diagnostics.findings import Finding
from assembler.diagnostics.phrases import Listing, Phrase
from assembler.expressions import compiled
from assembler.facts.figures import Figure, Figures, Verdict, spelling, verdict
from assembler.facts.figures.number_format import Quantity
from assembler.facts.figures.spoken import NUMBER, is_said, value
from assembler.facts.narrative import Reference, parse
from assembler.facts.node import Node
from assembler.facts.positions import inside

_SENTENCE = compiled(r"[^。！？；\n]+")
_PRAISE = compiled(
    r"圆满完成|超额完成|全面完成|顺利完成|全面达标|全部达标|均已达标|均达标|均达到|全部达到|"
    r"达到(?:了)?(?:考核)?(?:要求|指标|目标)|优于(?:考核)?指标|成效显著|成绩突出|名列前茅"
)
_OF_ALL = compiled(
    r"全面达标|全部达标|均已达标|均达标|各项(?:指标|目标|任务)[^，。；]{0,4}(?:均|全部|全面|都|超额|圆满|顺利)[^，。；]{0,4}(?:完成|达标|达到|实现)|"
    r"(?:全部|均|都)[^，。；]{0,6}(?:完成|达到)[^，。；]{0,6}(?:指标|目标|考核要求)"
)
_DENIED = compiled(r"[未没不][^，。；]{0,4}$")
_MISS = compiled(
    r"(?:没有|未能|未|尚未|没能)(?:全部|全面|完全|按期)?(?:达标|达到[^，。；]{0,6}(?:指标|目标|要求)|完成[^，。；]{0,4}(?:指标|目标))|"
    r"低于(?:考核|规定)?(?:指标|目标)(?![\d值数])"
)
_PLANNED = compiled(r"确保|力争|争取|计划|将|努力|年底前|下一步|下步|明年|如果|若|凡|对于|的(?:村|单位|企业|部门|社区)")
_GAP = compiled(
    r"(?P<way>高于|高出|超出|超过|超|优于|低于|距离?|离|比)(?:年度|考核|规定|既定|[省市县区镇乡]|[省市县区镇乡]定|[省市县区]里的?)?(?:目标|指标|要求|任务)(?:值|数)?"
    rf"(?P<more>高出?|多|低|少|还?差|还有|尚差|仍差|相差)?(?:了)?(?P<number>{NUMBER})(?P<scale>[万亿]?)(?P<unit>个百分点|[\u3400-\u9fff]{{1,2}})"
)
_TALLY = compiled(
    r"(?P<all>\d+)项(?:考核|主要)?指标[^。；\d]{0,6}(?P<some>\d+)项(?:已|均|全部)?(?P<not>未|没有|尚未)?(?:达标|达到|完成)"
)


def targeted_of(figures: Figures) -> list[Figure]:
    """The statistics with a target and a value."""
    return [figure for figure in figures.statistics if verdict(figure) is not None]


def check(node: Node, figures: Figures, targeted: list[Figure], file: str) -> Iterator[Finding]:
    """Findings of one narrative, as it speaks of the figures ``targeted`` among all ``figures``."""
    if not targeted:
        return
    for sentence in _SENTENCE.finditer(node.text):
        named = list(_named(node, sentence, targeted, figures))
        yield from _praise(node, sentence, named, targeted, file)
        if not node.path.is_within("plans"):
            yield from _denial(node, sentence, named, targeted, file)
            yield from _gaps(node, sentence, named, targeted, file)
            yield from _tally(node, sentence, targeted, file)


def _named(
    node: Node, sentence: re.Match[str], targeted: list[Figure], figures: Figures
) -> Iterator[tuple[int, Figure]]:
    """The figures with targets that a sentence names, in braces or in words, with where it does."""
    for part in parse(node.text):
        if isinstance(part, Reference) and sentence.start() <= part.start < sentence.end():
            figure = figures.get(part.name)
            if figure in targeted and figure is not None:
                yield part.start, figure
    keys = {figure.name for figure in figures if len(figure.name) > 1}
    for figure in targeted:
        longer = [name for name in keys if figure.name and figure.name in name and name != figure.name]
        text = sentence.group()
        for name in longer:
            text = text.replace(name, "\0" * len(name))
        if len(figure.name) > 1 and (place := text.find(figure.name)) >= 0:
            yield sentence.start() + place, figure


def _praise(
    node: Node, sentence: re.Match[str], named: list[tuple[int, Figure]], targeted: list[Figure], file: str
) -> Iterator[Finding]:
    """A sentence that says it did well, of a figure below its target; 各项 and 全部 speak of every one."""
    praise = _praised(sentence.group(), _PRAISE)
    every = "" if _PLANNED.search(sentence.group()) else _praised(sentence.group(), _OF_ALL)
    if _PLANNED.search(sentence.group()) and not any(_is_reference(node, place) for place, _ in named):
        praise = ""
    meant = list({figure.path: figure for _, figure in named}.values()) if praise else []
    for figure in meant or (targeted if every else []):
        if verdict(figure) is Verdict.MISSED:
            gaps = {"name": figure.label, "value": figure.text, "praise": praise or every}
            yield Finding("praise-of-missed", file, node.mark, node.path, gaps)


def _is_reference(node: Node, place: int) -> bool:
    return node.text[place] == "{"


def _praised(sentence: str, words: re.Pattern[str]) -> str:
    """The first words of praise that are not denied; empty if there are none."""
    found = (praise for praise in words.finditer(sentence) if not _DENIED.search(sentence[: praise.start()]))
    return next((praise.group() for praise in found), "")


def _denial(
    node: Node, sentence: re.Match[str], named: list[tuple[int, Figure]], targeted: list[Figure], file: str
) -> Iterator[Finding]:
    """A sentence that says a target was missed, where those it names, or all there are, were met."""
    found = _MISS.search(sentence.group())
    meant = [figure for _, figure in named] or targeted
    if found is None or _PLANNED.search(sentence.group()) or any(verdict(f) is Verdict.MISSED for f in meant):
        return
    told = Listing(dict.fromkeys(Phrase("{name}{value}", name=f.label, value=f.text) for f in meant[:3]))
    gaps = {"text": found.group(), "figures": told}
    yield Finding("miss-of-met", file, inside(node, sentence.start() + found.start()), node.path, gaps)


def _gaps(
    node: Node, sentence: re.Match[str], named: list[tuple[int, Figure]], targeted: list[Figure], file: str
) -> Iterator[Finding]:
    """高于目标3.6个百分点: the distance of a figure from its target, and on which side of it."""
    for found in _GAP.finditer(sentence.group()):
        start = sentence.start() + found.start()
        clause = start - len(sentence.group()[: found.start()].rpartition("，")[2])
        near = [figure for place, figure in sorted(named, key=lambda pair: pair[0]) if clause <= place < start]
        meant = near[-1:] or targeted
        distances = [(figure, gap) for figure in meant if (gap := _distance(figure, found["unit"])) is not None]
        if distances and not any(_is_distance(found, gap) for _, gap in distances):
            yield Finding("gap-differs", file, inside(node, start), node.path, _gap_words(found, distances))


def _distance(figure: Figure, unit: str) -> Fraction | None:
    """How far above its target a figure is printed; None where the unit is another, or the target a span."""
    own = _unit(figure)
    wanted = spelling.target(figure)
    if wanted is None or wanted.upper is not None or figure.printed is None or not unit.startswith(own[:2]):
        return None
    return figure.printed.rounded - wanted.value


def _is_distance(found: re.Match[str], gap: Fraction) -> bool:
    above = found["way"] in ("高于", "高出", "超出", "超过", "超") or (found["more"] or "")[:1] in ("高", "多")
    below = found["way"] == "低于" or (found["more"] or "") in ("低", "少", "差", "还差", "还有", "尚差", "仍差")
    if (above and gap < 0) or (below and gap > 0):
        return False
    return is_said(abs(gap), found["number"], found["scale"])


def _unit(figure: Figure) -> str:
    return "个百分点" if figure.definition.unit == "%" else figure.definition.unit


def _gap_words(found: re.Match[str], distances: list[tuple[Figure, Fraction]]) -> dict[str, str]:
    told = [
        Phrase(
            "{name}{value}，指标{target}，相差{gap}",
            name=figure.label,
            value=figure.text,
            target=spelling.bound(figure),
            gap=Quantity(abs(gap), _unit(figure)).text,
        )
        for figure, gap in distances[:3]
    ]
    said = found.group()[: found.start("unit") - found.start()] + _unit(distances[0][0])
    return {"text": said, "figures": Listing(told, Phrase("；"))}


def _tally(node: Node, sentence: re.Match[str], targeted: list[Figure], file: str) -> Iterator[Finding]:
    """8项指标中6项达标: counted where there are as many targets as the text says."""
    for found in _TALLY.finditer(sentence.group()):
        met = sum(verdict(figure) is Verdict.MET for figure in targeted)
        right = len(targeted) - met if found["not"] else met
        if value(found["all"]) == len(targeted) and value(found["some"]) != right:
            gaps = {"text": found.group(), "all": str(len(targeted)), "met": str(met)}
            start = sentence.start() + found.start()
            yield Finding("tally-differs", file, inside(node, start), node.path, gaps)
