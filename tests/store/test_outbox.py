"""From changes to deliveries: matched once, told once, sent until it is taken."""

from __future__ import annotations

import threading
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update

from monitor.errors import StoreError
from monitor.store import Store
from monitor.store.codec import pack
from monitor.store.freezing import Window
from monitor.store.tables import notice
from monitor.types import Match
from tests.builders import (
    LEASE_S,
    OWNER,
    a_commit,
    a_coverage,
    a_provision,
    a_source,
    a_subscription,
    an_intent,
)
from tests.fakes import START

EIGHT = START + timedelta(hours=1)


@pytest.fixture
def told(store: Store) -> Store:
    """A store with one subscription and three changes."""
    store.sources.sync([a_source()], START)
    store.sources.claim_due(START, 1, OWNER, LEASE_S)
    store.outbox.sync_subscriptions([a_subscription()], START)
    store.commit_poll(a_commit(a_source(), *(an_intent(f"item-{n}", provisions=(a_provision(),)) for n in range(3))))
    return store


def match_all(store: Store, key: str = "policy-team") -> list[Match]:
    changes = store.outbox.unmatched()
    row_id = subscription_id(store, key)
    rows = [(row_id, change.change_id, ("jurisdiction JP", "word 人工知能")) for change in changes]
    store.outbox.record_matches(rows, [change.change_id for change in changes], START)
    return store.outbox.waiting(key)


def subscription_id(store: Store, key: str = "policy-team") -> int:
    row = store.outbox.subscription(key)
    assert row is not None
    return row.subscription_id


def a_window(store: Store, key: str = "policy-team", **values: Any) -> Window:
    told: dict[str, Any] = {
        "subscription_id": subscription_id(store, key),
        "window_from": START,
        "window_to": EIGHT,
        "coverage": a_coverage(),
        "channel": "email",
        "address": f"{key}@example.org",
        "timezone": "Asia/Tokyo",
        "language": "ja",
    }
    return Window(**{**told, **values})


def freeze(store: Store, window_to: datetime = EIGHT, window_from: datetime = START) -> int | None:
    (made,) = store.outbox.freeze([a_window(store, window_from=window_from, window_to=window_to)], window_to)
    return made


def test_a_change_is_matched_once(told: Store) -> None:
    assert [change.item_key for change in told.outbox.unmatched()] == ["item-0", "item-1", "item-2"]
    waiting = match_all(told)
    assert [match.change.item_key for match in waiting] == ["item-0", "item-1", "item-2"]
    assert waiting[0].rules == ("jurisdiction JP", "word 人工知能")
    assert told.outbox.unmatched() == []
    told.outbox.record_matches([(subscription_id(told), waiting[0].change.change_id, ("again",))], [], START)
    assert told.outbox.waiting("policy-team") == waiting, "a second matching of the same is harmless"


def test_only_changes_observed_in_the_window_are_in_it(told: Store) -> None:
    match_all(told)
    assert told.outbox.waiting("policy-team", START - timedelta(seconds=1)) == []
    assert len(told.outbox.waiting("policy-team", START)) == 3


def test_a_frozen_digest_holds_what_was_matched_and_moves_the_window(told: Store) -> None:
    waiting = match_all(told)
    digest_id = freeze(told)
    assert digest_id is not None
    assert told.outbox.waiting("policy-team") == []
    (delivery,) = told.outbox.claim_deliveries(EIGHT, 10, OWNER, LEASE_S)
    assert delivery.digest == told.outbox.digest(digest_id)
    assert list(delivery.digest.matches) == waiting
    assert delivery.digest.coverage == a_coverage()
    assert (delivery.digest.window_from, delivery.digest.window_to) == (START, EIGHT)
    assert (delivery.digest.timezone, delivery.digest.language) == ("Asia/Tokyo", "ja")
    assert (delivery.channel, delivery.address, delivery.attempts) == ("email", "policy-team@example.org", 1)
    assert told.outbox.subscriptions()[0].last_window_to == EIGHT


