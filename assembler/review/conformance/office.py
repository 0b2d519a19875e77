"""A DOCX as LibreOffice lays it out, in the typefaces that serve the theme's roles on this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from assembler.layout.fonts import resolution
from assembler.layout.theme import Theme

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 120
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


def render(path: Path, fonts: resolution.Resolution, theme: Theme, folder: Path) -> Path | None:
    """``path`` as a PDF in ``folder``; None where LibreOffice is missing or cannot read it."""
    command = program()
    if command is None:
        return None
    rules = folder / "fonts.conf"
    rules.write_text(_FONTS.format(rules="\n".join(_rules(fonts, theme))), "utf-8")
    # A copy under a plain name, so that no name of a file can be read as an option.
    source = folder / "document.docx"
    source.write_bytes(path.read_bytes())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    arguments = [command, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    environment = {**os.environ, "FONTCONFIG_FILE": str(rules)}
    try:
        subprocess.run(arguments, check=True, capture_output=True, env=environment, timeout=_SECONDS)
    except (OSError, subprocess.SubprocessError):
        return None
    made = source.with_suffix(".pdf")
    return made if made.is_file() else None


def _rules(fonts: resolution.Resolution, theme: Theme) -> Iterator[str]:
    """One rule a typeface: its official name stands for the family that serves its role in the PDF."""
    for served in fonts.served.values():
        if served.official != served.family:
            weight = _BOLD if theme.typefaces[served.role].weight == "bold" else ""
            yield _RULE.format(official=escape(served.official), family=escape(served.family), weight=weight)
