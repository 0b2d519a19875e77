"""Relations inside the facts: a number that counts a list beside it (the schema's keyword ``x-count-of``).

``"x-count-of": "members"`` on the schema of a number says that it equals the length of the list ``members`` in the
same mapping. What the list holds is no concern of this stage.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assembler.annotations import Located, applied, load
from assembler.findings import Finding, merge
from assembler.tree import Node

COUNT_OF = "x-count-of"


def check(root: Node, schema: Path, file: str, search: tuple[Path, ...] = ()) -> tuple[Finding, ...]:
    """One finding for every number that does not agree with its list, at the number's place.

    ``search`` lists folders for schema files that do not stand beside the one that names them. A number still to be
    filled in, one that is no whole number, and a list that is absent are left to the schema.
    """
    known = {node.path: node for node in root.walk()}
    pairs = list(applied(root, Located(load(schema), schema, search)))
    titles = {node.path: str(at.schema["title"]) for node, at in reversed(pairs) if "title" in at.schema}
    counts = ((node, str(at.schema[COUNT_OF])) for node, at in pairs if COUNT_OF in at.schema)
    return merge(found for node, key in counts for found in _compare(node, key, known, titles, file))


def _compare(node: Node, key: str, known: dict[str, Node], titles: dict[str, str], file: str) -> Iterator[Finding]:
    above, _, own = node.path.rpartition(".")
    listed = known.get(f"{above}.{key}" if above else key)
    if listed is None or not isinstance(listed.value, tuple) or not isinstance(node.value, int):
        return
    if isinstance(node.value, bool) or node.value == len(listed.value):
        return
    gaps = {
        "title": titles.get(node.path, own),
        "count": str(node.value),
        "list": titles.get(listed.path, key),
        "key": key,
        "listed": str(len(listed.value)),
    }
    yield Finding("count-disagrees", file, node.mark, node.path, gaps)
