"""The reference document: a complete empty package made from a theme, with no theme part and no theme fonts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from lxml import etree

from assembler.document.model import Properties
from assembler.layout.theme import Theme
from assembler.writers.docx import letter, page
from assembler.writers.docx.numbering import LIST_LEVELS, numbering
from assembler.writers.docx.ooxml import points, serialise, value, w
from assembler.writers.docx.package import pack
from assembler.writers.docx.styles import FOOTER, FOOTER_EVEN, HEADER, number_sides, style_id, styles

_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_EXTENDED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Of the properties that users define (ISO/IEC 29500-1, 22.3)."""
RECORD, FACTS = "assembler-record", "assembler-facts"
"""The properties that hold the digests of a draft's record and of its facts."""
_DC, _DCTERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."

_PARTS: Final = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "fontTable": "fontTable",
    "footer1": "footer",
    "footer2": "footer",
    "footer3": "footer",
    "footer4": "footer",
}
_HEADER: Final = "header1"
_FIRST: Final = "footer5"
"""Parts beside the text, and the last word of their types."""
_RELATIONSHIP_IDS: Final = {
    "footer1": page.ODD_FOOTER,
    "footer2": page.EVEN_FOOTER,
    "footer3": page.TURNED_ODD_FOOTER,
    "footer4": page.TURNED_EVEN_FOOTER,
    _FIRST: page.FIRST_FOOTER,
    _HEADER: page.HEADER,
}


def looks(theme: Theme) -> dict[str, bytes]:
    """The parts that the theme alone decides on, by their names in the package."""
    numbered = {key: style_id(style.docx) for key, style in theme.styles.items() if key in LIST_LEVELS}
    odd, even = number_sides(theme)
    trees = {
        "word/document.xml": w("document", w("body", w("p"), page.section(theme))),
        "word/styles.xml": styles(theme),
        "word/numbering.xml": numbering(numbered),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(theme),
        "word/footer1.xml": page.footer(theme, style_id(FOOTER)),
        "word/footer2.xml": page.footer(theme, style_id(FOOTER_EVEN)),
        "word/footer3.xml": page.turned_footer(theme, style_id(FOOTER), odd),
        "word/footer4.xml": page.turned_footer(theme, style_id(FOOTER_EVEN), even),
        "docProps/app.xml": _app(),
    }
    if not theme.page_number.first:
        trees[f"word/{_FIRST}.xml"] = letter.foot_rule(theme)
    return {name: serialise(tree) for name, tree in trees.items()}


def empty(theme: Theme) -> bytes:
    """A document of the theme as one file: what pandoc takes its styles from."""
    return pack(parts(theme, Properties("")))


def parts(theme: Theme, properties: Properties, known: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """Every part of the empty document by its name in the package; the same bytes for the same theme and properties.

    ``known`` are its ``looks``, where those were made before.
    """
    names = {**_PARTS, _HEADER: "header"} if properties.status_mark else {**_PARTS}
    if not theme.page_number.first:
        names[_FIRST] = "footer"
    trees = {
        "word/_rels/document.xml.rels": relationships(
            [(_RELATIONSHIP_IDS.get(name, f"rId{name}"), kind, f"{name}.xml") for name, kind in names.items()]
        ),
        "_rels/.rels": _package_relationships(custom=bool(properties.record)),
        "docProps/core.xml": _core(properties),
        "[Content_Types].xml": content_types(names, custom=bool(properties.record)),
    }
    if properties.status_mark:
        trees[f"word/{_HEADER}.xml"] = page.header(properties.status_mark, style_id(HEADER))
    if properties.record:
        trees["docProps/custom.xml"] = _custom({RECORD: properties.record, FACTS: properties.facts})
    return {**(looks(theme) if known is None else known), **{name: serialise(tree) for name, tree in trees.items()}}


def media_type(kind: str) -> str:
    """Of a part of the kind that is the last word of its relationship: comments, header."""
    return f"{_WORD}{kind}+xml"


def relationship_type(kind: str) -> str:
    """Of an office relationship by its last word."""
    return _OFFICE + kind


def _default(namespace: str) -> Any:
    return {None: namespace}


def content_types(names: Mapping[str, str], *, custom: bool = False) -> etree._Element:
    """``[Content_Types].xml``; ``names`` are the parts under word/ and the last words of their types."""
    root = etree.Element(f"{{{_TYPES}}}Types", nsmap=_default(_TYPES))
    defaults = {"png": "image/png", "rels": "application/vnd.openxmlformats-package.relationships+xml"}
    for extension, kind in {**defaults, "xml": "application/xml"}.items():
        etree.SubElement(root, f"{{{_TYPES}}}Default", Extension=extension, ContentType=kind)
    overrides = {"/word/document.xml": f"{_WORD}document.main+xml"}
    overrides |= {f"/word/{name}.xml": f"{_WORD}{kind}+xml" for name, kind in names.items()}
    overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides["/docProps/app.xml"] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    if custom:
        overrides["/docProps/custom.xml"] = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    for name, kind in overrides.items():
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=name, ContentType=kind)
    return root


