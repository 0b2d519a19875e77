"""What goes wrong in silence in report styles of one's own, kept for as long as nothing in their folders changes."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

from assembler.diagnostics.findings import Finding
from assembler.facts.schema import SchemaStore
from assembler.formats.lint import lint
from assembler.formats.loader import NAME

_SILENT = frozenset({
    "undefined-variable", "undefined-variable-near", "section-unknown-fact", "section-unknown-fact-near",
    "template-brace",
})  # fmt: skip
_SUFFIXES = (".j2", ".json")
_BYTES = 2**20
"""More than any of them may have."""


class StyleLint:
    """Lints folders; what it has found goes by the content of their files."""

    def __init__(self, schemas: SchemaStore) -> None:
        self._schemas = schemas
        self._kept: dict[Path, tuple[bytes, tuple[Finding, ...]]] = {}

    def misspelt(self, folder: Path, given: Collection[str]) -> tuple[Finding, ...]:
        """Names that mean nothing, which lose a section without a word, and braces that would be printed.

        What else is wrong is found where it is rendered. ``given`` are the top-level facts of the file: a schema that
        is open need not name them.
        """
        named = ("undefined-variable", "undefined-variable-near")
        return tuple(f for f in self._errors(folder) if f.code not in named or f.gaps["name"] not in given)

    def _errors(self, folder: Path) -> tuple[Finding, ...]:
        content = _content(folder)
        known = self._kept.get(folder)
        if known is None or known[0] != content:
            found = tuple(f for f in lint(folder, self._schemas) if _is_silent(f) and _is_inside(f, folder))
            known = self._kept[folder] = (content, found)
        return known[1]


def _is_silent(finding: Finding) -> bool:
    """Whether nothing else would tell of it, or not in which line: headings have no file of their own."""
    in_heading = finding.code == "template-syntax" and Path(finding.file).name == NAME
    return finding.code in _SILENT or in_heading


def _is_inside(finding: Finding, folder: Path) -> bool:
    """Whether it stands in the style itself: a packaged module asks for facts that only other styles have."""
    return Path(finding.file).resolve().is_relative_to(folder.resolve())


def _content(folder: Path) -> bytes:
    digest = sha256()
    for file in sorted(p for p in folder.rglob("*") if p.suffix in _SUFFIXES or p.name == NAME):
        if file.is_file() and file.resolve().is_relative_to(folder.resolve()):
            digest.update(f"{file}\0{file.stat().st_size}\0".encode("utf-8", "surrogatepass"))
            with file.open("rb") as stream:  # what is larger is refused, and is not read
                digest.update(sha256(stream.read(_BYTES)).digest())
    return digest.digest()
