"""Real lists with the items that others found in them: ministries' news, court opinions."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import feedparser
import pytest

from monitor.identity import canonical_url
from monitor.types import ExtractedItem, Extraction
from tests.builders import a_source
from tests.readers.build import read

PDF = "a[href$='.pdf']::attr(href), a[href$='.PDF']::attr(href)"
CLERKS = "https://searchdro.kscourts.gov/Documents/"
COURTS: dict[str, tuple[str, dict[str, Any]]] = {
    "kanctapp_p": (CLERKS, {"each": "tbody tr", "title": "td.case-title", "date": "td:first-child::text"}),
    "kanctapp_u": (CLERKS, {"each": "tbody tr", "title": "td.case-title", "date": "td:first-child::text"}),
    "me": (
        "https://www.courts.maine.gov/courts/sjc/opinions.html",
        {"each": "tr:has(a)", "date": "td:last-child::text"},
    ),
    "scotus_relating": (
        "https://www.supremecourt.gov/opinions/relatingtoorders/15",
        {"each": "tr:has(td a)", "link": PDF, "title": PDF.replace("::attr(href)", "::text"), "date": "td::text"},
    ),
    "calctapp_4th_div1": (
        "https://www.courts.ca.gov/cms/opinions.htm",
        {"each": "tr:has(a.op-link)", "link": PDF, "title": "td:last-child::text", "date": ".op-date::text"},
    ),
    "calctapp_5th": (
        "https://www.courts.ca.gov/cms/opinions.htm",
        {"each": "tr:has(a.op-link)", "link": PDF, "title": "td:last-child::text", "date": ".op-date::text"},
    ),
    "afcca": (
        "http://afcca.law.af.mil/content/opinions.html",
        {"each": "tr:has(> td > a.menuLink[href$='.pdf'])", "link": PDF, "title": "a.menuLink::text"},
    ),
    "ca6": (
        "http://www.opn.ca6.uscourts.gov/internet/opinions/opinion.php",
        {
            "each": "tr:has(a[href$='.pdf'])",
            "link": PDF,
            "title": "td:nth-child(4)::text",
            "date": "td:nth-child(3)::text",
        },
    ),
    "mdctspecapp_example_2": (
        "https://www.mdcourts.gov/cgi-bin/indexlist.pl",
        {"each": "tr:has(a[href$='.pdf'])", "link": PDF},
    ),
    "utahctapp": (
        "https://legacy.utcourts.gov/opinions/appopin/",
        {"each": "p:has(> a.pdf)", "title": "a.pdf::text"},
    ),
    "cadc_u": (
        "https://media.cadc.uscourts.gov/judgments/",
        {"each": "a[href*='/judgments/docs/']", "link": "::attr(href)"},
    ),
    "nycrimct": (
        "https://nycourts.gov/reporter/slipidx/nycrimct.shtml",
        {"each": "tr:has(td a)", "date": "td:nth-child(3)::text"},
    ),
    "washctapp_u": (
        "https://www.courts.wa.gov/opinions/index.cfm",
        {
            "each": "tr:has(> td > a[href$='.pdf'])",
            "link": PDF,
            "title": "td:last-child::text",
            "date": "td:first-child::text",
        },
    ),
}

BESIDE = {"https://www.supremecourt.gov/opinions/15pdf/15-6551_diff_1924.pdf"}
"""A second document in the row of another: one row is one item."""

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize("court", COURTS)
def test_every_opinion_that_others_found_is_found(corpus: Path, court: str) -> None:
    url, items = COURTS[court]
    name = court if "_example" in court else f"{court}_example"
    folder = corpus / "pages" / "us-court-listings"
    expected = json.loads((folder / f"{name}.compare.json").read_text())
    found = look(folder / f"{name}.html", url, items)
    by_url = {canonical_url(one.url): one for one in found.items}
    wanted = {canonical_url(case["download_urls"].replace(" ", "%20")) for case in expected} - BESIDE
    assert wanted
    assert wanted <= by_url.keys()
    if "date" in items:
        told = {canonical_url(case["download_urls"]): case["case_dates"] for case in expected}
        told = {at: day for at, day in told.items() if at not in BESIDE}
        read_dates = {at: str(by_url[at].published_at)[:10] for at in told}
        assert read_dates == told


def test_the_news_of_japanese_ministries_are_what_a_feed_of_them_says(corpus: Path) -> None:
    """Two pages of the list; the feed that somebody made of them takes those of two days."""
    folder = corpus / "pages" / "ja-gov-online"
    items = {"each": "li.p-newsList__item", "date": "time::attr(datetime)"}
    ours: dict[str, ExtractedItem] = {}
    for number in range(2):
        found = look(folder / f"{number}.html", "https://www.gov-online.go.jp/info/", items)
        assert (len(found.seen), found.dropped) == (20, 0)
        ours |= {canonical_url(one.url): one for one in found.items}
    expected = feedparser.parse((folder / "expected.rss").read_bytes()).entries
    assert len(expected) == 15
    for entry in expected:
        one = ours[canonical_url(entry.link)]
        assert "".join(one.title.split()) == "".join(entry.title.split())
        assert str(one.published_at)[:10] == time.strftime("%Y-%m-%d", entry.published_parsed)


def look(path: Path, url: str, items: dict[str, Any]) -> Extraction:
    source = a_source(kind="listing", url=url, items=items, jurisdiction="US", language=None)
    return read(path.read_bytes(), source=source, content_type="text/html", url=url)