def test_freezing_a_window_twice_is_harmless(told: Store) -> None:
    match_all(told)
    first = freeze(told)
    assert first is not None
    assert freeze(told) == first
    assert freeze(told, window_to=EIGHT + timedelta(seconds=1)) is None, "an immediate one, a moment later"
    assert len(told.outbox.claim_deliveries(EIGHT, 10, OWNER, LEASE_S)) == 1


def test_two_processes_that_freeze_at_once_make_one_digest(told: Store) -> None:
    match_all(told)
    start = threading.Barrier(2)
    answers: list[int | None] = []

    def run(seconds: int) -> None:
        start.wait()
        answers.append(freeze(told, window_to=EIGHT + timedelta(seconds=seconds)))

    threads = [threading.Thread(target=run, args=(seconds,)) for seconds in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len([answer for answer in answers if answer is not None]) == 1
    assert len(told.outbox.claim_deliveries(EIGHT + timedelta(seconds=1), 10, OWNER, LEASE_S)) == 1


def test_what_came_after_the_window_goes_into_the_next_one(told: Store) -> None:
    match_all(told)
    freeze(told)
    told.sources.claim(["jp-news"], START, OWNER, LEASE_S)
    told.commit_poll(a_commit(a_source(), an_intent("late")))
    match_all(told)
    assert freeze(told, window_from=EIGHT, window_to=EIGHT + timedelta(days=1)) is not None
    told_keys = [
        match.change.item_key
        for delivery in told.outbox.claim_deliveries(EIGHT + timedelta(days=1), 10, OWNER, LEASE_S)
        for match in delivery.digest.matches
    ]
    assert told_keys == ["item-0", "item-1", "item-2", "late"]


def test_an_empty_window_makes_no_digest_and_stays_open_unless_a_proof_is_wanted(told: Store) -> None:
    assert freeze(told) is None
    assert told.outbox.subscriptions()[0].last_window_to == START
    assert told.outbox.freeze([a_window(told, is_sent_empty=True)], EIGHT) != [None]
    assert told.outbox.subscriptions()[0].last_window_to == EIGHT
    with pytest.raises(ValueError, match="must end after it starts"):
        a_window(told, window_from=EIGHT, window_to=EIGHT)


def test_many_subscriptions_are_frozen_together_each_with_its_own(told: Store) -> None:
    wanted = [a_subscription(f"s{number}") for number in range(3)]
    told.outbox.sync_subscriptions([a_subscription(), *wanted], START)
    one, two, three = (change.change_id for change in told.outbox.unmatched())
    s0, s1, s2 = (subscription_id(told, f"s{number}") for number in range(3))
    told.outbox.record_matches([(s0, one, ("a",)), (s0, two, ("b", "c")), (s1, three, ("d",))], [], START)
    windows = [a_window(told, f"s{number}") for number in range(3)]
    first, second, none = told.outbox.freeze(windows, EIGHT)
    assert none is None, "nothing waits for s2"
    assert told.outbox.waiting_ids(EIGHT) == set()
    digests = [told.outbox.digest(digest_id) for digest_id in (first, second) if digest_id is not None]
    assert [[(m.change.change_id, m.rules) for m in d.matches] for d in digests if d is not None] == [
        [(one, ("a",)), (two, ("b", "c"))],
        [(three, ("d",))],
    ]
    assert {one.address for one in told.outbox.claim_deliveries(EIGHT, 9, OWNER, LEASE_S)} == {
        "s0@example.org",
        "s1@example.org",
    }
    assert s2 not in told.outbox.waiting_ids(EIGHT)


def test_who_left_a_moment_ago_is_not_told(told: Store) -> None:
    match_all(told)
    window = a_window(told)
    told.outbox.pause("policy-team")
    assert told.outbox.freeze([window], EIGHT) == [None]
    assert len(told.outbox.waiting("policy-team")) == 3


def note(store: Store, notice_key: str, due_at: datetime, **body: Any) -> None:
    with store.database.write() as connection:
        connection.execute(
            insert(notice).values(
                subscription_id=subscription_id(store),
                notice_key=notice_key,
                kind="reminder",
                change_id=store.outbox.unmatched(1)[0].change_id,
                body=pack(body),
                created_at=START,
                due_at=due_at,
            )
        )


def test_a_digest_takes_the_notices_that_are_due_and_says_nothing_else(told: Store) -> None:
    note(told, "closes:1", EIGHT, title="意見募集", said="12月1日まで", on="2026-12-01", date_kind="comment_deadline")
    note(told, "later", EIGHT + timedelta(seconds=1), title="施行")
    assert told.outbox.waiting_ids(START) == set()
    assert told.outbox.waiting_ids(EIGHT) == {subscription_id(told)}
    assert [one.title for one in told.outbox.waiting_notices("policy-team", EIGHT)] == ["意見募集"]
    digest_id = freeze(told)
    assert digest_id is not None
    digest = told.outbox.digest(digest_id)
    assert digest is not None
    assert digest.matches == ()
    (said,) = digest.notices
    assert (said.kind, said.title, said.said) == ("reminder", "意見募集", "12月1日まで")
    assert (said.on, said.date_kind) == (date(2026, 12, 1), "comment_deadline")
    assert said.change == told.outbox.unmatched(1)[0]
    assert told.outbox.waiting_notices("policy-team", EIGHT) == []
    (delivery,) = told.outbox.claim_deliveries(EIGHT, 9, OWNER, LEASE_S)
    assert delivery.digest == digest
    assert freeze(told, EIGHT + timedelta(days=1), EIGHT) is not None, "the later one"


def test_a_cancelled_notice_is_never_told(told: Store) -> None:
    note(told, "moved", START, title="施行")
    with told.database.write() as connection:
        connection.execute(update(notice).values(cancelled_at=START))
    assert told.outbox.waiting_ids(EIGHT) == set()
    assert freeze(told) is None


def test_a_delivery_is_tried_by_one_at_a_time_and_keeps_its_key(told: Store) -> None:
    match_all(told)
    freeze(told)
    (first,) = told.outbox.claim_deliveries(EIGHT, 10, OWNER, LEASE_S)
    assert told.outbox.claim_deliveries(EIGHT, 10, "other", LEASE_S) == []
    again = EIGHT + timedelta(minutes=2)
    assert told.outbox.record_retry(first.delivery_id, OWNER, again, "451 come back later", now=EIGHT)
    assert told.outbox.claim_deliveries(EIGHT, 10, OWNER, LEASE_S) == []
    assert told.outbox.next_delivery_at() == again
    (second,) = told.outbox.claim_deliveries(again, 10, OWNER, LEASE_S)
    assert (second.delivery_key, second.attempts) == (first.delivery_key, 2)
    (status,) = told.outbox.failed()
    assert (status.status, status.answer) == ("retrying", "451 come back later")
    assert told.outbox.oldest_unsent() == EIGHT
    assert told.outbox.record_sent(second.delivery_id, OWNER, again, "250 OK")
    assert told.outbox.oldest_unsent() is None
    assert told.outbox.claim_deliveries(again + timedelta(days=9), 10, OWNER, LEASE_S) == []
    (status,) = told.outbox.delivered("policy-team")
    assert (status.status, status.answer, status.finished_at) == ("sent", "250 OK", again)


def test_a_delivery_whose_sender_died_is_tried_again_with_the_same_key(told: Store) -> None:
    match_all(told)
    freeze(told)
    (first,) = told.outbox.claim_deliveries(EIGHT, 10, OWNER, LEASE_S)
    (second,) = told.outbox.claim_deliveries(EIGHT + timedelta(seconds=LEASE_S + 1), 10, "other", LEASE_S)
    assert second.delivery_key == first.delivery_key
    assert not told.outbox.record_retry(first.delivery_id, OWNER, EIGHT, "late", now=EIGHT), "it is the other's now"
    assert told.outbox.record_dead(second.delivery_id, "other", EIGHT, "550 no such user")
    assert [status.status for status in told.outbox.failed()] == ["dead"]


def test_deliveries_of_a_dead_or_stopped_process_are_due_at_once(told: Store) -> None:
    match_all(told)
    freeze(told)
    told.outbox.claim_deliveries(EIGHT, 10, OWNER, LEASE_S)
    assert told.outbox.release_dead(lambda owner: owner != OWNER) == 1
    assert told.outbox.claim_deliveries(EIGHT, 10, "other", LEASE_S, channel="webhook") == []
    assert len(told.outbox.claim_deliveries(EIGHT, 10, "other", LEASE_S, channel="email")) == 1
    assert told.outbox.release_deliveries("other") == 1


def test_editing_a_subscription_leaves_frozen_digests_alone(told: Store) -> None:
    match_all(told)
    freeze(told)
    told.outbox.sync_subscriptions([a_subscription(email="new@example.org", language="ko")], EIGHT)
    (delivery,) = told.outbox.claim_deliveries(EIGHT, 10, OWNER, LEASE_S)
    assert (delivery.address, delivery.digest.language) == ("policy-team@example.org", "ja")


def test_subscriptions_come_and_go_with_the_configuration(store: Store) -> None:
    store.outbox.sync_subscriptions([a_subscription("a"), a_subscription("b")], START)
    store.outbox.pause("b")
    store.outbox.sync_subscriptions([a_subscription("b", when="immediate")], EIGHT)
    (b,) = store.outbox.subscriptions()
    assert (b.key, b.status, b.declaration.when, b.last_window_to) == ("b", "paused", "immediate", START)
    store.outbox.sync_subscriptions([a_subscription("a"), a_subscription("b")], EIGHT)
    a = store.outbox.subscription("a")
    assert a is not None
    assert (a.status, a.last_window_to) == ("active", EIGHT), "back again: what came meanwhile is not told late"


def test_a_subscription_from_the_command_line_waits_for_its_confirmation(store: Store) -> None:
    store.outbox.add(a_subscription("visitor"), START)
    store.outbox.sync_subscriptions([], START)
    (row,) = store.outbox.subscriptions()
    assert (row.key, row.origin, row.status) == ("visitor", "cli", "pending")
    with pytest.raises(StoreError, match="it is pending, expected active or paused"):
        store.outbox.pause("visitor")
    store.outbox.confirm("visitor", EIGHT)
    row = store.outbox.subscriptions()[0]
    assert (row.status, row.last_window_to) == ("active", EIGHT)
    store.outbox.pause("visitor")
    store.outbox.resume("visitor")
    with pytest.raises(StoreError, match="there is one already"):
        store.outbox.add(a_subscription("visitor"), START)
    with pytest.raises(StoreError, match="remove one of them"):
        store.outbox.sync_subscriptions([a_subscription("visitor")], START)
    store.outbox.remove("visitor")
    assert store.outbox.subscriptions() == []
    assert store.outbox.subscriptions(with_removed=True)[0].status == "removed"
    with pytest.raises(StoreError, match="there is none of this key"):
        store.outbox.remove("nobody")


def test_a_webhooks_secret_reaches_its_delivery_and_no_repr(store: Store) -> None:
    hook = a_subscription("hook", webhook="https://hook.example/", secret="whsec_c2VjcmV0")
    store.outbox.sync_subscriptions([hook], START)
    row = store.outbox.subscription("hook")
    assert row is not None
    assert row.declaration == hook
    to = {"channel": "webhook", "address": "https://hook.example/"}
    store.outbox.freeze([a_window(store, "hook", is_sent_empty=True, **to)], EIGHT)
    (delivery,) = store.outbox.claim_deliveries(EIGHT, 1, OWNER, LEASE_S)
    assert delivery.secret == "whsec_c2VjcmV0"
    assert "c2VjcmV0" not in f"{delivery!r} {row!r}"


def test_a_store_makes_each_secret_once(store: Store) -> None:
    key = store.outbox.secret("unsubscribe")
    assert len(key) == 32
    assert store.outbox.secret("unsubscribe") == key
    assert store.outbox.secret("other") != key
