"""Edits of texts that have nothing to do with each other, tried all at once: most are, and one draft shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assembler.document.sentences import bounds
from assembler.pipeline.intake_trial import Bench, Item, known
from assembler.pipeline.request import Examined
from assembler.review.intake import consequences, fitting
from assembler.review.intake.edits import Sort
from assembler.review.intake.standing import Standing


def tried_together(items: Sequence[Item], bench: Bench) -> Mapping[int, Item]:
    """By number: those of ``items`` that change their own sentences and nothing else, as one draft with all shows.

    None of them where that draft shows anything more; each is then to be tried by itself.
    """
    chosen = _apart(items)
    if len(chosen) < 2:
        return {}
    made = bench.made([(patch, item.draft) for item in chosen for patch in item.patches])
    if made.value is None or made.findings:
        return {}
    after = bench.examined(made.value.data)
    fine = _says_no_more(chosen, bench.examined(bench.facts.data), after)
    return {item.number: item for item in chosen} if fine else {}


def _apart(items: Sequence[Item]) -> list[Item]:
    """The edits of free text and of words that can be made, one in a text at most, each by its first way."""
    texts = [one for one in items if one.standing is Standing.READY and one.edit.sort in (Sort.TEXT, Sort.WORDING)]
    places = Counter(_text(item) for item in texts)
    alone = (item for item in texts if item.edit.ways and places[_text(item)] == 1)
    return [replace(item, patches=item.edit.ways[0]) for item in alone]


def _text(item: Item) -> object:
    place = item.edit.place
    return replace(place, start=0, end=0) if place else None


def _says_no_more(items: Sequence[Item], now: Examined, after: Examined) -> bool:
    """Whether the new draft says what each edit says, and is otherwise as it was."""
    if now.document is None or after.document is None or now.figures is None or after.figures is None:
        return False
    drafts = {id(item.draft): fitting.Aligned(item.draft, after.document) for item in items}
    gone, come = (
        _sentences(texts) for texts in zip(*((one.edit.before, one.edit.after) for one in items), strict=True)
    )
    told = consequences.sentences(now.document, after.document)
    return (
        {(one.code, one.path) for one in after.findings} <= known(now)
        and all(fitting.fits(item.edit, drafts[id(item.draft)]) for item in items)
        and all(one.after in come if one.after else one.before in gone for one in told)
        and not any(consequences.recomputed(now.figures, after.figures))
    )


def _sentences(texts: Iterable[str]) -> frozenset[str]:
    """The texts, and each sentence in them."""
    return frozenset(part for text in texts for part in (text, *(text[slice(*one)] for one in bounds(text))))
