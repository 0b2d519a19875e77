"""What would come out the same is not made again, and nothing that has changed is missed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.diagnostics import stored
from assembler.diagnostics.findings import Finding, Mark, Severity
from assembler.diagnostics.phrases import Listing, Phrase
from assembler.facts.source import Source
from assembler.formats.selection import Wish
from assembler.pipeline import batch
from assembler.pipeline.manifest import Manifest
from assembler.pipeline.request import Built, Request
from assembler.review.status import Status
from tests.drafts import facts
from tests.effort import examples
from tests.made import ROOT, WORKSPACE


def _request(folder: Path, text: str = "巡河", **more: Any) -> Request:
    options: dict[str, Any] = {"to": ("md",), "out": folder / "out"} | more
    return Request(Source(facts(text).encode(), "facts.yaml"), **options)


def _build(request: Request) -> Built:
    ((_, built),) = batch.run([request], WORKSPACE, manifest=Manifest())
    return built


def test_the_second_build_leaves_everything_and_says_the_same(tmp_path: Path) -> None:
    first = _build(_request(tmp_path))
    stamp = first.files[0].stat().st_mtime_ns
    second = _build(_request(tmp_path))
    assert (first.unchanged, second.unchanged) == (False, True)
    assert (second.files, second.findings) == (first.files, first.findings)
    assert first.files[0].stat().st_mtime_ns == stamp


def test_a_program_that_was_only_touched_is_the_same_and_one_of_other_bytes_is_not(tmp_path: Path) -> None:
    code = tmp_path / "package" / "inner" / "code.py"
    code.parent.mkdir(parents=True)
    code.write_text("a = 1", "utf-8")
    request = _request(tmp_path)

    def build() -> bool:
        ((_, built),) = batch.run([request], WORKSPACE, manifest=Manifest(tmp_path / "package"))
        return built.unchanged

    assert [build(), build()] == [False, True]
    os.utime(code, ns=(1, 1))
    assert build()
    code.write_text("a = 2", "utf-8")
    assert [build(), build()] == [False, True]


def _edit(folder: Path) -> None:
    (folder / "out" / "facts.md").write_text("改", "utf-8")


def _edit_unseen(folder: Path) -> None:
    """As long as before, and of the same second; the nanoseconds tell."""
    draft = folder / "out" / "facts.md"
    draft.write_bytes(draft.read_bytes().replace("巡河".encode(), "护河".encode()))


def _remove(folder: Path) -> None:
    (folder / "out" / "facts.md").unlink()


def _break(folder: Path) -> None:
    (folder / "out" / ".assembler" / "built" / "facts.json").write_text("{", "utf-8")


def _shorten(folder: Path) -> None:
    noted = folder / "out" / ".assembler" / "built" / "facts.json"
    data = json.loads(noted.read_text("utf-8"))
    noted.write_text(json.dumps({**data, "findings": [{"code": 1}]}), "utf-8")


@pytest.mark.parametrize("harm", [_edit, _edit_unseen, _remove, _break, _shorten])
def test_an_output_that_is_not_as_it_was_left_is_made_again(harm: Callable[[Path], None], tmp_path: Path) -> None:
    _build(_request(tmp_path))
    harm(tmp_path)
    again = _build(_request(tmp_path))
    assert not again.unchanged
    assert "巡河" in (tmp_path / "out" / "facts.md").read_text("utf-8")


def test_an_output_that_was_only_touched_is_left(tmp_path: Path) -> None:
    (draft,) = _build(_request(tmp_path)).files
    os.utime(draft, ns=(1, 1))
    assert _build(_request(tmp_path)).unchanged


@pytest.mark.parametrize(
    "more",
    [{"to": ("md", "html")}, {"status": Status.FINAL}, {"strict": True}, {"theme": "plain"}, {"engine": "typst"}],
)
def test_another_wish_is_another_draft(more: dict[str, Any], tmp_path: Path) -> None:
    _build(_request(tmp_path))
    assert not _build(_request(tmp_path, **more)).unchanged


def test_other_facts_are_another_draft(tmp_path: Path) -> None:
    _build(_request(tmp_path))
    assert not _build(_request(tmp_path, "护林")).unchanged


def test_a_theme_that_was_changed_counts(tmp_path: Path) -> None:
    look = tmp_path / "look"
    shutil.copytree(ROOT / "themes" / "plain", look)
    request = _request(tmp_path, theme=str(look))
    _build(request)
    assert _build(request).unchanged
    theme = look / "theme.yaml"
    theme.write_text(theme.read_text("utf-8") + "# 改\n", "utf-8")
    assert not _build(request).unchanged


def test_only_drafts_of_the_style_that_was_changed_are_made_again(tmp_path: Path) -> None:
    for name in ("one", "two"):
        shutil.copytree(ROOT / "sections" / "general", tmp_path / name / "general")
    sample = (ROOT / "samples" / "general-straw.yaml").read_bytes()
    requests = {
        name: Request(
            Source(sample, f"{name}.yaml"), Wish(formats=(tmp_path / name,)), to=("md",), out=tmp_path / "out"
        )
        for name in ("one", "two")
    }
    for request in requests.values():
        assert _build(request).files
        assert _build(request).unchanged
    module = next((tmp_path / "one" / "general").glob("*.j2"))
    module.write_text(module.read_text("utf-8") + "\n{# 改 #}\n", "utf-8")
    assert not _build(requests["one"]).unchanged
    assert _build(requests["two"]).unchanged


def test_a_draft_with_an_error_is_never_noted(tmp_path: Path) -> None:
    request = Request(Source(b"format: township\n", "facts.yaml"), to=("md",), out=tmp_path / "out")
    assert (_build(request).files, _build(request).unchanged) == ((), False)


_WORD = st.text(st.characters(codec="utf-8", exclude_characters="{}"), max_size=8)
_GAPS: st.SearchStrategy[str] = st.recursive(
    _WORD,
    lambda inner: st.one_of(
        st.builds(lambda one: Phrase("第{one}行", one=one), inner), st.builds(Listing, st.lists(inner, max_size=3))
    ),
    max_leaves=4,
)
_FINDINGS = st.builds(
    Finding,
    _WORD,
    _WORD,
    st.builds(Mark, st.integers(1, 9), st.integers(1, 9), st.none() | st.tuples(st.integers(1, 9), st.integers(1, 9))),
    _WORD,
    st.dictionaries(st.sampled_from(["name", "value"]), _GAPS),
    st.none() | st.sampled_from(Severity),
)


@examples(100)
@given(_FINDINGS)
def test_a_finding_is_read_as_it_was_kept(finding: Finding) -> None:
    """Its phrases and listings too, which another language needs."""
    kept = stored.from_data(json.loads(json.dumps(stored.as_data(finding))))
    assert kept == finding
    assert kept.mark.end == finding.mark.end
    assert {name: _shape(value) for name, value in kept.gaps.items()} == {
        name: _shape(value) for name, value in finding.gaps.items()
    }


def _shape(value: object) -> object:
    if isinstance(value, Phrase):
        return (value.sentence, {name: _shape(one) for name, one in value.gaps.items()})
    if isinstance(value, Listing):
        return ([_shape(word) for word in value.words], _shape(value.separator))
    return str(value)
