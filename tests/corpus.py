r"""The corpus of findings: inputs and the whole messages they lead to, side by side in ``tests/findings/*.txt``.

A file is a list of cases::

    === CODE, or CODE: remark
    $ check facts.yaml
    --- facts.yaml
    the input; as many files as needed, folders in their names
    --- zh
    what is said in Chinese
    --- en
    what is said in English

``$`` names a verb of the command (``check``, ``build``, ``formats --lint``, ``doctor``, ``measure``). Behind a file's
name and a bar may stand its encoding (``gbk``, ``utf-16``, ``utf-8-sig``), or ``escaped``: then ``\xFF`` is a byte,
``\u3000`` a character and ``\t`` a tab; or ``like FILE``: then the file is as that one of the project's, but for the
changes written ``old → new``. A line that begins with ``×300`` and a space stands for 300 such lines.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import pytest

from assembler.apps.cli import mending
from assembler.diagnostics.findings import Finding, merge
from assembler.diagnostics.messages import as_text
from assembler.diagnostics.translator import Translator
from assembler.facts.editor import edit
from assembler.facts.entries import add
from assembler.facts.source import from_file
from assembler.formats import lint
from assembler.formats.selection import Wish
from assembler.layout.theme_loader import load_theme
from assembler.pipeline import batch, build, doctor, redline, returned, revisions, starting
from assembler.pipeline.workspace import Workspace
from assembler.review import conformance
from assembler.review.status import Status
from tests import machines

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(__file__).parent / "findings"
LANGUAGES = ("zh", "en")
_TRANSLATORS = {lang: Translator(lang) for lang in LANGUAGES}
_WORKSPACE = Workspace()
_CASE, _PART = re.compile(r"^=== (.+)\n", re.MULTILINE), re.compile(r"^--- (.+)\n", re.MULTILINE)
_REPEAT = re.compile(r"×(\d+) (.*\n)")
_ESCAPED = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4,6})|(t))")

_RUN = 5
_LIKE = "like "


@dataclass(frozen=True, slots=True)
class Case:
    """One input, the command it is given to, and what is said of it in each language."""

    name: str
    command: str
    files: dict[str, str]
    """By name, with the encoding where one is written."""
    said: dict[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The finding that the case is there to show."""
        return self.name.partition(":")[0]

    def write(self, folder: Path) -> None:
        """Put its files into ``folder``."""
        for title, text in self.files.items():
            name, _, encoding = title.partition(" | ")
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_encoded(_REPEAT.sub(lambda m: m[2] * int(m[1]), text), encoding or "utf-8"))

    def __str__(self) -> str:
        parts = "".join(f"--- {title}\n{text}" for title, text in {**self.files, **self.said}.items())
        return f"=== {self.name}\n$ {self.command}\n{parts}"


@dataclass(frozen=True, slots=True)
class Told:
    """What a case leads to, and the folder that its files stand in."""

    findings: tuple[Finding, ...]
    folder: Path


_TOLD: dict[str, Told] = {}


def read(file: Path) -> tuple[str, list[Case]]:
    """What stands above the first case, and the cases."""
    head, *rest = _CASE.split(file.read_text("utf-8"))
    return head, [_case(name, text) for name, text in zip(rest[::2], rest[1::2], strict=True)]


def write(file: Path, head: str, cases: Iterable[Case]) -> None:
    """The file anew, a blank line after each case."""
    file.write_text(head + "\n".join(map(str, cases)), "utf-8")


def _case(name: str, text: str) -> Case:
    command, *rest = _PART.split(text)
    parts = {title: f"{part.rstrip()}\n".lstrip() for title, part in zip(rest[::2], rest[1::2], strict=True)}
    said = {lang: parts.pop(lang, "") for lang in LANGUAGES}
    return Case(name, command.strip().removeprefix("$ "), parts, said)


def _encoded(text: str, encoding: str) -> bytes:
    if encoding.startswith(_LIKE):
        return _changed((ROOT / encoding.removeprefix(_LIKE)).read_text("utf-8"), text).encode()
    if encoding != "escaped":
        return text.encode(encoding)
    pieces = _ESCAPED.split(text)
    return b"".join(map(_piece, pieces[::4], [*pieces[1::4], None], [*pieces[2::4], None], [*pieces[3::4], None]))


def _changed(text: str, changes: str) -> str:
    for change in changes.splitlines():
        old, _, new = change.partition(" → ")
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def _piece(plain: str, byte: str | None, code: str | None, tab: str | None) -> bytes:
    made = bytes.fromhex(byte) if byte else chr(int(code, 16)).encode() if code else b"\t" if tab else b""
    return plain.encode() + made


