"""What an outage hid is fetched by the first good poll, and told as late."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from monitor.errors import FetchError
from monitor.past import MAX_PAGES
from monitor.store import Store, lateness
from monitor.types import Outcome, Reason
from tests.builders import a_source
from tests.fakes import START, SettableClock
from tests.flow.world import World

FEED = "https://jp-news.example/feed.xml"
DOWN = FetchError(Reason.TIMEOUT, "no answer in 30 s")


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    return World(store, clock, a_source("jp-news", url=FEED))


def feed(*numbers: int, older: str = "", dated: bool = True) -> str:
    """A feed of notices, newest first, number n published n days after the start."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{n}</guid><title>第{n}報</title>{_published(n) if dated else ''}</item>"
        for n in numbers
    )
    link = f"<atom:link rel='prev-archive' href='{older}'/>" if older else ""
    return f"<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>省</title>{link}{items}</channel></rss>"


def _published(number: int) -> str:
    return f"<pubDate>{day(number):%a, %d %b %Y 03:00:00 +0000}</pubDate>"


def day(number: int) -> datetime:
    return START + timedelta(days=number)


async def outage(world: World, *, days: int, older: str = f"{FEED}?paged=2", dated: bool = True) -> None:
    """A baseline of notices 0 and 1, then nothing but failures, then a window that has slid past both."""
    world.serves(FEED, feed(1, 0, dated=dated), "application/rss+xml")
    world.clock.set(day(1) + timedelta(hours=12))
    await world.crawl("jp-news")
    world.fetcher.will_answer(FEED, DOWN)
    world.clock.set(day(2))
    await world.crawl("jp-news")
    world.clock.set(day(days))
    recent = feed(days, days - 1, older=older, dated=dated)
    world.serves(FEED, recent, "application/rss+xml")


async def test_what_slid_out_of_the_window_is_fetched_and_told_as_late(world: World) -> None:
    await outage(world, days=6)
    world.serves(f"{FEED}?paged=2", feed(4, 3, 2, 1, 0), "application/rss+xml")
    result = await world.crawl("jp-news")
    assert (result.outcome, result.new, result.items) == (Outcome.CHANGED, 5, 2)
    assert sorted(title for _, title in world.told()) == ["第2報", "第3報", "第4報", "第5報", "第6報"]
    with world.store.engine.connect() as connection:
        late = lateness.of_changes(connection, world.changes())
    said = {change.title: late.get(change.change_id) for change in world.changes()}
    assert said["第2報"] == said["第4報"] == "source_down"
    assert said["第6報"] is None
    assert (await world.crawl("jp-news")).new == 0


async def test_what_is_older_than_the_last_good_look_is_no_news(world: World) -> None:
    """The archive goes back for years; the walk ends where everything is older."""
    await outage(world, days=6)
    world.serves(f"{FEED}?paged=2", feed(4, 3, -20, -30, older=f"{FEED}?paged=3"), "application/rss+xml")
    world.serves(f"{FEED}?paged=3", feed(-40, older=f"{FEED}?paged=4"), "application/rss+xml")
    await world.crawl("jp-news")
    assert sorted(title for _, title in world.told()) == ["第3報", "第4報", "第5報", "第6報"]
    assert not [request for request in world.fetcher.asked if "paged=4" in request.url]


async def test_an_old_entry_that_stays_on_top_hides_no_gap(world: World) -> None:
    world.serves(FEED, feed(-50, 1, 0), "application/rss+xml")
    world.clock.set(day(1) + timedelta(hours=12))
    await world.crawl("jp-news")
    world.clock.set(day(6))
    world.serves(FEED, feed(-50, 6, 5, older=f"{FEED}?paged=2"), "application/rss+xml")
    world.serves(f"{FEED}?paged=2", feed(-50, 4, 3, older=f"{FEED}?paged=3"), "application/rss+xml")
    world.serves(f"{FEED}?paged=3", feed(2, 1, 0, older=f"{FEED}?paged=4"), "application/rss+xml")
    await world.crawl("jp-news")
    assert sorted(title for _, title in world.told()) == ["第2報", "第3報", "第4報", "第5報", "第6報"]
    asked = len(world.fetcher.asked)
    world.serves(FEED, feed(-50, 7, 6, older=f"{FEED}?paged=2"), "application/rss+xml")
    assert (await world.crawl("jp-news")).new == 1
    assert len(world.fetcher.asked) == asked + 1, "an hour later the window meets what is known"


