"""Stories of words that no database or mail takes as they come."""

from __future__ import annotations

import json

import pytest

from monitor.store import Store
from monitor.types import Outcome
from tests.builders import a_source
from tests.fakes import SettableClock
from tests.flow.world import World

API = "https://jp-api.example/bills"
FEED = "https://jp-news.example/feed.json"


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    api = a_source(
        "jp-api",
        kind="api:json",
        url=API,
        api={"items": "bills", "key": "id", "title": "title", "url": "link"},
    )
    return World(store, clock, api, a_source("jp-news", url=FEED))


def bills(*bad: str) -> str:
    rows = [
        {"id": f"{at}{word}", "title": f"法案{word}の題名{at}", "link": f"https://jp-api.example/{at}?q={word}"}
        for at, word in enumerate(("", *bad))
    ]
    return json.dumps({"bills": rows})


def feed(*bad: str) -> str:
    rows = [
        {
            "id": f"{at}{word}",
            "title": f"告示{word}の{at}",
            "url": f"https://jp-news.example/{at}?q={word}",
            "content_text": f"本文{word}",
        }
        for at, word in enumerate(("", *bad))
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "新着", "items": rows})


def rss_of(*bad: str) -> str:
    rows = "".join(
        f"<item><guid isPermaLink='false'>{at}{word}</guid><title>告示{word}の{at}</title>"
        f"<link>https://jp-news.example/{at}?q={word}</link><description>本文{word}&lt;p&gt;{word}</description></item>"
        for at, word in enumerate(("", *bad))
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>新着</title>{rows}</channel></rss>"


BAD = ("\x00", "\ud800", "\udfff", "\x1b", "\ufffe")


async def test_control_signs_and_lone_surrogates_of_a_service_stop_nothing(world: World) -> None:
    world.serves(API, bills(), "application/json")
    await world.crawl("jp-api")
    world.serves(API, bills(*BAD), "application/json")
    result = await world.crawl("jp-api")
    assert (result.outcome, result.new) == (Outcome.CHANGED, len(BAD)), result.detail
    for change in world.changes():
        change.title.encode()
        change.url.encode()
        change.item_key.encode()


async def test_control_signs_and_lone_surrogates_of_a_feed_stop_nothing(world: World) -> None:
    world.serves(FEED, feed(), "application/feed+json")
    await world.crawl("jp-news")
    world.serves(FEED, feed(*BAD), "application/feed+json")
    result = await world.crawl("jp-news")
    assert (result.outcome, result.new) == (Outcome.CHANGED, len(BAD)), result.detail


async def test_references_to_no_character_in_a_feed_stop_nothing(world: World) -> None:
    world.serves(FEED, rss_of(), "application/rss+xml")
    await world.crawl("jp-news")
    bad = ("&#xD800;", "&#57343;", "&#0;", "&amp;#xD800;", "&amp;#55296;", "&amp;#0;")
    world.serves(FEED, rss_of(*bad), "application/rss+xml")
    result = await world.crawl("jp-news")
    assert (result.outcome, result.new) == (Outcome.CHANGED, len(bad)), result.detail
