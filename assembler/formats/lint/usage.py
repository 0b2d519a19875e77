"""What a format's sections use of its schema, and what they ask of it in vain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from assembler.diagnostics.findings import Finding, Mark
from assembler.diagnostics.nearest import nearest
from assembler.facts.schema.description import NESTING
from assembler.formats.lint.abstract_values import Fact, Missing, fact, items, named, properties


class Usage:
    """Collects findings, and the schemas (by the objects read from their files) of every fact touched."""

    def __init__(self, own: Path) -> None:
        self._own = own.resolve()
        self._found: dict[tuple[str, Mark, str, str], Finding] = {}
        self.touched: set[int] = set()
        self.file = ""
        """The template being looked at."""
        self._line = 0

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, each once."""
        return tuple(self._found.values())

    def add(self, code: str, line: int, **gaps: str) -> None:
        """Note a finding in the template being looked at."""
        mark = Mark(self._line or line, 1)
        self._found[(self.file, mark, code, gaps.get("name", ""))] = Finding(code, self.file, mark, "", gaps)

    @contextmanager
    def at(self, line: int) -> Iterator[None]:
        """While a template written inside format.yaml is looked at: all it does stands on that line."""
        self._line = line
        yield
        self._line = 0

    def touch(self, value: Fact, key: str) -> None:
        """The property ``key`` of ``value`` is used."""
        self.touched.update(id(one.keywords) for one in named(value, key))

    def whole(self, value: Fact, depth: int = NESTING) -> None:
        """A value is handed on to where it cannot be followed: all below it counts as used."""
        below = [one for _, one in properties(value)]
        new = {id(one.keywords) for one in below} - self.touched
        self.touched.update(new)
        element = items(value)
        if depth and (new or element):
            for child in (*(fact((one,)) for one in below), *filter(None, [element])):
                self.whole(child, depth - 1)

    def undefined(self, name: str, line: int, known: Iterable[str]) -> None:
        """A variable that nothing sets."""
        self._misspelt("undefined-variable", name, line, known)

    def lacking(self, value: Fact, key: str, line: int) -> Missing:
        """A fact that the schema does not have: an error in the format's own module.

        A shared module may ask for facts that only other formats have; there, only printing one is an error.
        """
        if Path(self.file).resolve().is_relative_to(self._own):
            self._misspelt("section-unknown-fact", key, line, [name for name, _ in properties(value)])
        return Missing(key, line)

    def missing(self, value: Missing) -> None:
        """A fact that the schema does not have is printed."""
        self._misspelt("section-unknown-fact", value.name, value.line, ())

    def _misspelt(self, code: str, name: str, line: int, known: Iterable[str]) -> None:
        if (self.file, Mark(self._line or line, 1), f"{code}-near", name) in self._found:
            return
        near = nearest(name, known)
        if near:
            self.add(f"{code}-near", line, name=name, near=near)
        else:
            self.add(code, line, name=name)
