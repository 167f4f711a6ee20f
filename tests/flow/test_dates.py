"""Dates on their way from a source to a change."""

from __future__ import annotations

import pytest

from monitor.store import Store
from monitor.types import Change
from tests.builders import a_source
from tests.fakes import SettableClock
from tests.flow.test_listing_and_follow import FEED, document
from tests.flow.world import World, rss


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    return World(store, clock, a_source("jp-news", url=FEED, follow=True))


def days(change: Change) -> list[tuple[str, str | None]]:
    return [(each.kind, each.on.isoformat() if each.on else each.rule) for each in change.dates]


async def test_a_new_consultation_and_its_extension(world: World) -> None:
    world.serves(FEED, rss(("1", "甲")), "application/rss+xml")
    world.serves("https://jp-news.example/1", document("甲の全文である。"))
    await world.crawl("jp-news")
    world.serves("https://jp-news.example/2", document("意見募集期間は、令和8年1月22日から2月20日までとする。"))
    world.serves(FEED, rss(("2", "乙"), ("1", "甲")), "application/rss+xml")
    await world.crawl("jp-news")
    (told,) = world.changes()
    assert days(told) == [("comment_deadline", "2026-02-20")]

    world.serves("https://jp-news.example/2", document("意見募集期間は、令和8年1月22日から3月6日までとする。"))
    await world.look_at_documents("jp-news")
    assert [days(change) for change in world.changes()] == [
        [("comment_deadline", "2026-02-20")],
        [("comment_deadline", "2026-03-06")],
    ]
