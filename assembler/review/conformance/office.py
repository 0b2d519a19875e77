"""A DOCX as LibreOffice lays it out, in the typefaces that serve the theme's roles on this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from xml.sax.saxutils import escape

from assembler import processes
from assembler.layout.fonts import resolution
from assembler.layout.theme import Theme

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 60
"""By the clock, for each file: ten times what a report of thirty pages takes."""
_LIMITS = 'ulimit -v 6291456; ulimit -t 60; ulimit -c 0; exec "$@"'
"""For ``sh``: kibibytes of address space, seconds of processor time, no core file."""
_OFFLINE = ("unshare", "--map-root-user", "--net", "--")
"""A network of its own, with nothing in it (Linux; util-linux)."""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""
"""LibreOffice's own: fetch nothing for a document, run no macro, update no link."""
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
{rules}
</fontconfig>
"""
_RULE = (
    '<match target="pattern"><test name="family" compare="eq"><string>{official}</string></test>'
    '<edit name="family" mode="assign" binding="same"><string>{family}</string></edit>{weight}</match>'
)
_BOLD = '<edit name="weight" mode="assign"><const>bold</const></edit>'


def program() -> str | None:
    """LibreOffice's command on this machine."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def offline() -> tuple[str, ...]:
    """What to put before a command so that it has no network; nothing where the system does not allow it."""
    if shutil.which(_OFFLINE[0]) is None:
        return ()
    try:
        tried = processes.run([*_OFFLINE, "true"], seconds=10)
    except (OSError, processes.OutOfTimeError):
        return ()
    return _OFFLINE if tried.returncode == 0 else ()


def render(source: Path, fonts: resolution.Resolution, theme: Theme, folder: Path) -> Path | None:
    """``source`` as a PDF in ``folder``; None where LibreOffice is missing or cannot read it, or not in time.

    A stranger's ``source`` is a copy that links to nothing (``package.copy``).
    """
    return lay_out((source,), fonts, theme, folder)[0]


def lay_out(
    sources: Sequence[Path], fonts: resolution.Resolution, theme: Theme, folder: Path
) -> tuple[Path | None, ...]:
    """Each of ``sources`` as ``render`` does it, all by one start of the program.

    They are read under names that cannot be taken for an option. The program has no network where the system allows
    that, keeps its profile and scratch files in ``folder``, and is ended with all it started.
    """
    command = program()
    if command is None:
        return (None,) * len(sources)
    rules, profile = folder / "fonts.conf", folder / "profile"
    copies = [folder / f"document-{place}.docx" for place in range(len(sources))]
    for source, copy in zip(sources, copies, strict=True):
        shutil.copyfile(source, copy)
    rules.write_text(_FONTS.format(rules="\n".join(_rules(fonts, theme))), "utf-8")
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    arguments = [command, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    # Whatever a package may look like, it is read as a Word document.
    arguments += ["--infilter=MS Word 2007 XML", "--convert-to", "pdf", "--outdir", str(folder), *map(str, copies)]
    settings = {"FONTCONFIG_FILE": str(rules), "TMPDIR": str(folder)}
    _run([*_limited(), *offline(), *arguments], settings, _SECONDS * len(sources))
    return tuple(made if made.is_file() else None for made in (copy.with_suffix(".pdf") for copy in copies))


def _limited() -> tuple[str, ...]:
    shell = shutil.which("sh")
    return (shell, "-c", _LIMITS, "sh") if shell else ()


def _run(arguments: list[str], environment: dict[str, str], seconds: int) -> None:
    """Run the program in a group of its own, which is ended with it, whatever ends this call."""
    quiet = subprocess.DEVNULL
    settings = {**os.environ, **environment}
    with (
        suppress(OSError, subprocess.TimeoutExpired),
        processes.started(arguments, stdin=quiet, stdout=quiet, stderr=quiet, env=settings) as process,
    ):
        process.wait(timeout=seconds)


def _rules(fonts: resolution.Resolution, theme: Theme) -> Iterator[str]:
    """One rule a typeface: its official name stands for the family that serves its role in the PDF."""
    for served in fonts.served.values():
        if served.official != served.family:
            weight = _BOLD if theme.typefaces[served.role].weight == "bold" else ""
            yield _RULE.format(official=escape(served.official), family=escape(served.family), weight=weight)
