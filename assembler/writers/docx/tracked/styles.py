"""The styles of both drafts in one sheet: an old one that looks otherwise keeps its look under another name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Final

from lxml import etree

from assembler.writers.docx.ooxml import q
from assembler.writers.docx.tracked.atoms import canonical

_NAMING: Final = (q("pStyle"), q("rStyle"), q("tblStyle"), q("basedOn"), q("next"), q("link"))
_SUFFIX: Final = "旧稿"
_VAL: Final = q("val")


def renamed(old: etree._Element, new: etree._Element) -> dict[str, str]:
    """From the id of each style that both sheets have, but not alike, to what the old draft's is called now.

    Numbered styles count in one list, so that all of them are renamed or none.
    """
    before, after = _by_id(old), _by_id(new)
    found = {name for name in before.keys() & after.keys() if canonical(before[name]) != canonical(after[name])}
    numbered = {name for name, style in before.items() if style.find(f".//{q('numPr')}") is not None}
    if found & numbered or canonical_defaults(old) != canonical_defaults(new):
        found |= numbered & after.keys()
    while more := {name for name, style in before.items() if name not in found and found & set(_named(style))}:
        found |= more
    return {name: f"{name}{_SUFFIX}" for name in sorted(found)}


def canonical_defaults(sheet: etree._Element) -> bytes:
    """What a sheet says of text without a style."""
    defaults = sheet.find(q("docDefaults"))
    return b"" if defaults is None else canonical(defaults)


def rename(tree: etree._Element, names: Mapping[str, str]) -> None:
    """Call the styles by their new names wherever ``tree`` names one."""
    for reference in tree.iter(*_NAMING) if names else ():
        reference.set(_VAL, names.get(reference.get(_VAL, ""), reference.get(_VAL, "")))


def merge(old: etree._Element, new: etree._Element, names: Mapping[str, str]) -> None:
    """Add to the ``new`` sheet what the ``old`` draft needs of its own; what it calls by other names is ``names``."""
    known = set(_by_id(new))
    rename(old, names)
    for name, style in _by_id(old).items():
        if name not in known or name in names:
            new.append(_own(style, names.get(name, name)))


def _own(style: etree._Element, name: str) -> etree._Element:
    made = deepcopy(style)
    if made.get(q("styleId")) != name:
        made.set(q("styleId"), name)
        made.set(q("customStyle"), "1")
        made.attrib.pop(q("default"), "")
        label = made.find(q("name"))
        if label is not None:
            label.set(_VAL, f"{label.get(_VAL)} {_SUFFIX}")
    return made


def _by_id(sheet: etree._Element) -> dict[str, etree._Element]:
    return {style.get(q("styleId"), ""): style for style in sheet.iterchildren(q("style"))}


def _named(style: etree._Element) -> Iterator[str]:
    return (found.get(_VAL, "") for found in style.iterchildren(q("basedOn"), q("link")))
