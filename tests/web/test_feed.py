"""The Atom feed, as a feed reader sees it."""

from __future__ import annotations

import re
from datetime import timedelta

import feedparser
import pytest
from lxml import etree

from monitor.web.pages import iso
from tests.web import stories
from tests.web.conftest import PUBLIC, Site

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed(site: Site, query: str = ""):
    answer = site.get(f"/feed.atom{query}")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root = etree.fromstring(answer.content)
    for of in (root, *root.findall("a:entry", ATOM)):  # RFC 4287, 4.1.1 and 4.1.2: exactly one each
        assert [len(of.findall(f"a:{name}", ATOM)) for name in ("id", "title", "updated")] == [1, 1, 1]
    return feedparser.parse(answer.content)


def test_a_reader_gets_changes_with_links_to_the_redline_and_the_source(site: Site):
    told = feed(site)
    assert not told.bozo
    newest = told.entries[0]
    assert newest.title == "Revised: Regulation (EU) 2026/112"
    assert newest.link == f"{PUBLIC}/changes/{site.ids['deadline']}"
    assert [link.href for link in newest.links if link.rel == "via"] == ["https://eu-oj.example.org/1"]
    assert newest.updated == "2026-11-20T06:00:00Z"
    assert {tag.term for tag in newest.tags} == {"revised", "EU", "ai", "privacy", "security", "eu-ai-act"}
    assert {tag.label for tag in newest.tags} >= {"Privacy", "Artificial intelligence"}
    assert "<del>30</del><ins>10</ins>" in newest.content[0].value
    days = "Comments until 2026-12-01. Enters into force “the twentieth day following publication”."
    assert days in newest.content[0].value


def test_filters_are_those_of_the_api(site: Site):
    told = feed(site, "?jurisdiction=JP")
    assert [entry.author for entry in told.entries] == ["経済産業省：新着情報"]
    assert told.entries[0].title_detail.language == "ja"
    assert told.feed.id != feed(site).feed.id, "each selection is a feed of its own"
    assert site.get("/feed.atom?kind=odd").status_code == 422


def test_a_held_storm_reaches_no_reader_before_the_operators_word(site: Site):
    assert all("인공지능" not in entry.title for entry in feed(site, "?limit=1").entries + feed(site).entries)
    site.store.storms.release_of("kr-msit", stories.NOW)
    assert feed(site).entries[-1].title == "New: 인공지능 기본법 시행령"


def test_a_change_that_was_corrected_is_the_same_entry_again(site: Site):
    before = feed(site)
    said_at = stories.NOW + timedelta(hours=3)
    site.store.corrections.add(site.ids["deadline"], "期日は誤りでした <b>", said_at)
    after = feed(site)
    [entry] = [one for one in after.entries if one.title.startswith("Revised (corrected): ")]
    assert entry.title == "Revised (corrected): Regulation (EU) 2026/112"
    assert entry.id == before.entries[0].id
    assert entry.updated == after.feed.updated == iso(said_at)
    assert "Corrected " in entry.content[0].value
    assert ": 期日は誤りでした &lt;b&gt;</strong>" in entry.content[0].value
    assert [one.updated for one in after.entries if one.id != entry.id] == [
        one.updated for one in before.entries if one.id != entry.id
    ]


def test_ids_stay_and_foreign_text_is_harmless(site: Site):
    first, again = feed(site), feed(site, "?limit=4")
    assert [entry.id for entry in first.entries] == [entry.id for entry in again.entries]
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", entry.id) for entry in first.entries)
    raw = site.get("/feed.atom").text
    assert "<script>" not in raw
    assert "javascript:" not in raw
    hostile = etree.fromstring(raw.encode()).findall("a:entry", ATOM)[1]
    shown = hostile.find("a:content", ATOM).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


@pytest.mark.parametrize("path", ["/feed.atom?jurisdiction=JP", "/deadlines.ics"])
def test_a_program_that_has_it_already_is_sent_nothing_again(site: Site, path: str):
    first = site.get(path)
    tag = first.headers["etag"]
    for named in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = site.get(path, headers={"if-none-match": named})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag), named
    assert site.client.head(path, headers={"if-none-match": tag}).status_code == 304
    other = site.get(path, headers={"if-none-match": '"other"'})
    assert (other.status_code, other.content) == (200, first.content)
