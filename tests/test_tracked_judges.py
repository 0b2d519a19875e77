"""Tracked drafts before judges from outside, who accept and reject by their own lights.

docx-trackdiff knows no moves, so that it is shown them as deleted and inserted text; it asks for a setting
``w:trackChanges``, which is none of Word's. Docxodus only accepts: to have it reject, every mark is turned round.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pypandoc
import pytest
from lxml import etree
from python_redlines import DocxodusEngine

from assembler.document.comparison import compare, spots
from assembler.document.model import Kind
from assembler.writers.docx.package import pack, unpack
from assembler.writers.docx.tracked import Finished, track
from tests import docxsample, ooxml
from tests.docxsample import words
from tests.made import SAMPLES
from tests.ooxml import W
from tests.settling import Order, settle
from tests.tracking import REVISER, finished, finished_sample, saved, tracked

BODY = "word/document.xml"
MOVES = {"moveFrom": "del", "moveTo": "ins"}
TEXTS = {"ins": {"delText": "t", "delInstrText": "instrText"}, "del": {"t": "delText", "instrText": "delInstrText"}}
"""What text is called inside a mark, from its name in the other."""


def unlike() -> tuple[Finished, Finished]:
    """Two drafts of which little is alike."""
    return finished_sample(SAMPLES[0]), finished_sample(SAMPLES[1])


def of_every_kind() -> tuple[Finished, Finished]:
    """All kinds of block; some moved, changed, gone, new; a wide table less, another last paragraph."""
    old = list(docxsample.whole().blocks)
    new = [old[0], old[2], old[1], *old[4:-4], words(Kind.PARAGRAPH, "新增一段。"), old[-3], old[-1]]
    new[12] = words(Kind.PARAGRAPH, docxsample.STORY.replace("1260人次", "1300人次"))
    new.append(words(Kind.PARAGRAPH, "末段。"))
    return finished(docxsample.document(*old)), finished(docxsample.document(*new))


CASES = {"unlike": unlike, "every kind": of_every_kind}


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with old.docx, new.docx and tracked.docx."""
    folder = tmp_path_factory.mktemp("case")
    old, new = CASES[request.param]()
    for name, parts in {"old": old.parts, "new": new.parts, "tracked": tracked(old, new)}.items():
        saved(dict(parts), folder / f"{name}.docx")
    return folder


def marked(path: Path, names: Mapping[str, str]) -> bytes:
    """The package with its marks called otherwise, and the text in them by what they are then."""
    parts = unpack(path.read_bytes())
    root = etree.fromstring(parts[BODY])
    for mark in [mark for mark in root.iter() if etree.QName(mark).localname in names]:
        mark.tag = W + names[etree.QName(mark).localname]
    for kind, called in TEXTS.items():
        for text in [
            text for mark in root.iter(W + kind) for text in mark.iter() if etree.QName(text).localname in called
        ]:
            text.tag = W + called[etree.QName(text).localname]
    return pack({**parts, BODY: etree.tostring(root)})


def test_microsofts_validator_finds_nothing(case: Path) -> None:
    assert ooxml.errors(case / "tracked.docx") == []


