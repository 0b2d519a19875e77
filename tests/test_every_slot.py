"""Each text of a sample that is printed is printed as it is typed, whatever stands in it (rule 7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from decimal import Decimal
from functools import reduce
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import settings

from assembler.diagnostics.codes import severity
from assembler.diagnostics.findings import Severity
from assembler.facts import reader
from assembler.facts.node import Node
from assembler.facts.path import ROOT
from assembler.facts.source import Source
from assembler.pipeline.build import Examined, Request, examine
from assembler.writers import markdown
from tests import drafts
from tests.effort import LONG
from tests.made import SAMPLES, WORKSPACE

_SAMPLES = SAMPLES if settings().max_examples >= LONG else SAMPLES[::6]
_WORD: Final = re.compile("(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
_PLAIN: Final = "甲乙"
_ODD = (
    "甲 乙",
    "사회 과학",
    "*x* <b> &amp; #2 |",
    "……",
    "为何？",
    "Ltd.",
    "Yahoo!",
    "葛\U000e0100𠮷",
    "a\u3000b\u00a0c",
    "x·y•z",
)
Tree = dict[str, Any]
Place = tuple[str | int, ...]


def _tree(node: Node) -> Any:
    if isinstance(node.value, dict):
        return {key: _tree(child) for key, child in node.items()}
    if isinstance(node.value, tuple):
        return [_tree(child) for child in node.value]
    return float(node.value) if isinstance(node.value, Decimal) else node.value


def _texts(tree: Any, path: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every text with two Chinese characters side by side, but for words of the program's own and figures."""
    if isinstance(tree, str):
        if path[0] not in ("format", "variant") and _WORD.search(tree) and "{" not in tree:
            yield path, tree
        return
    for step, child in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from _texts(child, (*path, step))


def _with(word: str, tree: Tree, places: Iterable[Place]) -> tuple[Tree, dict[Place, str]]:
    """The facts with ``word`` within the texts in these places, and those texts."""
    made, said = deepcopy(tree), {}
    texts = dict(_texts(tree))
    for path in places:
        said[path] = _WORD.sub(word, texts[path], count=1)
        place: Any = made
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = said[path]
    return made, said


def _examined(facts: Tree) -> Examined:
    return examine(Request(Source(drafts.flow(facts).encode(), "f.yaml")), WORKSPACE)


def _free(tree: Tree) -> set[Place]:
    """The places for any text; in others only certain words may stand."""
    places = {path for path, _ in _texts(tree)}
    found = _examined(_with(_PLAIN, tree, places)[0]).findings
    refused = {str(one.path) for one in found if severity(one) is Severity.ERROR}
    return {place for place in places if _path(place) not in refused}


def _path(place: Place) -> str:
    return str(reduce(lambda path, step: path.key(step) if isinstance(step, str) else path.item(step), place, ROOT))


def _printed(word: str, tree: Tree, places: Iterable[Place]) -> set[Place]:
    """Those of the places whose text is printed with ``word`` in it."""
    facts, said = _with(word, tree, places)
    examined = _examined(facts)
    assert examined.document, examined.findings
    whole = "\n".join(drafts.of_text(markdown.write(examined.document)))
    return {path for path, text in said.items() if text in whole}


@pytest.mark.parametrize("sample", _SAMPLES, ids=lambda path: path.stem)
def test_a_text_is_printed_as_it_is_typed(sample: Path) -> None:
    root = reader.read(Source(sample.read_bytes())).value
    assert root
    tree = _tree(root)
    slots = _printed(_PLAIN, tree, _free(tree))
    assert len(slots) > 5
    assert {word: slots - _printed(word, tree, slots) for word in _ODD} == {word: set() for word in _ODD}
