"""What this machine has of the tools the outputs need; it only looks, and changes nothing."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from assembler.diagnostics.findings import Finding

PYTHON_NEEDED = (3, 11)
PANGO_NEEDED = (1, 44)
"""WeasyPrint's documentation, "First Steps": Pango 1.44 or later."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool: its name, its version as it says itself (empty where it is missing), and what is wrong with it."""

    name: str
    version: str = ""
    finding: Finding | None = None

    @property
    def ok(self) -> bool:
        """It is there, and new enough."""
        return self.finding is None


@dataclass(frozen=True, slots=True)
class Report:
    """All tools looked at, in the order in which they are shown."""

    tools: tuple[Tool, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is missing or too old; empty on a machine that has everything."""
        return tuple(tool.finding for tool in self.tools if tool.finding)


def report() -> Report:
    """Look at Python, pandoc and Pango, and at LibreOffice where something is to be said of it; never raises."""
    return Report((python(sys.version_info[:3]), pandoc(), pango(), *libreoffice()))


def libreoffice() -> tuple[Tool, ...]:
    """LibreOffice where it is there and cannot be kept off the network; it is wanted for ``measure`` alone."""
    # Loads pdfminer and lxml, which building needs none of.
    from assembler.review.conformance import office  # noqa: PLC0415

    if office.program() is None or office.offline():
        return ()
    return (Tool("LibreOffice", finding=Finding("office-online")),)


def python(version: tuple[int, ...]) -> Tool:
    """Judge the version of a Python."""
    return _judged("Python", version, PYTHON_NEEDED, "python-too-old")


# Imports inside the two functions below: loading WeasyPrint takes half a second, and where Pango is missing the
# import itself is what fails.
def pandoc() -> Tool:
    """The pandoc that pypandoc finds: its own, or one on the PATH."""
    try:
        import pypandoc  # noqa: PLC0415

        return Tool("pandoc", pypandoc.get_pandoc_version())
    except (ImportError, OSError):
        return Tool("pandoc", finding=Finding("pandoc-missing"))


def pango() -> Tool:
    """The Pango library that WeasyPrint loads."""
    try:
        from weasyprint.text.ffi import pango as library  # noqa: PLC0415
    except (ImportError, OSError):
        return Tool("Pango", finding=Finding("pango-missing"))
    return _judged("Pango", _unpacked(library.pango_version()), PANGO_NEEDED, "pango-too-old")


def _unpacked(number: int) -> tuple[int, int, int]:
    """Pango's version number, 15012, as (1, 50, 12)."""
    return number // 10000, number // 100 % 100, number % 100


def _judged(name: str, version: tuple[int, ...], needed: tuple[int, ...], code: str) -> Tool:
    """A tool of this version, with the finding ``code`` if it is older than ``needed``."""
    shown, wanted = (".".join(map(str, parts)) for parts in (version, needed))
    if version >= needed:
        return Tool(name, shown)
    return Tool(name, shown, Finding(code, gaps={"version": shown, "needed": wanted}))
