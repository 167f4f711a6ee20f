"""Posts of WordPress by its REST service."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from monitor.errors import ExtractError
from monitor.types import Extraction, Reason
from spiders.readers.wordpress import WordPressReader
from tests.builders import a_capture, a_source, a_state
from tests.fakes import START
from tests.readers.build import texts

URL = "https://blog.example.org/wp-json/wp/v2/posts"
SOURCE = a_source("blog", kind="api:wordpress", url=URL, language="en", jurisdiction="OECD")
READER = WordPressReader()


def post(number: int = 18211, **values: Any) -> dict[str, Any]:
    return {
        "id": number,
        "guid": {"rendered": f"https://blog.example.org/?p={number}"},
        "link": f"https://blog.example.org/post-{number}/",
        "title": {"rendered": "Rules &amp; Guidance &#8211; part 1"},
        "content": {"rendered": "<p>Thirty organisations reported.</p>"},
        "date_gmt": "2026-01-20T08:00:00",
        "modified_gmt": "2026-01-21T08:00:00",
        **values,
    }


def look(body: str, memo: bytes | None = None, *, pages: str = "1", url: str = URL) -> Extraction:
    headers = {"content-type": "application/json", "x-wp-totalpages": pages}
    return READER.extract(a_capture(body, url=url, headers=headers), SOURCE, memo)


def test_posts_are_known_by_the_guid_their_feed_has() -> None:
    found = look(json.dumps([post()]))
    assert found.seen == ("https://blog.example.org/?p=18211",)
    assert texts(found) == ["Rules & Guidance – part 1", "Thirty organisations reported."]
    assert found.items[0].published_at == datetime(2026, 1, 20, 8, tzinfo=UTC)


def test_an_edit_is_seen_and_a_stamp_alone_is_none() -> None:
    before = look(json.dumps([post()]))
    assert look(json.dumps([post(modified_gmt="2026-01-22T08:00:00")]), before.memo).items == ()
    edited = look(json.dumps([post(content={"rendered": "<p>Forty organisations reported.</p>"})]), before.memo)
    assert texts(edited)[1:] == ["Forty organisations reported."]


def test_polls_ask_for_what_was_modified_and_history_for_what_was_published() -> None:
    state = a_state(last_ok_at=START - timedelta(days=3), has_baseline=True)
    asked = parse_qs(urlsplit(READER.request(SOURCE, state, START).url).query)
    assert (asked["modified_after"], asked["orderby"]) == (["2026-01-17T09:00:00"], ["modified"])
    past = READER.history(SOURCE, datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 2, 1, tzinfo=UTC))
    assert past is not None
    asked = parse_qs(urlsplit(past.url).query)
    assert (asked["after"], asked["before"]) == (["2025-01-01T00:00:00"], ["2025-02-01T00:00:00"])


def test_pages_are_as_many_as_the_header_says() -> None:
    following = look(json.dumps([post()]), pages="2", url=f"{URL}?page=1").next
    assert following is not None
    assert following.url == f"{URL}?page=2"
    assert look(json.dumps([post()]), pages="2", url=following.url).next is None
    assert look(json.dumps([post()]), pages="").next is None


def test_posts_without_title_are_counted_and_other_gaps_mean_nothing() -> None:
    found = look(json.dumps([post(title={}), {"id": 5, "title": {"rendered": "題"}}]))
    assert (found.seen, found.dropped) == (("5",), 1)
    assert look("[]").seen == ()


def test_a_site_that_switched_the_service_off_says_so() -> None:
    with pytest.raises(ExtractError, match="REST API is disabled"):
        look('{"code": "rest_disabled", "message": "The REST API is disabled."}')
    with pytest.raises(ExtractError) as caught:
        look("<html><body>Blog</body></html>")
    assert caught.value.reason is Reason.WRONG_TYPE
