"""Storms as they come: a site rebuilt, an archive published anew, a reader of ours that learned something."""

from __future__ import annotations

import pytest

from monitor.store import Store
from tests.builders import a_source
from tests.fakes import SettableClock
from tests.flow.world import World, rss

FEED = "https://jp-news.example/feed.xml"
NUMBERS = range(1, 61)


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    return World(store, clock, a_source("jp-news", url=FEED, follow=True))


def law(number: int, *, asks: str = "記録を五年保存する。") -> str:
    main = (
        f"<main><h1>告示第{number}号</h1><h2>第一条</h2><p>第{number}号の事業者は、{asks}</p>"
        f"<h2>第二条</h2><p>大臣は、第{number}号に係る報告を求めることができる。</p></main>"
    )
    return f"<html><head><title>告示第{number}号</title></head><body>{main}</body></html>"


def serve_feed(world: World, numbers: range) -> None:
    entries = [(str(number), f"告示第{number}号") for number in numbers]
    world.serves(FEED, rss(*entries), "application/rss+xml")


def serve_laws(world: World, numbers: range, asks: str = "記録を五年保存する。") -> None:
    for number in numbers:
        world.serves(f"https://jp-news.example/{number}", law(number, asks=asks))


async def look_until_quiet(world: World) -> None:
    for _ in range(3):
        await world.look_at_documents("jp-news")


async def test_an_archive_that_is_published_anew_is_held_as_one(world: World) -> None:
    serve_laws(world, NUMBERS)
    serve_feed(world, range(1, 4))
    await world.crawl("jp-news")
    serve_feed(world, NUMBERS)
    assert (await world.crawl("jp-news")).new == 57
    [storm] = world.store.storms.all()
    assert (storm.source_key, storm.count, storm.status) == ("jp-news", 57, "held")
    assert "57 changes in one poll" in storm.reason


async def test_a_redesign_that_revises_every_followed_document_is_held_look_by_look(world: World) -> None:
    serve_laws(world, NUMBERS)
    serve_feed(world, NUMBERS)
    await world.crawl("jp-news")
    await look_until_quiet(world)
    assert world.changes() == []
    serve_laws(world, NUMBERS, asks="同意を得たうえで記録を七年保存しなければならない。")
    await look_until_quiet(world)
    revised = [change for change in world.changes() if change.kind.value == "revised"]
    assert len(revised) == 60
    [storm] = world.store.storms.all()
    assert "in 24 hours, where at most 30 are plausible (it has little history)" in storm.reason
    assert storm.count == 60, "also those that came before there were too many: no digest had taken them"
    assert world.store.outbox.unmatched() == []


async def test_a_new_version_of_a_reader_is_no_storm_and_no_change(world: World) -> None:
    world.extractor.is_of_yesterday = True
    serve_laws(world, NUMBERS)
    serve_feed(world, NUMBERS)
    await world.crawl("jp-news")
    await look_until_quiet(world)
    world.extractor.is_of_yesterday = False
    await world.crawl("jp-news", afresh=True)
    await look_until_quiet(world)
    assert (world.changes(), world.store.storms.all()) == ([], [])
