"""The ledger: every figure of a draft with its fact, its formula and every place where it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assembler.diagnostics.findings import Finding, Mark
from assembler.diagnostics.phrases import Phrase
from assembler.document.model import Document, Role
from assembler.document.sentences import Sentence, sentences
from assembler.facts.figures import Figure, Figures, Verdict, spelling, telling_forms, verdict
from assembler.facts.figures.number_format import exactly
from assembler.facts.path import FactPath, statistic_of
from assembler.facts.positions import mark_of

_NUMERAL = re.compile(r"\d[\d×]*(?:\.\d+)?(?:—\d+(?:\.\d+)?)?%?")
_PARTS = {"target": Phrase("指标"), "prior": Phrase("上年数")}


class Origin(StrEnum):
    """Where a numeral of the draft comes from."""

    STATISTIC = "statistic"
    FACT = "fact"
    """A quantity written in place, a date, or free text of the facts file."""
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure is printed: section number and the whole sentence."""

    section: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: a figure as printed and all that is known of it; empty where a column does not apply."""

    printed: str
    path: str
    file: str
    mark: Mark
    origin: Origin
    name: str = ""
    formula: str = ""
    exact: str = ""
    """The value before rounding in single units, six decimals at most."""
    stated: str = ""
    """The reported number in single units."""
    target: str = ""
    verdict: Verdict | None = None
    note: str = ""
    """The codes of what was found at this figure, and the reason given for a difference."""
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """Entries in the order in which their figures are first printed; then figures that are printed nowhere."""

    entries: tuple[Entry, ...] = field(default=())

    @property
    def printed(self) -> tuple[Entry, ...]:
        """The entries whose figure stands in the draft."""
        return tuple(entry for entry in self.entries if entry.places)


def ledger(
    document: Document, figures: Figures, marks: Mapping[str, Mark], file: str, findings: Iterable[Finding] = ()
) -> Ledger:
    """The ledger of ``document``; ``marks`` are the places of the facts, ``findings`` what was found in them."""
    notes = _notes(findings)
    found: dict[tuple[str, str], list[Place]] = {}
    for sentence in sentences(document):
        for key in _numerals(sentence):
            places = found.setdefault(key, [])
            place = Place(sentence.section, sentence.text)
            if place not in places:
                places.append(place)
    rows = _Rows(figures, {figure.path: figure for figure in figures}, marks, file, notes)
    entries = [rows.entry(path, text, tuple(places)) for (path, text), places in found.items()]
    used = {path for path, _ in found}
    rest = [
        rows.entry(figure.path, figure.text, ())
        for figure in figures
        if figure.path not in used and not figure.is_offered
    ]
    return Ledger((*entries, *rest))


def _numerals(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Path and text of every figure, and of every numeral that is none."""
    for span in sentence.spans:
        if span.role in (Role.FIGURE, Role.GAP):
            yield span.path, span.text
        else:
            yield from ((span.path, numeral) for numeral in _NUMERAL.findall(span.text))


@dataclass(frozen=True, slots=True)
class _Rows:
    """What every row is made from."""

    figures: Figures
    by_path: Mapping[str, Figure]
    marks: Mapping[str, Mark]
    file: str
    notes: Mapping[str, str]

    def entry(self, path: str, text: str, places: tuple[Place, ...]) -> Entry:
        mark = mark_of(path, self.marks) if path else Mark()
        figure = self.by_path.get(path)
        if figure is None:
            origin = Origin.FACT if path else Origin.TEMPLATE
            file = self.file if path else ""
            note = self.notes.get(path, "")
            name, formula = self._told(path, text)
            return Entry(text, path, file, mark, origin, name or self._owner(path), formula, note=note, places=places)
        given = figure.definition
        return Entry(
            printed=text,
            path=path,
            file=self.file,
            mark=mark,
            origin=Origin.STATISTIC,
            name=self.figures.called(figure),
            formula=spelling.formula(given, self.figures.get),
            exact="" if figure.exact is None else exactly(figure.exact),
            stated=spelling.typed(given.stated) if given.stated else "",
            target=_target(figure),
            verdict=verdict(figure),
            note="；".join(part for part in (self.notes.get(path, ""), given.accept) if part),
            places=places,
        )

    def _told(self, path: str, text: str) -> tuple[str, str]:
        """Name and formula of a number that was computed from a statistic's target or prior value."""
        owner = self.by_path.get(statistic_of(path))
        return telling_forms.origin(owner, self.figures, path, text) if owner else ("", "")

    def _owner(self, path: str) -> str:
        """What a number that a statistic brings along is called: its target, its prior value."""
        owner = self.by_path.get(statistic_of(path))
        part = next((word for key, word in _PARTS.items() if key in FactPath(path).steps), "")
        return Phrase("{name}的{part}", name=self.figures.called(owner), part=part) if owner and part else ""


def _target(figure: Figure) -> str:
    """The target and who set it: ``≥95%（县）``."""
    bound, by = spelling.bound(figure), figure.target.by if figure.target else ""
    return Phrase("{target}（{by}）", target=bound, by=by) if by else bound


def _notes(findings: Iterable[Finding]) -> dict[str, str]:
    """By fact path of a figure: the codes found at it or below it."""
    notes: dict[str, list[str]] = {}
    for finding in findings:
        codes = notes.setdefault(statistic_of(finding.path), [])
        if finding.code not in codes:
            codes.append(finding.code)
    return {path: "，".join(codes) for path, codes in notes.items()}
