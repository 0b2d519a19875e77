"""Drafts of an earlier build that stay behind where a new one was not written: they are named as old."""

from __future__ import annotations

from dataclasses import replace

from assembler import paths
from assembler.diagnostics.findings import Finding, Mark, merge
from assembler.diagnostics.phrases import Listing
from assembler.facts.source import is_called
from assembler.pipeline.request import Built, Request
from assembler.writers.registry import KINDS


def named(request: Request, built: Built) -> Built:
    """What was built, with a finding that names every output asked for that is there and is not of this build."""
    wanted = (request.out / f"{request.facts.stem}{KINDS[kind].suffix}" for kind in request.to)
    there = (path for path in wanted if path not in built.files and paths.is_file(path))
    old = [path for path in there if not is_called(request.file, path)]
    if not old:
        return built
    gaps = {"folder": str(request.out), "files": Listing(path.name for path in old)}
    return replace(built, findings=merge(built.findings, [Finding("old-outputs", request.file, Mark(), "", gaps)]))
