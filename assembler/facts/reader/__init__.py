"""The strict, safe reader of all YAML files: bytes in, a tree and findings out, without touching the disk.

Scalars follow YAML 1.2's core schema, with two narrowings that office staff never miss: ``0x1F`` and ``0o7`` stay
text, and so does a number with leading zeros (``010``), which is a label rather than a quantity. Decimals are
``Decimal``, never floats.
"""

from __future__ import annotations

from assembler.diagnostics.collector import Collector
from assembler.diagnostics.findings import merge
from assembler.diagnostics.outcome import Outcome
from assembler.facts.node import Node
from assembler.facts.reader.builder import build
from assembler.facts.reader.decoding import decode
from assembler.facts.reader.lexical import clean
from assembler.facts.source import Source

__all__ = ["read"]


def read(source: Source) -> Outcome[Node]:
    """The root of a YAML file, which is a mapping, and what is wrong with the file; any bytes give an outcome.

    The root may stand beside errors that did not keep the rest from being read.
    """
    collector = Collector(source.name)
    text = decode(source.data, collector)
    root = None if text is None else build(clean(text, collector), collector)
    return Outcome(root, merge(collector.result()))