async def test_a_list_that_goes_from_old_to_new_has_nothing_on_top(world: World) -> None:
    world.serves(FEED, feed(0, 1), "application/rss+xml")
    await world.crawl("jp-news")
    world.serves(FEED, feed(1, 2, 3, older=f"{FEED}?paged=2"), "application/rss+xml")
    assert (await world.crawl("jp-news")).new == 2
    assert {request.url for request in world.fetcher.asked} == {FEED}


async def test_entries_without_dates_count_when_they_stand_after_a_known_one(world: World) -> None:
    await outage(world, days=6, dated=False)
    world.serves(f"{FEED}?paged=2", feed(4, 3, 1, 0, -5, dated=False), "application/rss+xml")
    await world.crawl("jp-news")
    assert sorted(title for _, title in world.told()) == ["第3報", "第4報", "第5報", "第6報"]


async def test_entries_without_dates_of_which_none_is_known_are_not_news(world: World) -> None:
    await outage(world, days=6, dated=False)
    world.serves(f"{FEED}?paged=2", feed(-4, -5, dated=False), "application/rss+xml")
    await world.crawl("jp-news")
    assert sorted(title for _, title in world.told()) == ["第5報", "第6報"]


async def test_a_window_that_still_shows_something_known_hides_nothing(world: World) -> None:
    world.serves(FEED, feed(1, 0), "application/rss+xml")
    await world.crawl("jp-news")
    world.serves(FEED, feed(2, 1), "application/rss+xml")
    await world.crawl("jp-news")
    assert world.told() == [("new", "第2報")]
    assert {request.url for request in world.fetcher.asked} == {FEED}


async def test_a_feed_that_leads_nowhere_is_not_asked_twice(world: World) -> None:
    await outage(world, days=6, older="")
    asked = len(world.fetcher.asked)
    await world.crawl("jp-news")
    assert len(world.fetcher.asked) == asked + 1
    assert sorted(title for _, title in world.told()) == ["第5報", "第6報"]


async def test_a_past_that_cannot_be_had_now_is_asked_for_at_the_next_poll_and_nothing_is_told_before(
    world: World,
) -> None:
    await outage(world, days=6)
    world.fetcher.will_answer(f"{FEED}?paged=2", DOWN)
    result = await world.crawl("jp-news")
    assert (result.outcome, result.reason, world.told()) == (Outcome.FAILED, "timeout", [])
    assert "what was missed since" in result.detail
    world.serves(f"{FEED}?paged=2", feed(4, 3, 2, 1), "application/rss+xml")
    await world.crawl("jp-news")
    assert len(world.told()) == 5


async def test_a_past_that_is_not_there_keeps_nothing_from_being_told(world: World) -> None:
    await outage(world, days=6)
    world.serves(f"{FEED}?paged=2", "<html><title>Just a moment...</title></html>", status=403)
    result = await world.crawl("jp-news")
    assert (result.outcome, result.new) == (Outcome.CHANGED, 2)
    assert "what was missed since" in result.detail


async def test_the_walk_back_is_bounded_and_says_so(world: World) -> None:
    await outage(world, days=90)
    for page in range(2, MAX_PAGES + 5):
        body = feed(90 - page, older=f"{FEED}?paged={page + 1}")
        world.serves(f"{FEED}?paged={page}", body, "application/rss+xml")
    result = await world.crawl("jp-news")
    assert f"the past goes on after {MAX_PAGES} pages" in result.detail
    assert len([request for request in world.fetcher.asked if "paged=" in request.url]) == MAX_PAGES - 1
