"""Returned drafts from strangers: each is a finding or a list, whatever is in it, and nothing is written."""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assembler.document.record import Record
from assembler.review.conformance import package
from assembler.review.intake import reading
from assembler.review.intake.reading import files
from assembler.review.intake.reading.returned import returned
from assembler.writers.docx.package import pack, unpack
from tests.effort import examples
from tests.made import Made
from tests.returning import draft, record

TEXT, CUSTOM = "word/document.xml", "docProps/custom.xml"
OPEN = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
CLOSE = "</w:body></w:document>"
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
BY = 'w:id="1" w:author="甲" w:date="2025-11-20T09:30:00Z"'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))

Parts = dict[str, bytes]


def _body(text: str) -> Callable[[Parts], Parts]:
    """With another text."""
    return lambda parts: parts | {TEXT: f"{OPEN}{text}{CLOSE}".encode()}


def _with(name: str, data: bytes = b"") -> Callable[[Parts], Parts]:
    return lambda parts: parts | {name: data}


def _without(*names: str) -> Callable[[Parts], Parts]:
    return lambda parts: {name: data for name, data in parts.items() if name not in names}


def _doctype(declared: str, said: str) -> Callable[[Parts], Parts]:
    text = f"<!DOCTYPE w [{declared}]>{OPEN}{PARAGRAPH.format(said)}{CLOSE}"
    return lambda parts: parts | {TEXT: text.encode()}


def _nested(depth: int) -> str:
    """Marks in marks, each taking out what the one around it put in."""
    opened = "".join(f"<w:{'ins' if n % 2 else 'del'} {BY}>" for n in range(depth))
    closed = "".join(f"</w:{'ins' if n % 2 else 'del'}>" for n in reversed(range(depth)))
    return f"<w:p>{opened}<w:r><w:t>甲</w:t></w:r>{closed}</w:p>"


def _comments(count: int) -> Callable[[Parts], Parts]:
    """Comments that answer each other in a circle."""
    w14, w15 = (f"http://schemas.microsoft.com/office/word/{year}/wordml" for year in (2010, 2012))
    ids = [f"{n:08X}" for n in range(count)]
    listed = "".join(
        f'<w:comment w:id="{n}" w:author="甲"><w:p w14:paraId="{one}"><w:r><w:t>问</w:t></w:r></w:p></w:comment>'
        for n, one in enumerate(ids)
    )
    talks = "".join(f'<w15:commentEx w15:paraId="{one}" w15:paraIdParent="{ids[n - 1]}"/>' for n, one in enumerate(ids))
    space = OPEN[len("<w:document ") : -len("><w:body>")]
    return lambda parts: (
        parts
        | {
            "word/comments.xml": f'<w:comments {space} xmlns:w14="{w14}">{listed}</w:comments>'.encode(),
            "word/commentsExtended.xml": f'<w15:commentsEx xmlns:w15="{w15}">{talks}</w15:commentsEx>'.encode(),
        }
    )


def _lines(count: int, text: str) -> str:
    return "".join(PARAGRAPH.format(text.format(number)) for number in range(count))


_CELLS = "<w:tc>" + PARAGRAPH.format("{}") + "</w:tc>"
_SPAN = f'<w:tcPr><w:gridSpan w:val="{"9" * 30}"/></w:tcPr>'
_WIDE = f"<w:tbl><w:tr><w:tc>{_SPAN}{PARAGRAPH.format('宽')}</w:tc></w:tr></w:tbl>"

