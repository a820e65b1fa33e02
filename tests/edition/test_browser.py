"""The HTML edition in a real browser: opened from disk, on a desk and on a phone, areas hit what they cover.

Needs Playwright and a Chromium of the system; skips, saying so, where they are not there.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from layout_engine.edition import write_edition
from tests.edition.issues import BODY, INFO, LINES, issue, sources

PAGES = {
    1: (
        f"stories:\n  - id: ferry\n    at: [{{cols: 1-2, lines: 1-22}}, {{cols: 3, lines: 1-9}}]\n    main: 末班船\n{BODY}"
        "  - id: price\n    at: {cols: 3, lines: 10-22}\n    main: 菜价\n    body: 青菜每斤二元五角。\n"
    ),
    2: "stories:\n  - id: bridge\n    at: {cols: 1-3, lines: 1-22}\n    main: 桥通了\n    body: 江面上起了风。\n",
}
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("there is no Chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("issue")
    for name, data in write_edition(sources(issue(folder, PAGES)), INFO):
        path = folder / "out" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / "out"


def node(site: Path, number: int) -> str:
    return (site / f"html/2026-03/05/node_{number}.htm").as_uri()


def test_a_click_opens_the_article(browser: Any, site: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("console", lambda message: failed.append(message.text))
    page.goto((site / "html" / "index.html").as_uri())
    page.get_by_role("link", name="第01版").first.click()
    box = page.locator(".sheet").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.5)
    page.wait_for_url("**/content_01_ferry.htm")
    assert page.locator("h1").inner_text() == "末班船"
    assert page.locator(".text p").all_inner_texts() == [LINES]
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/content_01_price.htm")
    page.locator(".banner .back a").click()
    page.wait_for_url("**/node_1.htm")
    assert failed == []
    page.close()


@pytest.mark.parametrize("width", [390, 820, 1280])
def test_areas_hit_what_they_cover(browser: Any, site: Path, width: int) -> None:
    """Every corner of a polygon, a little inside, and the map below it, lead to its article at every width."""
    context = browser.new_context(viewport={"width": width, "height": 2000})
    page = context.new_page()
    page.goto(node(site, 1))
    box = page.locator(".sheet img").bounding_box()
    for area in json.loads((site / "html/2026-03/05/node_1.json").read_text("utf-8")):
        corners = [tuple(float(part.rstrip("%")) for part in corner.split(",")) for corner in area["mapping"]]
        middle = (sum(x for x, _ in corners[:2]) / 2, (corners[0][1] + corners[-1][1]) / 2)
        hit = page.evaluate(
            "([x, y]) => { const found = document.elementFromPoint(x, y).closest('a'); return found && found.dataset.article }",
            [box["x"] + box["width"] * middle[0] / 100, box["y"] + box["height"] * (middle[1] / 100)],
        )
        assert hit == area["articleID"]
        coords = page.locator(f"area[href='{area['href']}']").get_attribute("coords").split(",")
        assert float(coords[0]) == pytest.approx(box["width"] * corners[0][0] / 100, abs=1.5)
    context.close()


def test_a_tap_on_a_phone(browser: Any, site: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.goto(node(site, 1))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box = page.locator(".sheet").bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] * 0.85, box["y"] + box["height"] * 0.8)
    page.wait_for_url("**/content_01_price.htm")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_by_keyboard_and_without_a_script(browser: Any, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(node(site, 2))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#articles")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/content_02_bridge.htm")
    context.close()
