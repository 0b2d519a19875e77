"""What a format's JSON Schema says of facts: whether they hold what it wants, and what each of them is.

``SchemaStore.open`` gives a schema, or the finding that tells why it cannot be used. All else here takes an open one.
An empty fact (null) is no fault: it counts as given, and is left to be filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

from referencing.exceptions import Unresolvable

from assembler.diagnostics.collector import Collector
from assembler.diagnostics.findings import Finding, merge
from assembler.diagnostics.outcome import Outcome
from assembler.diagnostics.phrases import Phrase
from assembler.facts.node import Node
from assembler.facts.path import FactPath
from assembler.facts.schema import chosen_words
from assembler.facts.schema.annotations import Annotations, annotate
from assembler.facts.schema.best_branch import leaves
from assembler.facts.schema.instance import to_instance
from assembler.facts.schema.loading import broken_schema
from assembler.facts.schema.lookup import Lookup
from assembler.facts.schema.store import Schema, SchemaStore
from assembler.facts.schema.work import OverworkedError

__all__ = [
    "Annotations",
    "OverworkedError",
    "Schema",
    "SchemaStore",
    "annotate",
    "bounded",
    "check",
    "check_by",
    "overworked_schema",
    "settled_by",
]

T = TypeVar("T")
_ERRORS = 2000
"""Errors looked at: more come of one cause, and would take seconds."""


def check(root: Node, schema: Schema, file: str) -> tuple[Finding, ...]:
    """The faults of the facts in ``root`` by ``schema``, each at its line; ``file`` is the facts file's name."""
    collector = Collector(file)
    instance = to_instance(root)
    lookup = Lookup(schema, instance)
    try:
        faults = list(islice(schema.validator.iter_errors(instance), _ERRORS))
        for leaf in (leaf for error in faults for leaf in leaves(error)):
            # Words for faults are loaded for facts that have some.
            from assembler.facts.schema.findings import explain  # noqa: PLC0415

            explain(leaf, root, lookup, collector)
    except Unresolvable as broken:  # a packaged schema that cannot be read
        return (broken_schema(schema.path, f"$ref: {broken.ref}"),)
    except RecursionError:
        return (broken_schema(schema.path, "$ref: ∞"),)
    except OverworkedError as overworked:
        return (overworked_schema(schema, overworked),)
    return merge(_without_what_was_misspelt(collector.result()))


def bounded(schema: Schema, make: Callable[[], T]) -> Outcome[T]:
    """What ``make`` makes of an open schema, or the finding that it takes too much or never ends."""
    try:
        return Outcome(make())
    except OverworkedError as error:
        return Outcome(None, (overworked_schema(schema, error),))
    except RecursionError:
        return Outcome(None, (broken_schema(schema.path, Phrase("缺一不可的各项一层套一层，没有尽头")),))


def overworked_schema(schema: Schema, error: OverworkedError) -> Finding:
    """What tells the author of a schema that it takes too much."""
    return broken_schema(schema.path, error.problem)


def _without_what_was_misspelt(found: tuple[Finding, ...]) -> Iterator[Finding]:
    """Nothing is missing that is there under a misspelt name: of the two findings, the one that says so is enough."""
    meant = {FactPath(one.path).parent.key(one.gaps["meant"]): one for one in found if one.code == "unknown-key-near"}
    for one in found:
        wanted = [FactPath(one.path)] if one.code == "missing-fact" else []
        if one.code == "one-of-required":
            wanted = [FactPath(one.path).key(name) for name in one.gaps["keys"].split()]
        if not any(path in meant for path in wanted):
            yield one


def check_by(root: Node, path: Path, file: str) -> tuple[Finding, ...]:
    """The same by the schema in the file ``path``, which is read for this once: for files of settings."""
    opened = SchemaStore().open(path)
    return opened.findings if opened.value is None else check(root, opened.value, file)


def settled_by(root: Node, path: Path) -> Node:
    """Settings with the fixed words that may be written in Chinese as the program knows them (``chosen_words``)."""
    opened = SchemaStore().open(path)
    return root if opened.value is None else chosen_words.settled(root, opened.value)
