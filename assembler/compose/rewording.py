"""``overrides`` put into the composed report: sentences found by their place and by what they said, worded anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Final

from assembler.compose import markdown
from assembler.compose.carried import carried
from assembler.diagnostics.findings import Finding
from assembler.diagnostics.phrases import Listing
from assembler.document.model import Block, Cell, Element, Kind, is_of
from assembler.document.walk import with_spans
from assembler.document.wording import Likeness, Unit, module_of, placed, units, unmarked
from assembler.facts.figures import Figures
from assembler.facts.overrides import Override
from assembler.formats.templates import narrative

_LIKE: Final = 0.5
"""From this likeness on, of 1, a sentence is told as what another has become."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """The parts of the report with their new words, and what was found."""

    parts: tuple[tuple[Element, ...], ...]
    findings: tuple[Finding, ...] = ()
    replaced: frozenset[str] = frozenset()
    """Paths of the facts that the old words printed: what of them is no longer printed was left out on purpose."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """One sentence of the report: part, element, run of its spans; and the names of where it stands."""

    key: tuple[int, int, int]
    unit: Unit
    names: tuple[str, ...]
    module: str

    def is_at(self, at: str, renamed: dict[str, str]) -> bool:
        """Whether ``at`` names its place, by the heading as it was or as it is worded now, or by its module."""
        if not at or at == self.module:
            return True
        wanted = {Likeness(at).spoken, Likeness(unmarked(at)).spoken}
        names = {*self.names, *(renamed[name] for name in self.names if name in renamed)}
        return not wanted.isdisjoint(Likeness(name).spoken for name in names)


def reworded(parts: Sequence[tuple[Element, ...]], listed: Sequence[Override], figures: Figures, file: str) -> Reworded:
    """``parts``, the text and each attachment from its title on, as ``listed`` wants them worded."""
    if not listed:
        return Reworded(tuple(parts))
    spots = [spot for number, part in enumerate(parts) for spot in _spots(number, part)]
    chosen = _Choice(spots, file)
    for override in listed:
        chosen.choose(override)
    new = {(*spot.key, spot.unit.start): (spot.unit, _said(spot.unit, one, figures)) for spot, one in chosen.taken}
    made = tuple(tuple(_rewritten(number, part, new)) for number, part in enumerate(parts))
    replaced = frozenset(span.path for spot, _ in chosen.taken for span in spot.unit.spans if span.path)
    return Reworded(made, tuple(chosen.found), replaced)


def _spots(number: int, part: tuple[Element, ...]) -> Iterator[_Spot]:
    """All sentences but the title, for which the facts have a place of its own."""
    for place, (names, element) in enumerate(placed(part)):
        if is_of(element, Kind.TITLE, Kind.ATTACHMENT_TITLE):
            continue
        for run, spans in enumerate(_runs(element)):
            for unit in units(element, spans):
                yield _Spot((number, place, run), unit, names, module_of(element))


def _runs(element: Element) -> list[Cell]:
    """The runs of an element's spans in the order in which ``with_spans`` sees them."""
    seen: list[Cell] = []

    def see(cell: Cell) -> Cell:
        seen.append(cell)
        return cell

    with_spans(element, see)
    return seen


