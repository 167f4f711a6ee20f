"""Stories of one source, from due to committed, in both stores."""

from __future__ import annotations

import pytest

from monitor.errors import FetchError
from monitor.store import Store
from monitor.types import NotModified, Outcome, Reason
from tests.builders import a_source
from tests.fakes import SettableClock
from tests.flow.world import World, rss

FEED = "https://jp-news.example/feed.xml"
PAGE = "https://jp-page.example/guideline"

RULES = """<html><head><title>AI事業者ガイドライン</title></head><body><main><h1>AI事業者ガイドライン</h1>
<h2>第三条</h2><p>事業者は、届出を{days}以内に行わなければならない。</p>
<p>{note}</p></main></body></html>"""


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    feed = a_source("jp-news", url=FEED)
    page = a_source("jp-page", kind="page", url=PAGE)
    return World(store, clock, feed, page)


def rules(days: str = "三十日", note: str = "この指針は毎年見直す。") -> str:
    return RULES.format(days=days, note=note)


async def test_first_sight_is_a_baseline_and_told_to_nobody(world: World) -> None:
    world.serves(FEED, rss(("1", "第一報"), ("2", "第二報")), "application/rss+xml")
    result = await world.crawl("jp-news")
    assert (result.outcome, result.items, result.new) == (Outcome.BASELINE, 2, 0)
    assert world.told() == []


async def test_a_new_entry_is_told_once(world: World) -> None:
    world.serves(FEED, rss(("1", "第一報")), "application/rss+xml")
    await world.crawl("jp-news")
    world.serves(FEED, rss(("2", "人工知能基本計画の改定"), ("1", "第一報")), "application/rss+xml")
    result = await world.crawl("jp-news")
    assert (result.outcome, result.new) == (Outcome.CHANGED, 1)
    assert (await world.crawl("jp-news")).outcome is Outcome.UNCHANGED
    assert world.told() == [("new", "人工知能基本計画の改定")]


async def test_an_entry_that_slides_out_of_the_window_and_returns_is_neither_withdrawn_nor_new(world: World) -> None:
    for entries in ([("1", "甲"), ("2", "乙")], [("2", "乙"), ("3", "丙")], [("1", "甲"), ("2", "乙")]):
        world.serves(FEED, rss(*entries), "application/rss+xml")
        await world.crawl("jp-news")
    assert world.told() == [("new", "丙")]


async def test_an_entry_edited_in_place_is_revised_with_its_words(world: World) -> None:
    world.serves(FEED, rss(("1", "意見募集は三十日間です")), "application/rss+xml")
    await world.crawl("jp-news")
    world.serves(FEED, rss(("1", "意見募集は十日間です")), "application/rss+xml")
    assert (await world.crawl("jp-news")).revised == 1
    (change,) = world.changes()
    assert any("三十日" in (provision.before or "") for provision in change.provisions)
    assert all("十日" in (provision.after or "") for provision in change.provisions)


async def test_a_feed_that_only_moves_its_time_stamp_is_unchanged(world: World) -> None:
    for minute in range(3):
        built = f"Thu, 22 Jan 2026 09:0{minute}:00 GMT"
        world.serves(FEED, rss(("1", "第一報"), built=built), "application/rss+xml")
        result = await world.crawl("jp-news")
    assert result.outcome is Outcome.UNCHANGED
    assert world.told() == []


async def test_a_304_needs_no_body_and_keeps_the_validators(world: World) -> None:
    world.serves(FEED, rss(("1", "第一報")), "application/rss+xml", headers={"etag": '"7"'})
    await world.crawl("jp-news")
    world.fetcher.will_answer(FEED, NotModified(FEED, world.clock.now()))
    for _ in range(2):
        assert (await world.crawl("jp-news")).outcome is Outcome.NOT_MODIFIED
        assert world.fetcher.asked[-1].etag == '"7"'


async def test_a_page_revised_is_told_by_provision(world: World) -> None:
    world.serves(PAGE, rules("三十日"))
    await world.crawl("jp-page")
    world.serves(PAGE, rules("十日"))
    assert (await world.crawl("jp-page")).revised == 1
    (change,) = world.changes()
    (provision,) = change.provisions
    assert "第三条" in " ".join(provision.path)
    assert "".join(text for op, text in provision.ops if op != "insert") == provision.before
    assert "".join(text for op, text in provision.ops if op != "delete") == provision.after
    assert change.capture_sha256
    assert change.before_sha256 != change.after_sha256


async def test_a_challenge_page_is_kept_and_never_compared(world: World) -> None:
    world.serves(PAGE, rules())
    await world.crawl("jp-page")
    challenge = "<html><head><title>Just a moment...</title></head><body><script src='/cdn-cgi/challenge-platform/x'>"
    world.serves(PAGE, challenge + "</script><noscript>Enable JavaScript and cookies to continue</noscript></body>")
    result = await world.crawl("jp-page")
    assert (result.outcome, result.reason) == (Outcome.SUSPECT, Reason.BLOCKED.value)
    assert len(world.store.captures.suspects("jp-page")) == 1
    world.serves(PAGE, rules())
    assert (await world.crawl("jp-page")).outcome is Outcome.UNCHANGED
    assert world.told() == []


