"""``python -m reliability.fuzz [READER...] [--seconds N]``: bytes of libFuzzer's own making for each reader.

atheris (Linux) looks which bytes make a reader do something new, and goes on from those; hypothesis, in the tests,
knows better what a theme or a schema looks like. A fault is an exception that leaves the reader, an end that does not
come in time, more than two gigabytes. What was found is kept in ``build/fuzz/READER``, and is begun with next time.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from assembler.layout.theme import Theme

ROOT: Final = Path(__file__).parents[1]
KEPT: Final = ROOT / "build" / "fuzz"
_SECONDS, _MEGABYTES = 20, 2048
"""For one input; a report of thirty pages takes a second."""
_TEXT: Final = "word/document.xml"
Reader = Callable[[bytes], object]


_FACTS: Final = """format: general
report: {unit: 青石镇, subject: 工作, period: 2025-01/2025-09, date: 2025-10-12}
statistics:
  due: {name: 应整改, value: 58, unit: 处}
  done: {name: 已整改, value: 55, unit: 处, part_of: due, prior: {value: 50, of: 上年同期}}
  rate: {name: 整改率, ratio: [done, due], decimals: 2, stated: 94.83, target: {min: 90, by: 县}}
chapters:
  - heading: 做法
    text: |
      共{done|同比}，整改率{rate}。

      - 甲 “乙”