@dataclass(slots=True)
class _Choice:
    """Which sentence each entry means; what none or several could mean is noted in ``found``."""

    spots: Sequence[_Spot]
    file: str
    taken: list[tuple[_Spot, Override]] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)

    def choose(self, override: Override) -> None:
        """Note the one sentence that ``override`` means, or why there is none."""
        ways = _ways(override)
        alike = [spot for spot in self.spots if any(map(spot.unit.extents, ways))]
        here = [spot for spot in alike if spot.is_at(override.at, self._renamed())]
        meant = here or alike
        meant = [spot for spot in meant if spot.unit.text in (override.was, unmarked(override.was))] or meant
        if not meant:
            self._missing(override)
        elif len(meant) > 1:
            places = Listing(dict.fromkeys(spot.names[-1] for spot in meant))
            self._tell("override-twice", override, count=str(len(meant)), places=places)
        elif earlier := next((one for spot, one in self.taken if spot is meant[0]), None):
            self._tell("override-repeated", override, line=str(earlier.node.mark.line))
        else:
            self.taken.append((meant[0], override))
            if not here:
                self._tell("override-elsewhere", override, place=meant[0].names[-1])

    def _renamed(self) -> dict[str, str]:
        return {spot.unit.text: override.now.text for spot, override in self.taken if spot.unit.text == spot.names[-1]}

    def _missing(self, override: Override) -> None:
        here = [spot for spot in self.spots if spot.is_at(override.at, self._renamed())]
        said = Likeness(override.was)
        for spots in (here, self.spots):
            likest = max(spots, key=lambda spot: _likeness(said, spot), default=None)
            if likest and _likeness(said, likest) >= _LIKE:
                return self._tell("override-changed", override, now=likest.unit.text)
        return self._tell("override-absent", override)

    def _tell(self, code: str, override: Override, **gaps: str) -> None:
        gaps = {"was": override.was, "at": override.at, **gaps}
        self.found.append(Finding(code, self.file, override.node.mark, override.node.path, gaps))


def _likeness(was: Likeness, spot: _Spot) -> float:
    matcher = SequenceMatcher(None, was.spoken, spot.unit.spoken, autojunk=False)
    # The quick ones first: they are never less than the true one, and cost little however long the texts.
    quick = matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE
    return matcher.ratio() if quick else 0


def _ways(override: Override) -> list[Likeness]:
    """What the entry says that a sentence said; without the mark of a point too."""
    return [Likeness(said) for said in dict.fromkeys((override.was, unmarked(override.was)))]


def _said(unit: Unit, override: Override, figures: Figures) -> Cell:
    """The new words, as strong as the old ones; nothing where the sentence goes."""
    if override.now.is_empty:
        return ()
    strong = all(span.strong for span in unit.spans)
    spans = markdown.tidy(narrative.spans(override.now, figures))
    was = next((said for said in _ways(override) if unit.extents(said)), None)
    said = carried(unit, was, spans) if was else spans
    return tuple(replace(span, strong=strong or span.strong) for span in said)


_New = dict[tuple[int, int, int, int], tuple[Unit, Cell]]


def _rewritten(number: int, part: tuple[Element, ...], new: _New) -> Iterator[Element]:
    """The elements of one part; a paragraph or heading of which nothing is left goes."""
    touched = {key[1] for key in new if key[0] == number}
    for place, element in enumerate(part):
        if place not in touched:
            yield element
            continue
        runs = iter([_run(element, run, (number, place, at), new) for at, run in enumerate(_runs(element))])
        made = with_spans(element, lambda _, runs=runs: next(runs))  # type: ignore[misc]
        if not isinstance(made, Block) or made.text:
            yield made


def _run(element: Element, run: Cell, key: tuple[int, int, int], new: _New) -> Cell:
    """One run, its sentences put together again; the mark of a point that goes goes with it."""
    made: list[Cell] = []
    pending: Cell = ()
    found = list(units(element, run))
    for unit, following in zip(found, [*found[1:], None], strict=True):
        mark = _slice(run, unit.start - unit.mark, unit.start) or pending
        _, said = new.get((*key, unit.start), (unit, unit.spans))
        is_last = following is None or bool(following.mark)
        pending = mark if not said and not is_last else ()
        made += [mark, said] if said else []
    return markdown.tidy(span for cell in made for span in cell)


def _slice(run: Cell, start: int, end: int) -> Cell:
    """The characters from ``start`` to ``end``."""
    at, cut = 0, []
    for span in run:
        first, last = max(start - at, 0), min(end - at, len(span.text))
        cut += [replace(span, text=span.text[first:last])] if first < last else []
        at += len(span.text)
    return tuple(cut)
