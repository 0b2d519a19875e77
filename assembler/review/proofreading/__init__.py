"""The linter: what a proof-reader would mark in a finished draft, and in the facts it was made from."""

from __future__ import annotations

from collections.abc import Iterator

from assembler.diagnostics.findings import Finding, merge
from assembler.document.model import Document
from assembler.facts.node import Node
from assembler.facts.positions import mark_of, marks
from assembler.review.proofreading.passages import Passage, Slip, passages
from assembler.review.proofreading.registry import DRAFT_RULES, TEXT_RULES

__all__ = ["check", "lint", "lint_facts"]


def lint(document: Document) -> tuple[Finding, ...]:
    """Every slip of a finished draft, in reading order; a finding's path is the fact in which its slip begins.

    The path is empty where the slip begins in a template's own words. File and place are for the caller to set.
    """
    return tuple(_draft(passages(document)))


def _draft(listed: tuple[Passage, ...]) -> Iterator[Finding]:
    found = [(rule.code, passage, slip) for rule in DRAFT_RULES for passage, slip in rule.check(listed)]
    order = {id(passage): place for place, passage in enumerate(listed)}
    entries = [(order[id(passage)], slip.start, _told(code, passage, slip)) for code, passage, slip in found]
    entries += [
        (place, slip.start, _told(code, passage, slip, beside))
        for place, passage in enumerate(listed)
        for code, slip, beside in _slips(passage.text)
    ]
    yield from (finding for *_, finding in sorted(entries, key=lambda entry: entry[:2]))


def _slips(text: str) -> Iterator[tuple[str, Slip, tuple[Slip, ...]]]:
    """Code and slip of all that is wrong with one text, each with the slips of its kind."""
    for rule in TEXT_RULES:
        slips = tuple(rule.check(text))
        yield from ((rule.code, slip, slips) for slip in slips)


def _told(code: str, passage: Passage, slip: Slip, beside: tuple[Slip, ...] = ()) -> Finding:
    return Finding(code, path=passage.path_at(slip.start), gaps=_gaps(slip, passage.text, beside))


def lint_facts(root: Node, file: str) -> tuple[Finding, ...]:
    """The slips in the facts' own strings, each at its fact's place, with the text put right."""
    return merge(_facts(root, file))


def _facts(root: Node, file: str) -> Iterator[Finding]:
    for node in root.walk():
        if isinstance(node.value, str):
            for code, slip, beside in _slips(node.text):
                yield Finding(code, file, node.mark, node.path, _gaps(slip, node.text, beside))


def check(document: Document, root: Node, file: str, typed: tuple[Finding, ...] | None = None) -> tuple[Finding, ...]:
    """Facts and draft together: a slip typed in a fact is told once, at its line; the rest as the draft shows it.

    ``typed`` are the slips of the facts, where they have been looked for already.
    """
    typed = lint_facts(root, file) if typed is None else typed
    told = {(finding.code, finding.path) for finding in typed}
    known = marks(root)
    shown = (
        Finding(found.code, file, mark_of(found.path, known), found.path, found.gaps)
        for found in lint(document)
        if (found.code, found.path) not in told
    )
    return merge(typed, shown)


def _gaps(slip: Slip, text: str, beside: tuple[Slip, ...]) -> dict[str, str]:
    return {"text": slip.quote(text), "fix": slip.mended(text, beside)}
