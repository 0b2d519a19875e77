"""The rules, each with its finding code; a rule's docstring names the clause it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from assembler.review.proofreading import (
    abbreviations,
    approximations,
    arithmetic,
    characters,
    dates,
    deadlines,
    grammar,
    headings,
    numerals,
    ordinals,
    places,
    punctuation,
    repetition,
    structure,
    wording,
    words,
)
from assembler.review.proofreading.passages import DraftCheck, FactsCheck, TextCheck


@dataclass(frozen=True, slots=True)
class TextRule:
    """A rule that needs one text alone, a passage of a draft or a fact as typed."""

    code: str
    check: TextCheck
    certain: bool = False
    """What it puts right may be put right unasked."""
    drafts_only: bool = False
    """A fact alone does not tell: a section may put marks around it."""


@dataclass(frozen=True, slots=True)
class DraftRule:
    """A rule that needs the whole draft."""

    code: str
    check: DraftCheck


@dataclass(frozen=True, slots=True)
class FactsRule:
    """A rule that needs the whole facts file."""

    code: str
    check: FactsCheck


TEXT_RULES = (
    TextRule("unseen-character", characters.unseen, certain=True),
    TextRule("unreadable-character", characters.unreadable),
    TextRule("look-alike-character", characters.look_alike, certain=True),
    TextRule("full-width-character", characters.full_width, certain=True),
    TextRule("space-in-text", characters.spaced, certain=True),
    TextRule("spaces-doubled", characters.doubled, certain=True),
    TextRule("broken-dash", characters.dash, certain=True),
    TextRule("apostrophe-quotes", characters.ascii_quoted, certain=True),
    TextRule("single-quotes", characters.single_quoted, drafts_only=True),
    TextRule("half-width-mark", punctuation.half_width, certain=True),
    TextRule("marks-collide", punctuation.collision),
    TextRule("empty-brackets", punctuation.empty_brackets),
    TextRule("unpaired-mark", punctuation.unpaired),
    TextRule("mark-between-titles", punctuation.between_closed, certain=True),
    TextRule("broken-ellipsis", punctuation.ellipsis, certain=True),
    TextRule("listing-mark-in-number", numerals.listing_mark_in_number),
    TextRule("hyphen-in-range", numerals.hyphen_in_range, certain=True),
    TextRule("percent-dropped", numerals.percent_dropped, certain=True),
    TextRule("approximated-twice", approximations.approximated_twice),
    TextRule("approx-too-precise", approximations.too_precise),
    TextRule("scales-mixed", numerals.scales_mixed),
    TextRule("numerals-mixed", approximations.numerals_mixed, certain=True),
    TextRule("scale-styles", approximations.scale_styles),
    TextRule("latin-unit", approximations.latin_unit),
    TextRule("spelt-count", numerals.spelt_count),
    TextRule("word-confused", words.confused, certain=True),
    TextRule("word-doubtful", words.doubtful),
    TextRule("word-twice", repetition.twice, certain=True),
    TextRule("particle-confused", grammar.particles, certain=True),
    TextRule("subject-missing", grammar.subject_missing),
    TextRule("denied-twice", grammar.denied_twice),
    TextRule("deadline-for-until", wording.deadline_for_until, certain=True),
    TextRule("joiner-alone", wording.joiner_alone),
    TextRule("all-of-none", wording.all_of_none),
    TextRule("mark-after-ordinal", ordinals.mark_after_ordinal, certain=True),
    TextRule("typed-number", ordinals.typed_number),
    TextRule("raw-date", dates.raw_date),
    TextRule("impossible-date", dates.impossible_date),
    TextRule("date-range-reversed", dates.date_range_reversed),
    TextRule("points-not-percent", arithmetic.points_not_percent),
    TextRule("change-miscounted", arithmetic.change_miscounted),
    TextRule("decrease-in-multiples", arithmetic.decrease_in_multiples),
    TextRule("share-miscounted", arithmetic.share_miscounted),
    TextRule("total-miscounted", arithmetic.total_miscounted),
    TextRule("level-mixed", ordinals.level_mixed),
)

DRAFT_RULES = (
    DraftRule("point-skipped", ordinals.points),
    DraftRule("rank-skipped", ordinals.ranks),
    DraftRule("heading-without-body", structure.heading_without_body),
    DraftRule("heading-repeated", headings.repeated),
    DraftRule("headings-equal", headings.equal),
    DraftRule("sentence-twice", structure.sentence_twice),
    DraftRule("sentence-unended", structure.unended),
    DraftRule("unit-missing", structure.unit_missing),
    DraftRule("abbreviation-early", abbreviations.early),
)

FACTS_RULES = (
    FactsRule("place-foreign", places.foreign),
    FactsRule("deadline-past", deadlines.past),
)

CODES = tuple(rule.code for rule in (*TEXT_RULES, *DRAFT_RULES, *FACTS_RULES))
