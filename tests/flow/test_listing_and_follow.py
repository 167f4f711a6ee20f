"""Stories of lists that show everything, and of documents that items link to."""

from __future__ import annotations

import pytest

from monitor.store import Store
from monitor.types import Outcome
from tests.builders import a_source
from tests.fakes import SettableClock
from tests.flow.world import World, rss

LIST = "https://kr-list.example/notices"
FEED = "https://jp-news.example/feed.xml"


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    listing = a_source(
        "kr-list",
        kind="listing",
        url=LIST,
        language="ko",
        jurisdiction="KR",
        complete=True,
        items={"each": "ul.list li", "link": "a::attr(href)", "title": "a::text"},
    )
    feed = a_source("jp-news", url=FEED, follow=True)
    return World(store, clock, listing, feed)


def listed(*titles: str) -> str:
    rows = "".join(f"<li><a href='/n/{title}'>인공지능 {title} 고시</a></li>" for title in titles)
    return f"<html><head><title>고시</title></head><body><ul class=list>{rows}</ul></body></html>"


async def test_a_complete_list_that_lacks_an_item_twice_withdraws_it(world: World) -> None:
    world.serves(LIST, listed("가", "나", "다", "라"))
    await world.crawl("kr-list")
    world.serves(LIST, listed("가", "나", "다"))
    assert (await world.crawl("kr-list")).withdrawn == 0
    result = await world.crawl("kr-list")
    assert (result.withdrawn, result.outcome) == (1, Outcome.CHANGED)
    assert world.told() == [("withdrawn", "인공지능 라 고시")]
    world.serves(LIST, listed("가", "나", "다", "라"))
    assert (await world.crawl("kr-list")).restored == 1


async def test_a_list_that_is_again_byte_for_byte_as_it_was_restores_what_it_lacked_meanwhile(world: World) -> None:
    world.serves(LIST, listed("가", "나", "다", "라"))
    await world.crawl("kr-list")
    world.serves(LIST, listed("가", "나", "다"))
    for _ in range(4):
        await world.crawl("kr-list")
    world.serves(LIST, listed("가", "나", "다", "라"))
    assert (await world.crawl("kr-list")).restored == 1
    assert world.told() == [("withdrawn", "인공지능 라 고시"), ("restored", "인공지능 라 고시")]


async def test_a_list_that_lost_half_its_rows_is_suspect_and_withdraws_nothing(world: World) -> None:
    world.serves(LIST, listed(*"가나다라마바사아자차"))
    await world.crawl("kr-list")
    world.serves(LIST, listed("가", "나"))
    for _ in range(3):
        result = await world.crawl("kr-list")
        assert (result.outcome, result.reason) == (Outcome.SUSPECT, "shrunken")
    assert world.told() == []


def document(text: str) -> str:
    head = "<html><head><title>指針</title></head>"
    return f"{head}<body><main><h1>指針</h1><h2>第一条</h2><p>{text}</p></main></body></html>"


async def test_an_entry_and_its_document_are_one_change(world: World) -> None:
    world.serves(FEED, rss(("1", "甲")), "application/rss+xml")
    world.serves("https://jp-news.example/1", document("甲の全文である。"))
    await world.crawl("jp-news")
    await world.look_at_documents("jp-news")
    world.serves("https://jp-news.example/2", document("事業者は記録を五年保存する。"))
    world.serves(FEED, rss(("2", "乙"), ("1", "甲")), "application/rss+xml")
    assert (await world.crawl("jp-news")).new == 1
    (change,) = world.changes()
    assert change.title == "乙"
    assert any("五年" in (provision.after or "") for provision in change.provisions)


async def test_a_document_edited_after_publication_is_a_revision_of_its_item(world: World) -> None:
    world.serves(FEED, rss(("1", "甲")), "application/rss+xml")
    world.serves("https://jp-news.example/1", document("記録を五年保存する。"))
    await world.crawl("jp-news")
    assert [look.outcome for look in await world.look_at_documents("jp-news")] == [Outcome.UNCHANGED]
    assert world.told() == []
    world.serves("https://jp-news.example/1", document("記録を七年保存する。"))
    (look,) = await world.look_at_documents("jp-news")
    assert (look.outcome, look.revised) == (Outcome.CHANGED, 1)
    (change,) = world.changes()
    (provision,) = change.provisions
    assert (provision.before, provision.after) == ("記録を五年保存する。", "記録を七年保存する。")
    assert (await world.crawl("jp-news")).outcome is Outcome.UNCHANGED


async def test_an_entry_edited_later_keeps_its_document(world: World) -> None:
    world.serves(FEED, rss(("1", "甲")), "application/rss+xml")
    world.serves("https://jp-news.example/1", document("記録を五年保存する。"))
    await world.crawl("jp-news")
    await world.look_at_documents("jp-news")
    world.serves(FEED, rss(("1", "甲（訂正）")), "application/rss+xml")
    assert (await world.crawl("jp-news")).revised == 1
    assert not any("五年" in (p.before or "") + (p.after or "") for p in world.changes()[0].provisions)


async def test_an_edit_made_while_a_known_document_is_locked_is_told_once_it_opens(world: World) -> None:
    page = "https://jp-news.example/1"
    world.serves(FEED, rss(("1", "甲")), "application/rss+xml")
    world.serves(page, document("届出は三十日以内に行う。"))
    await world.crawl("jp-news")
    await world.look_at_documents("jp-news")
    world.serves(FEED, rss(("1", "甲（訂正）")), "application/rss+xml")
    world.serves(page, "<html><body><h1>403</h1></body></html>", status=403)
    assert (await world.crawl("jp-news")).revised == 1
    world.serves(page, document("届出は十日以内に行う。"))
    await world.look_at_documents("jp-news")
    told = [(part.before, part.after) for change in world.changes() for part in change.provisions]
    assert ("届出は三十日以内に行う。", "届出は十日以内に行う。") in told


async def test_a_document_that_cannot_be_had_does_not_hold_up_the_news(world: World) -> None:
    world.serves(FEED, rss(("1", "甲")), "application/rss+xml")
    world.serves("https://jp-news.example/1", document("甲"))
    await world.crawl("jp-news")
    world.serves(FEED, rss(("2", "乙"), ("1", "甲")), "application/rss+xml")
    world.serves("https://jp-news.example/2", "broken", status=500)
    assert (await world.crawl("jp-news")).new == 1
    world.serves("https://jp-news.example/2", document("あとから読めた全文。"))
    await world.look_at_documents("jp-news")
    assert world.told() == [("new", "乙")]
