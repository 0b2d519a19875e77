"""The review in a real browser: pointer and keyboard open a figure's source, links lead to the ledger and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, sync_playwright

from assembler.facts.source import Source
from assembler.pipeline.api import redline
from assembler.review.status import Status
from tests import reviewing
from tests.made import Made
from tests.test_redline import TABLE, changed

BROWSER = "/usr/bin/chromium"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def page(made: Made) -> Iterator[Page]:
    files = made.files(reviewing.ANNUAL, Status.REVIEW, "html")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, java_script_enabled=True)
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.goto(files["html"].as_uri())
        yield page
        assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
        browser.close()


def _figure(page: Page, text: str) -> Locator:
    return page.locator("a[aria-describedby]", has_text=text).first


def _tip(page: Page, figure: Locator) -> Locator:
    return page.locator(f"[id='{figure.get_attribute('aria-describedby')}']")


def test_the_source_opens_under_the_pointer_and_closes_behind_it(page: Page) -> None:
    figure = _figure(page, "89.44%")
    tip = _tip(page, figure)
    assert not tip.is_visible()
    figure.hover()
    assert tip.is_visible()
    assert "计划生育率" in tip.inner_text()
    tip.hover()
    assert tip.is_visible()
    page.mouse.move(5, 5)
    assert not tip.is_visible()


def test_the_source_opens_at_the_keyboard_s_focus(page: Page) -> None:
    """Tab alone reaches every figure, in reading order."""
    page.mouse.move(5, 5)
    page.locator("h1").click()
    reached = []
    for _ in range(3):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent"))
        assert page.locator(".tip:visible").count() == 1
    assert reached == ["12个", "77个", "16094人"]


def test_an_open_source_hides_nothing_of_its_own_line(page: Page) -> None:
    figure = _figure(page, "72.42%")
    figure.hover()
    above, below = figure.bounding_box(), _tip(page, figure).bounding_box()
    assert above is not None
    assert below is not None
    assert below["y"] >= above["y"] + above["height"] / 2
    assert below["x"] >= 0
    assert below["x"] + below["width"] <= 1280


def test_enter_leads_to_the_ledger_and_back(page: Page) -> None:
    _figure(page, "89.44%").focus()
    page.keyboard.press("Enter")
    row = page.locator("tr", has=page.locator(":target"))
    assert "plan_rate" in row.inner_text()
    assert row.evaluate("row => row.getBoundingClientRect().top < innerHeight")
    row.locator("a").last.click()
    assert page.locator(":target").inner_text() == "89.44%"


def test_a_reader_of_the_screen_hears_the_source(page: Page) -> None:
    """By the browser's own tree of what it tells assistive technology."""
    figure = _figure(page, "89.44%")
    figure.scroll_into_view_if_needed()
    client = page.context.new_cdp_session(page)
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    node = client.send("DOM.querySelector", {"nodeId": root, "selector": f"[id='{figure.get_attribute('id')}']"})
    (told, *_) = client.send("Accessibility.getPartialAXTree", {"nodeId": node["nodeId"], "fetchRelatives": False})[
        "nodes"
    ]
    assert told["role"]["value"] == "link"
    assert told["name"]["value"] == "89.44%"
    assert "statistics.plan_rate" in told["description"]["value"]


def test_on_paper_no_source_is_open(page: Page, tmp_path: Path) -> None:
    page.emulate_media(media="print")
    _figure(page, "89.44%").focus()
    assert page.locator(".tip:visible").count() == 0
    page.pdf(path=tmp_path / "print.pdf", prefer_css_page_size=True)
    page.emulate_media(media="screen")
    assert (tmp_path / "print.pdf").stat().st_size > 10_000


def test_a_narrow_window_needs_no_sideways_scrolling_of_the_text(page: Page) -> None:
    page.set_viewport_size({"width": 420, "height": 800})
    assert page.locator("p").first.evaluate("p => p.getBoundingClientRect().right <= innerWidth")
    page.set_viewport_size({"width": 1280, "height": 900})


def test_two_drafts_stand_side_by_side_and_on_a_phone_below_each_other(page: Page, tmp_path: Path) -> None:
    """In a page of its own in the same browser; nothing is wider than the screen."""
    row = ("      西河村: [38, 37]\n", "      西河村: [37, 37]\n      南河村: [5, 3]\n")
    new = changed(TABLE, row, ("value: 58", "value: 62"), ("value: 55", "value: 58"), ("加密巡查", "加密巡查" * 12))
    sources = (Source(TABLE.encode(), "旧.yaml"), Source(new.encode(), "新.yaml"))
    found = redline(*sources, tmp_path / "redline.html")
    assert found.value
    browser = page.context.browser
    assert browser
    own = browser.new_page()
    own.goto((tmp_path / "redline.html").as_uri())
    for width, beside in ((1200, True), (360, False)):
        own.set_viewport_size({"width": width, "height": 800})
        boxes = [own.locator(f".changed .{side}:not(.none)").last.bounding_box() for side in ("old", "new")]
        assert boxes[0]
        assert boxes[1]
        assert (boxes[0]["y"] == boxes[1]["y"]) == beside
        assert own.evaluate("document.documentElement.scrollWidth") <= width
    assert own.locator("ins", has_text="南河村").count() == 1
    own.close()
