"""Stories of items and their documents where one half goes, comes back, moves or is read anew."""

from __future__ import annotations

import pytest

from monitor.store import Store
from monitor.types import Outcome
from tests.builders import a_capture, a_source
from tests.fakes import SettableClock
from tests.flow.world import World, rss

LIST = "https://kr-list.example/notices"
FEED = "https://jp-news.example/feed.xml"
ACT = "https://jp-news.example/1"


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    listing = a_source(
        "kr-list",
        kind="listing",
        url=LIST,
        language="ko",
        jurisdiction="KR",
        complete=True,
        follow=True,
        items={"each": "ul.list li", "link": "a::attr(href)", "title": "a::text"},
    )
    return World(store, clock, listing, a_source("jp-news", url=FEED, follow=True))


def document(text: str) -> str:
    main = f"<main><h1>指針</h1><h2>第一条</h2><p>{text}</p></main>"
    return f"<html><head><title>指針</title></head><body>{main}</body></html>"


def listed(*numbers: int) -> str:
    rows = "".join(f"<li><a href='/n/{number}'>인공지능 고시 {number}호</a></li>" for number in numbers)
    return f"<html><head><title>고시</title></head><body><ul class=list>{rows}</ul></body></html>"


async def published(world: World) -> None:
    """One entry whose document has been read."""
    world.serves(FEED, rss(("1", "甲")), "application/rss+xml")
    world.serves(ACT, document("記録を五年保存する。"))
    await world.crawl("jp-news")
    await world.look_at_documents("jp-news")


async def withdrawn(world: World) -> None:
    """One entry whose document then answered 404 twice."""
    await published(world)
    world.serves(ACT, "gone", status=404)
    for _ in range(2):
        await world.look_at_documents("jp-news")
    assert world.told() == [("withdrawn", "甲")]


async def test_a_document_that_comes_back_restores_its_item(world: World) -> None:
    await withdrawn(world)
    world.serves(ACT, document("記録を五年保存する。"))
    (look,) = await world.look_at_documents("jp-news")
    assert (look.outcome, look.restored) == (Outcome.CHANGED, 1)
    assert any("五年" in (provision.after or "") for provision in world.changes()[-1].provisions)
    assert [look.outcome for look in await world.look_at_documents("jp-news")] == [Outcome.UNCHANGED]
    world.serves(ACT, document("記録を七年保存する。"))
    assert [look.revised for look in await world.look_at_documents("jp-news")] == [1]


async def test_an_entry_that_still_stands_in_its_feed_does_not_restore_a_document_that_is_gone(world: World) -> None:
    await withdrawn(world)
    world.serves(FEED, rss(("1", "甲（再掲）")), "application/rss+xml")
    await world.crawl("jp-news")
    await world.look_at_documents("jp-news")
    assert world.told() == [("withdrawn", "甲")]
    world.serves(ACT, document("記録を五年保存する。"))
    await world.look_at_documents("jp-news")
    assert world.told()[1:] == [("restored", "甲")]


async def test_an_item_that_its_list_dropped_is_not_restored_by_its_document(world: World) -> None:
    for number in range(1, 5):
        world.serves(f"https://kr-list.example/n/{number}", document(f"제{number}조 기록을 보존한다."))
    world.serves(LIST, listed(1, 2, 3, 4))
    await world.crawl("kr-list")
    await world.look_at_documents("kr-list")
    world.serves(LIST, listed(1, 2, 3))
    for _ in range(2):
        await world.crawl("kr-list")
    assert world.told() == [("withdrawn", "인공지능 고시 4호")]
    for _ in range(2):
        looks = await world.look_at_documents("kr-list")
        assert [look.outcome for look in looks] == [Outcome.UNCHANGED] * 4
    world.serves(LIST, listed(1, 2, 3, 4))
    await world.crawl("kr-list")
    assert world.told()[1:] == [("restored", "인공지능 고시 4호")]


async def test_an_entry_and_its_document_edited_together_are_both_told(world: World) -> None:
    await published(world)
    world.serves(ACT, document("記録を七年保存する。"))
    world.serves(FEED, rss(("1", "甲（改正）")), "application/rss+xml")
    await world.crawl("jp-news")
    await world.look_at_documents("jp-news")
    told = [p.after or "" for change in world.changes() for p in change.provisions]
    assert any("七年" in text for text in told)
    assert any("改正" in text for text in told)


async def test_a_document_that_moves_with_its_entry_is_compared_with_the_one_before(world: World) -> None:
    await published(world)
    world.serves("https://jp-news.example/v2/1", document("記録を七年保存する。"))
    feed = rss(("1", "甲（改正）"), link="https://jp-news.example/v2/{key}")
    world.serves(FEED, feed, "application/rss+xml")
    await world.crawl("jp-news")
    await world.look_at_documents("jp-news")
    assert any("七年" in (p.after or "") for change in world.changes() for p in change.provisions)


async def test_an_edit_that_comes_with_a_new_extractor_is_told_and_the_new_reading_is_not(world: World) -> None:
    world.extractor.is_of_yesterday = True
    await published(world)
    world.extractor.is_of_yesterday = False
    world.serves(ACT, document("記録を七年保存する。"))
    assert [look.revised for look in await world.look_at_documents("jp-news")] == [1]
    (provision,) = world.changes()[0].provisions
    assert (provision.before, provision.after) == ("記録を五年保存する。", "記録を七年保存する。")


