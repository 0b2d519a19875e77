"""The page numbers that the footers of a DOCX ask for: a PAGE field between dashes, at the outer side (7.5)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from assembler.diagnostics.phrases import Phrase
from assembler.layout.theme import Theme
from assembler.review.conformance.clause import Clause, Limit, not_measured, of_faults, of_length
from assembler.review.conformance.docx_faces import number, size_of
from assembler.review.conformance.docx_styles import Word, boxes, runs, text
from assembler.writers.docx.ooxml import q

_SIZE_TOLERANCE = 0.1
_OFF = frozenset({"0", "false", "off"})
_SIDES = {"start": "left", "end": "right"}
_UNKNOWN = Phrase("页脚用制表位或图形安排页码，文件本身看不出它在哪一边")


def measure(word: Word, theme: Theme) -> Iterator[Clause]:
    """Of the first pages' footer where they have one of their own, of odd pages' and of even pages'."""
    rule, kinds = theme.page_number, _kinds(word)
    # Page one of a letter has no number (10.1); whether another has one, its pages show.
    kinds = tuple(kind for kind in kinds if rule.first or kind != "first")
    found = {kind: _paragraph(word.footer(kind)) for kind in kinds}
    formless = [kind for kind, p in found.items() if p is None or not _is_number(p, rule.dashes)]
    yield of_faults(rule.clause, "number-form", formless, len(kinds))
    there = {kind: p for kind, p in found.items() if p is not None}
    yield _sides(word, there, theme)
    sizes = [number(size_of(word, p)) / 2 for p in there.values()]
    worst = max(sizes, key=lambda size: abs(size - rule.size_pt), default=None)
    yield of_length(rule.clause, "number-size", Limit(rule.size_pt, _SIZE_TOLERANCE, "pt"), worst)


def has_boxed_number(word: Word) -> bool:
    """Whether a page number stands in a text box, which LibreOffice puts elsewhere than Word."""
    footers = (word.footer(kind) for kind in _kinds(word))
    return any(footer is not None and bool(boxes(footer)) for footer in footers)


def _kinds(word: Word) -> tuple[str, ...]:
    settings = word.parts.get("word/settings.xml")
    both = settings is not None and _is_on(settings.find(q("evenAndOddHeaders")))
    first = any(_is_on(section.find(q("titlePg"))) for section in word.sections())
    return ("default", *(["even"] if both else []), *(["first"] if first else []))


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(q("val"), "1") not in _OFF


def _paragraph(footer: etree._Element | None) -> etree._Element | None:
    """The one that holds the number, in a text box or not; else the first."""
    if footer is None:
        return None
    boxed = [p for box in boxes(footer) for p in box.iter(q("p"))]
    paragraphs = [*boxed, *footer.iter(q("p"))]
    return next((p for p in paragraphs if _fields(p)), next(iter(paragraphs), None))


def _fields(paragraph: etree._Element) -> list[str]:
    """The instructions of its fields, those of boxes left out."""
    simple = [field.get(q("instr"), "") for field in paragraph.iter(q("fldSimple"))]
    return simple + [words.text or "" for run in runs(paragraph) for words in run.findall(q("instrText"))]


def _is_number(paragraph: etree._Element, dashes: str) -> bool:
    has_dashes = not dashes or text(paragraph).count(dashes) == 2
    return has_dashes and any("PAGE" in field.upper().split() for field in _fields(paragraph))


def _sides(word: Word, there: dict[str, etree._Element], theme: Theme) -> Clause:
    """Where a footer serves odd and even pages, only a place that changes sides by itself is right."""
    rule = theme.page_number
    outside = rule.position == "outside"
    if any(p.find(f".//{q('tab')}") is not None for p in there.values()):
        return not_measured(rule.clause, "number-side", "0", _UNKNOWN)
    wanted = {"default": "right", "even": "left", "first": "right"} if outside else {}
    sides = {kind: _side(word, p) for kind, p in there.items()}
    wrong = [
        kind
        for kind, side in sides.items()
        if side != wanted.get(kind, rule.position) and not (outside and side == "outside")
    ]
    if outside and there and "even" not in _kinds(word) and sides.get("default") != "outside":
        wrong.append("even")
    return of_faults(rule.clause, "number-side", wrong, len(there))


def _side(word: Word, paragraph: etree._Element) -> str:
    """Of its frame or text box, where it stands in one that is aligned; else of the paragraph."""
    frame = word.look(paragraph, "pPr/framePr", "xAlign")
    anchor = next(paragraph.iterancestors("{*}anchor"), None)
    align = None if anchor is None else anchor.find("{*}positionH/{*}align")
    boxed = "" if align is None else (align.text or "").strip()
    own = word.look(paragraph, "pPr/jc")
    return frame or boxed or _SIDES.get(own, own)
