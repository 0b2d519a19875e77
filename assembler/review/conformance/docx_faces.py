"""Sizes and typefaces that the parts of a DOCX name."""

from __future__ import annotations

from math import isfinite

from lxml import etree

from assembler.diagnostics.phrases import Phrase
from assembler.layout.theme import Typeface
from assembler.review.conformance.clause import Clause, first_places, not_measured
from assembler.review.conformance.docx_styles import DEFAULT_SIZE, Word
from assembler.review.conformance.typeface_names import is_one_of, official


def number(value: str) -> float:
    """What an attribute says; 0 where it says no number."""
    try:
        found = float(value)
    except ValueError:
        return 0.0
    return found if isfinite(found) else 0.0


def size_of(word: Word, paragraph: etree._Element, run: etree._Element | None = None) -> str:
    """In half points, as written; Word's own where none, or none above nought, is named."""
    named = word.look(paragraph, "rPr/sz", run=run)
    return named if number(named) > 0 else str(DEFAULT_SIZE)


def face_clause(number_: str, key: str, face: Typeface, named: list[str], places: tuple[str, ...] = ()) -> Clause:
    """A DOCX names typefaces and holds none: only a name of the typeface itself will do.

    With ``places``, one for each of ``named``, every one must; else the one that most have.
    """
    if not named:
        return not_measured(number_, key, face.docx)
    names = official(face)
    usual = max(dict.fromkeys(named), key=named.count)
    wrong = [index for index, name in enumerate(named) if not is_one_of(name, names)]
    shown = named[wrong[0]] if wrong and places else usual
    met = not wrong if places else is_one_of(usual, names)
    told = first_places([places[index] for index in wrong]) if places else ()
    return Clause(number_, key, face.docx, shown or Phrase("未指定"), met, told)
