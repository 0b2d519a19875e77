"""Where facts come from: a file, or an editor's buffer that no file holds."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import assembler
from assembler.facts.source import BYTES, Source, from_file
from assembler.pipeline.build import Request, build, examine
from tests import drafts


def test_a_buffer_is_read_as_a_file_is(tmp_path: Path) -> None:
    text = drafts.facts("巡河").replace("unit: 青石镇", "unti: 青石镇")
    path = tmp_path / "a.yaml"
    path.write_text(text, "utf-8")
    source = from_file(path).value
    assert source == Source(text.encode(), str(path), "a")
    in_file = examine(Request(source)).findings
    in_buffer = examine(Request(Source(text.encode(), "untitled:1"))).findings
    assert in_file
    assert {finding.file for finding in in_buffer} == {"untitled:1"}
    assert [(f.code, f.mark, f.path) for f in in_file] == [(f.code, f.mark, f.path) for f in in_buffer]


def test_a_draft_takes_its_name_from_the_source(tmp_path: Path) -> None:
    source = Source(drafts.facts("巡河").encode(), "untitled:1", "未命名")
    built = build(Request(source, to=("md",), out=tmp_path))
    assert [path.name for path in built.files] == ["未命名.md"]


@pytest.mark.parametrize(
    ("name", "stem"),
    [("a/b.yaml", "b"), ("buffer", "buffer"), ("-", "stdin"), (".yaml", ".yaml"), ("untitled:1", "untitled:1")],
)
def test_without_a_stem_a_draft_is_called_as_the_facts_are(name: str, stem: str) -> None:
    assert Source(b"", name).stem == stem


def test_without_any_name_nothing_can_be_written(tmp_path: Path) -> None:
    facts = Source(drafts.facts("巡河").encode())
    assert assembler.check(facts) == ()
    with pytest.raises(ValueError, match="no name"):
        assembler.build(facts, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("stem", ["../x", "/etc/x", "a/b", "..", ".", "a\0b", "a/"])
def test_a_draft_never_leads_elsewhere(stem: str) -> None:
    with pytest.raises(ValueError, match="no name of a file"):
        Source(b"", "a.yaml", stem)


def test_the_digest_is_that_of_the_bytes() -> None:
    assert (
        Source(b"abc").digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )  # FIPS 180-2, B.1
    assert Source(b"abc", "x").digest == Source(b"abc", "y").digest


def test_no_more_is_read_than_tells_that_it_is_too_much(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_bytes(b"#" * (BYTES + 9))
    source = from_file(path).value
    assert source is not None
    assert len(source.data) == BYTES + 1
    assert [finding.code for finding in examine(Request(source)).findings] == ["too-large"]


def test_what_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    outcome = from_file(tmp_path / "nowhere.yaml")
    assert outcome.value is None
    assert [(f.code, f.file) for f in outcome.findings] == [("cannot-read", str(tmp_path / "nowhere.yaml"))]


def test_a_source_goes_to_another_process() -> None:
    source = Source(b"a: 1\n", "a.yaml", "a")
    assert pickle.loads(pickle.dumps(source)) == source  # noqa: S301  our own
