"""Patterns that are searched for only in texts with certain words: a match never lacks them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assembler.patterns import Pattern
from assembler.review import proofreading

TESTS = Path(__file__).parent
FILES = [*TESTS.glob("proofreading/*.txt"), *TESTS.glob("lint/*.txt"), *TESTS.glob("*.txt"), *TESTS.glob("test_*.py")]
OTHERS = ("发案率", "Сommittee")
LINES = sorted({*OTHERS, *(line for file in FILES for line in file.read_text("utf-8").splitlines())})


def _patterns(value: object) -> Iterator[Pattern]:
    if isinstance(value, Pattern):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _patterns(one)


PATTERNS = [
    pytest.param(pattern, id=f"{module.name}-{name}-{place}")
    for module in pkgutil.iter_modules(proofreading.__path__)
    for name, value in vars(importlib.import_module(f"{proofreading.__name__}.{module.name}")).items()
    for place, pattern in enumerate(_patterns(value))
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_text_without_the_words_holds_no_match(pattern: Pattern) -> None:
    """In some text of the corpora it is found; in none is it found and passed over."""
    found = [line for line in LINES if pattern.compiled.search(line)]
    assert found
    assert [line for line in found if not pattern.may_stand_in(line)] == []


def test_words_are_looked_for_before_anything_is_compiled() -> None:
    pattern = Pattern("[十百]+倍", "倍", "十|百")
    assert list(pattern.finditer("十余")) == []
    assert pattern.search("几倍") is None
    assert pattern.match("倍") is None
    assert [found.span() for found in pattern.finditer("十倍，百倍")] == [(0, 2), (3, 5)]
    assert pattern.match("一百倍") is None
    assert (pattern.search("一百倍") or [""])[0] == "百倍"
