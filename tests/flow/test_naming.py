"""What a change names is found before it is written: new entries, edits, pages and what is withdrawn."""

from __future__ import annotations

import pytest

from monitor.store import Store
from tests.builders import a_source
from tests.fakes import SettableClock
from tests.flow.world import World, rss

FEED = "https://jp-news.example/feed.xml"


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    source = a_source("jp-news", url=FEED, jurisdiction="JP", topics=("finance",), instruments=("jp-appi",))
    return World(store, clock, source)


async def test_a_new_entry_names_its_instruments_and_topics_with_the_words(world: World) -> None:
    world.serves(FEED, rss(("1", "第一報")), "application/rss+xml")
    await world.crawl("jp-news")
    world.serves(FEED, rss(("2", "ＡＩ推進法と欧州AI法"), ("1", "第一報")), "application/rss+xml")
    await world.crawl("jp-news")
    (change,) = world.store.changes.query(instruments=["eu-ai-act"])
    assert change.instruments == ("jp-appi", "jp-ai-promotion-act", "eu-ai-act")
    assert change.topics == ("finance", "ai")
    assert [(each.key, each.by, each.text) for each in change.mentions] == [
        ("jp-appi", "declared", ""),
        ("jp-ai-promotion-act", "alias", "AI推進法"),
        ("eu-ai-act", "alias", "欧州AI法"),
        ("ai", "rule", "AI"),
    ]
    assert world.store.changes.query(instruments=["jp-ai-basic-plan"]) == []


async def test_an_edit_names_what_its_changed_words_name(world: World) -> None:
    for title in ("関係法令の一覧を公表しました", "関係法令（著作権法を含む）の一覧を公表しました"):
        world.serves(FEED, rss(("1", title)), "application/rss+xml")
        await world.crawl("jp-news")
    (change,) = world.store.changes.query()
    assert change.instruments == ("jp-appi", "jp-copyright-act")
