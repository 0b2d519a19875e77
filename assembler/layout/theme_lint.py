"""Checks a theme.yaml before it is used: its form against the schema, then the names in it; each fault at its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assembler import resources
from assembler.diagnostics.codes import severity
from assembler.diagnostics.findings import Finding, Severity
from assembler.diagnostics.phrases import Listing
from assembler.document.model import Kind
from assembler.facts import schema
from assembler.facts.node import Node
from assembler.layout import theme_source
from assembler.layout.later_styles import OPTIONAL
from assembler.layout.styles import key_of
from assembler.layout.units import POINTS_PER_MM

SCHEMA = resources.schemas() / "theme.schema.json"
_LEVELS = {Kind.HEADING: (1, 2, 3, 4), Kind.ITEM: (3, 4)}
_STYLES = (
    *(key_of(kind, level) for kind in Kind if kind not in OPTIONAL for level in _LEVELS.get(kind, (0,))),
    *("table", "table-head", "caption"),
)
_DIGITS = "digits"


_OUR_OWN = frozenset({"normal", "default paragraph font", "normal table", "no list", "header", "footer", "footer even"})
"""Styles that every DOCX has beside the theme's, in small letters. One of the theme's that is called Normal would be
based on itself, which pandoc follows without end."""

_LEAST_CHARACTERS = 4
"""In a line: with less than that a report would go on over pages without number."""


def check(source: Path) -> tuple[Finding, ...]:
    """Every error in ``source``; raises ``OSError`` where it cannot be read."""
    read = theme_source.read(source)
    found = read.findings
    if read.value is not None:
        root = schema.settled_by(read.value, SCHEMA)
        found = (*found, *schema.check_by(root, SCHEMA, str(source)))
        if not any(severity(finding) is Severity.ERROR for finding in found):
            found = (*found, *_empty(root, str(source)))
        if not any(severity(finding) is Severity.ERROR for finding in found):
            found = (*found, *_names(root, str(source)), *_room(root, str(source)))
    return tuple(finding for finding in found if severity(finding) is Severity.ERROR)


def _empty(root: Node, file: str) -> Iterator[Finding]:
    """Settings left empty: in facts a gap, here nothing to go by."""
    for node in root.walk():
        if node.value is None:
            yield Finding("theme-empty", file, node.mark, node.path, {"path": node.path})


def _names(root: Node, file: str) -> Iterator[Finding]:
    styles, typefaces = _at(root, "styles"), _at(root, "typefaces")
    faces = [name for name, _ in typefaces.items()]
    known = Listing(faces)
    for name in _STYLES:
        if styles.get(name) is None:
            yield Finding("theme-lacks-style", file, styles.mark, styles.path, {"style": name})
    for named in (_at(style, "docx") for _, style in styles.items()):
        if named.text.casefold() in _OUR_OWN:
            yield Finding("theme-takes-style", file, named.mark, named.path, {"style": named.text})
    if _DIGITS not in faces:
        yield Finding("theme-lacks-typeface", file, typefaces.mark, typefaces.path, {"typeface": _DIGITS})
    mark = root.get("stage_mark")
    users = [_at(root, "page_number"), *([mark] if mark else []), *(style for _, style in styles.items())]
    for face in (_at(user, "typeface") for user in users):
        if face.text not in faces:
            yield Finding("theme-unknown-typeface", file, face.mark, face.path, {"typeface": face.text, "known": known})


def _room(root: Node, file: str) -> Iterator[Finding]:
    margin = _at(root, "page", "margin_mm")
    width, height = (float(node.text) for node in _at(root, "page", "size_mm"))
    across = float(_at(margin, "left").text) + float(_at(margin, "right").text)
    down = float(_at(margin, "top").text) + float(_at(margin, "bottom").text)
    least = _LEAST_CHARACTERS * float(_at(root, "styles", "paragraph", "size_pt").text) / POINTS_PER_MM
    line = float(_at(root, "grid", "pitch_pt").text) / POINTS_PER_MM
    if width - across < least or height - down < line:
        yield Finding("theme-no-room", file, margin.mark, margin.path)


def _at(node: Node, *keys: str) -> Node:
    """What stands below ``keys``, which the schema has seen to be there."""
    for key in keys:
        node = node.get(key) or Node(None)
    return node
