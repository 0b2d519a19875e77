"""Documents from strangers: what is given to ``measure`` reaches for nothing, and takes no more than it is allowed."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from assembler.layout.fonts.resolution import resolve
from assembler.review import conformance
from assembler.review.conformance import bounded, conform, office, package, pages
from assembler.review.status import Status
from tests.command import run
from tests.made import ROOT, THEME, WORKSPACE, Made

MACHINE = WORKSPACE.machine
RELS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _with(source: Path, target: Path, **changes: tuple[str, str]) -> Path:
    """A copy in which a part's first text is followed by a second."""
    at = {"rels": RELS, "document": "word/document.xml"}
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            for key, (before, more) in changes.items():
                if at[key] == name:
                    data = data.replace(before.encode(), (before + more).encode(), 1)
            new.writestr(name, data)
    return target


# No way out


@pytest.fixture
def report(made: Made) -> Path:
    """A report of ours in Word's format."""
    return made.files(ROOT / "samples" / "safety-half-year.yaml", Status.FINAL)["docx"]


def _linked(report: Path, folder: Path, address: str) -> Path:
    """A report with a picture, a field and a template that stand at ``address``."""
    picture = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:extent cx="914400" cy="914400"/><wp:docPr id="9" name="x"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
        '<pic:cNvPr id="9" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rIdX"/><a:stretch>'
        "<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x='0' y='0'/><a:ext cx='914400' cy='914400'/>"
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )
    fetch = f" INCLUDEPICTURE &quot;{address}/f.png&quot; "
    field = f'<w:p><w:fldSimple w:instr="{fetch}"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'
    relation = f'<Relationship Id="rIdX" Type="{OFFICE}/image" Target="{address}/x.png" TargetMode="External"/>'
    opened = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return _with(
        report,
        folder / "linked.docx",
        rels=(opened, relation),
        document=("<w:body>", picture + field),
    )


def test_a_linked_picture_is_not_fetched(report: Path, tmp_path: Path) -> None:
    """A socket listens where the document links to."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.settimeout(0.1)
        path = _linked(report, tmp_path, f"http://127.0.0.1:{server.getsockname()[1]}")
        assert conform(path, THEME, MACHINE).value is not None
        with pytest.raises(TimeoutError):
            server.accept()


def test_libreoffice_given_a_link_does_not_follow_it(report: Path, tmp_path: Path) -> None:
    """With the document itself instead of its copy: the network and LibreOffice's own settings are locks, too."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.settimeout(0.1)
        path = _linked(report, tmp_path, f"http://127.0.0.1:{server.getsockname()[1]}")
        assert office.render(path, resolve(THEME, MACHINE), THEME, tmp_path) is not None
        with pytest.raises(TimeoutError):
            server.accept()


def test_the_copy_links_to_nothing(report: Path, tmp_path: Path) -> None:
    """The second lock: even with a network, LibreOffice is given no address."""
    package.copy(_linked(report, tmp_path, "http://example.org"), tmp_path / "copy.docx")
    with zipfile.ZipFile(tmp_path / "copy.docx") as archive:
        said = b"".join(archive.read(name) for name in archive.namelist())
        assert archive.testzip() is None
        assert "_rels/.rels" in archive.namelist()
    assert b"example.org" not in said


@pytest.mark.parametrize("target", ["file:///etc/passwd", "\\\\host\\share\\x.png", "//host/x.png", "HTTP://host/x"])
def test_an_address_without_its_mode_is_one(target: str, report: Path, tmp_path: Path) -> None:
    relation = f'<Relationship Id="rIdX" Type="{OFFICE}/image" Target="{target}"/>'
    opened = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    path = _with(report, tmp_path / "b.docx", rels=(opened, relation))
    package.copy(path, tmp_path / "copy.docx")
    with zipfile.ZipFile(tmp_path / "copy.docx") as archive:
        assert b"rIdX" not in archive.read(RELS)


