"""Typefaces as they are put into the file: cut to the glyphs that are drawn, without what WeasyPrint does twice.

A Chinese typeface is 7 to 27 MB and has up to 65,535 glyphs. WeasyPrint copies all of it, cuts it so that each glyph
keeps its number, with an empty one for every other, and then cuts the result. Where the typeface itself says which
glyph goes by which number (a CID-keyed CFF, as the Chinese ones are), one cut without the empty ones does, takes a
quarter of the time and leaves a smaller file. ``weasyprint_patch`` puts these in the place of WeasyPrint's own.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Collection, Sequence
from io import BytesIO
from typing import Any, Final

import pydyf
from fontTools.ttLib import TTFont
from weasyprint.text.ffi import ffi, harfbuzz, harfbuzz_subset
from weasyprint.text.fonts import get_hb_object_data

from assembler.writers.pdf.tags import referred


class _Cut(bytes):
    """A typeface that is cut; nothing else tells it from one that WeasyPrint has cut."""


_DROPPED: Final = (
    *(b"BASE", b"DSIG", b"EBDT", b"EBLC", b"EBSC", b"GPOS", b"GSUB", b"JSTF", b"LTSH", b"PCLT", b"SVG "),
)
"""Tables of no use to who shows a page, as in WeasyPrint."""


def uncopied(original: Callable[..., Any]) -> Callable[..., Any]:
    """A ``get_hb_object_data`` that gives a whole typeface where it lies in memory."""

    def data(hb_object: Any, ot_color: str | None = None, glyph: int | None = None) -> Any:
        if ot_color is not None:
            return original(hb_object, ot_color, glyph)
        blob = harfbuzz.hb_face_reference_blob(hb_object)
        length = ffi.new("unsigned int *")
        start = harfbuzz.hb_blob_get_data(blob, length)
        if start == ffi.NULL:
            harfbuzz.hb_blob_destroy(blob)
            return None
        content = ffi.buffer(start, length[0])
        weakref.finalize(content, harfbuzz.hb_blob_destroy, blob).atexit = False
        return content

    return data


def cut(original: Callable[..., Any]) -> Callable[..., Any]:
    """A ``Font.subset`` that cuts a CID-keyed typeface once, and leaves any other to WeasyPrint."""

    def subset(font: Any, to_unicode: Collection[int], hinting: bool) -> None:  # noqa: FBT001  WeasyPrint's own
        content = _cut(font, to_unicode, hinting=hinting) if to_unicode and _may_be_cut(font) else None
        if content:
            font.file_content = _Cut(content)
            return
        original(font, to_unicode, hinting)
        if not isinstance(font.file_content, bytes):
            font.file_content = bytes(font.file_content)

    return subset


def complete(pdf: Any) -> None:
    """Put what was cut into the finished ``pdf`` as the bare CFF that it is, whose glyphs go by their CIDs.

    In OpenType around it some readers count the glyphs, as does the map that WeasyPrint adds (ISO 32000-1, 9.7.4.2:
    for TrueType alone).
    """
    fonts = [item for item in pdf.objects if isinstance(item, pydyf.Dictionary) and item.get("FontDescriptor")]
    for font in fonts:
        file = referred(pdf, font["FontDescriptor"]).get("FontFile3")
        stream = referred(pdf, file) if file else None
        if stream and isinstance(stream.stream[0], _Cut):
            stream.stream[0] = TTFont(BytesIO(stream.stream[0]), lazy=True).reader["CFF "]
            stream.extra["Subtype"] = "/CIDFontType0C"
            del font["CIDToGIDMap"]


def _may_be_cut(font: Any) -> bool:
    """A variable typeface, one with pictures, and one that lacks a glyph need more than a cut."""
    plain = not (font.missing or font.png or font.svg or font.colr or "fvar" in font.tables)
    # An older HarfBuzz takes no sorted lists; WeasyPrint cuts without it then.
    return plain and "CFF " in font.tables and bool(harfbuzz_subset) and harfbuzz.hb_version_atleast(4, 1, 0)


def _cut(font: Any, wanted: Collection[int], *, hinting: bool) -> bytes | None:
    """The typeface with these glyphs alone; None where it does not tell them by the numbers they have now.

    HarfBuzz adds what a variation selector puts in their place; what those are is known only if they are asked for.
    """
    glyphs = sorted({0, *wanted})
    for _ in range(2):
        content = _with_glyphs(font, glyphs, hinting=hinting)
        found = _numbers(content) if content else []
        if not found:
            return None
        if found == glyphs:
            return content
        glyphs = sorted({*glyphs, *found})
    return None


def _with_glyphs(font: Any, glyphs: Sequence[int], *, hinting: bool) -> bytes | None:
    order = ffi.gc(
        harfbuzz_subset.hb_subset_input_create_or_fail(),
        harfbuzz_subset.hb_subset_input_destroy,
    )
    _add(harfbuzz_subset.hb_subset_input_glyph_set(order), glyphs)
    tags = [harfbuzz.hb_tag_from_string(name, -1) for name in _DROPPED]
    _add(harfbuzz_subset.hb_subset_input_set(order, harfbuzz_subset.HB_SUBSET_SETS_DROP_TABLE_TAG), tags)
    flags = harfbuzz_subset.HB_SUBSET_FLAGS_PASSTHROUGH_UNRECOGNIZED
    flags |= harfbuzz_subset.HB_SUBSET_FLAGS_DESUBROUTINIZE
    if not hinting:
        flags |= harfbuzz_subset.HB_SUBSET_FLAGS_NO_HINTING
    harfbuzz_subset.hb_subset_input_set_flags(order, flags)
    face = ffi.gc(harfbuzz_subset.hb_subset_or_fail(font.hb_face, order), harfbuzz.hb_face_destroy)
    content: bytes | None = get_hb_object_data(face) if face else None
    return content


def _add(found: Any, numbers: Sequence[int]) -> None:
    harfbuzz.hb_set_add_sorted_array(found, ffi.new("hb_codepoint_t[]", numbers), len(numbers))


def _numbers(content: bytes) -> list[int]:
    """The CID of each glyph of the typeface; none where it has none."""
    top = TTFont(BytesIO(content), lazy=True)["CFF "].cff.topDictIndex[0]
    return [0, *(int(name.removeprefix("cid")) for name in top.charset[1:])] if hasattr(top, "ROS") else []
