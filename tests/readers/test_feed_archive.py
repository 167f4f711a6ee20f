"""Feeds that lead to their own past: archives, pages, and the convention of WordPress."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from monitor.types import Source
from spiders.readers.feed import FeedReader
from tests.builders import a_source
from tests.readers.build import capture, item, rss

URL = "https://www.example.go.jp/feed.xml"
SOURCE = a_source(url=URL)
SINCE, UNTIL = datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
WORDPRESS = "<generator>https://wordpress.org/?v=6.9</generator>"
ATOM = 'xmlns:atom="http://www.w3.org/2005/Atom"'


def walk(*bodies: str | bytes, source: Source = SOURCE) -> list[str]:
    """The addresses that a walk into the past asks for, when the server answers with these bodies in turn."""
    request = FeedReader().history(source, SINCE, UNTIL)
    asked = []
    for body in bodies:
        if request is None:
            break
        asked.append(request.url.partition("#")[0])
        request = FeedReader().extract(capture(body, url=request.url), source, None).next
    return [*asked, request.url.partition("#")[0]] if request else asked


def atom(*links: str) -> str:
    entry = "<entry><id>tag:1</id><title>告示</title><updated>2025-06-01T00:00:00Z</updated></entry>"
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>省</title>{"".join(links)}{entry}</feed>'


def link(relation: str, href: str) -> str:
    return f'<link rel="{relation}" href="{href}"/>'


def test_archives_are_followed_to_the_first() -> None:
    asked = walk(atom(link("prev-archive", "/2025/12.xml")), atom(link("prev-archive", "11.xml")), atom())
    assert asked == [URL, "https://www.example.go.jp/2025/12.xml", "https://www.example.go.jp/2025/11.xml"]


def test_pages_of_one_feed_are_followed_in_rss_too() -> None:
    head = '<atom:link rel="self" href="/feed.xml"/><atom:link rel="next" href="/feed.xml?page=2"/>'
    asked = walk(rss(item(1), head=head, root=ATOM), rss(item(2), root=ATOM))
    assert asked == [URL, f"{URL}?page=2"]


def test_a_json_feed_names_its_next_page() -> None:
    one = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "省",
        "items": [{"id": "1", "content_text": "告示"}],
    }
    assert walk(json.dumps({**one, "next_url": f"{URL}?before=1"}), json.dumps(one)) == [URL, f"{URL}?before=1"]


def test_wordpress_is_paged_until_a_page_is_empty() -> None:
    asked = walk(rss(item(1), head=WORDPRESS), rss(item(2), head=WORDPRESS), rss(head=WORDPRESS))
    assert asked == [URL, f"{URL}?paged=2", f"{URL}?paged=3"]


def test_drupal_is_paged_from_nought_until_a_page_is_empty() -> None:
    asked = walk(rss(item(1, guid="812 at https://www.example.go.jp")), rss(item(2, guid="9 at https://x.jp")), rss())
    assert asked == [URL, f"{URL}?page=1", f"{URL}?page=2"]


def test_a_server_that_ignores_the_page_is_asked_once_more_and_no_further() -> None:
    same = rss(item(1), head=WORDPRESS + "<lastBuildDate>{}</lastBuildDate>")
    assert walk(same, same, same, same) == [URL, f"{URL}?paged=2"]


def test_a_feed_that_says_nothing_of_its_past_ends_at_once() -> None:
    assert walk(rss(item(1))) == [URL]
    assert walk(atom(link("next", URL))) == [URL]
    assert walk(atom(link("next", "https://elsewhere.example/feed"))) == [URL]


def test_declared_parameters_go_with_the_first_page() -> None:
    asked = walk(rss(item(1), head=WORDPRESS), source=a_source(url=URL, params={"lang": "ja"}))
    assert asked == [f"{URL}?lang=ja", f"{URL}?lang=ja&paged=2"]


def test_a_poll_never_goes_there() -> None:
    for body in (atom(link("prev-archive", "/2025/12.xml")), rss(item(1), head=WORDPRESS)):
        assert FeedReader().extract(capture(body), SOURCE, None).next is None
