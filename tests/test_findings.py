"""Every finding code: an input that leads to it, and the whole of what is said, in Chinese and in English."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

from assembler.diagnostics import codes
from tests import corpus

FILES = sorted(corpus.FOLDER.glob("*.txt"))
CORPUS = {file.stem: corpus.read(file) for file in FILES}
CASES = [(file, case.name) for file, (_, cases) in CORPUS.items() for case in cases]


def case_of(file: str, name: str) -> corpus.Case:
    return next(case for case in CORPUS[file][1] if case.name == name)


@pytest.mark.parametrize("module", list(pkgutil.iter_modules(codes.__path__)), ids=lambda module: module.name)
def test_every_code_has_an_input_and_every_input_a_code(module: pkgutil.ModuleInfo) -> None:
    """The inputs of ``codes/NAME.py`` stand in ``findings/NAME.txt``; there is no exception."""
    known = importlib.import_module(f"{codes.__name__}.{module.name}").CODES
    _, cases = CORPUS[module.name]
    assert {case.code for case in cases} == set(known)


def test_every_file_of_codes_is_looked_at() -> None:
    assert set(CORPUS) == {module.name for module in pkgutil.iter_modules(codes.__path__)}
    assert {case.code for _, cases in CORPUS.values() for case in cases} == set(codes.CODES)


def test_no_two_inputs_share_a_name() -> None:
    names = [case.name for _, cases in CORPUS.values() for case in cases]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(("file", "name"), CASES, ids=list(map("-".join, CASES)))
def test_what_is_said_is_what_was_read_and_accepted(
    file: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, accept: bool
) -> None:
    case = case_of(file, name)
    told = corpus.told(case, tmp_path, monkeypatch)
    said = {lang: corpus.say(told.findings, lang, told.folder) for lang in corpus.LANGUAGES}
    assert case.code in {finding.code for finding in told.findings}, said["zh"]
    if accept:
        case.said.update(said)
        corpus.write(corpus.FOLDER / f"{file}.txt", *CORPUS[file])
    assert said == case.said
