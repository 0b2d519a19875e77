"""The strict, safe reader of facts files: bytes in, a tree and findings out, without touching the disk.

Scalars follow YAML 1.2's core schema, with two narrowings that office staff never miss: ``0x1F`` and ``0o7`` stay
text, and so does a number with leading zeros (``010``), which is a label rather than a quantity. Decimals are
``Decimal``, never floats.
"""

from __future__ import annotations

from dataclasses import dataclass

from assembler.diagnostics.collector import Collector
from assembler.diagnostics.findings import Finding, merge
from assembler.facts.node import Node
from assembler.facts.reader.builder import build
from assembler.facts.reader.decoding import decode
from assembler.facts.reader.lexical import clean
from assembler.facts.reader.limits import BYTES

__all__ = ["BYTES", "Reading", "read"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a facts file holds, and what is wrong with it.

    ``root`` is a mapping, or None where the file could not be understood as one; it may stand beside errors that
    did not keep the rest from being read.
    """

    root: Node | None
    findings: tuple[Finding, ...]


def read(data: bytes, file: str) -> Reading:
    """Read the bytes of a facts file; ``file`` is the name that findings give. Any bytes give a Reading."""
    collector = Collector(file)
    text = decode(data, collector)
    root = None if text is None else build(clean(text, collector), collector)
    return Reading(root, merge(collector.result()))
