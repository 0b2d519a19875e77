"""An extractor for Babel: every Chinese string of a module that is data, as the finding codes are.

``babel.toml`` names it for those modules. A docstring is no message.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from typing import IO

_CHINESE = re.compile("[\u4e00-\u9fff]")


def extract(
    source: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, str]
) -> Iterator[tuple[int, None, str, list[str]]]:
    """Line, None, the string and a comment: the key (a finding's code) of the entry it stands in, as Babel asks."""
    del keywords, comment_tags, options  # Babel hands them over by name
    tree = ast.parse(source.read())
    docstrings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    keys = dict(_keys(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and _CHINESE.search(str(node.value)) and node not in docstrings:
            yield node.lineno, None, str(node.value), keys.get(node, [])


def _keys(tree: ast.AST) -> Iterator[tuple[ast.AST, list[str]]]:
    """Everything below an entry of a dictionary, with the entry's key."""
    for table in (node for node in ast.walk(tree) if isinstance(node, ast.Dict)):
        for key, value in zip(table.keys, table.values, strict=True):
            if isinstance(key, ast.Constant):
                yield from ((node, [str(key.value)]) for node in ast.walk(value))
