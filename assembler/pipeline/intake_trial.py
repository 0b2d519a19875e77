"""Trying what a reviewer's edit would do: the facts are patched and examined, and nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from assembler.diagnostics.codes import has_errors
from assembler.diagnostics.findings import Finding, Mark
from assembler.diagnostics.outcome import Outcome
from assembler.diagnostics.phrases import Phrase
from assembler.document.model import Document
from assembler.document.sentences import bounds
from assembler.facts import entries
from assembler.facts.overrides import KEY
from assembler.facts.path import FactPath
from assembler.facts.source import Source
from assembler.formats.wish import Wish
from assembler.pipeline import build
from assembler.pipeline.request import Examined, Request
from assembler.pipeline.workspace import Workspace
from assembler.review.intake import consequences, fitting
from assembler.review.intake.edits import Edit, Patch, Reword, Sort
from assembler.review.intake.patching import patched
from assembler.review.intake.rewording import reworded
from assembler.review.intake.standing import Standing

_UNREACHED: Final = "override-"
"""Begins the codes of a sentence that cannot be worded anew."""
Drafted = tuple[Patch, Document]
"""A patch, and the draft that its words are of."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the list: an edit, whose it is, and what follows from it."""

    number: int
    """From 1: what ``--accept`` names."""
    edit: Edit
    files: tuple[str, ...]
    """The copies that have it."""
    draft: Document
    """The draft that its place is of."""
    section: str
    """The number of the section that it stands in."""
    standing: Standing
    clashes: tuple[int, ...] = ()
    """The numbers of the items that it cannot be made together with."""
    sentences: tuple[consequences.Sentence, ...] = ()
    """What else changes."""
    figures: tuple[consequences.Recomputed, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What is found once it is made, and is not found now."""
    fits: bool = True
    """Whether the draft then says what the reviewer wrote."""
    printed: str = ""
    """The sentence as it would be printed, where that is not what the reviewer wrote."""
    patches: tuple[Patch, ...] = ()
    """What carries it out."""


@dataclass(slots=True)
class Bench:
    """The facts, and every state of them that was tried, each examined once."""

    facts: Source
    wish: Wish
    workspace: Workspace
    _known: dict[tuple[bytes, Wish], Examined] = field(default_factory=dict)

    def examined(self, data: bytes, wish: Wish | None = None) -> Examined:
        """The facts ``data``, read and composed; in another style where ``wish`` says so."""
        key = data, wish or self.wish
        if key not in self._known:
            request = Request(replace(self.facts, data=data), key[1])
            self._known[key] = build.examine(request, self.workspace)
        return self._known[key]

    def made(self, patches: Sequence[Drafted]) -> Outcome[Source]:
        """The facts with all patches made; those of words come last, for the sentences are then as they will be.

        What words were lost by what else was changed is told in the findings.
        """
        facts = patched(self.facts, [patch for patch, _ in patches if not isinstance(patch, Reword)])
        words = [(patch, draft) for patch, draft in patches if isinstance(patch, Reword)]
        if facts.value is None or not words:
            return facts
        return self._worded(facts.value, words)

    def _worded(self, source: Source, words: Sequence[tuple[Reword, Document]]) -> Outcome[Source]:
        later = self.examined(source.data)
        if later.document is None or later.root is None:
            return Outcome(None, later.findings)
        count, lost = len(list(later.root.get(KEY) or ())), list[Finding]()
        for draft, own in _by_draft(words):
            told = reworded(own, fitting.Aligned(draft, later.document))
            lost += [_lost(one, source.name) for one in told.lost]
            for entry in told.entries:
                added = entries.add(source, FactPath.of(KEY, count), entry)
                if added.value is None:
                    return added
                source, count = added.value, count + 1
        return Outcome(source, tuple(lost))


def _by_draft(words: Sequence[tuple[Reword, Document]]) -> list[tuple[Document, list[Reword]]]:
    """The patches of each draft together; copies of one draft hold the same."""
    groups: list[tuple[Document, list[Reword]]] = []
    for patch, draft in words:
        own = next((listed for known, listed in groups if known is draft or known == draft), None)
        if own is None:
            groups.append((draft, own := []))
        own.append(patch)
    return groups


def tried(item: Item, bench: Bench) -> Item:
    """The item by the first of its ways that makes the draft say what the reviewer wrote, else by the first."""
    first: Item | None = None
    for way in item.edit.ways:
        made = bench.made([(patch, item.draft) for patch in way])
        if made.value is None or made.findings or made.value.data == bench.facts.data:
            continue
        told = _told(replace(item, patches=way), bench, bench.examined(made.value.data))
        if has_errors(told.findings):
            return first or told
        if told.fits:
            return _as_made(told)
        if not any(one.code.startswith(_UNREACHED) for one in told.findings):
            first = first or told
    return first or _left(item)


def _left(item: Item) -> Item:
    """What nothing in the facts carries out."""
    reason = item.edit.reason or Phrase("这里的话是程序编排的，没有办法写回，请自己处理")
    return replace(item, standing=Standing.OPEN, edit=replace(item.edit, reason=reason))


def known(now: Examined) -> frozenset[tuple[str, str]]:
    """What is found already, by code and fact."""
    return frozenset((one.code, one.path) for one in now.findings)


def _told(item: Item, bench: Bench, after: Examined) -> Item:
    """The item with what follows from it in the draft that is made with it alone."""
    now = bench.examined(bench.facts.data)
    item = replace(item, findings=tuple(one for one in after.findings if (one.code, one.path) not in known(now)))
    if after.document is None or now.document is None or after.figures is None or now.figures is None:
        return item
    edit, aligned = item.edit, fitting.Aligned(item.draft, after.document)
    is_whole = edit.sort is Sort.PROPOSAL
    fits = fitting.fits_whole(edit, aligned) if is_whole else fitting.fits(edit, aligned)
    printed = "" if fits or is_whole else fitting.printed(edit, aligned)
    own = {edit.after[slice(*one)] for one in bounds(edit.after)} | {edit.after, printed}
    told = () if is_whole else consequences.sentences(now.document, after.document)
    changed = tuple(one for one in told if one.after not in own)
    figures = tuple(consequences.recomputed(now.figures, after.figures))
    return replace(item, fits=fits, printed=printed, sentences=changed, figures=figures)


def _as_made(item: Item) -> Item:
    """An edit of a fact that only other words in this report carry out is one of words."""
    if item.edit.sort in (Sort.VALUE, Sort.TEXT) and all(isinstance(one, Reword) for one in item.patches):
        reason = Phrase("写进事实文件，稿中不会照这样印出，所以只改这一句的说法")
        return replace(item, edit=replace(item.edit, sort=Sort.WORDING, reason=reason))
    return item


def _lost(one: Reword, file: str) -> Finding:
    """What was changed otherwise has taken the words with it."""
    return Finding("edit-impossible", file, Mark(), KEY, {"path": f"{KEY}: {one.was}"})
