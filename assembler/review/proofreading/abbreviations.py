"""Short names of documents and bodies: said in full first, with （以下简称“…”）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assembler.document.model import Kind
from assembler.expressions import compiled
from assembler.review.proofreading.characters import HAN
from assembler.review.proofreading.passages import Found, Passage, Slip

_INTRODUCED: Final = compiled(r"（(?:以下|下)?(?:统称|简称|称)(?:为|：)?([“《「]?)([^“”《》（）]{2,20})[”》」]?）")
_FULL: Final = compiled(rf"《[^》]+》$|[{HAN}]{{2,30}}$")
_BARE: Final = compiled(
    "(?<=根据|按照|依据|对照|落实)《(通知|意见|方案|实施方案|办法|细则|规定|决定|实施意见|要点|责任书)》(?=的?(?:要求|规定|精神|有关|部署|明确))"
)
_UNTITLED: Final = (Kind.TITLE, Kind.ATTACHMENT_TITLE)


@dataclass(frozen=True, slots=True)
class _Short:
    """A short name, how it is looked for, the full name before it, and where in the draft it is introduced."""

    name: str
    pattern: re.Pattern[str]
    full: str
    passage: int
    start: int


def early(passages: Sequence[Passage]) -> Iterator[Found]:
    """A short name is used after （以下简称…） introduces it, never before (practice)."""
    known = [short for place, passage in enumerate(passages) for short in _introduced(place, passage.text)]
    for short in known:
        first = next(_uses(short, passages), None)
        if first is not None:
            yield first
    yield from _unknown(passages, {short.name for short in known})


def _introduced(place: int, text: str) -> Iterator[_Short]:
    for found in _INTRODUCED.finditer(text):
        mark, name = found.groups()
        full = _FULL.search(text[: found.start()])
        pattern = f"《{re.escape(name)}》" if mark == "《" else re.escape(name)
        yield _Short(name, re.compile(pattern), full.group() if full else "", place, found.start())


def _uses(short: _Short, passages: Sequence[Passage]) -> Iterator[Found]:
    """Uses before the introduction, the full name and the words it ends with aside."""
    for place, passage in enumerate(passages[: short.passage + 1]):
        text = passage.text if place < short.passage else passage.text[: short.start].removesuffix(short.full)
        if passage.kind in _UNTITLED:
            continue
        for found in short.pattern.finditer(text):
            whole = [part.span() for part in re.finditer(re.escape(short.full), text)] if short.full else []
            if not any(start <= found.start() and found.end() <= end for start, end in whole):
                yield passage, Slip(*found.span())


def _unknown(passages: Sequence[Passage], known: set[str]) -> Iterator[Found]:
    """《通知》 that no words introduce, nor the full title of one before it."""
    told = set(known)
    titles = ""
    for passage in passages:
        for found in _BARE.finditer(passage.text):
            name = found.group(1)
            before = titles + passage.text[: found.start()]
            if name not in told and not re.search(rf"《[^》]+{name}〉?》", before):
                told.add(name)
                yield passage, Slip(found.start(1) - 1, found.end(1) + 1)
        titles += passage.text