REFUSED: dict[str, tuple[str, Callable[[Parts], Parts]]] = {
    "one part is too large": ("too-large", _with("word/styles.xml", b" " * (package.LARGEST_PART + 1))),
    "a hundred megabytes of text": ("too-large", _body(" " * 100 * 2**20)),
    "more text than any report": ("too-large", _body(_lines(30, "报告" * 50_000))),
    "a doctype": ("unsafe", _doctype("", "甲")),
    "entities in entities": ("damaged", _doctype(f'<!ENTITY l0 "哈">{LAUGHS}', "&l9;")),
    "an entity that is a file": ("unsafe", _doctype('<!ENTITY f SYSTEM "file:///etc/passwd">', "&f;")),
    "a path that leads out": ("unsafe", _with("../../evil.xml")),
    "a path from the root": ("unsafe", _with("/etc/cron.d/evil")),
    "a path in Windows' manner": ("unsafe", _with("..\\..\\evil.xml")),
    "a drive": ("unsafe", _with("C:/evil.xml")),
    "macros": ("unsafe", _with("word/vbaProject.bin")),
    "names that differ in case": ("unsafe", _with("word/Document.xml", b"<a/>")),
    "no text": ("unknown", _without(TEXT)),
    "a text that is none": ("unknown", lambda parts: parts | {TEXT: b"<a/>"}),
    "a text that ends": ("damaged", lambda parts: parts | {TEXT: parts[TEXT][:-40]}),
    "marks too deep": ("damaged", _body(_nested(5000))),
}
READ: dict[str, Callable[[Parts], Parts]] = {
    "an empty text": _body(""),
    "no styles, no numbers": _without("word/styles.xml", "word/numbering.xml", "word/settings.xml"),
    "no relations": _without("word/_rels/document.xml.rels", "_rels/.rels", "[Content_Types].xml"),
    "marks in marks": _body(_nested(60)),
    "an end that was taken out, at the very end": _body(f"<w:p><w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr></w:p>"),
    "marks without authors": _body("<w:p><w:ins><w:r><w:t>甲</w:t></w:r></w:ins><w:del><w:r/></w:del></w:p>"),
    "a cell that spans everything": _body(_WIDE),
    "a table of nothing": _body("<w:tbl/><w:tbl><w:tr/></w:tbl><w:tbl><w:tr><w:tc/></w:tr></w:tbl>"),
    "tables in tables": _body("<w:tbl><w:tr><w:tc>" * 50 + "</w:tc></w:tr></w:tbl>" * 50),
    "comments in a circle": _comments(3000),
    "many alike": _body(_lines(4000, "组织巡河{}人次，整改率达到目标。")),
    "a row for everyone": _body("<w:tbl>" + f"<w:tr>{_CELLS * 3}</w:tr>".format(*"一二三") * 2000 + "</w:tbl>"),
    "one long paragraph": _body(PARAGRAPH.format("一二三四五，" * 30_000)),
    "half of a pair": _body('<w:p><w:commentRangeStart w:id="7"/><w:moveFromRangeEnd w:id="8"/></w:p>'),
}


def _damaged(source: Path, target: Path, damage: Callable[[Parts], Parts]) -> Path:
    target.write_bytes(pack(damage(unpack(source.read_bytes()))))
    return target


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_office_program_writes_is_refused(name: str, made: Made, tmp_path: Path) -> None:
    code, damage = REFUSED[name]
    path = _damaged(draft(made), tmp_path / "e.docx", damage)
    with pytest.raises(files.RefusedError) as refused:
        files.read(path)
    assert refused.value.code == f"returned-{code}"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", READ)
def test_what_is_odd_is_read_all_the_same(name: str, made: Made, tmp_path: Path) -> None:
    """All that is left of the draft, and all that is new, is in the list."""
    path = _damaged(draft(made), tmp_path / "e.docx", READ[name])
    found = returned("e.docx", files.read(path), record(draft(made)))
    assert len({change.place.element for change in found.changes if change.place}) <= len(found.record.document.blocks)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_damaged(part: float, made: Made, tmp_path: Path) -> None:
    data = draft(made).read_bytes()
    (tmp_path / "e.docx").write_bytes(data[: int(len(data) * part)])
    with pytest.raises(files.RefusedError, match="returned-damaged"):
        files.read(tmp_path / "e.docx")


def test_two_parts_of_one_name_are_unsafe(made: Made, tmp_path: Path) -> None:
    """Programs differ over which of them counts."""
    path = tmp_path / "e.docx"
    path.write_bytes(draft(made).read_bytes())
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(TEXT, "<a/>")
    with pytest.raises(files.RefusedError, match="returned-unsafe"):
        files.read(path)


def test_a_part_that_says_less_than_it_holds_is_damaged(made: Made, tmp_path: Path) -> None:
    """Its size in the directory is one byte: no more is unpacked, and that is no XML."""
    data = bytearray(_damaged(draft(made), tmp_path / "e.docx", _body(" " * 2**20)).read_bytes())
    place = data.rindex(TEXT.encode()) - 46
    data[place + 24 : place + 28] = struct.pack("<I", 1)
    (tmp_path / "e.docx").write_bytes(data)
    with pytest.raises(files.RefusedError, match="returned-damaged"):
        files.read(tmp_path / "e.docx")


@pytest.mark.parametrize("method", [1, 9, 12, 14, 93, 99])
def test_a_part_packed_otherwise_than_it_says_is_damaged(method: int, made: Made, tmp_path: Path) -> None:
    """By a method that is not known, or not the one named."""
    data = bytearray(draft(made).read_bytes())
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = data.find(mark)
        while place >= 0:
            data[place + offset] = method
            place = data.find(mark, place + 4)
    (tmp_path / "e.docx").write_bytes(data)
    with pytest.raises(files.RefusedError, match="returned-damaged"):
        files.read(tmp_path / "e.docx")