async def test_a_new_extractor_alone_tells_nothing_even_where_no_stored_bytes_can_be_read_again(world: World) -> None:
    world.extractor.is_of_yesterday = True
    await published(world)
    world.extractor.is_of_yesterday = False
    for sha256 in world.store.archive.addresses():
        world.store.archive.delete(sha256)
    world.serves("https://jp-news.example/0", document("零の全文である。"))
    world.serves(FEED, rss(("1", "甲"), ("0", "零"), built="Mon, 01 Jun 2026 00:00:00 GMT"), "application/rss+xml")
    await world.crawl("jp-news", afresh=True)
    world.serves(ACT, document("記録を五年保存する。") + "<!-- 版 -->")
    await world.look_at_documents("jp-news")
    assert world.told() == [("new", "零")]


async def test_a_look_that_a_bug_of_ours_breaks_waits_and_says_so(world: World) -> None:
    await published(world)
    world.fetcher.will_break(ACT)
    (look,) = await world.look_at_documents("jp-news")
    assert (look.outcome, look.reason) == (Outcome.FAILED, "internal")
    (watch,) = world.store.watches.of_source("jp-news")
    assert (watch.failures, watch.lease_owner) == (1, None)
    assert watch.next_check_at > world.clock.now()


def article(days: str, box: str) -> str:
    return document(f"届出は{days}以内に行う。</p><ul><li>{box}</li></ul><p>© 総務省")


async def test_a_document_whose_box_rotates_is_silent_until_its_words_change(world: World) -> None:
    boxes = iter(f"{name}のお知らせ" for name in "桜海山川空星花鳥風月雪雨")
    headers = {"content-type": "text/html; charset=utf-8"}

    def serve(days: str) -> None:
        pages = [a_capture(article(days, next(boxes)), url=ACT, headers=headers) for _ in range(3)]
        world.fetcher.will_answer(ACT, *pages)

    world.serves(FEED, rss(("1", "甲")), "application/rss+xml")
    serve("三十日")
    await world.crawl("jp-news")
    await world.look_at_documents("jp-news")
    serve("三十日")
    await world.look_at_documents("jp-news")
    assert world.told() == []
    serve("十日")
    await world.look_at_documents("jp-news")
    (change,) = world.changes()
    assert [provision.after for provision in change.provisions] == ["届出は十日以内に行う。"]


async def test_an_edit_that_a_second_server_does_not_show_yet_waits_for_the_next_look(world: World) -> None:
    await published(world)
    headers = {"content-type": "text/html; charset=utf-8"}
    old, new = (a_capture(document(f"記録を{n}年保存する。"), url=ACT, headers=headers) for n in "五三")
    world.fetcher.will_answer(ACT, new, old)
    await world.look_at_documents("jp-news")
    assert world.told() == []
    world.fetcher.will_answer(ACT, new)
    await world.look_at_documents("jp-news")
    assert world.told() == [("revised", "甲")]


OTHER = "https://jp-news.example/2"
MOVED = document("当サイトは新しくなりました。").replace("指針", "お知らせ").replace("第一条", "ご案内")


async def two_published(world: World, second: str) -> None:
    world.serves(FEED, rss(("1", "甲"), ("2", "乙")), "application/rss+xml")
    world.serves(ACT, document("記録を五年保存する。"))
    world.serves(OTHER, second)
    await world.crawl("jp-news")
    await world.look_at_documents("jp-news")


async def test_a_rebuilt_site_that_sends_everybody_to_one_page_is_not_believed(world: World) -> None:
    await two_published(world, document("届出は十日以内とする。").replace("第一条", "第二条").replace("指針", "規則"))
    world.serves(ACT, MOVED)
    world.serves(OTHER, MOVED)
    polls = await world.look_at_documents("jp-news")
    assert not world.changes()
    assert {(poll.outcome, poll.reason) for poll in polls} == {(Outcome.SUSPECT, "soft-404")}


async def test_a_document_whose_every_word_is_new_is_told_where_its_neighbour_stays(world: World) -> None:
    await two_published(world, document("届出は十日以内とする。").replace("第一条", "第二条").replace("指針", "規則"))
    world.serves(ACT, MOVED)
    await world.look_at_documents("jp-news")
    assert world.told() == [("revised", "甲")]


async def test_two_addresses_of_one_document_are_told_when_all_of_it_is_new(world: World) -> None:
    await two_published(world, document("記録を五年保存する。"))
    world.serves(ACT, MOVED)
    world.serves(OTHER, MOVED)
    await world.look_at_documents("jp-news")
    assert world.told() == [("revised", "甲"), ("revised", "乙")]


async def test_days_that_run_out_in_a_document_are_silent_until_the_deadline_moves(
    world: World, clock: SettableClock
) -> None:
    def open_for(days: int) -> str:
        return document(f"意見を募集する。</p><p>残り{days}日")

    world.serves(FEED, rss(("1", "甲")), "application/rss+xml")
    world.serves(ACT, open_for(30))
    await world.crawl("jp-news")
    await world.look_at_documents("jp-news")
    for days in (29, 27):
        clock.advance(days=1 if days == 29 else 2)
        world.serves(ACT, open_for(days))
        assert [look.outcome for look in await world.look_at_documents("jp-news")] == [Outcome.UNCHANGED]
    clock.advance(days=1)
    world.serves(ACT, open_for(40))
    assert [look.revised for look in await world.look_at_documents("jp-news")] == [1]
