"""The list of changes for another program."""

from __future__ import annotations

from collections.abc import Iterator

from assembler.diagnostics.translator import Translator
from assembler.facts.figures import Figures
from assembler.facts.node import Node
from assembler.review.redline.cause_words import cause
from assembler.review.redline.model import Cause, Change


def as_json(change: Change, figures: Figures, words: Translator) -> dict[str, object]:
    """One change; its causes also in words, in the language of ``words``."""
    place = change.where
    return {
        "kind": change.kind.value,
        "section": place.section,
        "table": place.table,
        "row": place.row,
        "column": place.column,
        "old": change.old,
        "new": change.new,
        "old_phrase": change.old_phrase,
        "new_phrase": change.new_phrase,
        "causes": [dict(_cause(one, figures, words)) for one in change.causes],
    }


def _cause(given: Cause, figures: Figures, words: Translator) -> Iterator[tuple[str, object]]:
    yield "why", given.why.value
    yield "text", words.word(cause(given, figures))
    if given.fact:
        yield "path", str(given.fact.path)
        yield "line", given.fact.new.mark.line if given.fact.new else None
        yield "old_line", given.fact.old.mark.line if given.fact.old else None
        yield "old", _value(given.fact.old)
        yield "new", _value(given.fact.new)
    else:
        yield "old", given.old or None
        yield "new", given.new or None
    if given.figure:
        yield "figure", str(given.figure)
        yield "formula", words.word(given.formula)
    if given.module:
        yield "module", given.module


def _value(node: Node | None) -> object:
    """A fact as it was written; a group as mappings and lists of such; None where it is absent."""
    if node is None:
        return None
    if node.items():
        return {key: _value(child) for key, child in node.items()}
    return [_value(child) for child in node] if isinstance(node.value, tuple) else node.text
