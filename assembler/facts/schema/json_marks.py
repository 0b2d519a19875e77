"""Lines and columns in a JSON file."""

from __future__ import annotations

import json

import yaml

from assembler.diagnostics.findings import Mark


def mark(data: bytes, path: tuple[str, ...]) -> Mark:
    """Where the key at ``path`` stands in the JSON text ``data``; its beginning where that cannot be told."""
    try:
        node: yaml.Node | None = yaml.compose(data.decode("utf-8-sig").replace("\t", " "), Loader=yaml.SafeLoader)
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


def repeated(data: bytes) -> tuple[str, Mark] | None:
    """A key that one object has twice, and where it stands the second time; None where there is none."""
    text = data.decode("utf-8-sig")
    if not _has_twice(text):
        return None
    waiting = [yaml.compose(text.replace("\t", " "), Loader=yaml.SafeLoader)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if key.value in seen:
                    return key.value, Mark(key.start_mark.line + 1, key.start_mark.column + 1)
                seen.add(key.value)
                waiting.append(value)
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
    return None


def _has_twice(text: str) -> bool:
    """Whether any object repeats a key; quicker than looking where."""
    found: list[bool] = []

    def pairs(given: list[tuple[str, object]]) -> None:
        found.append(len(dict(given)) < len(given))

    json.loads(text, object_pairs_hook=pairs)
    return any(found)