def relationships(rows: Iterable[tuple[str, str, str]]) -> etree._Element:
    """A ``.rels`` part from rows of id, kind (the last word of an office relationship, or a whole one) and target."""
    root = etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap=_default(_RELATIONSHIPS))
    for identifier, kind, target in rows:
        whole = kind if kind.startswith("http") else _OFFICE + kind
        etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", Id=identifier, Type=whole, Target=target)
    return root


def _package_relationships(*, custom: bool) -> etree._Element:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    rows = [
        ("rId1", "officeDocument", "word/document.xml"),
        ("rId2", core, "docProps/core.xml"),
        ("rId3", "extended-properties", "docProps/app.xml"),
    ]
    if custom:
        rows.append(("rId4", "custom-properties", "docProps/custom.xml"))
    return relationships(rows)


def _settings() -> etree._Element:
    word = "http://schemas.microsoft.com/office/word"
    modern = {"compatibilityMode": 15, "overrideTableStyleFontSizeAndJustification": 1, "enableOpenTypeFeatures": 1}
    modern |= {"doNotFlipMirrorIndents": 1, "differentiateMultirowTableHeaders": 1}
    compat = [w("compatSetting", name=name, uri=word, val=number) for name, number in modern.items()]
    return w(
        "settings",
        w("zoom", percent=100),
        value("defaultTabStop", points(32)),
        w("evenAndOddHeaders"),
        # As Word's own Chinese documents have it; LibreOffice does not read it (docs/layout.md).
        value("characterSpacingControl", "compressPunctuation"),
        w("compat", w("useFELayout"), *compat),
        value("decimalSymbol", "."),
        value("listSeparator", ","),
    )


def _font_table(theme: Theme) -> etree._Element:
    root = w("fonts")
    for role, face in theme.typefaces.items():
        latin = role == "digits"
        # The same typeface under its other names; a stand-in is none of them.
        other = ",".join(name for name in face.other_names if name != face.docx)
        look = [value("charset", "00" if latin else "86"), value("family", "roman" if latin else "auto")]
        root.append(w("font", value("altName", other) if other else None, *look, name=face.docx))
    return root


def _core(properties: Properties) -> etree._Element:
    spaces: Any = {"cp": _CORE, "dc": _DC, "dcterms": _DCTERMS, "xsi": _XSI}
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap=spaces)
    if properties.status_mark:
        etree.SubElement(root, f"{{{_CORE}}}contentStatus").text = properties.status_mark
    texts = {"title": properties.title, "creator": properties.creator, "language": properties.language}
    for name, text in texts.items():
        etree.SubElement(root, f"{{{_DC}}}{name}").text = text
    for name in ("created", "modified") if properties.date else ():
        stamp = etree.SubElement(root, f"{{{_DCTERMS}}}{name}", {f"{{{_XSI}}}type": "dcterms:W3CDTF"})
        stamp.text = f"{properties.date}T00:00:00Z"
    return root


def _app() -> etree._Element:
    root = etree.Element(f"{{{_EXTENDED}}}Properties", nsmap=_default(_EXTENDED))
    etree.SubElement(root, f"{{{_EXTENDED}}}Application").text = "assembler"
    return root


def _custom(texts: Mapping[str, str]) -> etree._Element:
    spaces: Any = {None: _CUSTOM, "vt": _VALUES}
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap=spaces)
    # Ids count from 2: 0 and 1 are kept for a dictionary and a code page (ISO/IEC 29500-1, 22.3.2.2).
    for number, (name, text) in enumerate(texts.items(), start=2):
        held = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT_ID, pid=str(number), name=name)
        etree.SubElement(held, f"{{{_VALUES}}}lpwstr").text = text
    return root
