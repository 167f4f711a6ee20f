"""Tickets and probes as rows: opened once, told once, closed once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from monitor.store import Store
from monitor.store.probes import Probe
from monitor.types import Odd, OddLook, Trouble
from tests.builders import LEASE_S, OWNER, a_capture, a_commit, a_source, a_state, a_subscription, an_intent, sha256
from tests.fakes import START

SILENT = Odd(Trouble.SILENT, "오래도록 새 소식이 없음", START - timedelta(days=40))
MOVED = Odd(Trouble.MOVED, "moved for good, to https://新しい.example/")
FIELDS = Odd(Trouble.FIELDS, "0 % of items have a date, where 100 % had")
HOUR = timedelta(hours=1)
BOTH = {"jp-news", "kr-news"}


@pytest.fixture
def house(store: Store) -> Store:
    store.sources.sync([a_source("jp-news"), a_source("kr-news")], START)
    return store


def look(store: Store, *odd: Odd, at: int = 0, body: str = "<rss/>") -> None:
    """One believed look, which said that these are odd."""
    source, now = a_source("jp-news"), START + at * HOUR
    store.sources.claim([source.key], now, OWNER, LEASE_S)
    commit = a_commit(
        source,
        an_intent(f"item{at}"),
        state=a_state(source.key, last_ok_at=now, next_poll_at=now),
        captures=(a_capture(body, url=source.url, fetched_at=now),),
        odd_look=OddLook(odd, now),
    )
    store.commit_poll(commit)


def named(store: Store) -> list[tuple[str, str, bool]]:
    return [(one.source_key, one.trouble.value, one.closed_at is None) for one in store.tickets.all()]


def test_a_ticket_opens_once_and_closes_when_nothing_is_wrong(house: Store) -> None:
    wrong = {"jp-news": [SILENT, MOVED], "kr-news": []}
    assert house.tickets.settle(wrong, BOTH, START) == (2, 0)
    assert house.tickets.settle(wrong, BOTH, START + HOUR) == (0, 0)
    assert house.tickets.settle({"jp-news": [MOVED]}, BOTH, START + 2 * HOUR) == (0, 1)
    assert named(house) == [("jp-news", "moved", True), ("jp-news", "silent", False)]
    [_, silent] = house.tickets.all()
    assert (silent.detail, silent.since, silent.closed_at) == (SILENT.detail, SILENT.since, START + 2 * HOUR)
    assert house.tickets.settle(wrong, BOTH, START + 3 * HOUR) == (1, 0)
    assert len(house.tickets.all()) == 3


def test_what_is_said_of_an_open_ticket_may_change(house: Store) -> None:
    house.tickets.settle({"jp-news": [MOVED]}, BOTH, START)
    house.tickets.settle({"jp-news": [MOVED._replace(detail="moved again")]}, BOTH, START + HOUR)
    [ticket] = house.tickets.all()
    assert (ticket.detail, ticket.opened_at) == ("moved again", START)


def test_two_processes_that_find_the_same_open_one_ticket(house: Store) -> None:
    with Store.open(house.database.url.render_as_string(hide_password=False), "archive") as other:
        wrong = {"jp-news": [SILENT]}
        known, other.tickets.all = other.tickets.all, lambda **_: []  # type: ignore[method-assign,assignment]
        assert house.tickets.settle(wrong, BOTH, START) == (1, 0)
        assert other.tickets.settle(wrong, BOTH, START) == (0, 0), "it had looked before the first had written"
        other.tickets.all = known  # type: ignore[method-assign]
    assert len(house.tickets.all()) == 1


def test_what_a_look_shows_opens_and_closes_with_looks_and_not_with_ticks(house: Store) -> None:
    look(house, body="<rss>好</rss>")
    assert named(house) == []
    look(house, FIELDS, at=1, body="<rss>壊</rss>")
    [ticket] = house.tickets.all()
    assert (ticket.trouble, ticket.opened_at, ticket.last_good_sha256) == (
        Trouble.FIELDS,
        START,
        sha256("<rss>好</rss>"),
    )
    assert house.tickets.settle({"jp-news": []}, BOTH, START + 2 * HOUR) == (0, 0)
    look(house, FIELDS, at=3)
    assert len(house.tickets.all()) == 1
    look(house, at=4)
    assert named(house) == [("jp-news", "fields", False)]


def test_tickets_of_a_source_that_is_not_watched_any_more_close_whatever_they_are_about(house: Store) -> None:
    look(house, FIELDS)
    house.tickets.settle({"jp-news": [MOVED]}, BOTH, START)
    assert house.tickets.settle({}, {"kr-news"}, START + HOUR) == (0, 2)


def test_word_of_a_ticket_is_left_once_and_taken_back_when_nobody_need_act(house: Store) -> None:
    house.outbox.sync_subscriptions([a_subscription("ops")], START)
    house.tickets.settle({"jp-news": [SILENT], "kr-news": [MOVED]}, BOTH, START)
    assert house.tickets.tell("nobody", START) == 0
    assert (house.tickets.tell("ops", START), house.tickets.tell("ops", START + HOUR)) == (2, 0)
    said = [notice.said for notice in house.outbox.waiting_notices("ops", START)]
    assert said[0].startswith("오래도록 새 소식이 없음 → does its publisher")
    house.tickets.settle({"kr-news": [MOVED]}, BOTH, START + HOUR)
    assert [notice.title for notice in house.outbox.waiting_notices("ops", START + HOUR)] == ["kr-news"]


def test_many_tickets_at_once_are_told_in_one_word(store: Store) -> None:
    keys = [f"s{number:02}" for number in range(12)]
    store.sources.sync([a_source(key) for key in keys], START)
    store.outbox.sync_subscriptions([a_subscription("ops")], START)
    down = Odd(Trouble.FAILING, "dns: no such name")
    wrong = {key: [down] for key in keys} | {"s00": [MOVED]}
    store.tickets.settle(wrong, keys, START)
    assert (store.tickets.tell("ops", START), store.tickets.tell("ops", START + HOUR)) == (12, 0)
    [notice] = store.outbox.waiting_notices("ops", START + HOUR)
    assert (notice.title, notice.said) == ("s00, s01, s02 (+9)", "11 failing, 1 moved → tocsin tickets")
    assert notice.facts["trouble"] == "failing"


def test_a_probe_knows_what_broke_since_the_last_that_was_had(store: Store) -> None:
    well = Probe("kr-news", START, "ok", 200, "application/rss+xml", 20, START, 4096)
    store.probes.add([well, Probe("jp-news", START, "timeout", detail="no answer")])
    store.probes.add([Probe("kr-news", START + HOUR, "skipped")])
    store.probes.add([])
    last = store.probes.last(["kr-news", "jp-news", "eu-news"])
    assert last["kr-news"] == well
    assert set(last) == {"kr-news", "jp-news"}
    assert Probe("kr-news", START, "blocked").turned(last["kr-news"]) == "broke"
    assert Probe("jp-news", START, "ok").turned(last["jp-news"]) == "recovered"
    assert Probe("jp-news", START, "dns").turned(last["jp-news"]) == ""
    assert Probe("jp-news", START, "skipped").turned(last["jp-news"]) == ""
    assert Probe("eu-news", START, "ok").turned(last.get("eu-news")) == ""
    assert store.probes.forget(START + HOUR) == 2
    assert store.probes.last(["kr-news", "jp-news"]) == {}
