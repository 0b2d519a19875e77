"""Two measures of each kind, of two lines of work: told alike in every format, and shown in docs/measures.md."""

from __future__ import annotations

import json
from functools import cache

import pytest

from assembler import resources
from assembler.diagnostics import messages
from assembler.document.model import Document
from scripts import measures as page
from tests import measures
from tests.measures import VARIANTS

SCHEMA = json.loads((resources.schemas() / "measures" / "measure.schema.json").read_text("utf-8"))
EVERY = [example for kind in measures.kinds() for example in measures.examples(kind)]
OFFICE, *OTHERS = VARIANTS


@cache
def document(variant: tuple[str, str]) -> Document:
    found = measures.built(variant, *EVERY)
    assert [messages.as_text(finding) for finding in found.findings] == []
    assert found.document
    return found.document


def told(variant: tuple[str, str]) -> list[list[str]]:
    """What every example prints; a heading says all that stands before it."""
    return [measures.printed(document(variant), measures.heading_of(example)) for example in EVERY]


def test_every_kind_has_two_lines_of_work() -> None:
    known = set(SCHEMA["properties"]["kind"]["x-words"].values())
    assert set(measures.kinds()) == known | {"free"}
    works = [[example.work.partition(" · ")[0] for example in measures.examples(kind)] for kind in measures.kinds()]
    assert [kinds for kinds in works if len(set(kinds)) != 2] == []


def test_a_kind_is_written_in_chinese_in_one_and_in_english_in_the_other() -> None:
    for kind in sorted(set(measures.kinds()) - {"free"}):
        chinese, english = (example.facts["measures"][0]["kind"] for example in measures.examples(kind))
        assert (SCHEMA["properties"]["kind"]["x-words"][chinese], english) == (kind, kind)


@pytest.mark.parametrize("variant", OTHERS, ids="-".join)
def test_every_format_tells_a_measure_alike(variant: tuple[str, str]) -> None:
    for here, there in zip(told(variant), told(OFFICE), strict=True):
        assert here[0].endswith(there[0])
        # Behind the last measure the presidium's report still has its closing sentence.
        assert here[1 : len(there)] == there[1:]


def test_what_is_told_besides_has_a_paragraph_of_its_own() -> None:
    """Text of one's own neither runs on from the kind's last point nor into what it tells behind its points."""
    kinds = sorted(set(measures.kinds()) - {"free", "tasks"})
    firsts = [measures.examples(kind)[0] for kind in kinds]
    found = measures.built(OFFICE, *firsts, more={"text": "另有一事。", "points": [{"text": "甲"}, {"text": "乙"}]})
    assert found.document
    for kind, first in zip(kinds, firsts, strict=True):
        lines = measures.printed(found.document, measures.heading_of(first))
        assert [line for line in lines if "另有一事" in line] == ["另有一事。一是甲。二是乙。"], kind


def test_the_page_shows_what_is_printed() -> None:
    assert page.PAGE.read_text("utf-8") == page.made(), "run: make docs/measures.md"