@pytest.mark.skipif(not office.offline(), reason="this system lets no program leave the network")
def test_libreoffice_has_no_network() -> None:
    """The third lock: what runs behind ``offline`` cannot even reach this machine."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        reach = f"import socket; socket.create_connection(('127.0.0.1', {server.getsockname()[1]}), 2)"
        assert subprocess.run([sys.executable, "-c", reach], check=False).returncode == 0
        tried = subprocess.run([*office.offline(), sys.executable, "-c", reach], capture_output=True, check=False)
        assert tried.returncode != 0


# Bounds


def _pdf(folder: Path, *objects: str) -> Path:
    """A PDF of these objects, the catalogue first."""
    body, offsets = "%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    body += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    (folder / "a.pdf").write_text(f"{body}startxref\n{body.index('xref')}\n%%EOF", "latin-1")
    return folder / "a.pdf"


CATALOGUE, PAGES = "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
EMPTY = "<< /Length 0 >>\nstream\n\nendstream"


def _codes(path: Path) -> list[str]:
    return [finding.code for finding in conform(path, THEME, MACHINE).findings]


@pytest.fixture
def a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less time than is given to a report, for what would take it all."""
    monkeypatch.setattr(conformance, "_SECONDS", 1)


@pytest.mark.usefixtures("a_second")
@pytest.mark.parametrize("begins", [b"%PDF-1.4\n", b"PK\x03\x04"])
def test_a_file_of_gigabytes_is_not_read(begins: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.write(begins)
        file.truncate(2**34)
    assert _codes(path) == ["measure-too-large"]


def test_references_that_go_round_end(tmp_path: Path) -> None:
    """A page's size that is an object that is the other, which pdfminer follows for ever."""
    page = "<< /Type /Page /Parent 2 0 R /MediaBox 5 0 R /Contents 4 0 R >>"
    assert _codes(_pdf(tmp_path, CATALOGUE, PAGES, page, EMPTY, "6 0 R", "5 0 R")) == ["measure-too-large"]


@pytest.mark.usefixtures("a_second")
def test_forms_that_double_end(tmp_path: Path) -> None:
    """Forty forms, each drawing the next one twice."""
    names = "/Resources << /XObject << /X {} 0 R >> >>"
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {names.format(5)} /Contents 4 0 R >>"
    draw = "/X Do /X Do"
    head = "<< /Length 11 /Type /XObject /Subtype /Form /BBox [0 0 9 9] "
    forms = [f"{head}{names.format(number + 6)} >>\nstream\n{draw}\nendstream" for number in range(40)]
    contents = f"<< /Length {len(draw)} >>\nstream\n{draw}\nendstream"
    assert _codes(_pdf(tmp_path, CATALOGUE, PAGES, page, contents, *forms)) == ["measure-too-large"]


def test_a_page_of_a_million_letters_is_refused(tmp_path: Path) -> None:
    """No page has room for them, and to place each of them takes a minute."""
    text = f"BT /F1 12 Tf 100 700 Td ({'a' * 40_000}) Tj ET"
    path = _pdf(
        tmp_path,
        CATALOGUE,
        PAGES,
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    with pytest.raises(pages.EndlessError):
        pages.read(path)
    assert _codes(path) == ["measure-too-large"]


@pytest.mark.parametrize("kids", ["", "2 0 R"])
def test_a_pdf_without_pages_is_damaged(kids: str, tmp_path: Path) -> None:
    """It has nothing that could fit, and is never called fitting."""
    assert _codes(_pdf(tmp_path, CATALOGUE, f"<< /Type /Pages /Kids [{kids}] /Count 1 >>")) == ["measure-damaged"]


def _bomb(path: Path, part: str, size: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<a/>")
        archive.writestr(part, b" " * size)
    return path


@pytest.mark.parametrize(
    ("part", "size"), [("word/styles.xml", package.LARGEST_PART + 1), ("word/media/a.png", package.LARGEST)]
)
def test_a_small_file_that_unpacks_to_much_is_refused(part: str, size: int, tmp_path: Path) -> None:
    assert _codes(_bomb(tmp_path / "a.docx", part, size)) == ["measure-too-large"]


def test_an_encrypted_part_is_locked(report: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    data = bytearray(report.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(mark, place + 4)
    path.write_bytes(data)
    assert _codes(path) == ["measure-locked"]


def _eat() -> int:
    return len(bytearray(2**31))


def _spin() -> None:
    while True:
        pass


@pytest.mark.parametrize(("call", "seconds"), [(_eat, 60), (_spin, 1)])
def test_work_beyond_its_bounds_is_ended(call: Callable[[], object], seconds: int) -> None:
    with pytest.raises(bounded.ExceededError):
        bounded.run(bounded.Bounds(seconds, 2**30), call)


def _own_limits() -> tuple[int, ...]:
    return tuple(resource.getrlimit(kind)[1] for kind in (resource.RLIMIT_CPU, resource.RLIMIT_AS))


def test_the_system_keeps_the_bounds() -> None:
    assert bounded.run(bounded.Bounds(7, 2**30), _own_limits) == (7, 2**30)


def _fail() -> None:
    raise RuntimeError("\x1b[2J")


def test_work_that_fails_says_so_alone(capfd: pytest.CaptureFixture[str]) -> None:
    """Nothing is printed by its process: the words are the file's."""
    with pytest.raises(bounded.FailedError):
        bounded.run(bounded.Bounds(10, 2**30), _fail)
    assert capfd.readouterr() == ("", "")


def test_work_within_its_bounds_is_answered() -> None:
    assert bounded.run(bounded.Bounds(10, 2**30), sorted, [2, 1]) == [1, 2]


def _sleep() -> None:
    # It is looked for by its arguments.
    subprocess.run(["sleep", "4243"], check=False)


def test_what_the_work_started_is_ended_with_it() -> None:
    """What takes no processor time is ended by the clock, and a process of the group that the work leads with it."""
    with pytest.raises(bounded.ExceededError):
        bounded.run(bounded.Bounds(1, 2**30), _sleep)
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert "sleep 4243" not in listed.splitlines()


# LibreOffice


def test_an_ended_measure_leaves_nothing(report: Path, tmp_path: Path) -> None:
    """Neither LibreOffice nor its profile, however the command is ended by its caller."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with subprocess.Popen(
        [sys.executable, "-m", "assembler", "measure", str(report)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(scratch), "PYTHONPATH": str(ROOT)},
    ) as command:
        while command.poll() is None and not list(scratch.glob("*/profile")):
            time.sleep(0.02)
        command.send_signal(signal.SIGTERM)
        assert command.wait(timeout=30) == 128 + signal.SIGTERM
    assert list(scratch.iterdir()) == []
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(scratch) not in listed


_SVG = '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/x.png"/><style>@import "x"</style></svg>'


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("word/media/a.png", _SVG),
        ("word/media/a.JPG", _SVG),
        ("word/media/a.xml", _SVG),
        ("META-INF/manifest.xml", "<a/>"),
        ("content.xml", "<a/>"),
        ("word/other.png", "<w:document>INCLUDEPICTURE</w:document>"),
        ("word/a.html", "<img src='http://127.0.0.1/'>"),
        ("word/fonts/a.odttf", "any"),
    ],
)
def test_the_copy_holds_what_its_name_says(name: str, text: str, report: Path, tmp_path: Path) -> None:
    """An SVG called a picture may link; a package may be two sorts of document at once."""
    path = tmp_path / "odd.docx"
    path.write_bytes(report.read_bytes())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, text)
    package.copy(path, tmp_path / "copy.docx")
    with zipfile.ZipFile(tmp_path / "copy.docx") as copied:
        left = copied.read(name) if name in copied.namelist() else b""
        assert not any(word in left for word in (b"image", b"import", b"INCLUDE", b"img", b"any", b"<a/>"))


@pytest.mark.parametrize(
    "pieces",
    [
        ['INCLUDEPICTURE "http://127.0.0.1/a.png"'],
        ["INC", "LUDE", 'PICTURE "http://127.0.0.1/a.png"'],
        [" I", 'NCLUDETEXT "file:///etc/passwd"'],
        ["", "D", "DEAUTO c:\\x y"],
        ["\t\n LI", "NK Excel.Sheet x"],
    ],
)
def test_a_field_in_pieces_is_emptied(pieces: list[str], report: Path, tmp_path: Path) -> None:
    """Where it stands in the text, in another field or behind one; a field that fetches nothing is left."""
    told = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)

    def field(inner: str) -> str:
        begin, middle, end = (
            f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
        )
        return f"{begin}{inner}{middle}<w:r><w:t>甲</w:t></w:r>{end}"

    page = "<w:r><w:instrText> PAGE </w:instrText></w:r>"
    body = f"<w:p>{field(page)}{field(told)}{field(page + field(told))}</w:p>"
    path = _with(report, tmp_path / "odd.docx", document=("<w:body>", body))
    package.copy(path, tmp_path / "copy.docx")
    with zipfile.ZipFile(tmp_path / "copy.docx") as copied:
        text = copied.read("word/document.xml").decode()
    assert not [piece for piece in ("127.0.0.1", "passwd", "c:\\", "Excel") if piece in text]
    assert text.count("> PAGE <") == 2


def test_a_relation_in_a_relation_is_closed(report: Path, tmp_path: Path) -> None:
    inner = '<x><Relationship Id="rId99" Type="image" Target="http://127.0.0.1/" TargetMode="External"/></x>'
    path = _with(report, tmp_path / "odd.docx", rels=('relationships">', inner))
    package.copy(path, tmp_path / "copy.docx")
    with zipfile.ZipFile(tmp_path / "copy.docx") as copied:
        assert b"127.0.0.1" not in copied.read(RELS)


# What the command says


def _said(path: Path, *options: str) -> tuple[int, str]:
    done = run("measure", path, *options)
    assert "pdfminer" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_a_file_that_cannot_be_read_ends_in_two(tmp_path: Path) -> None:
    """One is for a file that was measured and does not fit."""
    assert _said(_pdf(tmp_path, CATALOGUE, "<< /Type /Pages /Kids [] /Count 0 >>"))[0] == 2


def test_a_pipe_is_no_document(tmp_path: Path) -> None:
    """Nobody writes into it: whoever reads it waits for ever."""
    os.mkfifo(tmp_path / "e.pdf")
    status, told = _said(tmp_path / "e.pdf")
    assert (status, "[cannot-read]" in told, "管道" in told) == (1, True, True)


_PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        (PAGES, "<< /Length 2 /Filter /RunLengthDecode >>\nstream\n\x05a\nendstream"),
        ("<< /Type /Pages /Kids [3 0 R] /Count 99999999999 >>", EMPTY),
        (
            PAGES,
            "<< /Length 3 /Filter /LZWDecode /DecodeParms << /Predictor 15 /Columns 999 >> >>\nstream\nabc\nendstream",
        ),
        (PAGES, "<< /Length 3 /Filter [/ASCIIHexDecode 5 (x) << >>] >>\nstream\nabc\nendstream"),
    ],
)
def test_a_twisted_pdf_leaves_no_traceback(pages: str, text: str, tmp_path: Path) -> None:
    """Cut-off streams, counts of pages beyond any: whatever its reader raises of them."""
    assert "Traceback" not in _said(_pdf(tmp_path, CATALOGUE, pages, _PAGE, text))[1]


def test_a_page_without_text_is_unmeasured_and_no_misfit(tmp_path: Path) -> None:
    """As a scan is: nothing is called right of which nothing was seen, but for the paper."""
    path = _pdf(
        tmp_path, CATALOGUE, PAGES, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>", EMPTY
    )
    code, said = _said(path)
    assert (code, said.splitlines()[-1]) == (0, f"{said.count('未量，页面是图片')} 项未量，其余都合。")
    rows = json.loads(_said(path, "--json")[1])
    assert [row["key"] for row in rows if row["met"] is not None] == ["paper"]


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is measured without LibreOffice, which takes seconds for each file."""
    monkeypatch.setattr(office, "program", lambda: None)


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize("seed", range(4))
def test_a_package_with_bytes_turned_is_refused_or_measured(seed: int, report: Path, tmp_path: Path) -> None:
    """Entries whose checksum, size, method or stream is wrong; never a traceback, in the process of its own either."""
    data, chance = bytearray(report.read_bytes()), random.Random(seed)  # noqa: S311
    start = chance.choice([0, len(data) // 2, len(data) - 400])
    for _ in range(30):
        data[min(len(data) - 1, start + chance.randrange(400))] = chance.randrange(256)
    path = tmp_path / "turned.docx"
    path.write_bytes(data)
    outcome = conform(path, THEME, MACHINE)
    assert outcome.value is not None or {one.code for one in outcome.findings} <= {
        "measure-damaged", "measure-locked", "measure-too-large", "measure-unknown",
    }  # fmt: skip


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize("place", ["w:linePitch", "w:h", "w:top"])
@pytest.mark.parametrize("written", ["0", "1e999", "甲"])
def test_a_page_no_paper_has_is_measured(place: str, written: str, report: Path, tmp_path: Path) -> None:
    """Whatever is written for pitch, paper and margins: a clause not met, or a file refused; no division by nothing."""
    path = _with(report, tmp_path / "odd.docx", document=(f'{place}="', f'{written}" w:was="'))
    outcome = conform(path, THEME, MACHINE)
    assert outcome.value is not None or outcome.findings