def test_docx_trackdiff(case: Path, tmp_path: Path) -> None:
    """Its fifth check wants whole in one deletion what it holds for deleted; we may find that it was only changed."""
    shown = tmp_path / "shown.docx"
    shown.write_bytes(marked(case / "tracked.docx", MOVES))
    command = [
        sys.executable,
        "-m",
        "docx_trackdiff.verify",
        str(shown),
        str(case / "old.docx"),
        str(case / "new.docx"),
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert {*re.findall(r"PASS - ([\w-]+)", said)} >= {"structure", "accept-all", "reject-all", "all", "OLD"}, said
    assert "FAIL - all" not in said


@pytest.fixture(scope="session")
def docxodus(tmp_path_factory: pytest.TempPathFactory) -> DocxodusEngine:
    """The comparison engine; it comes with a .NET of its own."""
    return DocxodusEngine(str(tmp_path_factory.mktemp("docxodus")))


def revisions(compared: bytes) -> list[str]:
    """What Docxodus says differs, once it has accepted all changes of both; bare ends of comments are no text."""
    root = etree.fromstring(unpack(compared)[BODY])
    found = [mark for mark in root.iter() if mark.get(f"{W}author")]
    said = [mark for mark in found if any(True for _ in mark.iter(f"{W}r")) or mark.tag not in (f"{W}ins", f"{W}del")]
    return [etree.tostring(mark, encoding="unicode") for mark in said]


def test_docxodus_accepts(case: Path, docxodus: DocxodusEngine) -> None:
    compared, _, _ = docxodus.run_redline("judge", case / "tracked.docx", case / "new.docx")
    assert revisions(compared) == []


def test_docxodus_rejects(case: Path, docxodus: DocxodusEngine) -> None:
    turned = marked(case / "tracked.docx", {"ins": "del", "del": "ins", "moveFrom": "ins", "moveTo": "del"})
    compared, _, _ = docxodus.run_redline("judge", turned, case / "old.docx", detect_format_changes=False)
    # What is told of paragraphs' properties is not turned round.
    assert [said for said in revisions(compared) if not said.startswith("<w:numberingChange")] == []


def read_by_pandoc(path: Path, changes: str) -> list[str]:
    """All words that pandoc reads, sorted."""
    command = [pypandoc.get_pandoc_path(), "--from=docx", "--to=json", f"--track-changes={changes}", str(path)]
    tree = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return sorted(texts(tree["blocks"]))


def texts(node: object) -> Iterator[str]:
    """Every word of pandoc's tree."""
    if isinstance(node, list):
        for one in node:
            yield from texts(one)
    elif isinstance(node, dict):
        yield from [node["c"]] if node.get("t") == "Str" else texts(node.get("c"))


@pytest.mark.parametrize(("changes", "draft"), [("accept", "new"), ("reject", "old")])
def test_pandoc(case: Path, changes: str, draft: str) -> None:
    """Its reader leaves tables without rows, and lets a caption find another table; the words are all and no more."""
    found = read_by_pandoc(case / "tracked.docx", changes)
    assert found
    assert found == read_by_pandoc(case / f"{draft}.docx", "accept")


def told(path: Path) -> list[tuple[str, str]]:
    """Style and text of every paragraph that says something."""
    sheet = ooxml.part(path, "word/styles.xml")
    names = {style.get(f"{W}styleId", ""): ooxml.val(style, "name") for style in sheet.iter(f"{W}style")}
    paragraphs = ooxml.part(path, BODY).iter(f"{W}p")
    found = [(one, "".join(text.text or "" for text in one.iter(f"{W}t"))) for one in paragraphs]
    return [(names[ooxml.val(paragraph, "pPr/pStyle")], text) for paragraph, text in found if text]


def test_libreoffice(tmp_path: Path) -> None:
    """It leaves empty paragraphs beside tables that are gone; text and styles are compared, and no change is left.

    Without comments: it takes out none with its words, and dies of drawing one where there is no screen.
    """
    orders: list[Order] = []
    for name, drafts in CASES.items():
        old, new = drafts()
        pairs = compare(old.elements, new.elements)
        silent = dict.fromkeys(spots(old.elements, new.elements, pairs), "")
        made = saved(track(old, new, pairs, silent, REVISER), tmp_path / f"{name}-tracked.docx")
        for how, draft in (("accept", new), ("reject", old)):
            orders.append((made, how, tmp_path / f"{name}-{how}.docx"))
            plain = saved(dict(draft.parts), tmp_path / f"{name}-{how}-plain.docx")
            orders.append((plain, "keep", tmp_path / f"{name}-{how}-draft.docx"))
    settle(orders, tmp_path)
    for (_, _, settled), (_, _, untouched) in zip(orders[::2], orders[1::2], strict=True):
        assert told(settled) == told(untouched)
        assert not list(ooxml.part(settled, BODY).iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"))
