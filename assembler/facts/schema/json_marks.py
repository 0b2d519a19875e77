"""Lines and columns in a JSON file."""

from __future__ import annotations

import yaml

from assembler.diagnostics.findings import Mark


def mark(data: bytes, path: tuple[str, ...]) -> Mark:
    """Where the key at ``path`` stands in the JSON text ``data``; its beginning where that cannot be told."""
    try:
        node: yaml.Node | None = yaml.compose(data.decode("utf-8").replace("\t", " "), Loader=yaml.SafeLoader)
    except (ValueError, yaml.YAMLError, RecursionError):
        return Mark()
    found = Mark()
    for key in path:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == key), None)
            if pair is None:
                return found
            found, node = Mark(pair[0].start_mark.line + 1, pair[0].start_mark.column + 1), pair[1]
        elif isinstance(node, yaml.SequenceNode) and key.isdigit() and int(key) < len(node.value):
            node = node.value[int(key)]
    return found
