"""The record of a draft: read back as it was, found again by its digest, kept safely and not for ever."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.document import model
from assembler.document.record import BrokenRecordError, Record, dumps, loads
from assembler.pipeline.build import Request, build
from assembler.writers import files, records
from tests import ooxml
from tests.made import ROOT, SAMPLES, WORKSPACE, examined_sample
from tests.sources import source_of

# Every block, cell and picture there can be, with any characters a facts file may hold.
_TEXT = st.text(max_size=6)
_SPANS = st.lists(
    st.builds(model.Span, _TEXT, _TEXT, st.sampled_from(model.Role), st.booleans(), _TEXT, _TEXT), max_size=3
).map(tuple)
_BLOCKS = st.builds(model.Block, st.sampled_from(model.Kind), _SPANS, st.integers(0, 4), _TEXT, st.booleans())
_ROWS = st.lists(st.tuples(_SPANS, _SPANS), max_size=2).map(tuple)
_WIDTHS = st.sampled_from([(), (0.1, 0.9), (1 / 3, 2 / 3)])
_TABLES = st.builds(
    model.Table,
    st.tuples(_SPANS, _SPANS),
    _ROWS,
    st.tuples(st.sampled_from(model.Align), st.sampled_from(model.Align)),
    _SPANS,
    st.booleans(),
    st.booleans(),
    _WIDTHS,
    _SPANS,
    st.booleans(),
)
_PICTURES = st.builds(
    model.Picture, st.binary(max_size=9), st.binary(max_size=9), _TEXT, st.floats(1, 150) | st.integers(1, 150), _SPANS
)
_PROPERTIES = st.builds(model.Properties, _TEXT, _TEXT, st.none() | st.dates(), _TEXT, _TEXT, _TEXT, _TEXT, _TEXT)
_SOURCES = st.builds(
    model.FigureSource, _TEXT, st.integers(), st.lists(_TEXT, max_size=2).map(tuple), st.booleans(), _TEXT
)
_DOCUMENTS = st.builds(
    model.Document,
    _PROPERTIES,
    st.lists(_BLOCKS | _TABLES | _PICTURES, max_size=4).map(tuple),
    st.lists(_SOURCES, max_size=2).map(tuple),
)
_RECORDS = st.builds(
    Record,
    _DOCUMENTS,
    st.binary(max_size=30),
    _TEXT,
    _TEXT,
    _TEXT,
    _TEXT,
    _TEXT,
    _TEXT,
    _TEXT,
    st.dictionaries(_TEXT, _TEXT, max_size=2),
)


@given(_RECORDS)
def test_a_record_is_read_back_as_it_was(record: Record) -> None:
    assert loads(dumps(record)) == record


@given(_RECORDS)
def test_carrying_its_digest_changes_none(record: Record) -> None:
    assert record.marked().digest == record.marked().document.properties.record == record.digest


def _plain() -> Record:
    document = model.Document(model.Properties("报告", "青石镇", date(2025, 10, 12)))
    return Record(document, b"a: 1\n", "a.yaml", "township", "annual", "draft")


def test_the_digest_goes_by_what_the_draft_says_and_was_made_from() -> None:
    record = _plain()
    same = replace(record, name="b.yaml", version="9", theme="/home/x/theme")
    others = [
        replace(record, facts=b"a: 2\n"),
        replace(record, variant="rivers"),
        replace(record, status="final"),
        replace(record, document=replace(record.document, blocks=(model.Block(model.Kind.TITLE, ()),))),
    ]
    assert same.digest == record.digest
    assert len({record.digest, *(other.digest for other in others)}) == 5


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff",
        b"{" * 99999,
        dumps(_plain())[:-9],
        dumps(_plain()).replace(b"2025-10-12", b"gestern"),
        dumps(_plain()).replace(b'"status"', b'"stage"'),
    ],
    ids=range(9),
)
def test_what_is_no_record_is_said_to_be_none(damage: bytes) -> None:
    with pytest.raises(BrokenRecordError):
        loads(damage)


def _keep(record: Record, stem: str, out: Path) -> Path:
    with files.beside(out) as scratch, records.kept(record, stem, out, scratch) as path:
        assert path
        return path


def _refused(record: Record, stem: str, out: Path) -> None:
    with files.beside(out) as scratch, records.kept(record, stem, out, scratch):
        raise OSError("full")


def test_it_goes_where_the_draft_cannot_be_written(tmp_path: Path) -> None:
    _keep(_plain(), "a", tmp_path)
    for record in (_plain(), replace(_plain(), facts=b"b: 1\n")):
        with pytest.raises(OSError, match="full"):
            _refused(record, "a", tmp_path)
    assert [loads(path.read_bytes()) for path in tmp_path.rglob("*.json")] == [_plain()]
    with pytest.raises(OSError, match="full"):
        _refused(_plain(), "a", tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


def test_it_is_found_by_its_digest(tmp_path: Path) -> None:
    record = _plain().marked()
    path = _keep(record, "一月", tmp_path / "b")
    assert records.find(record.digest, (tmp_path / "a", tmp_path / "b")) == record
    assert records.find("../" * 3 + "etc", (tmp_path / "b",)) is None
    assert records.find("*", (tmp_path / "b",)) is None
    changed = json.loads(path.read_bytes()) | {"variant": "rivers"}
    path.write_text(json.dumps(changed), "utf-8")
    assert records.find(record.digest, (tmp_path / "b",)) is None


def test_the_oldest_go(tmp_path: Path) -> None:
    """By the time they were written; those of another facts file stay."""
    kept = _keep(_plain(), "b", tmp_path)
    for number in range(records.MOST + 2):
        path = _keep(replace(_plain(), facts=b"%d" % number), "a", tmp_path)
        os.utime(path, (number, number))
    left = [loads(path.read_bytes()).facts for path in path.parent.iterdir()]
    assert sorted(map(int, left)) == list(range(2, records.MOST + 2))
    assert kept.exists()


def test_a_draft_carries_the_digest_of_the_record_beside_it(tmp_path: Path) -> None:
    sample = ROOT / "samples" / "township-annual.yaml"
    request = Request(source_of(sample), to=("docx",), out=tmp_path)
    path = build(request, WORKSPACE).files[0]
    said = [one.findtext("*") for one in ooxml.part(path, "docProps/custom.xml")]
    record = records.find(str(said[0]), (tmp_path,))
    assert record is not None
    assert said == [record.digest, request.facts.digest]
    assert (record.facts, record.name, record.format, record.variant, record.status) == (
        sample.read_bytes(),
        "township-annual.yaml",
        "township",
        "annual",
        "draft",
    )
    examined = examined_sample(sample).document
    assert examined is not None
    assert record.document.blocks == examined.blocks
    assert ooxml.errors(path) == []


def test_the_same_facts_leave_the_same_record(tmp_path: Path) -> None:
    kept = []
    for folder in (tmp_path / "a", tmp_path / "b"):
        build(Request(source_of(SAMPLES[0]), to=("docx",), out=folder), WORKSPACE)
        kept.append({path.name: path.read_bytes() for path in folder.rglob("*.json")})
    assert kept[0] == kept[1]
    assert len(kept[0]) == 1


def test_what_never_comes_back_leaves_none(tmp_path: Path) -> None:
    build(Request(source_of(SAMPLES[0]), to=("md",), out=tmp_path), WORKSPACE)
    assert list(tmp_path.rglob("*.json")) == []
