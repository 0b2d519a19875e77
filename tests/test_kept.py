"""What is kept between runs in the user's cache folder: bounded, whole or ignored, private, and never needed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler import kept
from assembler.expressions import Expressions
from assembler.formats.templates import cache
from assembler.layout.fonts import installed, opened
from tests.effort import examples
from tests.made import ROOT

SAMPLE = ROOT / "samples" / "township-annual.yaml"
EXPRESSIONS = [r"[一-鿿]+(?P<number>\d)(?=次)", "a|(b)(?P<c>c)?", r"(?i:qq|微信)", ""]


def _folder(path: Path) -> Path:
    found = kept.folder({"XDG_CACHE_HOME": str(path)})
    assert found is not None
    return found


def _run(cache_home: Path) -> str:
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache_home)}
    arguments = [sys.executable, "-m", "assembler", "check", str(SAMPLE)]
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0
    return done.stdout + done.stderr


def _opened(folder: Path) -> Expressions:
    store = Expressions()
    store.open(folder)
    return store


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A cache folder that holds ``EXPRESSIONS``."""
    folder = _folder(tmp_path)
    store = _opened(folder)
    assert [store.compiled(one) for one in EXPRESSIONS] == list(map(re.compile, EXPRESSIONS))
    store.close()
    return folder


def _file(folder: Path) -> Path:
    (found,) = folder.glob("expressions-*.json")
    return found


def test_an_expression_comes_back_as_python_compiles_it(filled: Path) -> None:
    before = _file(filled).stat().st_mtime_ns
    store = _opened(filled)
    for one in EXPRESSIONS:
        made = store.compiled(one)
        assert (made, made.groupindex, made.groups) == (
            re.compile(one),
            re.compile(one).groupindex,
            re.compile(one).groups,
        )
    assert store.compiled("a.", re.DOTALL) == re.compile("a.", re.DOTALL)
    assert store.compiled("a.") == re.compile("a.")
    store.close()
    assert _file(filled).stat().st_mtime_ns >= before
    assert [found["number"] for found in _opened(filled).compiled(EXPRESSIONS[0]).finditer("做3次")] == ["3"]


def test_what_is_compiled_already_is_not_written_again(filled: Path) -> None:
    _file(filled).chmod(0o400)
    before = _file(filled).stat()
    store = _opened(filled)
    store.compiled(EXPRESSIONS[0])
    store.close()
    assert _file(filled).stat() == before


@pytest.mark.parametrize(
    "held",
    [
        b"{",
        b"[]",
        b'{"0:a+": null}',
        b'{"0:a+": [1, 2]}',
        json.dumps({"0:a+": [32, b64encode(b"\xff" * 64).decode(), 0, {}, [None]]}).encode(),
        json.dumps({"0:a+": ["x", "?", -1, [], 5]}).encode(),
        json.dumps({"0:a+": [2**70, "", 2**40, {}, []]}).encode(),
    ],
)
def test_a_file_that_is_whole_and_holds_what_is_no_code_is_not_believed(held: bytes, filled: Path) -> None:
    kept.write(_file(filled), held)
    store = _opened(filled)
    assert store.compiled("a+") == re.compile("a+")
    store.close()
    assert _opened(filled).compiled("a+") == re.compile("a+")


@given(place=st.integers(0, 200), byte=st.integers(0, 255))
@examples(20)
def test_a_damaged_file_is_as_good_as_none(tmp_path_factory: pytest.TempPathFactory, place: int, byte: int) -> None:
    path = tmp_path_factory.mktemp("kept") / "one"
    kept.write(path, b"some data that was kept" * 9)
    data = bytearray(path.read_bytes())
    changed = data[place] != byte
    data[place] = byte
    path.write_bytes(data)
    assert (kept.read(path) is None) == changed
    path.write_bytes(bytes(data[:place]))
    assert kept.read(path) is None


def test_too_many_expressions_are_not_kept(filled: Path) -> None:
    store = _opened(filled)
    for number in range(2100):
        store.compiled(f"a{number}")
    store.close()
    assert len(json.loads(kept.read(_file(filled)) or b"")) == 2100
    again = _opened(filled)
    again.compiled("b")
    again.close()
    assert list(json.loads(kept.read(_file(filled)) or b"")) == ["0:b"]


def test_the_folder_is_bounded_and_the_oldest_goes_first(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    inner = kept.within(folder, "modules-old")
    assert inner is not None
    for number, home in enumerate([inner] * 4 + [folder] * 4):
        kept.write(home / str(number), b"x" * 92)
        os.utime(home / str(number), ns=(number, number))
    kept.bound(folder, 800)
    assert kept.size(folder) == 800
    kept.bound(folder, 799)
    assert sorted(path.name for path in folder.iterdir()) == ["5", "6", "7"]
    assert kept.size(folder) == 300


def test_two_writers_at_once_leave_a_whole_file(tmp_path: Path) -> None:
    place = tmp_path / "one"
    texts = [bytes([number]) * 10_000 for number in range(8)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(kept.write, [place] * 160, texts * 20))
    assert kept.read(place) in texts


def test_a_folder_that_others_can_write_to_is_not_read(tmp_path: Path) -> None:
    _folder(tmp_path).chmod(0o777)
    assert kept.folder({"XDG_CACHE_HOME": str(tmp_path)}) is None
    assert cache.cache({"XDG_CACHE_HOME": str(tmp_path)}) is None


def test_without_a_folder_nothing_is_kept_and_all_is_as_ever(tmp_path: Path) -> None:
    store = Expressions()
    store.open(None)
    assert store.compiled("a+") == re.compile("a+")
    store.close()
    (tmp_path / "file").write_text("", "utf-8")
    assert kept.folder({"XDG_CACHE_HOME": str(tmp_path / "file")}) is None


def test_a_disk_that_refuses_is_let_be(tmp_path: Path) -> None:
    kept.write(tmp_path / "none" / "one", b"data")
    kept.bound(tmp_path / "none")
    assert kept.read(tmp_path / "none" / "one") is None


def test_advances_are_read_from_a_font_file_once_and_again_when_it_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    face = next(face for face in installed.faces() if face.path.suffix == ".ttf")
    font = tmp_path / "font.ttf"
    font.write_bytes(face.path.read_bytes())
    first = opened.advances(font, 0)
    (place,) = _folder(tmp_path).glob("advances-*")
    assert first == json.loads(kept.read(place) or b"") == face.advances
    for held, told in ((b'{"A": 0.25}', {"A": 0.25}), (b"{", first), (b"[]", first), (b'{"A": "x"}', first)):
        kept.write(place, held)
        assert opened.advances(font, 0) == told
    kept.write(place, b'{"A": 0.25}')
    os.utime(font, ns=(1, 1))
    assert opened.advances(font, 0) == first


def test_a_check_says_the_same_with_and_without_what_is_kept(tmp_path: Path) -> None:
    first = _run(tmp_path)
    folder = _folder(tmp_path)
    assert len(json.loads(kept.read(_file(folder)) or b"")) > 200
    assert _run(tmp_path) == first
    for path in folder.rglob("*"):
        if path.is_file():
            path.write_bytes(b"not ours")
    assert _run(tmp_path) == first
    assert _run(Path("/proc")) == first
