"""Stories of sources that are declared otherwise, and of first looks that bring little or nothing."""

from __future__ import annotations

import pytest

from monitor.store import Store
from monitor.types import Outcome, Source
from tests.builders import a_source
from tests.fakes import SettableClock
from tests.flow.world import World, rss

OLD = "https://kr-list.example/notices"
NEW = "https://kr-list.example/board"
FEED = "https://jp-news.example/feed.xml"


def notices(url: str = OLD) -> Source:
    return a_source(
        "kr-list",
        kind="listing",
        url=url,
        language="ko",
        jurisdiction="KR",
        complete=True,
        items={"each": "ul.list li", "link": "a::attr(href)", "title": "a::text"},
    )


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    return World(store, clock, notices(), a_source("jp-news", url=FEED))


def listed(folder: str, *titles: str) -> str:
    rows = "".join(f"<li><a href='/{folder}/{title}'>인공지능 {title} 고시</a></li>" for title in titles)
    return f"<html><head><title>고시</title></head><body><ul class=list>{rows}</ul></body></html>"


async def test_a_complete_list_that_moves_to_another_address_withdraws_nothing(world: World) -> None:
    world.serves(OLD, listed("n", "가", "나", "다", "라"))
    await world.crawl("kr-list")
    world.declare(notices(NEW))
    world.serves(NEW, listed("board", "가", "나", "다", "라"))
    assert (await world.crawl("kr-list")).outcome is Outcome.BASELINE
    for _ in range(3):
        assert (await world.crawl("kr-list")).withdrawn == 0
    assert world.told() == []
    world.serves(NEW, listed("board", "가", "나", "다"))
    for _ in range(2):
        await world.crawl("kr-list")
    assert world.told() == [("withdrawn", "인공지능 라 고시")]


async def test_an_absence_that_was_counted_before_a_source_moved_counts_no_more(world: World) -> None:
    world.serves(OLD, listed("n", "가", "나", "다", "라"))
    await world.crawl("kr-list")
    world.serves(OLD, listed("n", "가", "나", "다"))
    await world.crawl("kr-list")
    world.declare(notices(NEW))
    world.serves(NEW, listed("n", "가", "나", "다", "라"))
    await world.crawl("kr-list")
    world.serves(NEW, listed("n", "가", "나", "다"))
    assert (await world.crawl("kr-list")).withdrawn == 0


async def test_a_flood_after_an_empty_first_look_is_held(world: World) -> None:
    world.serves(FEED, rss(), "application/rss+xml")
    assert (await world.crawl("jp-news")).outcome is Outcome.BASELINE
    entries = [(str(number), f"第{number}号") for number in range(60)]
    world.serves(FEED, rss(*entries), "application/rss+xml")
    assert (await world.crawl("jp-news")).new == 60
    assert all(change.is_held for change in world.changes())


async def test_a_few_entries_after_an_empty_first_look_are_news(world: World) -> None:
    world.serves(FEED, rss(), "application/rss+xml")
    await world.crawl("jp-news")
    world.serves(FEED, rss(("1", "第一号")), "application/rss+xml")
    await world.crawl("jp-news")
    assert [change.is_held for change in world.changes()] == [False]
