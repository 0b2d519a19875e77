"""What may be put right unasked: the certain rules, applied to the facts' own strings."""

from __future__ import annotations

from collections.abc import Iterator

from assembler.facts.node import Node
from assembler.facts.overrides import unquoted
from assembler.facts.path import FactPath
from assembler.review.proofreading.passages import Slip, braces, in_braces, is_folded
from assembler.review.proofreading.registry import TEXT_RULES
from assembler.review.proofreading.silenced import Silenced, silenced

_ROUNDS = 5
"""What one mending uncovers, the next mends; no text needs as many."""
_LEFT = ("format", "variant", "theme", "relations", "proofread")
_TABLE_TEXTS = ("none", "accept")
"""What is text in a table's columns, lists and total; the heads of columns name them too."""
_NAMES = ("name", "note", "source")
"""What is text in a statistic; the rest names statistics or is read as numbers."""


def fixes(root: Node) -> Iterator[tuple[FactPath, str]]:
    """Path and mended text of every string with a slip that is certain.

    Names of statistics stay, in braces and elsewhere, and what ``proofread`` wants kept quiet.
    """
    kept, statistics = silenced(root), root.get("statistics")
    keys = {key for key, _ in statistics.items()} if statistics else set()
    for node in unquoted(root).walk():
        named = isinstance(node.value, str) and node.value in keys and node.path.name not in _NAMES
        if isinstance(node.value, str) and not named and _is_text(node.path):
            text = mended(node.value, kept, folded=is_folded(node))
            if text != node.value and text:
                yield node.path, text


def is_layout(path: FactPath) -> bool:
    """Whether it says how a table is made, and is no text: formulas, conditions, names of columns."""
    parts = path.steps[2:3] in (("columns",), ("lists",), ("total",))
    return path.steps[:1] == ("tables",) and parts and path.name not in _TABLE_TEXTS


def _is_text(path: FactPath) -> bool:
    top = path.steps[0] if path.steps else ""
    return top not in _LEFT and (top != "statistics" or path.name in _NAMES) and not is_layout(path)


def mended(text: str, kept: Silenced, *, folded: bool = False) -> str:
    """``text`` with every certain slip put right; ``folded`` where its spaces may be broken lines."""
    for _ in range(_ROUNDS):
        better = _once(text, kept, folded=folded)
        if better == text:
            break
        text = better
    return text


def _once(text: str, kept: Silenced, *, folded: bool) -> str:
    right, end = "", 0
    for slip in sorted(_certain(text, kept), key=lambda slip: (slip.start, -slip.end)):
        fold = folded and text[slip.start : slip.end] == " "
        if slip.fix is not None and slip.start >= end and not fold:
            right, end = right + text[end : slip.start] + slip.fix, slip.end
    return right + text[end:]


def _certain(text: str, kept: Silenced) -> Iterator[Slip]:
    named = braces(text)
    for rule in TEXT_RULES:
        for slip in rule.check(text) if rule.certain else ():
            if not in_braces(named, slip) and not kept.hides(rule.code, text, slip):
                yield slip
