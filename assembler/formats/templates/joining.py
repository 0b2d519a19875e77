"""Parts of a title or of a sentence about the report, joined so that nothing is said twice.

A subject often brings words that the style adds: 2018年 before 2018年为民办实事工程, 情况 before 情况汇报.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assembler.document.model import Role, Span
from assembler.expressions import compiled

Part = tuple[Span, ...]

_LEAST = 2
"""Characters that make a word: 镇 may end one word and begin the next."""
_TAILS = ("情况", "汇报", "总结")
"""Said once, by the style: 管护工作汇报 and 情况汇报 are 管护工作情况汇报. 报告 may be a document reported on."""
_HEAD = compiled(r"[0-9×]{4}年|.{1,8}?[省市县区旗州乡镇](?![域内级长])")
"""What another word may begin with as well: 2018年 of 2018年1—9月, 青石镇 of 青石镇人民政府."""
_OWN = (Role.FACT, Role.WORDS)


def joined(parts: Iterable[Part]) -> list[Part]:
    """The parts, each without what an earlier one has said; their tails without what the last one says again."""
    given = [part for part in parts if _text(part)]
    told: list[Part] = []
    for part in given:
        told.append(beyond(part, [_text(one) for one in told]))
    if len(told) > 1:
        told[-2] = _without_tail(told[-2], _text(told[-1]))
        told[-1] = _cut(told[-1], _overlap(_text(told[-2]), _text(told[-1])))
    return told


def _text(part: Part) -> str:
    return "".join(span.text for span in part)


def beyond(part: Part, before: list[str]) -> Part:
    """``part`` without the words at its beginning that stand before it already."""
    heads = {head for one in before for head in (one, *_HEAD.findall(one)) if len(head) >= _LEAST}
    while (text := _text(part)) and part[0].role is Role.FACT:
        said = max((h for h in heads if _begins(text, h)), key=len, default="")
        count = len(said) or (_overlap(before[-1], text) if before else 0)
        if not 0 < count < len(text):
            break
        part = _cut(part, count)
    return part


def _begins(text: str, head: str) -> bool:
    """Whether ``head`` is a word of its own there: 青石镇 is none in 青石镇域经济."""
    return text.startswith(head) and text[len(head) : len(head) + 1] not in tuple("域内级长")


def _without_tail(part: Part, last: str) -> Part:
    """``part`` without the word at its end with which ``last`` ends too."""
    text = _text(part)
    # 情况报告 before 情况的报告: said by the last word, with 的.
    tails = (last, last.replace("的", ""), *(tail for tail in _TAILS if last.endswith(tail)))
    said = next((tail for tail in tails if len(tail) >= _LEAST and text.endswith(tail)), "")
    return _cut(part, len(text) - len(said), behind=True) if 0 < len(said) < len(text) else part


def _overlap(before: str, text: str) -> int:
    """Characters with which ``before`` ends and ``text`` begins; 0 for fewer than a word."""
    counts = range(min(len(before), len(text)), _LEAST - 1, -1)
    return next((count for count in counts if before.endswith(text[:count])), 0)


def _cut(part: Part, at: int, *, behind: bool = False) -> Part:
    """``part`` from the character ``at`` on, or with ``behind`` up to it; a gap or a figure is never cut."""
    kept: list[Span] = []
    for span in part:
        end = max(0, min(at, len(span.text)))
        text = span.text[:end] if behind else span.text[end:]
        at -= len(span.text)
        kept += [replace(span, text=text)] if text else []
    return tuple(kept) if all(span.role in _OWN for span in part) else part
