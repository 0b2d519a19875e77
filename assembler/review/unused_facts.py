"""Facts that no section of the chosen variant prints, so that nothing typed is left out in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import groupby

from assembler.diagnostics.findings import Finding, Severity
from assembler.diagnostics.phrases import Listing, Phrase
from assembler.document.model import Document, Role
from assembler.document.walk import spans
from assembler.facts.checks.signatures import UNSPOKEN
from assembler.facts.figures.definition import Formula
from assembler.facts.narrative import is_references_only
from assembler.facts.node import Node
from assembler.review import fed_by

_STATISTICS, _TABLES = "statistics", "tables"
_FRAME = frozenset({"format", "variant", "theme", "relations", "proofread", "overrides"})
"""Facts that choose the report or check it, and are not part of it."""
_UNPRINTED = frozenset({"attribute", "operand"})
_TITLE = "report.title"
_TITLED = frozenset({"report.unit", "report.subject", "report.period"})
"""What a title is made of; under a title of one's own they say what the report is, and need not be printed."""
_SEMICOLON = Phrase("；")


def check(  # noqa: PLR0913  the draft and what it was made from
    root: Node,
    document: Document,
    roles: Mapping[str, str],
    file: str,
    *,
    strict: bool,
    replaced: Collection[str] = (),
) -> tuple[Finding, ...]:
    """One finding that counts the facts not printed and names all with their lines; an error where ``strict``.

    ``replaced`` are paths of facts in sentences that the author has worded anew: left out on purpose, if at all.
    """
    printed = {span.path for span in spans(document) if span.role is not Role.WORDS} | set(replaced)
    fed = fed_by.all_of(root, printed, roles)
    spared = _spared(root)
    unused = [node for node in _unused(root, fed, roles) if not any(map(node.path.is_within, spared))]
    if not unused:
        return ()
    facts = Listing((_group(list(nodes)) for _, nodes in groupby(unused, lambda node: node.path.parent)), _SEMICOLON)
    gaps = {"count": str(len(unused)), "facts": facts}
    first = unused[0]
    return (Finding("facts-unused", file, first.mark, first.path, gaps, Severity.ERROR if strict else None),)


def _spared(root: Node) -> frozenset[str]:
    """Facts that need not be printed, or of which another finding tells that they are not."""
    if root.at("report.salutation") is not None:
        told = {f"report.{key}" for key in UNSPOKEN} | _same_day(root)
    else:
        told = {"report.signature"} if root.at("report.date") is None else set()
    return frozenset(told) | (_TITLED if root.at(_TITLE) else frozenset()) | _to_come(root.get(_STATISTICS))


def _same_day(root: Node) -> set[str]:
    """A speech's date, where the meeting's is printed and is the same."""
    date, meeting = root.at("report.date"), root.at("report.occasion.date")
    return {"report.date"} if date is not None and meeting is not None and date.text == meeting.text else set()


def _group(nodes: list[Node]) -> str:
    """``statistics 里的 bins（L4）、carts（L5）``: all that is not printed of one mapping or list."""
    parent = nodes[0].path.parent
    if len(nodes) == 1 or not parent:
        return Listing(_told(str(node.path), node) for node in nodes)
    rest = len(parent)
    listed = Listing(_told(node.path[rest:].removeprefix("."), node) for node in nodes)
    return Phrase("{parent} 里的 {facts}", parent=parent, facts=listed)


def _told(name: str, node: Node) -> Phrase:
    return Phrase("{path}（L{line}）", path=name, line=node.mark.line)


def _unused(node: Node, used: frozenset[str], roles: Mapping[str, str]) -> Iterator[Node]:
    """The topmost facts of which nothing is printed, statistics as a whole."""
    if node.path in _FRAME or node.path in used or roles.get(node.path) in _UNPRINTED or node.is_empty:
        return
    children = [child for _, child in node.items()] or list(node)
    if node.path == _TABLES:
        yield from (part for part in fed_by.parts_of_tables(node, used) if part.path not in used)
    elif node.path.parent == _STATISTICS:
        yield node
    elif children:
        for child in children:
            yield from _unused(child, used, roles)
    elif not _is_reference(node, roles.get(node.path, "")):
        yield node


def _to_come(statistics: Node | None) -> frozenset[str]:
    """Statistics whose value was left empty, and those computed from such alone: there is nothing to print yet."""
    given = dict(statistics.items()) if statistics else {}
    empty = {key for key, node in given.items() if (value := node.get("value")) and value.is_empty}
    for key, node in given.items():
        operands = {operand.text for formula in Formula for operand in node.get(formula.value) or ()}
        if operands and operands <= empty:
            empty.add(key)
    return frozenset(given[key].path for key in empty)


def _is_reference(node: Node, role: str) -> bool:
    """It stands for a statistic, which is looked for itself; a yes or no is never printed either."""
    return (
        role in ("statistic", "table")
        or isinstance(node.value, bool)
        or (role == "narrative" and is_references_only(node.text))
    )
