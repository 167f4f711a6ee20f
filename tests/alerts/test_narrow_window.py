"""The HTML part in a real browser: a narrow window, in the light and in the dark."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from alerts.writing.render import render
from monitor.types import Coverage, Notice, PolicyDate
from tests.alerts.build import NOON, a_change, a_digest, a_match, a_provision

COLOURS = (
    "tag => (s => [s.color, s.backgroundColor, s.textDecorationLine])(getComputedStyle(document.querySelector(tag)))"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """The system's Chromium; where there is none, CI fails and a laptop skips."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        assert os.environ.get("CI") != "true", "no Chromium: apt-get install chromium"
        pytest.skip("no Chromium here: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield running
        running.close()


def a_mail(language: str) -> str:
    revised = a_provision(
        "漏えいを知った日から三十日以内に報告する。" * 9, "漏えいを知った日から十日以内に報告する。" * 9
    )
    long_word = a_provision("x", "x" * 300, path=("Donaudampfschifffahrtsgesellschaftskapitän" * 3,))
    day = PolicyDate("comment_deadline", date(2026, 2, 1), None, "")
    match = a_match(
        "人工智能" * 60,
        ["word 報告"],
        provisions=(revised, long_word),
        url="https://example.org/" + "p" * 300,
        dates=(day,),
    )
    again = a_match("x" * 200, change_id=2, item_key="item-1", observed_at=NOON.replace(hour=13))
    notices = (
        Notice(1, "a", "reminder", "y" * 200, "z" * 400, day.on, day.kind, a_change()),
        Notice(2, "b", "storm", "https://example.org/" + "s" * 200, facts={"changes": "412"}),
    )
    coverage = Coverage(47, (("kr-law", "timeout"), ("k" * 90, "timeout")))
    digest = a_digest(match, again, notices=notices, coverage=coverage, language=language)
    return render(digest, public_url="https://tocsin.example").html


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ja", "ko", "de"])
def test_a_digest_fits_360_pixels_and_its_marks_can_be_told_apart(browser, scheme, language):
    page = browser.new_page(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(a_mail(language))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    inserted, deleted = page.evaluate(COLOURS, "ins"), page.evaluate(COLOURS, "del")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert inserted[0] != deleted[0]
    assert (inserted[2], deleted[2]) == ("underline", "line-through")
    assert background == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 23, 28)"}[scheme]
    for colour, behind, _ in (inserted, deleted, page.evaluate(COLOURS, ".n"), page.evaluate(COLOURS, ".m")):
        back = background if behind == "rgba(0, 0, 0, 0)" else behind
        assert contrast(colour, back) >= 4.5, (colour, back)  # WCAG 2.2, 1.4.3
    assert asked == []
    page.close()


def test_without_its_styles_a_redline_still_reads_as_one(browser):
    """Some mail readers drop <style>, and some every style."""
    page = browser.new_page()
    page.set_content(a_mail("ja").replace("<style>", "<style media='none'>"))
    page.evaluate("document.querySelectorAll('[style]').forEach(each => each.removeAttribute('style'))")
    assert page.evaluate(COLOURS, "ins")[2] == "underline"
    assert page.evaluate(COLOURS, "del")[2] == "line-through"
    assert page.get_by_role("insertion").first.get_attribute("title") == "追加"
    assert page.get_by_role("deletion").first.get_attribute("title") == "削除"
    page.close()


def contrast(one: str, other: str) -> float:
    """Return the ratio of WCAG 2.2 of two `rgb(…)` colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in colour[4:-1].split(",")]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
