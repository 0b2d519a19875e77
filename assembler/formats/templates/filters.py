"""Filters for section templates: how Chinese prose joins and ends, whatever it speaks of (GB/T 15834-2011)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from assembler.document.model import Role, Span
from assembler.document.numbering import chinese, point_mark
from assembler.expressions import compiled
from assembler.facts import dates
from assembler.formats.templates import joining, negation, paragraphs
from assembler.formats.templates.slots import Slots
from assembler.formats.templates.views import FigureView, Text

_ENDS = "。，；、：,;. \n"
"""What parts words and ends a statement; a question, a call and an omission are more than that, and stay."""
_TERMINAL = "。！？…"
_OWN_MARK = compiled(
    r"(?:(?<![A-Za-z])(?:Inc|Ltd|Corp|Co|Bros|Assn|Intl|Dept|Univ|Inst|Mfg|Pty|Prof|Dr|Mr|Mrs|Ms|Jr|Sr|St|Mt|Ft|Ave|Rd"
    r"|Blvd|Bldg|Nos?|Vol|Fig|Eq|Sec|Ch|pp|vs|al|etc|cf|ca|approx|est|Gov|Gen|Rev|Ed|eds?)\.|\.[A-Za-z]{1,2}\."
    rf"|&\#?[A-Za-z0-9]+;)(?=[{_ENDS}]*\Z)"
)
"""A mark that is part of a Latin name or an abbreviation, where a sentence in Chinese would have its own: U.S., Ltd."""
_PAIRS = {"“": "”", "《": "》"}
_LEADERS = compiled("(?:党委|党工委|党组|政府|办事处|管委会|[省市县区州盟旗]委|中央|国务院)$")
_EACH = compiled(r"各(?:个|位|家|户|名)?(?=.)")


class Filters:
    """The filters of one rendering; they look through slots at what a reader will see."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots

    def table(self) -> dict[str, Callable[..., Any]]:
        """Filters by the names templates use."""
        return {
            "listing": self.listing,
            "clause": self.clause,
            "sentence": self.sentence,
            "paragraphs": self.paragraphs,
            "quoted": self.quoted,
            "titled": self.titled,
            "chinese": chinese,
            "mark": point_mark,
            "counted": self.counted,
            "date": self.date,
            "plain": self.plain,
            "undone": self.undone,
            "leads": self.leads,
            "noun": self.noun,
            "once": self.once,
            "beyond": self.beyond,
        }

    def plain(self, value: object) -> str:
        """What a reader sees; for comparing, never for printing."""
        return self._slots.plain(str(value))

    def listing(self, values: Iterable[object], last: str = "和", sep: str = "、") -> str:
        """甲; 甲和乙; 甲、乙和丙. Names in 《》 or “” stand side by side without 、 (GB/T 15834-2011, 4.5.3.5)."""
        items = [self.clause(value) for value in values if self.plain(value).strip()]
        between = ["" if self._closed(item, following) else sep for item, following in pairwise(items)]
        if between and last:
            between[-1] = last
        return "".join(item + mark for item, mark in zip(items, [*between, ""], strict=False))

    def _closed(self, item: str, following: str) -> bool:
        """Two neighbours that are both quoted or both titles."""
        first, second = self.plain(item), self.plain(following)
        return any(first.endswith(close) and second.startswith(opening) for opening, close in _PAIRS.items())

    def clause(self, value: object) -> str:
        """The words without the punctuation and white space at their end, to go on behind them."""
        if isinstance(value, Text):
            return str(Text(_trimmed(value.spans), self._slots))
        return _trim_text(str(value), self._slots)

    def sentence(self, value: object) -> str:
        """The words with exactly one full stop at their end."""
        text = str(value).strip()
        if not self.plain(text).strip():
            return ""
        if self.plain(text).strip().endswith(tuple(_TERMINAL)):
            return text
        return self.clause(value if isinstance(value, Text) else text) + "。"

    def paragraphs(self, value: object, indent: str = "", last: str = "。") -> str:
        """The words as sentences, a blank line typed in them parting paragraphs; a colon before one stays.

        ``indent`` stands before every paragraph but the first: three spaces keep it in a numbered item. Without
        ``last`` the words end without punctuation, to go on behind them.
        """
        parts = paragraphs.split(value.spans) if isinstance(value, Text) else ()
        if not parts:
            return self.sentence(value) if last else self.clause(value)
        *before, end = (Text(part, self._slots) for part in parts)
        said = [str(one) if one.plain.rstrip().endswith("：") else self.sentence(one) for one in before]
        return f"\n\n{indent}".join([*said, self.sentence(end) if last else self.clause(end)])

    def quoted(self, value: object) -> str:
        """In “ ”, unless it is already."""
        return self._wrapped(value, "“", "”")

    def titled(self, value: object) -> str:
        """In 《 》, unless it is already."""
        return self._wrapped(value, "《", "》")

    def counted(self, value: object) -> str:
        """A number from 1 in Chinese before a measure word: 两 for 2, else as counted (一, 三, 十二)."""
        if isinstance(value, Text):
            said = tuple(replace(s, text=_counted(s.text)) if s.role is Role.FACT else s for s in value.spans)
            return str(Text(said, self._slots))
        return _counted(str(value))

    def undone(self, verb: object, figure: FigureView) -> str:
        """What was done to ``figure``, which is 0, said without the number: 未发放, 今年未征收, 尚未整改.

        Empty where 未 would say something else, so that the number has to be told. The word stands for the figure.
        """
        found = negation.placed(self.plain(verb))
        if found is None:
            return ""
        lead, word, rest = found
        spans = verb.spans if isinstance(verb, Text) else self._slots.spans(str(verb))
        before, behind = _cut(spans, len(lead))[0], _cut(spans, len(self.plain(verb)) - len(rest))[1]
        return f"{Text(before, self._slots)}{figure.worded(word)}{Text(behind, self._slots)}"

    def noun(self, value: object) -> str:
        """A name as it stands behind a number: 各村 and 各个村 as 村, for 与12个村 needs no 各."""
        found = _EACH.match(self.plain(value))
        if found is None:
            return str(value)
        spans = value.spans if isinstance(value, Text) else self._slots.spans(str(value))
        return str(Text(_cut(spans, found.end())[1], self._slots))

    def once(self, values: Iterable[object]) -> str:
        """Parts joined without doubling: 2018年 and 2018年办实事情况 and 情况 are 2018年办实事情况."""
        told = joining.joined(self._slots.spans(str(value)) for value in values)
        return "".join(_again(span, self._slots) for part in told for span in part)

    def beyond(self, value: object, said: Iterable[object]) -> str:
        """The words without those at their beginning that stand in ``said``: 2018年，…推进办实事."""
        part = joining.beyond(self._slots.spans(str(value)), [self.plain(one) for one in said])
        return "".join(_again(span, self._slots) for span in part)

    def leads(self, value: object) -> bool:
        """Whether a body leads (在…领导下) by its rank, a party committee or a government; others guide."""
        return bool(_LEADERS.search(self.plain(value)))

    def _wrapped(self, value: object, opening: str, close: str) -> str:
        plain = self.plain(value)
        return str(value) if plain.startswith(opening) and plain.endswith(close) else f"{opening}{value}{close}"

    def date(self, value: object, year: str = "") -> str:
        """A date or period in words; ``year`` names one that need not be said again."""
        if isinstance(value, Text):
            told = (replace(s, text=dates.words(s.text, year=year)) if s.role is Role.FACT else s for s in value.spans)
            return str(Text(tuple(told), self._slots))
        return dates.words(str(value), year=year)


