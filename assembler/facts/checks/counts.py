"""Relations inside the facts: a number or a list that goes with a list beside it (the schema's ``x-count-of``).

``"x-count-of": "members"`` on the schema of a number says that it equals the length of the list ``members`` in the
same mapping; on that of a list, that its elements go one by one with those of ``members``, or that its only one goes
with all of them. What the lists hold is no concern of this stage.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assembler.diagnostics.findings import Finding, merge
from assembler.facts.node import Node
from assembler.facts.schema.annotations import Annotations


def check(root: Node, noted: Annotations, file: str) -> tuple[Finding, ...]:
    """One finding for every number that does not agree with its list, at the number's place.

    A number still to be filled in, one that is no whole number, and a list that is absent are left to the schema.
    """
    if not noted.counts:
        return ()
    known: dict[str, Node] = {node.path: node for node in root.walk()}
    counted = ((known[path], key) for path, key in noted.counts.items())
    return merge(found for node, key in counted for found in _compare(node, key, known, noted.titles, file))


def _compare(
    node: Node, key: str, known: Mapping[str, Node], titles: Mapping[str, str], file: str
) -> Iterator[Finding]:
    listed = known.get(node.path.parent.key(key))
    if listed is None or not isinstance(listed.value, tuple):
        return
    count, code = _counted(node)
    if count is None or count == len(listed.value):
        return
    gaps = {
        "title": titles.get(node.path, node.path.name),
        "count": str(count),
        "list": titles.get(listed.path, key),
        "key": key,
        "listed": str(len(listed.value)),
    }
    yield Finding(code, file, node.mark, node.path, gaps)


def _counted(node: Node) -> tuple[int | None, str]:
    """What is to be compared, and the code of the finding; None where nothing is."""
    if isinstance(node.value, tuple):
        return (len(node.value) if len(node.value) > 1 else None), "lists-differ"
    return (node.value if isinstance(node.value, int) and not isinstance(node.value, bool) else None), "count-disagrees"