def test_an_encrypted_part_is_locked(made: Made, tmp_path: Path) -> None:
    data = bytearray(draft(made).read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(mark, place + 4)
    (tmp_path / "e.docx").write_bytes(data)
    with pytest.raises(files.RefusedError, match="returned-locked"):
        files.read(tmp_path / "e.docx")


@pytest.mark.parametrize("digest", ["../../../etc/passwd", "*", "", "0" * 64, "x" * 10_000])
def test_a_digest_names_no_other_file(digest: str, made: Made, tmp_path: Path) -> None:
    known = record(draft(made)).digest
    path = _damaged(
        draft(made), tmp_path / "e.docx", lambda p: p | {CUSTOM: p[CUSTOM].replace(known.encode(), digest.encode())}
    )
    found = reading.read(path, [tmp_path])
    assert [one.code for one in found.findings] == ["returned-unrecorded" if digest else "returned-foreign"]


def test_work_without_end_is_ended(made: Made, tmp_path: Path) -> None:
    """In its own process, which is given so much memory and no more."""
    path = _damaged(draft(made), tmp_path / "e.docx", _body("<w:p/>" * (2**21)))
    found = reading.read(path, [draft(made).parent])
    assert [one.code for one in found.findings] == ["returned-too-large"]


@pytest.mark.parametrize("kind", ["folder", "pipe", "nothing"])
def test_what_is_no_file_is_told(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "e.docx"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    assert [one.code for one in reading.read(path, [tmp_path]).findings] == ["cannot-read"]


# Anything at all

_TAGS = (
    "w:ins",
    "w:del",
    "w:moveFrom",
    "w:moveTo",
    "w:p",
    "w:r",
    "w:t",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:sdt",
    "w:hyperlink",
)


def _element(tag: str, inner: list[str]) -> str:
    said = "".join(inner)
    return f"<{tag} {BY}>{said}</{tag}>" if tag in _TAGS[:4] else f"<{tag}>{said}</{tag}>"


_TREES = st.recursive(
    st.sampled_from(["", "甲", "89.44%"]),
    lambda inner: st.builds(_element, st.sampled_from(_TAGS), st.lists(inner, max_size=4)),
    max_leaves=12,
)


@examples(40)
@given(_TREES)
def test_any_tree_of_marks_and_paragraphs_is_read(tree: str) -> None:
    path, known = _any.path, _any.record
    path.write_bytes(pack({TEXT: f"{OPEN}{tree}{CLOSE}".encode()}))
    found = returned("e.docx", files.read(path), known)
    assert all(change.kind for change in found.changes)


class _Any:
    path: Path
    record: Record


_any = _Any()


@pytest.fixture(autouse=True, scope="module")
def _shared(made: Made, tmp_path_factory: pytest.TempPathFactory) -> None:
    _any.path, _any.record = tmp_path_factory.mktemp("any") / "e.docx", record(draft(made))


def test_nothing_said_is_lost(made: Made, tmp_path: Path) -> None:
    """Footnotes, headers, boxes, pictures, equations, controls: each is listed whole."""
    odd = (
        '<w:p><w:r><w:t>新段落</w:t><w:footnoteReference w:id="2"/></w:r>'
        "<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r>"
        "</w:sdtContent></w:sdt><w:r><w:pict><w:txbxContent>"
        + PARAGRAPH.format("文本框")
        + "</w:txbxContent></w:pict></w:r></w:p>"
    )
    notes = f'<w:footnotes {OPEN[12:-9]}><w:footnote w:id="2">{PARAGRAPH.format("脚注")}</w:footnote></w:footnotes>'
    header = f"<w:hdr {OPEN[12:-9]}>{PARAGRAPH.format('页眉')}</w:hdr>"

    def damage(parts: Mapping[str, bytes]) -> Parts:
        text = parts[TEXT].replace(b"<w:sectPr", odd.encode() + b"<w:sectPr", 1)
        return {**parts, TEXT: text, "word/footnotes.xml": notes.encode(), "word/header9.xml": header.encode()}

    found = returned("e", files.read(_damaged(draft(made), tmp_path / "e.docx", damage)), record(draft(made)))
    said = " ".join(change.new for change in found.changes)
    assert [one for one in ("新段落控件", "文本框", "脚注", "页眉") if one not in said] == []