def _cut(spans: tuple[Span, ...], at: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Spans before and behind the character ``at``."""
    before: list[Span] = []
    behind: list[Span] = []
    for span in spans:
        before += [replace(span, text=span.text[:at])] if at > 0 else []
        behind += [replace(span, text=span.text[max(at, 0) :])] if at < len(span.text) else []
        at -= len(span.text)
    return tuple(before), tuple(behind)


def _counted(text: str) -> str:
    """What is no whole number from 1 to 99999 stays as it is: the schema has told the user."""
    if not text.isdecimal() or not 1 <= int(text) <= 99999:
        return text
    return "两" if int(text) == 2 else chinese(int(text))


def _trimmed(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans without the punctuation at their end; a figure's own text is left alone."""
    kept = list(spans)
    while kept and kept[-1].role in (Role.FACT, Role.WORDS):
        text = _without_ends(kept[-1].text)
        if text:
            kept[-1] = replace(kept[-1], text=text)
            break
        kept.pop()
    return tuple(kept)


def _without_ends(text: str) -> str:
    """``text`` without the punctuation at its end; U.S. and Co., Ltd. keep what belongs to their names."""
    own = _OWN_MARK.search(text)
    return text[: own.end()] if own else text.rstrip(_ENDS)


def _trim_text(text: str, slots: Slots) -> str:
    """Template text without the punctuation at its end, even where a slot stands there."""
    text = text.strip()
    spans = _trimmed(slots.spans(text))
    if spans == slots.spans(text):
        return text
    return "".join(_again(span, slots) for span in spans)


def _again(span: Span, slots: Slots) -> str:
    """A span as a template prints it."""
    return span.text if span.role is Role.WORDS else slots.put((span,))
