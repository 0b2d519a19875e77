"""The rules, each with its finding code; a rule's docstring names the clause it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from assembler.review.proofreading import arithmetic, dates, numerals, ordinals, punctuation, structure, wording
from assembler.review.proofreading.passages import DraftCheck, TextCheck


@dataclass(frozen=True, slots=True)
class TextRule:
    """A rule that needs one text alone, a passage of a draft or a fact as typed."""

    code: str
    check: TextCheck


@dataclass(frozen=True, slots=True)
class DraftRule:
    """A rule that needs the whole draft."""

    code: str
    check: DraftCheck


TEXT_RULES = (
    TextRule("half-width-mark", punctuation.half_width),
    TextRule("marks-collide", punctuation.collision),
    TextRule("empty-brackets", punctuation.empty_brackets),
    TextRule("unpaired-mark", punctuation.unpaired),
    TextRule("mark-between-titles", punctuation.between_closed),
    TextRule("broken-ellipsis", punctuation.ellipsis),
    TextRule("listing-mark-in-number", numerals.listing_mark_in_number),
    TextRule("hyphen-in-range", numerals.hyphen_in_range),
    TextRule("percent-dropped", numerals.percent_dropped),
    TextRule("approximated-twice", numerals.approximated_twice),
    TextRule("scales-mixed", numerals.scales_mixed),
    TextRule("spelt-count", numerals.spelt_count),
    TextRule("deadline-for-until", wording.deadline_for_until),
    TextRule("joiner-alone", wording.joiner_alone),
    TextRule("all-of-none", wording.all_of_none),
    TextRule("mark-after-ordinal", ordinals.mark_after_ordinal),
    TextRule("typed-number", ordinals.typed_number),
    TextRule("raw-date", dates.raw_date),
    TextRule("impossible-date", dates.impossible_date),
    TextRule("date-range-reversed", dates.date_range_reversed),
    TextRule("points-not-percent", arithmetic.points_not_percent),
    TextRule("change-miscounted", arithmetic.change_miscounted),
    TextRule("decrease-in-multiples", arithmetic.decrease_in_multiples),
    TextRule("share-miscounted", arithmetic.share_miscounted),
    TextRule("total-miscounted", arithmetic.total_miscounted),
)

DRAFT_RULES = (
    DraftRule("point-skipped", ordinals.points),
    DraftRule("rank-skipped", ordinals.ranks),
    DraftRule("heading-without-body", structure.heading_without_body),
    DraftRule("sentence-twice", structure.sentence_twice),
    DraftRule("sentence-unended", structure.unended),
    DraftRule("unit-missing", structure.unit_missing),
)
