"""Disks and machines that lack something, for the findings that no text can cause.

Real files and folders where there can be; what this machine has and should lack is hidden from Python for a moment.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace

import pypandoc
import pytest
import weasyprint
from docx import Document
from pypdf import PdfWriter
from weasyprint.text import ffi

from assembler.facts.source import from_file
from assembler.pipeline import workers
from assembler.pipeline.build import Request, build
from assembler.review.conformance import office, package
from assembler.writers.docx import pandoc
from assembler.writers.typst import output as typst_output
from assembler.writers.typst import pdf as typst_pdf

Maker = Callable[[Path, pytest.MonkeyPatch], None]
_UNREADABLE = Path("/proc/self/mem")
"""A file that is there, and gives an error to whoever reads its first byte, root too."""


def make(code: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the finding ``code`` needs besides its files; most need nothing."""
    if code in _MAKERS:
        _MAKERS[code](folder, monkeypatch)


def _unreadable_format(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "brief" / "format.yaml").symlink_to(_UNREADABLE)


def _unreadable_theme(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "own").mkdir()
    (folder / "own" / "theme.yaml").symlink_to(_UNREADABLE)


def _full_disk(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(_path: Path, data: bytes) -> int:
        with open("/dev/full", "wb", 0) as full:  # noqa: PTH123  Path.write_bytes is what is replaced
            return full.write(data)

    monkeypatch.setattr(Path, "write_bytes", write)


def _refusing_disk(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that moves one draft, not the next, and not the first back either."""
    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if path.name in {"facts.html", "before-0"}:
            raise OSError(errno.EIO, "broken", str(path))
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)


def _little_memory(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that kills every worker."""
    monkeypatch.setattr(workers, "build", lambda *_: os.kill(os.getpid(), signal.SIGKILL))


def _old_python(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))


def _no_pandoc(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)


def _failing_pandoc(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _pandoc("echo 'pandoc: not enough memory' >&2; exit 251", folder, monkeypatch)


def _slow_pandoc(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "SECONDS", 1)
    _pandoc("sleep 600", folder, monkeypatch)


def _pandoc(does: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "pandoc"
    program.write_text(f"#!/bin/sh\n{does}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pypandoc, "get_pandoc_path", lambda: str(program))


def _no_pango(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint.text.ffi", None)


def _old_pango(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ffi, "pango", SimpleNamespace(pango_version=lambda: 14204))


def _no_typst(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(typst_output, "version", version)


def _other_typst(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst_output, "version", lambda _name: "0.13.7")


def _refusing_typst(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that finds no table well made, as one of another version might."""
    template = Path(_folder) / "report.typ"
    template.write_text('#panic("invalid table structure")', "utf-8")
    monkeypatch.setattr(typst_pdf, "_TEMPLATE", template)


def _other_weasyprint(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weasyprint.layout.inline.can_break_text", print)
    monkeypatch.setattr(weasyprint, "__version__", "69.0")


def _locked(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(folder / "draft.pdf")


def _online(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "offline", tuple)


def _bomb(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(folder / "draft.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (package.LARGEST_PART + 1))


def _built(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    """The draft of the facts beside it, without the record that was kept of it."""
    source = from_file(Path("old.yaml" if (folder / "old.yaml").exists() else "facts.yaml")).value
    assert source is not None
    done = build(Request(source, to=("docx",), out=folder / "then"))
    done.files[0].replace(folder / "draft.docx")
    if not (folder / "kept").exists():
        shutil.rmtree(folder / "then")


def _recorded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same, with its record."""
    (folder / "kept").touch()
    _built(folder, monkeypatch)
    (folder / "then" / ".assembler").replace(folder / ".assembler")


def _foreign(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's own document."""
    Document().save(str(folder / "draft.docx"))


def _cut_short(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _foreign(folder, monkeypatch)
    data = (folder / "draft.docx").read_bytes()
    (folder / "draft.docx").write_bytes(data[: len(data) // 2])


def _with_macros(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _foreign(folder, monkeypatch)
    with zipfile.ZipFile(folder / "draft.docx", "a") as archive:
        archive.writestr("word/vbaProject.bin", b"")


def _repository(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written into the folder is committed, but for a file called later.yaml."""
    git(folder, "init", "--quiet")
    git(folder, "add", "--", *(path.name for path in folder.iterdir() if path.name not in {".git", "later.yaml"}))
    git(folder, "commit", "--quiet", "--message=first")


def git(folder: Path, *arguments: str) -> None:
    """Run git in ``folder`` as somebody, with nobody's settings."""
    named = {f"GIT_{who}_{what}": "t@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PATH": os.environ["PATH"]}
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, env={**named, **settings})


def _broken_repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _repository(folder, monkeypatch)
    (folder / ".git" / "config").write_text("what is this\n")


def _no_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))


def _sleeping_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A git that never answers, and a clock that runs fast."""
    program = folder / "git"
    program.write_text("#!/bin/sh\nexec /bin/sleep 600\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    real = threading.Timer
    monkeypatch.setattr(threading, "Timer", lambda _seconds, end: real(0.1, end))


_MAKERS: dict[str, Maker] = {
    "format-unreadable": _unreadable_format,
    "theme-broken": _unreadable_theme,
    "disk-full": _full_disk,
    "git-missing": _no_git,
    "git-no-revision": _repository,
    "git-not-in-revision": _repository,
    "git-refused": _broken_repository,
    "git-slow": _sleeping_git,
    "left-half-new": _refusing_disk,
    "build-killed": _little_memory,
    "python-too-old": _old_python,
    "pandoc-missing": _no_pandoc,
    "pandoc-failed": _failing_pandoc,
    "pandoc-slow": _slow_pandoc,
    "pango-missing": _no_pango,
    "pango-too-old": _old_pango,
    "pdf-engine": _other_weasyprint,
    "typst-missing": _no_typst,
    "typst-version": _other_typst,
    "typst-refused": _refusing_typst,
    "measure-locked": _locked,
    "office-online": _online,
    "measure-too-large": _bomb,
    "returned-too-large": _bomb,
    "returned-damaged": _cut_short,
    "returned-unsafe": _with_macros,
    "returned-foreign": _foreign,
    "returned-unrecorded": _built,
    "returned-other-facts": _recorded,
    "returned-facts-changed": _recorded,
}
