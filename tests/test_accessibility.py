"""PDF and HTML for everyone: two outside checkers each of what a machine can judge, and what they do not ask."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from pypdf import PdfReader

from assembler.review.status import Status
from tests import reviewing
from tests.made import Made
from tests.test_review_browser import ARGUMENTS, BROWSER

AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
STAGES = [Status.DRAFT, Status.REVIEW, Status.FINAL]


@pytest.fixture(scope="module")
def made(made: Made) -> dict[Status, dict[str, Path]]:
    """The sample with tables, at every stage."""
    return {stage: made.files(reviewing.SAFETY, stage) for stage in STAGES}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        yield browser
        browser.close()


def _page(browser: Browser, file: Path, width: int = 1280) -> Any:
    # axe runs as a script, which the page itself refuses.
    page = browser.new_context(viewport={"width": width, "height": 844}, bypass_csp=True).new_page()
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(stage: Status, width: int, made: dict[Status, dict[str, Path]], browser: Browser) -> None:
    """WCAG 2 A and AA, and axe's best practices: landmarks, contrast, names of links, headings in order."""
    page = _page(browser, made[stage]["html"], width)
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("stage", STAGES)
def test_nothing_is_wider_than_a_phone(stage: Status, made: dict[Status, dict[str, Path]], browser: Browser) -> None:
    page = _page(browser, made[stage]["html"], 390)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("document.querySelector('meta[name=viewport]').content").startswith("width=device-width")


def test_the_status_stands_above_the_text_on_a_screen(made: dict[Status, dict[str, Path]], browser: Browser) -> None:
    """Once, where the text ends on the right, not in the corner of the window; paper has it in its header."""
    page = _page(browser, made[Status.DRAFT]["html"])
    marks = "['body', 'main'].map(tag => getComputedStyle(document.querySelector(tag), '::before').content)"
    assert page.evaluate(marks) == ["none", '"初稿"']
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('main'), '::before').display") == "none"


@pytest.mark.parametrize("stage", STAGES)
def test_a_browser_prints_numbered_pages_without_a_heading_at_the_foot(
    stage: Status, made: dict[Status, dict[str, Path]], browser: Browser, tmp_path: Path
) -> None:
    page = _page(browser, made[stage]["html"])
    page.pdf(path=tmp_path / "a.pdf", prefer_css_page_size=True)
    headings = {"".join(text.split()) for text in page.locator("h1, h2, h3, h4, h5").all_inner_texts()}
    pages = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], check=True, capture_output=True, text=True)
    for number, printed in enumerate(pages.stdout.split("\f")[:-1], start=1):
        lines = ["".join(line.split()) for line in printed.splitlines() if line.strip()]
        assert f"—{number}—" in lines
        above = [line for line in lines if line not in {f"—{number}—", "初稿", "送审稿"}]
        assert above[-1] not in headings


def test_a_final_text_tells_nothing_of_its_making(made: dict[Status, dict[str, Path]]) -> None:
    """A draft knows which fact each figure prints; what goes out does not."""
    assert "statistics." in made[Status.DRAFT]["html"].read_text("utf-8")
    final = made[Status.FINAL]["html"].read_text("utf-8")
    assert re.findall(r"data-path|statistics\.|measures\[|<script|class=\"source", final) == []


def test_the_page_forbids_scripts(made: dict[Status, dict[str, Path]], browser: Browser) -> None:
    page = browser.new_page()
    page.goto(made[Status.DRAFT]["html"].as_uri())
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"document.title=1\">')")
    page.wait_for_timeout(50)
    assert page.title() != "1"


@pytest.mark.parametrize("stage", STAGES)
def test_a_second_checker_passes_the_pdf(stage: Status, made: dict[Status, dict[str, Path]]) -> None:
    """Those of PDF/UA-1's rules that it knows; the first checker is asked in test_pdf."""
    command = [sys.executable, "-m", "pdfua", "check", "--format", "json", str(made[stage]["pdf"])]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, list(_findings(json.loads(done.stdout)))) == (0, [])


def _findings(told: Any) -> Iterator[Any]:
    if isinstance(told, dict) and "severity" in told:
        yield told
    for inner in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from _findings(inner)


def test_ids_can_be_looked_up_and_links_say_where_they_lead(made: dict[Status, dict[str, Path]]) -> None:
    """``IDTree`` holds every id; a link says 数据台账第8行 or 稿中三、（二）, one without text in its element too."""
    reader: Any = PdfReader(made[Status.REVIEW]["pdf"])
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    tree = root["/IDTree"]
    names = [kid["/Names"] for kid in [tree, *(kid.get_object() for kid in tree.get("/Kids", ()))] if "/Names" in kid]
    listed = {bytes(name.original_bytes) for part in names for name in part[::2]}
    elements = list(_elements(root))
    assert listed == {bytes(one["/ID"].original_bytes) for one in elements if "/ID" in one}
    assert {_scope(one["/A"]) for one in elements if one["/S"] == "/TH"} == {"/Column", "/Row"}
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    assert links
    assert {note["/F"] for note in links} == {4}
    assert [note["/Contents"] for note in links if not re.match(r"数据台账第\d+行$|稿中.", note["/Contents"])] == []
    marks = [one for one in elements if one["/S"] == "/Link" and not any(isinstance(k, int) for k in one["/K"])]
    assert marks
    assert [one for one in marks if not str(one.get("/Alt", "")).startswith("数据台账第")] == []


def _scope(given: Any) -> str:
    """From an element's attributes: one dictionary, or one for each owner."""
    owners = given if isinstance(given, list) else [given]
    return next((str(one["/Scope"]) for one in owners if "/Scope" in one), "")


def _elements(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    for kid in (one.get_object() for one in (kids if isinstance(kids, list) else [kids]) if not isinstance(one, int)):
        if isinstance(kid, dict) and "/S" in kid:
            yield kid
            yield from _elements(kid)
