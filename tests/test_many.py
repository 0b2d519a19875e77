"""Every module of every format, with none, zero, one, two and eight of each list and count: read, and kept as read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from assembler import resources
from assembler.diagnostics import messages
from assembler.diagnostics.codes import severity
from assembler.diagnostics.findings import Severity
from assembler.document.model import Block, Document, Kind, Role
from assembler.facts.source import Source
from assembler.formats import loader
from assembler.pipeline.build import Examined, Request, examine
from tests import many
from tests.many import READINGS, Reading
from tests.sources import style_of

GOLDEN = Path(__file__).parent / "golden" / "many"
_OUTSIDE = {"facts-unused", "rate-as-fraction", "target-missed"}
"""Told of these facts for other reasons: what zero leaves nothing to say of, and a rate of 3% beside one of 95%."""
_SEVERAL = re.compile("各|分别|均|都|等|共|每|两")
_ZERO = re.compile(r"(?<![\d.—])0(?![\d.])")
_ALL = re.compile("全部|均|都|已|共")
_SEAM = re.compile(r"([的了在对和与并就为村])\1|（）|““|””|《《|[，。；：、]{2}|、[。，；]|，。|。；")
_CLAUSE = re.compile("[。；]")
_REWARD = re.compile("每　，(?:对　给予奖励|奖励　　)")


def examined(name: str, reading: Reading) -> Examined:
    return examine(Request(Source(many.facts(name, reading).encode(), "facts.yaml")))


@cache
def document(name: str, reading: Reading) -> Document:
    found = examined(name, reading)
    wrong = [f for f in found.findings if severity(f) is Severity.ERROR or f.code not in _OUTSIDE]
    assert [messages.as_text(finding) for finding in wrong] == []
    assert found.document
    return found.document


def read(name: str, document: Document) -> Iterator[Block]:
    """The blocks to read: those of the measure, or all of a variant's."""
    blocks = [block for block in document.blocks if isinstance(block, Block)]
    if "-" in name:
        yield from blocks
        return
    start = next(k for k, block in enumerate(blocks) if block.kind is Kind.HEADING and block.level == 2)
    yield from blocks[start + 1 :]


def own(block: Block) -> str:
    """The template's own words of a block; what the facts say stands as a blank."""
    return "".join(span.text if span.role is Role.WORDS else "　" for span in block.spans)


each_name = pytest.mark.parametrize("name", many.names())
each_reading = pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.title)


@each_name
def test_every_reading_is_the_one_accepted(name: str, accept: bool) -> None:
    told = [f"# {name}"]
    for reading in READINGS:
        blocks = read(name, document(name, reading))
        told += [f"## {reading.title}", *(block.number + block.text for block in blocks)]
    text = "\n\n".join(told) + "\n"
    golden = GOLDEN / f"{name}.md"
    if accept:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


@each_name
def test_one_is_not_told_as_several(name: str) -> None:
    one = next(reading for reading in READINGS if reading.title == "一")
    said = [own(block) for block in read(name, document(name, one))]
    # 每 before what earns a reward counts nothing; 共 and 等 inside other words do not either.
    assert [text for text in said if _SEVERAL.search(_REWARD.sub("", text))] == []


@each_name
@each_reading
def test_zero_stands_beside_no_all(name: str, reading: Reading) -> None:
    texts = [block.text for block in read(name, document(name, reading))]
    clauses = [clause for text in texts for clause in _CLAUSE.split(text)]
    assert [clause for clause in clauses if _ZERO.search(clause) and _ALL.search(clause)] == []


@each_name
@each_reading
def test_no_seam_shows(name: str, reading: Reading) -> None:
    texts = [block.number + block.text for block in read(name, document(name, reading))]
    assert [text for text in texts if _SEAM.search(text)] == []


def test_every_kind_and_every_variant_is_read() -> None:
    styles = [style_of(folder) for folder in loader.folders(resources.sections()).values()]
    variants = {f"{style.key}-{key}" for style in styles for key in style.variants}
    kinds = {path.name.removesuffix(".md.j2") for path in (resources.sections() / "common" / "measures").glob("*.j2")}
    assert {name.partition(".")[0] for name in many.names()} == variants | kinds
