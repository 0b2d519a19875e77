"""Headings that name a half or a quarter of the year other than the report's: 上半年工作情况 in a report of 下半年."""

from __future__ import annotations

from collections.abc import Iterator

from assembler.diagnostics.findings import Finding
from assembler.document.model import Block, Document, Kind
from assembler.expressions import compiled
from assembler.facts import dates
from assembler.facts.dates import Day
from assembler.facts.node import Node
from assembler.facts.positions import mark_of, marks
from assembler.review.proofreading.passages import Passage

_HEADINGS = (Kind.TITLE, Kind.HEADING, Kind.ATTACHMENT_TITLE)
_NAMED = compiled(
    r"(?P<year>[0-9×]{4}年|[明次来去上前今本下]年(?:度|的)?|同期)?(?P<part>上半年|下半年|第?[一二三四]季度)"
)
_PARTS = {"上半年": "H1", "下半年": "H2"}
_QUARTERS = dict(zip("一二三四", "1234", strict=True))
_PLAN = compiled("打算|工作计划|安排|思路|下步|下一步|展望|谋划|部署|建议")
_DONE = compiled("情况|落实|执行|完成|总结|回顾")
_PLANS = "headings.plans"
"""The facts' own heading over the plans, whatever it says."""
_THIS_YEAR = compiled("今年|本年")


def check(document: Document, root: Node, file: str) -> Iterator[Finding]:
    """A warning for each, at the fact that says it; where a style's own heading does, at the report's period.

    A part of another year, and a plan for what is still to come, are meant.
    """
    report = root.at("report.period")
    period = dates.extent(report.text) if report else None
    if report is None or period is None or period[0][0] != period[1][0]:
        return
    known = marks(root)
    for block in document.blocks:
        if isinstance(block, Block) and block.kind in _HEADINGS:
            planned = any(span.path == _PLANS for span in block.spans)
            for start, word in _contradicting(block.text, period, planned=planned):
                path = Passage(block.spans).path_at(start) or report.path
                gaps = {"word": word, "period": dates.words(report.text), "text": block.text}
                yield Finding("half-year-contradicted", file, mark_of(path, known), path, gaps)


def _contradicting(text: str, period: tuple[Day, Day], *, planned: bool) -> Iterator[tuple[int, str]]:
    """Offset and wording of each part of the year that the period has not, or that a plan comes too late for."""
    year, parts = period[0][0], list(_NAMED.finditer(text))
    for found, behind in zip(parts, [*(part.start() for part in parts[1:]), len(text)], strict=False):
        said, told = found["year"] or "", text[found.end() : behind]
        named = dates.extent(f"{year}-{_code(found['part'])}")
        if named is None or (said and not _THIS_YEAR.match(said) and said != f"{year}年"):
            continue
        over = not dates.is_before(period[1], named[1])
        apart = dates.is_before(named[1], period[0]) or dates.is_before(period[1], named[0])
        plan = planned or (_PLAN.search(told) and not _DONE.search(told))
        if over if plan else apart:
            yield found.start("part"), found["part"]


def _code(part: str) -> str:
    """``H1``, ``Q3``."""
    return _PARTS.get(part) or "Q" + _QUARTERS[part.removeprefix("第")[0]]
