"""The deep past, on an operator's word: silent by default, or told and labelled."""

from __future__ import annotations

from datetime import timedelta

import pytest

from monitor.backfill import As, Backfiller, NoPast, Step
from monitor.errors import FetchError
from monitor.past import Past
from monitor.store import Store, lateness
from monitor.types import Reason, SourceState
from tests.builders import a_source
from tests.fakes import START, SettableClock
from tests.flow.test_outages import feed
from tests.flow.world import OWNER, World

FEED = "https://jp-news.example/feed.xml"
SECOND, THIRD = f"{FEED}?paged=2", f"{FEED}?paged=3"


@pytest.fixture
async def world(store: Store, clock: SettableClock) -> World:
    """A feed that shows the notices 0 and -1 of an archive that goes back to -9."""
    world = World(store, clock, a_source("jp-news", url=FEED))
    world.serves(FEED, feed(0, -1, older=f"{FEED}?paged=2"), "application/rss+xml")
    world.serves(SECOND, feed(-2, -3, -4, older=f"{FEED}?paged=3"), "application/rss+xml")
    world.serves(THIRD, feed(-7, -8, -9), "application/rss+xml")
    return world


async def walk(world: World, days: int, by: As = "baseline", source_key: str = "jp-news") -> list[Step]:
    """Walk back from the start; every page takes a minute."""

    async def claim() -> SourceState:
        world.clock.advance(minutes=1)
        return world.store.sources.claim([source_key], world.clock.now(), OWNER, 60)[0]

    walker = Backfiller(world.parts, Past(world.fetcher, world.extractor), claim)
    since, until = START - timedelta(days=days), world.clock.now()
    return [step async for step in walker.walk(world.sources[source_key], since, until, by)]


def stored(world: World) -> set[str]:
    return set(world.store.items.latest("jp-news", None))


async def test_the_past_is_stored_page_by_page_and_told_to_nobody(world: World) -> None:
    await world.crawl("jp-news")
    steps = await walk(world, days=30)
    assert [(step.items, step.stored, step.told) for step in steps] == [(2, 0, 0), (3, 3, 0), (3, 3, 0)]
    assert stored(world) == {str(n) for n in (0, -1, -2, -3, -4, -7, -8, -9)}
    assert world.told() == []


async def test_the_walk_ends_where_all_is_older(world: World) -> None:
    await world.crawl("jp-news")
    await walk(world, days=4)
    assert stored(world) == {"0", "-1", "-2", "-3"}
    assert sum(request.url.startswith(THIRD) for request in world.fetcher.asked) == 1  # to see that it is older


async def test_told_as_late_it_says_that_somebody_asked(world: World) -> None:
    await world.crawl("jp-news")
    assert sum(step.told for step in await walk(world, days=30, by="late")) == 6
    assert {kind for kind, _ in world.told()} == {"new"}
    with world.store.engine.connect() as connection:
        late = lateness.of_changes(connection, world.changes())
    assert set(late.values()) == {"asked_later"}
    assert len(late) == 6


async def test_what_is_known_is_left_as_it_is_and_a_second_walk_stores_nothing(world: World) -> None:
    """A page of the past may show an older state."""
    await world.crawl("jp-news")
    await walk(world, days=30)
    world.serves(SECOND, feed(-2, -3, -4).replace("第-3報", "第-3報（旧）"), "application/rss+xml")
    assert sum(step.stored for step in await walk(world, days=30, by="late")) == 0
    assert world.told() == []


async def test_a_walk_that_is_broken_off_is_taken_up_by_the_same_words(world: World) -> None:
    await world.crawl("jp-news")
    world.fetcher.will_answer(THIRD, FetchError(Reason.TIMEOUT, "no answer"))
    with pytest.raises(FetchError):
        await walk(world, days=30)
    assert stored(world) == {"0", "-1", "-2", "-3", "-4"}
    world.serves(THIRD, feed(-7, -8, -9), "application/rss+xml")
    assert [step.stored for step in await walk(world, days=30)] == [0, 0, 3]


async def test_a_flood_told_as_late_waits_for_an_operator(world: World) -> None:
    await world.crawl("jp-news")
    world.serves(SECOND, feed(*range(-2, -80, -1)), "application/rss+xml")
    await walk(world, days=100, by="late")
    assert world.store.changes.held() == [("jp-news", 78)]


async def test_polling_goes_on_as_if_nobody_had_walked(world: World) -> None:
    await world.crawl("jp-news")
    before = world.store.sources.states(["jp-news"])[0]
    await walk(world, days=30)
    after = world.store.sources.states(["jp-news"])[0]
    assert (after.last_ok_at, after.items_count, after.next_poll_at, after.lease_owner) == (
        before.last_ok_at,
        before.items_count,
        before.next_poll_at,
        None,
    )
    world.serves(FEED, feed(1, 0), "application/rss+xml")
    assert (await world.crawl("jp-news")).new == 1


async def test_a_source_that_was_never_looked_at_is_looked_at_first(world: World) -> None:
    with pytest.raises(NoPast, match="tocsin crawl jp-news comes first"):
        await walk(world, days=30)
    assert world.store.sources.states(["jp-news"])[0].lease_owner is None


async def test_a_source_without_a_past_says_so(store: Store, clock: SettableClock) -> None:
    world = World(store, clock, a_source("jp-page", kind="page", url="https://jp-page.example/"))
    with pytest.raises(NoPast, match=r"its kind \(page\) has no way"):
        await walk(world, days=30, source_key="jp-page")
