"""The HTML part in a real browser: a narrow window, in the light and in the dark."""

from __future__ import annotations

from pathlib import Path

import pytest

from alerts.render import render
from monitor.types import Coverage
from tests.alerts.build import a_digest, a_match, a_provision

CHROMIUM = Path("/usr/bin/chromium")


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium here")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_digest_fits_360_pixels_and_its_marks_can_be_told_apart(tmp_path, scheme):
    from playwright.sync_api import sync_playwright

    revised = a_provision(
        "漏えいを知った日から三十日以内に報告する。" * 9, "漏えいを知った日から十日以内に報告する。" * 9
    )
    long_word = a_provision("x", "x" * 300, path=("Donaudampfschifffahrtsgesellschaftskapitän" * 3,))
    match = a_match("人工智能" * 60, provisions=(revised, long_word), url="https://example.org/" + "p" * 300)
    page_file = tmp_path / "digest.html"
    digest = a_digest(match, coverage=Coverage(47, (("kr-law", "timeout"),)))
    page_file.write_text(render(digest, public_url="https://tocsin.example").html, encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 360, "height": 740}, color_scheme=scheme)
        page.goto(page_file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        style = "tag => (s => [s.color, s.textDecorationLine])(getComputedStyle(document.querySelector(tag)))"
        inserted, deleted = page.evaluate(style, "ins"), page.evaluate(style, "del")
        background = page.evaluate("getComputedStyle(document.body).backgroundColor")
        browser.close()
    assert inserted[0] != deleted[0]
    assert (inserted[1], deleted[1]) == ("underline", "line-through")
    assert background == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 23, 28)"}[scheme]
