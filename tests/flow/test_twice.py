"""A source that is added is fetched twice: what identifies its items must be the same, what else differs is noise."""

from __future__ import annotations

import pytest

from monitor.store import Store
from monitor.types import FetchRequest, Outcome
from tests.builders import a_capture, a_source
from tests.fakes import SettableClock
from tests.flow.world import World, rss

FEED = "https://kr-new.example/feed.xml"
NEW = a_source("kr-new", url=FEED)
ENTRIES = tuple((f"n{number}", f"인공지능 고시 제{number}호") for number in range(8))


@pytest.fixture
async def world(store: Store, clock: SettableClock) -> World:
    """A house that watches a source already."""
    first = a_source("jp-news")
    world = World(store, clock, first)
    world.serves(first.url, rss(("a", "告示")), "application/rss+xml")
    await world.crawl("jp-news")
    return world


def a_feed(keys: str) -> object:
    body = rss(*((f"{keys}{key}", f"{title} {keys}") for key, title in ENTRIES), link="https://kr-new.example/{key}")
    return a_capture(body, url=FEED, headers={"content-type": "application/rss+xml"})


def asked(world: World, url: str) -> list[FetchRequest]:
    return [request for request in world.fetcher.asked if request.url == url]


async def test_at_the_first_start_of_all_everything_is_fetched_once(world: World) -> None:
    assert len(world.fetcher.asked) == 1


async def test_what_is_added_is_fetched_twice_and_then_as_ever(world: World) -> None:
    world.declare(NEW)
    world.fetcher.will_answer(FEED, a_feed(""))  # type: ignore[arg-type]
    assert (await world.crawl("kr-new")).outcome is Outcome.BASELINE
    assert len(asked(world, FEED)) == 2
    await world.crawl("kr-new")
    assert len(asked(world, FEED)) == 3


async def test_keys_that_differ_at_every_look_are_no_baseline(world: World) -> None:
    world.declare(NEW)
    world.fetcher.will_answer(FEED, *(a_feed(f"session{n}-") for n in range(9)))  # type: ignore[arg-type]
    result = await world.crawl("kr-new")
    assert (result.outcome, result.reason) == (Outcome.SUSPECT, "unstable")
    assert result.detail == "8 of 8 items have other keys than moments before"
    assert (await world.crawl("kr-new")).reason == "unstable"
    assert world.told() == []
    assert not world.store.sources.states(["kr-new"])[0].has_baseline


async def test_a_list_that_gets_an_entry_in_between_is_believed(world: World) -> None:
    world.declare(NEW)
    later = rss(("n9", "인공지능 고시 제9호"), *ENTRIES[:-1], link="https://kr-new.example/{key}")
    more = a_capture(later, url=FEED, headers={"content-type": "application/rss+xml"})
    same = a_capture(
        rss(*ENTRIES, link="https://kr-new.example/{key}"), url=FEED, headers={"content-type": "application/rss+xml"}
    )
    world.fetcher.will_answer(FEED, same, more)
    assert (await world.crawl("kr-new")).outcome is Outcome.BASELINE


async def test_what_differs_between_the_two_looks_is_never_told(world: World) -> None:
    page = a_source("sg-page", kind="page", url="https://sg.example/ai")
    world.declare(page)

    def body(visits: int) -> object:
        return a_capture(
            "<html><body><main><h1>Guidance on AI</h1><p>Providers shall keep records for five years.</p>"
            f"<p>This page has been opened {visits} times since launch</p></main></body></html>",
            url=page.url,
        )

    world.fetcher.will_answer(page.url, body(1041), body(1042), body(2977))  # type: ignore[arg-type]
    assert (await world.crawl("sg-page")).outcome is Outcome.BASELINE
    assert len(asked(world, page.url)) == 2
    assert (await world.crawl("sg-page")).outcome is Outcome.UNCHANGED
    assert len(asked(world, page.url)) == 3, "no further look was needed to know that"


async def test_a_second_look_that_cannot_be_had_has_no_opinion(world: World) -> None:
    world.declare(NEW)
    refused = a_capture("<h1>busy</h1>", url=FEED, status=503)
    world.fetcher.will_answer(FEED, a_feed(""), refused)  # type: ignore[arg-type]
    assert (await world.crawl("kr-new")).outcome is Outcome.BASELINE


async def test_what_is_declared_otherwise_is_added_anew(world: World) -> None:
    first = a_source("jp-news", url="https://jp-news.example/other.xml")
    world.declare(first)
    world.serves(first.url, rss(("a", "告示")), "application/rss+xml")
    await world.crawl("jp-news")
    assert len(asked(world, first.url)) == 2
