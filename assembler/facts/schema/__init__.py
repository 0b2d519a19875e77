"""The schema check: whether a facts file holds what its format wants, each fault at its line.

An empty fact (null) is no fault here: it counts as given, and is left to be filled in.
"""

from __future__ import annotations

from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from referencing import Registry
from referencing.exceptions import Unresolvable

from assembler import resources
from assembler.diagnostics.collector import Collector
from assembler.diagnostics.findings import Finding, merge
from assembler.facts.node import Node
from assembler.facts.schema.best_branch import leaves
from assembler.facts.schema.instance import plain
from assembler.facts.schema.keywords import FactsValidator
from assembler.facts.schema.loading import BrokenSchema, load
from assembler.facts.schema.lookup import Survey

__all__ = ["check"]

_ERRORS = 2000
"""Errors looked at: more come of one cause, and would take seconds."""


def check(root: Node, schema_path: Path, file: str) -> tuple[Finding, ...]:
    """The faults of the facts in ``root`` by the schema in ``schema_path``; ``file`` is the facts file's name."""
    collector = Collector(file)
    try:
        uri, registry, validator = _compiled(schema_path)
        instance = plain(root)
        survey = Survey(uri, registry, validator, instance)
        faults = list(islice(validator.iter_errors(instance), _ERRORS))
        for leaf in (leaf for error in faults for leaf in leaves(error)):
            # Words for faults are loaded for facts that have some.
            from assembler.facts.schema.findings import explain  # noqa: PLC0415

            explain(leaf, root, survey, collector)
    except BrokenSchema as broken:
        return (Finding("broken-schema", str(broken.file), gaps={"problem": broken.problem}),)
    except Unresolvable as broken:
        return (Finding("broken-schema", str(schema_path), gaps={"problem": f"$ref: {broken.ref}"}),)
    except RecursionError:
        return (Finding("broken-schema", str(schema_path), gaps={"problem": "$ref: ∞"}),)
    return merge(collector.result())


@cache
def _compiled(schema_path: Path) -> tuple[str, Registry[Any], Any]:
    uri, registry = load(schema_path, resources.schemas())
    return uri, registry, FactsValidator({"$ref": uri}, registry=registry)