def told(case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """What the case's command finds; its files are written into ``folder``, where another test has not asked before."""
    if case.name not in _TOLD:
        monkeypatch.chdir(folder)
        case.write(folder)
        with monkeypatch.context() as machine:
            machines.make(case.code, folder, machine)
            _TOLD[case.name] = Told(found(case.command), folder)
    return _TOLD[case.name]


def found(command: str) -> tuple[Finding, ...]:
    """What the command finds; names are of the current folder."""
    verb, *words = command.replace("…", str(ROOT)).split()
    asked = _options().parse_args(words)
    return tuple(_VERBS[verb](asked))


def say(findings: Iterable[Finding], lang: str, folder: Path) -> str:
    """All of the findings in words; names of places on this disk cut down to what is the same everywhere."""
    text = "".join(_shortened([f"{as_text(finding, _TRANSLATORS[lang])}\n" for finding in findings]))
    return text.replace(f"{folder}/", "").replace(f"{ROOT}/", "…/")


def _shortened(told: list[str]) -> Iterator[str]:
    """Of a long run of findings that differ only in their place, the first and the last."""
    for _, group in groupby(told, lambda text: text.partition("[")[2]):
        first, *others = group
        yield first
        if len(others) > _RUN:
            yield f"… ×{len(others) - 1}\n"
        yield from others[-1:] if len(others) > _RUN else others


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    parser.add_argument("file", nargs="?", default="", type=Path)
    parser.add_argument("new", nargs="?", default="")
    parser.add_argument("--formats", action="append", default=[], type=_whole)
    parser.add_argument("--to", default="md", type=lambda text: tuple(text.split(",")))
    parser.add_argument("--path", default="")
    parser.add_argument("--value", default="null", type=json.loads)
    parser.add_argument("--out", default="build", type=Path)
    parser.add_argument("--stage", default="draft", type=Status)
    parser.add_argument("--theme", default="")
    parser.add_argument("--engine", default="")
    parser.add_argument("--lint", type=_whole)
    return parser


def _whole(text: str) -> Path:
    """A folder by its whole name: two cases in one process may each have a ``brief`` of their own."""
    return Path(text).resolve()


def _found(asked: argparse.Namespace, act: Callable[..., build.Examined | build.Built]) -> Iterable[Finding]:
    source = from_file(Path(asked.file))
    if source.value is None:
        return source.findings
    options = {"theme": asked.theme, "to": asked.to, "out": asked.out, "status": asked.stage, "engine": asked.engine}
    request = build.Request(source.value, Wish(formats=tuple(asked.formats)), **options)
    return act(request, _WORKSPACE).findings


def _batched(asked: argparse.Namespace) -> Iterable[Finding]:
    """The same facts twice, side by side."""
    source = from_file(asked.file).value
    assert source is not None
    requests = [build.Request(source, to=asked.to, out=asked.out)] * 2
    return merge(*(built.findings for _, built in batch.run(requests, _WORKSPACE, jobs=2)))


def _measured(asked: argparse.Namespace) -> Iterator[Finding]:
    theme = load_theme("").value
    assert theme is not None
    yield from conformance.conform(asked.file, theme, _WORKSPACE.machine).findings


def _edited(asked: argparse.Namespace) -> Iterable[Finding]:
    source = from_file(asked.file).value
    assert source is not None
    return edit(source, asked.path, asked.value).findings


def _added(asked: argparse.Namespace) -> Iterable[Finding]:
    source = from_file(asked.file).value
    assert source is not None
    return add(source, asked.path, asked.value).findings


def _written(asked: argparse.Namespace) -> Iterable[Finding]:
    """Written back after somebody else has saved it."""
    source = from_file(asked.file).value
    assert source is not None
    asked.file.write_bytes(source.data + b"# later\n")
    found = mending.write(source, source)
    return [found] if found else []


def _next(asked: argparse.Namespace) -> Iterable[Finding]:
    source = from_file(asked.file).value
    assert source is not None
    return starting.next_report(source, Wish()).findings


def _returned(asked: argparse.Namespace) -> Iterable[Finding]:
    """What came back as ``draft.docx`` beside the facts."""
    source = from_file(asked.file).value
    assert source is not None
    return returned.read([Path("draft.docx")], source, Wish(), asked.out, _WORKSPACE)[1]


def _redlined(asked: argparse.Namespace) -> Iterable[Finding]:
    old, new = revisions.read(str(asked.file)), revisions.read(asked.new)
    if old.value is None or new.value is None:
        return (*old.findings, *new.findings)
    order = redline.Order(build.Request(old.value), build.Request(new.value), asked.out, asked.out.suffix[1:])
    return redline.redline(order, _WORKSPACE).findings


_VERBS = {
    "intake": _returned,
    "edit": _edited,
    "add": _added,
    "write": _written,
    "next": _next,
    "check": lambda asked: _found(asked, build.examine),
    "build": lambda asked: _found(asked, build.build),
    "batch": _batched,
    "formats": lambda asked: lint.lint(asked.lint, _WORKSPACE.schemas),
    "doctor": lambda _asked: doctor.report().findings,
    "measure": _measured,
    "redline": _redlined,
}
