"""What differs inside a text: phrase by phrase, and within phrases that differ by character; figures as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final

from assembler.document.comparison.by_token import Difference, unequal
from assembler.document.comparison.likeness import Shape, character_pairs, held_together
from assembler.document.comparison.pairs import gaps
from assembler.document.comparison.tokens import Phrase, Token, phrases, tokens
from assembler.document.model import Span

__all__ = ["Difference", "differences"]

_LESS: Final = 2
"""How many times less must change for a text to be told token by token and not phrase by phrase."""


def differences(old: Sequence[Span], new: Sequence[Span]) -> tuple[Difference, ...]:
    """All in which the texts or their looks differ, in order; two may touch where a phrase ends.

    A figure, a number and a Latin word differ as a whole, other text by phrase, then by character.
    """
    before, after = tokens(old), tokens(new)
    if before == after:
        return ()
    starts_old = list(accumulate((len(token.text) for token in before), initial=0))
    starts_new = list(accumulate((len(token.text) for token in after), initial=0))
    return tuple(
        Difference(
            starts_old[one.old_start], starts_old[one.old_end], starts_new[one.new_start], starts_new[one.new_end]
        )
        for one in _changes(before, after)
        if not _reads_the_same(before[one.old_start : one.old_end], after[one.new_start : one.new_end])
    )


def _reads_the_same(old: Sequence[Token], new: Sequence[Token]) -> bool:
    """Whether they are the same characters in the same look, cut otherwise: 54% as a figure and typed."""
    return _looks(old) == _looks(new)


def _looks(listed: Sequence[Token]) -> list[tuple[str, bool]]:
    return [(character, token.strong) for token in listed for character in token.text]


def _changes(before: Sequence[Token], after: Sequence[Token]) -> Iterator[Difference]:
    """What differs, counted in tokens: between phrases that stayed as they are, in the way that a reader grasps."""
    old, new = phrases(before), phrases(after)
    starts_old = list(accumulate(map(len, old), initial=0))
    starts_new = list(accumulate(map(len, new), initial=0))
    kept = held_together(_shapes(old), _shapes(new))
    same = {one: other for one, other in kept.items() if old[one] == new[other]}
    for gone, come in gaps(len(old), len(new), same):
        if gone or come:
            start_old, start_new = starts_old[gone.start], starts_new[come.start]
            changed = before[start_old : starts_old[gone.stop]], after[start_new : starts_new[come.stop]]
            inside = {one - gone.start: other - come.start for one, other in kept.items() if one in gone}
            for one in _least(*changed, inside):
                yield _moved(one, start_old, start_new)


def _least(before: Sequence[Token], after: Sequence[Token], kept: Mapping[int, int]) -> list[Difference]:
    """Phrases put in, taken out and changed each for itself; token by token where that is by far the less."""
    by_phrase = list(_with_marks_kept(_by_phrase(before, after, kept), before, after))
    by_token = unequal(before, after)
    return by_token if _LESS * _total(by_token) <= _total(by_phrase) else by_phrase


def _total(changes: Iterable[Difference]) -> int:
    return sum(one.old_end - one.old_start + one.new_end - one.new_start for one in changes)


def _by_phrase(before: Sequence[Token], after: Sequence[Token], kept: Mapping[int, int]) -> Iterator[Difference]:
    """``kept`` are the phrases that belong together."""
    old, new = phrases(before), phrases(after)
    starts_old = list(accumulate(map(len, old), initial=0))
    starts_new = list(accumulate(map(len, new), initial=0))
    for gone, come in gaps(len(old), len(new), kept):
        if gone or come:
            whole = Difference(
                starts_old[gone.start], starts_old[gone.stop], starts_new[come.start], starts_new[come.stop]
            )
            yield _trimmed(whole, before, after)
        if gone.stop < len(old):
            inside = unequal(old[gone.stop], new[come.stop])
            yield from (_moved(one, starts_old[gone.stop], starts_new[come.stop]) for one in inside)


def _with_marks_kept(
    changes: Iterable[Difference], before: Sequence[Token], after: Sequence[Token]
) -> Iterator[Difference]:
    """A phrase that is put in before a mark, or taken out, leaves the mark: ；became ，这样； by putting in ，这样."""
    held: Difference | None = None
    for change in changes:
        whole = held and Difference(held.old_start, change.old_end, held.new_start, change.new_end)
        if held and whole and _touch(held, change) and _ends_alike(whole, before, after):
            held = Difference(whole.old_start, whole.old_end - 1, whole.new_start, whole.new_end - 1)
            continue
        if held:
            yield held
        held = change
    if held:
        yield held


def _touch(one: Difference, other: Difference) -> bool:
    return one.old_end == other.old_start and one.new_end == other.new_start


def _ends_alike(given: Difference, before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether both sides end with the same mark."""
    if given.old_start == given.old_end or given.new_start == given.new_end:
        return False
    last = before[given.old_end - 1]
    return last.ends_phrase and last == after[given.new_end - 1]


def _moved(given: Difference, old: int, new: int) -> Difference:
    """The same counted from further ahead."""
    return Difference(given.old_start + old, given.old_end + old, given.new_start + new, given.new_end + new)


def _trimmed(given: Difference, before: Sequence[Token], after: Sequence[Token]) -> Difference:
    """Without the tokens that both sides begin and end with: a mark that stays behind what was put in before it."""
    start_old, end_old, start_new, end_new = given.old_start, given.old_end, given.new_start, given.new_end
    while start_old < end_old and start_new < end_new and before[start_old] == after[start_new]:
        start_old, start_new = start_old + 1, start_new + 1
    while start_old < end_old and start_new < end_new and before[end_old - 1] == after[end_new - 1]:
        end_old, end_new = end_old - 1, end_new - 1
    return Difference(start_old, end_old, start_new, end_new)


def _shapes(listed: Sequence[Phrase]) -> list[Shape]:
    texts = ["".join(token.text for token in phrase) for phrase in listed]
    return [Shape(phrase, "", character_pairs(text), len(text)) for phrase, text in zip(listed, texts, strict=True)]
