"""The linter: what a proof-reader would mark in a finished draft, and in the facts it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from assembler.diagnostics.findings import Finding, merge
from assembler.diagnostics.phrases import Listing
from assembler.document.model import Document, Kind
from assembler.facts.node import Node
from assembler.facts.overrides import unquoted
from assembler.facts.positions import mark_of, marks
from assembler.review.proofreading.fixes import is_layout
from assembler.review.proofreading.passages import Passage, Slip, braces, in_braces, is_folded, passages
from assembler.review.proofreading.registry import CODES, DRAFT_RULES, FACTS_RULES, TEXT_RULES, TextRule
from assembler.review.proofreading.silenced import Silenced, silenced

__all__ = ["check", "lint", "lint_facts"]

_UNSEEN = ("unseen-character", "unreadable-character")
"""Where the finding names the characters by their numbers: they are not to be seen."""
_SPACED = "space-in-text"
_MEANT = {(_SPACED, Kind.REPORTER), ("typed-number", Kind.ATTACHMENT_NOTE)}
"""What is no slip there: a space between office and name of who reports, the numbers of attachments."""
_OWN = "proofread"
"""The part of a facts file that speaks to the proof-reader and is no text."""


_MOST = 4096
"""Texts that are kept: those of some twenty reports, and what the reports of a batch have in common."""

Slips = list[tuple[TextRule, tuple[Slip, ...]]]


@dataclass(frozen=True, slots=True)
class Read:
    """What each text was found to hold; most texts of a draft stand in its facts too, and many more than once.

    Those of the latest reports: an office's drafts have much in common.
    """

    _found: dict[str, Slips] = field(default_factory=dict)

    def slips(self, text: str) -> Slips:
        """The slips of one text by every rule that found some."""
        if text not in self._found:
            while len(self._found) >= _MOST:
                del self._found[next(iter(self._found))]
            told = ((rule, tuple(rule.check(text))) for rule in TEXT_RULES)
            self._found[text] = [(rule, slips) for rule, slips in told if slips]
        return self._found[text]


def lint(document: Document, kept: Silenced | None = None, read: Read | None = None) -> tuple[Finding, ...]:
    """Every slip of a finished draft, in reading order; a finding's path is the fact in which its slip begins.

    The path is empty where the slip begins in a template's own words. File and place are for the caller to set.
    ``kept`` are those the author wants kept quiet.
    """
    return tuple(_draft(passages(document), kept or Silenced(), read or Read()))


def _draft(listed: tuple[Passage, ...], kept: Silenced, read: Read) -> Iterator[Finding]:
    found = [(rule.code, passage, slip) for rule in DRAFT_RULES for passage, slip in rule.check(listed)]
    order = {id(passage): place for place, passage in enumerate(listed)}
    entries = [
        (order[id(passage)], slip.start, _told(code, passage, slip))
        for code, passage, slip in found
        if not kept.hides(code, passage.text, slip)
    ]
    entries += [
        (place, slip.start, _told(code, passage, slip, beside))
        for place, passage in enumerate(listed)
        for code, slip, beside in _slips(passage.text, kept, read, of_draft=True)
        if (code, passage.kind) not in _MEANT
    ]
    yield from (finding for *_, finding in sorted(entries, key=lambda entry: entry[:2]))


def _slips(text: str, kept: Silenced, read: Read, *, of_draft: bool) -> Iterator[tuple[str, Slip, tuple[Slip, ...]]]:
    """Code and slip of all that is wrong with one text, each with the slips of its kind."""
    for rule, found in read.slips(text):
        if of_draft or not rule.drafts_only:
            shown = (slip for slip in found if not kept.hides(rule.code, text, slip))
            slips = tuple(sorted(shown, key=lambda slip: slip.start))
            yield from ((rule.code, slip, slips) for slip in slips)


def _told(code: str, passage: Passage, slip: Slip, beside: tuple[Slip, ...] = ()) -> Finding:
    return Finding(code, path=passage.path_at(slip.start), gaps=_gaps(code, slip, passage.text, beside))


def lint_facts(root: Node, file: str, kept: Silenced | None = None, read: Read | None = None) -> tuple[Finding, ...]:
    """The slips in the facts' own strings, each at its fact's place, with the text put right."""
    return merge(_facts(root, file, kept or Silenced(), read or Read()))


def _facts(root: Node, file: str, kept: Silenced, read: Read) -> Iterator[Finding]:
    for node in root.walk():
        if isinstance(node.value, str) and node.path.steps[:1] != (_OWN,) and not is_layout(node.path):
            named = braces(node.text)
            for code, slip, beside in _slips(node.text, kept, read, of_draft=False):
                if in_braces(named, slip) or _is_fold(node, code, slip):
                    continue
                yield Finding(code, file, node.mark, node.path, _gaps(code, slip, node.text, beside))
    for rule in FACTS_RULES:
        for node, slip in rule.check(root):
            if not kept.hides(rule.code, node.text, slip):
                yield Finding(rule.code, file, node.mark, node.path, _gaps(rule.code, slip, node.text))


def _is_fold(node: Node, code: str, slip: Slip) -> bool:
    """A space that YAML made of a broken line: where it would be printed, the draft tells."""
    return code == _SPACED and node.text[slip.start : slip.end] == " " and is_folded(node)


def check(document: Document | None, root: Node, file: str, read: Read | None = None) -> tuple[Finding, ...]:
    """Facts and draft together: a slip typed in a fact is told once, at its line; the rest as the draft shows it.

    Without a draft the facts alone are read, and what the author wants kept quiet is not held against it. ``read`` is
    kept from one report to the next.
    """
    kept, read = silenced(root), read or Read()
    root = unquoted(root)
    typed = lint_facts(root, file, kept, read)
    if document is None:
        return typed
    told = {(finding.code, finding.path) for finding in typed}
    known = marks(root)
    shown = [
        Finding(found.code, file, mark_of(found.path, known), found.path, found.gaps)
        for found in lint(document, kept, read)
        if (found.code, found.path) not in told
    ]
    return merge(typed, shown, kept.unmet(CODES, file))


def _gaps(code: str, slip: Slip, text: str, beside: tuple[Slip, ...] = ()) -> dict[str, str]:
    gaps = {"text": slip.quote(text), "fix": slip.mended(text, beside)}
    if code in _UNSEEN:
        gaps["seen"] = Listing(f"U+{ord(character):04X}" for character in dict.fromkeys(text[slip.start : slip.end]))
    return gaps
