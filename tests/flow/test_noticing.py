"""Watching that breaks is noticed within its expectation, and who is only quiet is left in peace."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from alerts.compose import Composer
from monitor.errors import FetchError
from monitor.noticing import Noticer
from monitor.store import Store
from monitor.types import Outcome, Reason, Redirect, Source
from tests.builders import a_capture, a_source, a_subscription
from tests.fakes import SettableClock
from tests.flow.town import Answers, Town, entry, feed, on, row, rows, window

FEED = "https://jp-news.example/feed.xml"
LIST = "https://jp-news.example/list.html"
ITEMS = {"each": "ul.list li", "date": "time::attr(datetime)"}


def a_feed(key: str = "jp-news", **values: Any) -> Source:
    return a_source(key, **{"every": "6h", **values})


def a_listing(key: str = "jp-list", **values: Any) -> Source:
    return a_source(key, **{"kind": "listing", "url": LIST, "every": "6h", "items": ITEMS, **values})


def a_town(store: Store, clock: SettableClock, source: Source, answers: Answers, **values: Any) -> Town:
    return Town(store, clock, [(source, answers)], **values)


async def test_quiet_sources_are_never_alarmed(store: Store, clock: SettableClock) -> None:
    page = "<html><body><main><h1>法律</h1><p>第一条 この法律は、人工知能の利用を図る。</p></main></body></html>"
    town = Town(
        store,
        clock,
        [
            (a_feed("jp-weekly"), lambda day: window(day, every=7)),
            (a_feed("jp-monthly"), lambda day: window(day, every=30)),
            (a_feed("kr-new"), lambda day: window(day, every=9, size=3)),
            (a_source("jp-law", kind="page", url="https://law.example/1", every="12h"), lambda day: page),
            (a_listing("jp-list"), lambda day: rows(*(row(number) for number in range(12)))),
        ],
    )
    await town.live(60)
    assert town.opened() == []


async def test_a_daily_feed_that_freezes_is_noticed_two_weeks_beyond_its_longest_silence(
    store: Store, clock: SettableClock
) -> None:
    town = a_town(store, clock, a_feed(), lambda day: window(day, every=1, until=20))
    await town.live(60)
    [ticket] = town.tickets()
    assert town.opened() == [("silent", 35)]
    assert ticket.detail.startswith("nothing new since 2026-02-")
    assert ticket.last_good_sha256 is not None
    coverage = store.sources.coverage(None, clock.now() - timedelta(days=1), clock.now())
    assert coverage.failed == (("jp-news", "silent"),)


async def test_what_speaks_again_has_its_ticket_closed(store: Store, clock: SettableClock) -> None:
    town = a_town(store, clock, a_feed(), lambda day: window(day, every=1, until=5 if day < 30 else None))
    await town.live(28)
    assert town.open_now() == ["silent"]
    await town.live(4)
    assert town.open_now() == []
    coverage = store.sources.coverage(None, clock.now() - timedelta(days=1), clock.now())
    assert (coverage.checked, coverage.failed) == (1, ())


async def test_a_declared_silence_wins_over_what_was_learned(store: Store, clock: SettableClock) -> None:
    patient = a_feed("jp-patient", expect={"quiet_for": "60d"})
    hasty = a_feed("jp-hasty", url="https://jp-hasty.example/feed.xml", expect={"quiet_for": "3d"})
    frozen: Answers = lambda day: window(day, every=1, until=5)  # noqa: E731
    town = Town(store, clock, [(patient, frozen), (hasty, frozen)])
    await town.live(40)
    assert town.opened() == [("silent", 8)]
    assert [one.source_key for one in town.tickets()] == ["jp-hasty"]


async def test_an_old_list_whose_entries_only_change_has_no_newer_item(store: Store, clock: SettableClock) -> None:
    def answers(day: int) -> str:
        newest = min(day, 10)
        entries = [
            entry(n, n, text=f"本文{n}は{day}日目に{'改' * (day % 5 + 1)}訂された。")
            for n in range(newest, newest - 20, -1)
        ]
        return feed(*entries)

    town = a_town(store, clock, a_feed(), answers)
    await town.live(40)
    assert town.opened() == [("stale", 25)]


async def test_an_outage_opens_one_ticket_that_closes_with_it(store: Store, clock: SettableClock) -> None:
    def answers(day: int) -> str | FetchError | Any:
        if day == 20:
            return FetchError(Reason.TIMEOUT, "no answer in 30 s")
        if day == 21:
            return a_capture("<h1>Access Denied</h1>", url=FEED, status=403)
        return window(day, every=1)

    town = a_town(store, clock, a_feed(), answers)
    await town.live(20)
    await town.live(2)
    [ticket] = town.tickets()
    assert (ticket.trouble.value, ticket.closed_at) == ("suspect", None)
    assert ticket.since == on(20) + timedelta(hours=6)
    assert ticket.opened_at - ticket.since <= timedelta(days=1)
    assert ticket.last_good_at is not None
    assert ticket.last_good_at < ticket.since
    town.noticer = town.started()
    town.tick()
    assert len(town.tickets()) == 1, "a start opens nothing twice"
    await town.live(2)
    assert town.open_now() == []


async def test_an_hour_of_trouble_is_no_ticket(store: Store, clock: SettableClock) -> None:
    trouble = {10, 11, 30}
    town = a_town(
        store,
        clock,
        a_feed(every="12h", access="fragile"),
        lambda day: FetchError(Reason.REFUSED, "closed") if day in trouble else window(day, every=1),
    )
    await town.live(40)
    assert town.opened() == []


async def test_selectors_that_find_nothing_any_more_are_a_redesign(store: Store, clock: SettableClock) -> None:
    rebuilt = "<html><body><main><h1>会議資料</h1><table><tr><td>配布資料</td></tr></table></main></body></html>"
    town = a_town(
        store, clock, a_listing(), lambda day: rebuilt if day >= 10 else rows(*(row(n) for n in range(12 + day)))
    )
    await town.live(16)
    assert town.opened() == [("redesign", 11)]
    assert town.tickets()[0].detail.startswith("empty: ")


async def test_a_key_that_is_not_taken_any_more_is_told_as_such(store: Store, clock: SettableClock) -> None:
    def answers(day: int) -> Any:
        return window(day, every=1) if day < 10 else a_capture('{"error":"API_KEY_INVALID"}', url=FEED, status=401)

    town = a_town(store, clock, a_feed(requires_env=["EXAMPLE_KEY"]), answers)
    await town.live(12)
    assert town.opened() == [("key", 10)]


async def test_a_feed_that_lost_half_of_its_window_is_not_believed(store: Store, clock: SettableClock) -> None:
    town = a_town(store, clock, a_feed(), lambda day: window(day, every=1, size=20 if day < 12 else 8))
    await town.live(12)
    await town.live(1)
    state = store.sources.states()[0]
    assert (state.last_outcome, state.last_reason) == (Outcome.SUSPECT, "shrunken")
    await town.live(3)
    assert town.opened()[0] == ("suspect", 13)
    assert town.open_now() == ["shrunken"], "in the end it is believed, and still said"
    await town.live(14)
    assert town.open_now() == [], "what stays is usual"


async def test_dates_that_are_not_found_any_more_are_told_with_the_look(store: Store, clock: SettableClock) -> None:
    def answers(day: int) -> str:
        return rows(*(row(n, date="2026-01-05" if day != 5 else "") for n in range(12)))

    town = a_town(store, clock, a_listing(), answers)
    await town.live(5)
    assert town.opened() == []
    await town.live(1)
    assert town.opened() == [("fields", 5)]
    assert "0 % of items have a date, where 100 % had" in town.tickets()[0].detail
    await town.live(1)
    assert town.open_now() == []


async def test_rows_that_cannot_be_read_are_told_and_never_gone(store: Store, clock: SettableClock) -> None:
    def answers(day: int) -> str:
        nameless = [f"<a href='/doc/{n}.html'></a>" for n in range(8)] if day >= 5 else [row(n) for n in range(8)]
        return rows(*nameless, *(row(n) for n in range(8, 16)))

    window_of = a_listing("jp-window")
    whole = a_listing("jp-whole", url="https://jp-whole.example/list.html", complete=True)
    town = Town(store, clock, [(window_of, answers), (whole, answers)])
    await town.live(8)
    assert town.opened("jp-window") == [("dropped", 5)]
    assert town.opened("jp-whole") == [("redesign", 6)]
    assert town.world.told() == []


async def test_a_source_that_says_it_moved_is_told_once(store: Store, clock: SettableClock) -> None:
    def answers(day: int) -> Any:
        hops = (Redirect(301, "https://new.example/rss"),) if day >= 2 else ()
        return a_capture(
            window(day, every=1), url=FEED, redirects=hops, headers={"content-type": "application/rss+xml"}
        )

    town = a_town(store, clock, a_feed(), answers)
    await town.live(5)
    assert town.opened() == [("moved", 2)]


async def test_a_poll_that_never_comes_is_overdue_but_not_at_the_start(store: Store, clock: SettableClock) -> None:
    town = a_town(store, clock, a_feed(), lambda day: window(day, every=1))
    await town.live(2)
    clock.advance(days=3)
    town.noticer = town.started()
    town.tick()
    assert town.opened() == [], "after a stop everything is overdue"
    clock.advance(hours=1)
    town.tick()
    assert town.open_now() == ["overdue"]
    Noticer(store).tick([a_feed()], clock.now())
    assert town.open_now() == ["overdue"], "one crawl by hand knows nothing of schedules"
    await town.live(1)
    assert town.open_now() == []


@pytest.mark.parametrize("operator", ["ops", ""])
async def test_the_operator_is_told_once(store: Store, clock: SettableClock, operator: str) -> None:
    store.outbox.sync_subscriptions([a_subscription("ops", when="daily 08:00", timezone="UTC")], clock.now())
    town = a_town(
        store,
        clock,
        a_feed(),
        lambda day: FetchError(Reason.DNS, "no such name") if day else window(1, every=1),
        operator=operator,
    )
    told = []
    for _ in range(6):
        await town.live(1)
        told += [notice.title for notice in store.outbox.waiting_notices("ops", clock.now())]
        waiting = store.outbox.waiting_notices("ops", clock.now())
        assert all(" → see what comes: `tocsin sources check jp-news`" in one.said for one in waiting)
        Composer(store, [a_feed()]).compose(clock.now())
    assert town.open_now() == ["failing"]
    assert told == (["jp-news"] if operator else [])


async def test_a_source_that_is_switched_off_has_no_tickets(store: Store, clock: SettableClock) -> None:
    source = a_feed()
    town = a_town(store, clock, source, lambda day: FetchError(Reason.DNS, "no such name"))
    await town.live(3)
    assert town.open_now() == ["failing"]
    town.noticer.tick([source.model_copy(update={"enabled": False})], clock.now())
    assert town.open_now() == []
