"""Forms in which a figure can be told: alone, with the period before, against its target, with its parts.

``{patrols|同比}`` in text, and ``patrols|同比`` in a list, print 1260人次，同比增长14.5%.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from typing import Final

from assembler.diagnostics.phrases import Phrase
from assembler.document.model import Role, Span
from assembler.facts.figures import change, periods, spelling, units
from assembler.facts.figures.change import Change
from assembler.facts.figures.figure import Figure, Figures
from assembler.facts.figures.number_format import Quantity
from assembler.facts.figures.prior import Before, before
from assembler.facts.figures.targets import Verdict, is_all, verdict
from assembler.facts.figures.units import PERCENT, POINTS

SIGN: Final = "|"
_RATE_DECIMALS: Final = 1
"""Decimals of a rate of growth that is told beside its figure."""


class Form(StrEnum):
    """What is told behind the figure."""

    PLAIN = "数"
    YEARLY = "同比"
    STEPWISE = "环比"
    COMPARED = "比较"
    AMOUNT = "增减"
    TARGET = "目标"
    PARTS = "其中"


FORMS: Final[Mapping[str, Form]] = {form.value: form for form in Form} | {
    "plain": Form.PLAIN,
    "year-on-year": Form.YEARLY,
    "period-on-period": Form.STEPWISE,
    "compared": Form.COMPARED,
    "difference": Form.AMOUNT,
    "target": Form.TARGET,
    "parts": Form.PARTS,
}
"""By every name that one is written with."""
_COMPARING: Final = (Form.YEARLY, Form.STEPWISE, Form.COMPARED, Form.AMOUNT)


def split(text: str) -> tuple[str, tuple[str, ...]]:
    """The key of a statistic and the forms behind it: ``rate|同比|目标``."""
    key, *forms = (word.strip() for word in text.split(SIGN))
    return key, tuple(forms)


def lacking(figure: Figure, figures: Figures, form: Form) -> str:
    """Why the figure cannot be told in that form; empty where it can."""
    if form in _COMPARING:
        return _lacks_prior(figure, figures, form)
    if form is Form.TARGET and (figure.target is None or figure.target.is_reversed):
        return Phrase("没有写考核指标（target）")
    if form is Form.PARTS and not parts(figure, figures):
        return Phrase("没有哪一项写明属于它（part_of）")
    return ""


def _lacks_prior(figure: Figure, figures: Figures, form: Form) -> str:
    if figure.definition.prior is None:
        return Phrase("没有写上期数（prior）")
    earlier = before(figure, figures)
    if earlier is None or figure.printed is None or figure.exact is None:
        return Phrase("上期数或本期数还没有填，或者单位不同")
    if figure.printed.upper is not None:
        return Phrase("它是一个范围")
    fitting = {Form.YEARLY: periods.YEARLY, Form.STEPWISE: periods.STEPWISE}.get(form)
    if fitting is not None and earlier.of not in fitting:
        return Phrase("它的上期数是{of}的", of=earlier.of)
    return ""


def spans(figure: Figure, figures: Figures, forms: tuple[str, ...]) -> Iterator[Span]:
    """What stands behind the figure in these forms; a form that is unknown or cannot be made tells nothing."""
    for name in forms:
        form = FORMS.get(name)
        if form is None or lacking(figure, figures, form):
            continue
        if form in _COMPARING:
            yield from (Span("，"), *comparison(figure, figures, form))
        elif form is Form.TARGET:
            yield from _against_target(figure)
        elif form is Form.PARTS:
            yield from _with_parts(figure, figures)


def comparison(figure: Figure, figures: Figures, form: Form = Form.COMPARED) -> Iterator[Span]:
    """``同比增长14.5%``, ``比上年末增加5个``; nothing where there is no value before."""
    earlier, given = before(figure, figures), figure.definition.prior
    said = since(figure, earlier, form)
    if earlier is None or given is None or said is None:
        return
    lead = {Form.YEARLY: "同比", Form.STEPWISE: "环比"}.get(form)
    if lead is None:
        lead = f"与{earlier.of}" if not said.sign else f"比{earlier.of}"
    yield Span(lead + said.words)
    if said.number:
        yield Span(said.number, given.value.path, Role.FIGURE)


def since(figure: Figure, earlier: Before | None, form: Form = Form.COMPARED) -> Change | None:
    """The change since the value before, as printed numbers have it where both are rates; None where none is told."""
    printed, exact = figure.printed, figure.exact
    if earlier is None or printed is None or exact is None or printed.upper is not None:
        return None
    if units.is_rate(printed.unit):
        decimals = max(printed.decimals or 0, earlier.printed.decimals or 0)
        return change.told(Quantity(printed.rounded - earlier.printed.rounded, POINTS, decimals))
    if form is not Form.AMOUNT and change.has_rate(exact, earlier.exact):
        return change.told(Quantity((exact - earlier.exact) / earlier.exact * 100, PERCENT, _RATE_DECIMALS))
    like = replace(printed, decimals=_decimals(printed, earlier.printed), approx=None)
    if form is Form.AMOUNT:
        return change.told(replace(like, value=exact - earlier.exact))
    return change.without_rate(exact, earlier.exact, like)


def _decimals(first: Quantity, second: Quantity) -> int | None:
    """As many as the two are printed with, where they are printed alike."""
    if (first.unit, first.show) != (second.unit, second.show) or first.decimals is None or second.decimals is None:
        return None
    return max(first.decimals, second.decimals)


def _against_target(figure: Figure) -> Iterator[Span]:
    """``，高于县定目标1.8个百分点``; ``，未达到县定95%以上的目标，低1.67个百分点``."""
    target, printed, wanted = figure.target, figure.printed, spelling.target(figure)
    if target is None or printed is None or wanted is None or verdict(figure) is None:
        return
    by = target.setter
    goal = Span(wanted.text, target.value.path, Role.FIGURE)
    is_met = verdict(figure) is Verdict.MET
    if target.bound == "between":
        yield from (Span(f"，{'在' if is_met else '不在'}{by}"), goal, Span("的范围内"))
        return
    gap = printed.rounded - target.goal
    amount = Span(_gap(abs(gap), printed, wanted), target.value.path, Role.FIGURE)
    if is_met:
        yield from _met(by, target.bound, gap, amount)
        return
    if target.is_planned and gap:
        yield from (Span(f"，比{by}"), goal, Span(f"的目标{'低' if gap < 0 else '高'}"), amount)
        return
    bound = "" if is_all(figure) else {"min": "以上", "max": "以下", "equals": ""}[target.bound]
    yield from (Span(f"，未达到{by}"), goal, Span(f"{bound}的目标"))
    if gap:
        yield from (Span("，低" if gap < 0 else "，高"), amount)


def _met(by: str, bound: str, gap: Fraction, amount: Span) -> Iterator[Span]:
    if not gap:
        yield Span(f"，达到{by}目标" if bound != "max" else f"，控制在{by}目标以内")
        return
    yield from (Span(f"，{'低于' if gap < 0 else '高于'}{by}{'控制' if bound == 'max' else ''}目标"), amount)


def gap(figure: Figure) -> tuple[Span, ...]:
    """How far it is from the bound that it misses, ``1.8个百分点`` or ``3处``; nothing where it misses none."""
    target, printed, wanted = figure.target, figure.printed, spelling.target(figure)
    if target is None or printed is None or wanted is None or verdict(figure) is not Verdict.MISSED:
        return ()
    node = target.overstepped(printed.rounded)
    distance = abs(printed.rounded - target.bound_for(printed.rounded))
    return (Span(_gap(distance, printed, wanted), node.path, Role.FIGURE),) if distance else ()


def _gap(value: Fraction, printed: Quantity, wanted: Quantity) -> str:
    """A distance from the target: of rates in percentage points."""
    if units.is_rate(printed.unit):
        return Quantity(value, POINTS, max(printed.decimals or 0, wanted.decimals or 0)).text
    return Quantity(value, printed.unit, _decimals(printed, wanted), printed.show).text


def parts(figure: Figure, figures: Figures) -> tuple[Figure, ...]:
    """The statistics that are part of it; where there are none, those that were done of it."""
    key = figure.definition.key
    named = tuple(one for one in figures if one.part_of == key)
    return named or tuple(one for one in figures if one.definition.due and one.definition.due.text == key)


def _with_parts(figure: Figure, figures: Figures) -> Iterator[Span]:
    """``，其中一般隐患531处、重大隐患9处``."""
    for index, part in enumerate(parts(figure, figures)):
        yield Span("、" if index else "，其中")
        yield Span(part.name.removeprefix("其中"), part.path.key("name"), Role.FACT)
        yield Span(part.text, part.path, Role.GAP if part.is_gap else Role.FIGURE)


def origin(figure: Figure, figures: Figures, path: str, text: str) -> tuple[str, str]:
    """Name and formula of a number that a form prints at ``path``, the figure's prior value or its target.

    Both are empty for the prior value or the target itself.
    """
    given, earlier = figure.definition, before(figure, figures)
    if given.prior and earlier and path == given.prior.value.path:
        for form in (Form.COMPARED, Form.AMOUNT):
            said = since(figure, earlier, form)
            if said and said.number == text:
                return Phrase("{name}比{of}", name=figures.called(figure), of=earlier.of), _since(figure, earlier, said)
    if given.target and path == given.target.value.path and figure.printed:
        wanted = spelling.target(figure)
        gap = abs(figure.printed.rounded - given.target.goal)
        if wanted and wanted.upper is None and text == _gap(gap, figure.printed, wanted):
            name = Phrase("{name}与指标之差", name=figures.called(figure))
            return name, f"{figure.printed.bare} - {wanted.bare}"
    return "", ""


def _since(figure: Figure, earlier: Before, said: Change) -> str:
    now, then = spelling.operand(figure), earlier.printed.bare
    if said.amount and said.amount.unit == PERCENT and not units.is_rate(figure.definition.unit):
        return Phrase("（{now} - {before}） ÷ {before}", now=now, before=then)
    return f"{now} - {then}"