"""
_SMALL: Final = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj "
    b"4 0 obj<</Length 30>>stream\nBT /F 16 Tf 99 700 Td (ab) Tj ET\nendstream endobj "
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>endobj trailer<</Root 1 0 R>>\n%%EOF"
)


class _SlowError(BaseException):
    """A PDF that takes longer than the process it is read in is given: its bound, and no fault."""


def facts(folder: Path) -> Reader:
    """A facts file, read and held against a format."""
    from assembler.facts.source import Source  # noqa: PLC0415  what atheris watches is loaded when it has begun
    from assembler.formats.selection import Wish  # noqa: PLC0415
    from assembler.pipeline.build import Request, examine  # noqa: PLC0415
    from assembler.pipeline.workspace import Workspace  # noqa: PLC0415

    del folder
    workspace = Workspace()
    return lambda data: examine(Request(Source(data, "facts.yaml", "facts"), Wish()), workspace)


def _styled(folder: Path, name: str) -> Reader:
    from assembler.facts.schema import SchemaStore  # noqa: PLC0415
    from assembler.formats.lint import lint  # noqa: PLC0415
    from tests import own_style  # noqa: PLC0415

    own = own_style.folder(folder)

    def read(data: bytes) -> None:
        (own / name).write_bytes(data)
        own_style.found(own)
        lint(own, SchemaStore())

    return read


def schema(folder: Path) -> Reader:
    """The schema of a report style."""
    return _styled(folder, "own.schema.json")


def module(folder: Path) -> Reader:
    """A section module."""
    return _styled(folder, "lead.md.j2")


def style(folder: Path) -> Reader:
    """format.yaml."""
    return _styled(folder, "format.yaml")


def theme(folder: Path) -> Reader:
    """theme.yaml, and the stylesheet that is made of it."""
    from assembler.layout import theme_loader  # noqa: PLC0415
    from assembler.writers.html import stylesheet  # noqa: PLC0415

    def read(data: bytes) -> None:
        (folder / "theme.yaml").write_bytes(data)
        loaded = theme_loader.load_theme(str(folder)).value
        if loaded is not None and "</" in stylesheet.screen(loaded):
            raise AssertionError

    return read


def docx(folder: Path) -> Reader:
    """A DOCX to measure: its text, else the package itself."""
    from assembler.review import conformance  # noqa: PLC0415

    ours = _theme()
    copy, path = folder / "copy.docx", folder / "a.docx"
    return lambda data: conformance._parts(_packed(data, path), ours, copy)


def returned(folder: Path) -> Reader:
    """A draft that a reviewer sent back: its text, else the package itself."""
    from assembler.review.intake.reading import files  # noqa: PLC0415

    def read(data: bytes) -> None:
        with suppress(files.RefusedError):
            files.read(_packed(data, folder / "a.docx"))

    return read


def pdf(folder: Path) -> Reader:
    """A PDF to measure."""
    from assembler.review import conformance  # noqa: PLC0415

    ours, path = _theme(), folder / "a.pdf"

    def read(data: bytes) -> None:
        path.write_bytes(data)
        signal.setitimer(signal.ITIMER_VIRTUAL, 4)
        try:
            conformance._pdf(path, ours)
        except (_SlowError, MemoryError, RecursionError):
            pass  # its process ends of them, which is told
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)

    signal.signal(signal.SIGVTALRM, _slow)
    return read


READERS: Final[Mapping[str, Callable[[Path], Reader]]] = {
    call.__name__: call for call in (facts, schema, theme, style, module, docx, returned, pdf)
}


def _slow(*_: object) -> None:
    raise _SlowError


def _theme() -> Theme:
    from assembler.layout import theme_loader  # noqa: PLC0415

    found = theme_loader.load_theme("").value
    assert found is not None  # noqa: S101
    return found


def _packed(data: bytes, path: Path) -> Path:
    """``data`` as the text of a package of ours; as the package itself where it looks like one."""
    if data.startswith(b"PK"):
        path.write_bytes(data)
        return path
    with zipfile.ZipFile(path, "w") as package:
        for name, part in _parts().items():
            package.writestr(name, data if name == _TEXT else part)
    return path


@cache
def _parts() -> Mapping[str, bytes]:
    with zipfile.ZipFile(_sample() / "facts.docx") as package:
        return {name: package.read(name) for name in package.namelist()}


def _sample() -> Path:
    """Where a short report stands as DOCX and PDF; it is built once."""
    folder = KEPT / "sample"
    if not (folder / "facts.pdf").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "facts.yaml").write_bytes((ROOT / "samples" / "general-accounts.yaml").read_bytes())
        command = [sys.executable, "-m", "assembler", "build", "facts.yaml", "--to", "docx,pdf", "--out", "."]
        subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
    return folder


def _seeds(name: str) -> Iterator[bytes]:
    """What the first bytes are made from."""
    from tests import own_style  # noqa: PLC0415

    sample = _sample()
    small = own_style.FACTS.replace("own", "general")
    plain = {
        "facts": [small.encode(), _FACTS.encode()],
        "schema": [json.dumps(own_style.schema({"title": "乙", "type": "string", "pattern": "^a+$"})).encode()],
        "style": [own_style.FORMAT.encode()],
        "docx": [_parts()[_TEXT], (sample / "facts.docx").read_bytes()],
        "returned": [_parts()[_TEXT], (sample / "facts.docx").read_bytes()],
        "pdf": [(sample / "facts.pdf").read_bytes(), _SMALL],
    }
    found = {
        "schema": "schemas/format.schema.json", "theme": "themes/plain/theme.yaml",
        "style": "sections/presidium/format.yaml", "module": "sections/presidium/*.j2",
    }  # fmt: skip
    yield from plain.get(name, ())
    if name in found:
        yield from (path.read_bytes() for path in sorted(ROOT.glob(found[name])))


def fuzz(name: str, seconds: int, corpus: Path) -> None:
    """Try one reader for so long; the process ends with it."""
    import atheris  # noqa: PLC0415  not everyone has it

    if not any(corpus.iterdir()):
        for number, data in enumerate(_seeds(name)):
            (corpus / f"seed-{number}").write_bytes(data)
    with atheris.instrument_imports(include=["assembler", "pdfminer", "yaml"]):
        importlib.import_module("assembler.pipeline.build")
        importlib.import_module("assembler.review.conformance")
    with tempfile.TemporaryDirectory(prefix="assembler-fuzz-") as folder:
        read = READERS[name](Path(folder))
        limits = [f"-max_total_time={seconds}", f"-timeout={_SECONDS}", f"-rss_limit_mb={_MEGABYTES}"]
        atheris.Setup(
            [name, *limits, "-max_len=200000", f"-artifact_prefix={corpus.parent}/{name}-", str(corpus)], read
        )
        atheris.Fuzz()


def main() -> int:
    """Each reader in a process of its own; 1 where one of them found a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readers", nargs="*", metavar="READER", help=", ".join(READERS))
    parser.add_argument("--seconds", type=int, default=300, help="for each reader")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed here (pip install atheris, on Linux): the tests' own fuzzing is all there is")
        return 0
    if asked.here:
        (KEPT / asked.readers[0]).mkdir(parents=True, exist_ok=True)
        fuzz(asked.readers[0], asked.seconds, KEPT / asked.readers[0])
    faults = [name for name in asked.readers or READERS if not _is_sound(name, asked.seconds)]
    return 1 if faults else 0


def _is_sound(name: str, seconds: int) -> bool:
    command = [sys.executable, "-m", "reliability.fuzz", name, "--here", "--seconds", str(seconds)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
    tried = re.findall(r"(?m)^(?:Done |#)(\d+)", done.stderr)
    print(f"{name}: {tried[-1] if tried else 0} inputs, {'sound' if done.returncode == 0 else 'FAULT'}", flush=True)
    if done.returncode:
        print(done.stderr[-3000:], flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
