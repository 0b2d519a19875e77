"""Title and headings of a DOCX, told by the outline or by the numbers typed before them (7.3.1, 7.3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from assembler.diagnostics.phrases import Phrase
from assembler.layout.form import Form
from assembler.layout.theme import Theme
from assembler.review.conformance import front
from assembler.review.conformance.clause import Clause, Limit, of_faults, of_length
from assembler.review.conformance.docx_faces import face_clause, number, size_of
from assembler.review.conformance.docx_styles import Word, run_text, runs, text

_TYPED = re.compile(r"[一二三四五六七八九十百]+、|（[一二三四五六七八九十百]+）|\d+[.．]")
_LEVELS = (
    # 一、二级河道 begins a sentence and no heading.
    re.compile(r"\s*[一二三四五六七八九十百]+、(?![一二三四五六七八九十]+[、级类等批期])"),
    re.compile(r"\s*[（(][一二三四五六七八九十百]+[）)]"),
)
_SIZE_TOLERANCE = 0.1
_TITLE_WITHIN, _FRONT_WITHIN = 3, 12
"""The title is one of so many first paragraphs after what stands above it, which are not more than so many."""
_SHOWN = 12
"""So many characters of a paragraph are quoted in a message."""
_HEX_PAIRS = 6


def typed_level(words: str) -> int:
    """1 for 一、 and 2 for （一） typed at the start of a paragraph; 0 for neither."""
    return next((level for level, pattern in enumerate(_LEVELS, start=1) if pattern.match(words)), 0)


def measure(word: Word, body: list[etree._Element], theme: Theme) -> Iterator[Clause]:
    """Clauses on the title, and on the headings of the two levels that have a typeface of their own."""
    title = _title(word, body)
    yield from _of_title(word, title, theme)
    shift = 1 if any(word.look(p, "pPr/outlineLvl") == "0" for p in title) else 0
    # An attachment's title is in the outline too, and in the title's size.
    sizes = {size_of(word, p) for p in title}
    rest = [p for p in word.paragraphs() if p not in title and size_of(word, p) not in sizes]
    for level in (1, 2):
        style = theme.styles[f"heading-{level}"]
        heads = [p for p in rest if _level(word, p, shift) == level]
        named = [word.look(p, "rPr/rFonts", "eastAsia", _head_run(p)) for p in heads]
        places = tuple(_quoted(p) for p in heads)
        yield face_clause(style.clause, f"heading-{level}-typeface", theme.typefaces[style.typeface], named, places)
    if theme.formal.form == Form.MINUTES and "heiti" in theme.typefaces:
        listed = [p for p in rest if front.ATTENDEES.match(text(p))]
        labels = [next((run for run in runs(p) if run_text(run)), None) for p in listed]
        named = [word.look(p, "rPr/rFonts", "eastAsia", run) for p, run in zip(listed, labels, strict=True)]
        yield face_clause("10.3", "attendees", theme.typefaces["heiti"], named, tuple(_quoted(p) for p in listed))
    outlined = [p for p in rest if word.look(p, "pPr/outlineLvl") in {"0", "1"}]
    typed = [_quoted(p) for p in outlined if _TYPED.match(text(p))]
    yield of_faults(theme.styles["heading-1"].clause, "native-numbers", typed, len(outlined))


def _quoted(paragraph: etree._Element) -> str:
    return Phrase("“{text}”", text=text(paragraph)[:_SHOWN])


def _level(word: Word, paragraph: etree._Element, shift: int) -> int:
    """By the number typed before it; else by the outline, where the title may have taken the first level."""
    typed, outline = typed_level(text(paragraph)), word.look(paragraph, "pPr/outlineLvl")
    return typed or (int(outline) + 1 - shift if outline in {"0", "1", "2"} else 0)


def _head_run(paragraph: etree._Element) -> etree._Element | None:
    """The longest run of a heading, which ends at the first full stop where text runs on behind it."""
    found: list[etree._Element] = []
    for run in runs(paragraph):
        if run_text(run):
            found.append(run)
        if "。" in run_text(run):
            break
    return max(found, key=lambda run: len(run_text(run)), default=None)


def _title(word: Word, body: list[etree._Element]) -> list[etree._Element]:
    """The first paragraphs larger than the body by more than a point that are no letterhead; lines of one size."""
    sizes = [size_of(word, p) for p in body]
    size = number(max(set(sizes), key=sizes.count)) / 2 if sizes else 0
    first = [p for p in list(word.paragraphs())[:_FRONT_WITHIN] if not _is_front(word, p)]
    large = [i for i, p in enumerate(first[:_TITLE_WITHIN]) if number(size_of(word, p)) / 2 > size + 1]
    if not large:
        return []
    title = [first[large[0]]]
    for paragraph in first[large[0] + 1 :]:
        if size_of(word, paragraph) != size_of(word, title[0]) or word.look(paragraph, "pPr/outlineLvl"):
            break
        title.append(paragraph)
    return title


def _is_front(word: Word, paragraph: etree._Element) -> bool:
    colour = word.look(paragraph, "rPr/color")
    red = re.fullmatch(r"[0-9A-Fa-f]{6}", colour) is not None and front.is_red(
        *(int(colour[place : place + 2], 16) / 255 for place in range(0, _HEX_PAIRS, 2))
    )
    return front.is_front(text(paragraph), red=red)


def _of_title(word: Word, title: list[etree._Element], theme: Theme) -> Iterator[Clause]:
    style = theme.styles["title"]
    size = max((number(size_of(word, p)) / 2 for p in title), default=None)
    yield of_length(style.clause, "title-size", Limit(style.size_pt, _SIZE_TOLERANCE, "pt"), size)
    named = [word.look(p, "rPr/rFonts", "eastAsia") for p in title]
    places = tuple(_quoted(p) for p in title)
    yield face_clause(style.clause, "title-typeface", theme.typefaces[style.typeface], named, places)
    off = [_quoted(p) for p in title if word.look(p, "pPr/jc") != style.align]
    yield of_faults(style.clause, "title-centre", off, len(title))