async def test_an_outage_is_said_and_what_it_hid_is_told_afterwards(world: World) -> None:
    world.serves(FEED, rss(("1", "甲")), "application/rss+xml")
    await world.crawl("jp-news")
    world.fetcher.will_answer(FEED, FetchError(Reason.TIMEOUT, "no answer from jp-news.example in 30 s"))
    result = await world.crawl("jp-news")
    assert (result.outcome, result.reason) == (Outcome.FAILED, "timeout")
    (state,) = world.store.sources.states(["jp-news"])
    assert state.failures == 1
    assert state.failing_since == result.started_at
    world.serves(FEED, rss(("2", "乙"), ("1", "甲")), "application/rss+xml")
    await world.crawl("jp-news")
    assert world.told() == [("new", "乙")]
    assert world.store.sources.states(["jp-news"])[0].failures == 0


async def test_a_b_a_b_is_told_once(world: World) -> None:
    for days in ("三十日", "十日", "三十日", "十日"):
        world.serves(PAGE, rules(days))
        await world.crawl("jp-page")
    assert [kind for kind, _ in world.told()] == ["revised"]


async def test_a_reversion_that_stays_is_told_after_three_looks(world: World) -> None:
    for days in ("三十日", "十日", "三十日", "三十日", "三十日", "三十日"):
        world.serves(PAGE, rules(days))
        await world.crawl("jp-page")
    changes = world.changes()
    assert [change.kind.value for change in changes] == ["revised", "revised"]
    assert any("earlier" in reason for reason in changes[1].reasons)


async def test_a_page_gone_twice_is_withdrawn_and_restored_when_it_returns(world: World) -> None:
    world.serves(PAGE, rules())
    await world.crawl("jp-page")
    world.serves(PAGE, "<h1>Not Found</h1>", status=404)
    first = await world.crawl("jp-page")
    assert (first.outcome, first.reason, first.status) == (Outcome.FAILED, "http-4xx", 404)
    second = await world.crawl("jp-page")
    assert (second.outcome, second.withdrawn) == (Outcome.CHANGED, 1)
    await world.crawl("jp-page")
    world.serves(PAGE, rules())
    assert (await world.crawl("jp-page")).restored == 1
    assert [kind for kind, _ in world.told()] == ["withdrawn", "restored"]


async def test_one_404_between_two_good_looks_is_no_withdrawal(world: World) -> None:
    for status in (200, 404, 200, 404, 200):
        world.serves(PAGE, rules() if status == 200 else "gone?", status=status)
        await world.crawl("jp-page")
    assert world.told() == []


async def test_a_number_that_differs_at_every_fetch_is_learned_and_never_told(world: World) -> None:
    def served(number: int) -> None:
        world.serves(PAGE, rules(note=f"照会番号 {number:08d}-{number * 7919 % 100000:05d}"))

    served(1)
    await world.crawl("jp-page")
    for number in range(2, 6):
        pages = [rules(note=f"照会番号 {n:08d}-{n * 7919 % 100000:05d}") for n in (number * 10, number * 10 + 1)]
        from tests.builders import a_capture

        headers = {"content-type": "text/html; charset=utf-8"}
        world.fetcher.will_answer(PAGE, *(a_capture(page, url=PAGE, headers=headers) for page in pages))
        assert (await world.crawl("jp-page")).outcome is Outcome.UNCHANGED
    assert world.told() == []
    world.serves(PAGE, rules("十日", note="照会番号 00000099-00099"))
    assert (await world.crawl("jp-page")).revised == 1


async def test_an_amount_that_changes_once_is_told(world: World) -> None:
    world.serves(PAGE, rules(note="手数料は 1200 円とする。"))
    await world.crawl("jp-page")
    world.serves(PAGE, rules(note="手数料は 1500 円とする。"))
    assert (await world.crawl("jp-page")).revised == 1


async def test_a_poll_whose_lease_went_to_another_writes_nothing(world: World) -> None:
    world.serves(PAGE, rules())
    await world.crawl("jp-page")
    world.serves(PAGE, rules("十日"))
    world.clock.advance(hours=1)
    (state,) = world.store.sources.claim(["jp-page"], world.clock.now(), "here:1:1:flow", 60)
    world.clock.advance(hours=1)
    assert world.store.sources.claim(["jp-page"], world.clock.now(), "there:2:2:other", 60)
    result = await world.poller.poll(world.sources["jp-page"], state)
    assert (result.outcome, result.reason) == (Outcome.SKIPPED, "lease-lost")
    assert world.told() == []
