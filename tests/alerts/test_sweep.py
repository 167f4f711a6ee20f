"""What a crash can leave behind, made by hand in the tables, and the sweep that puts it right, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, func, insert, select, update

from alerts.compose import Composer
from alerts.sweep import Swept, sweep
from monitor.store.codec import pack
from monitor.store.tables import change, delivery, match, notice, source_state, storm, storm_change, subscription
from tests.alerts.publish import EU, JP, enrol, publish
from tests.builders import a_subscription
from tests.fakes import START

EIGHT = datetime(2026, 1, 22, 23, 0, tzinfo=UTC)
"""08:00 in Tokyo on the 23rd, the first window after START."""
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
CLEAN = Swept()


@pytest.fixture
def house(store):
    enrol(store, JP, EU)
    store.outbox.sync_subscriptions([a_subscription(), a_subscription("now", when="immediate")], START)
    return store


def run(house, *statements):
    with house.database.write() as connection:
        for statement in statements:
            connection.execute(statement)


def id_of(house, key="policy-team"):
    return house.outbox.subscription(key).subscription_id


def told(house, now):
    """Deliver all that is due, and return what each subscription got."""
    claimed = house.outbox.claim_deliveries(now, 100, "reader", 1)
    for one in claimed:
        assert house.outbox.record_sent(one.delivery_id, "reader", now)
    return sorted((one.digest.subscription_key, [m.change.title for m in one.digest.matches]) for one in claimed)


def swept(house, now):
    found = sweep(house, [JP, EU], now)
    assert sweep(house, [JP, EU], now) == CLEAN, "a second time there is nothing left to do"
    return found


def test_a_ledger_that_lacks_nothing_is_left_alone(house):
    publish(house, "告示A", "告示B")
    desk = Composer(house, [JP, EU])
    desk.compose(START + MINUTE)
    assert swept(house, START + 10 * MINUTE) == CLEAN
    desk.compose(EIGHT)
    assert swept(house, EIGHT + 10 * MINUTE) == CLEAN
    assert len(told(house, EIGHT + DAY)) == 2


def test_changes_that_nobody_compared_are_compared_and_told(house):
    publish(house, "告示", "ふたつめ")
    assert sweep(house, [JP, EU], START + MINUTE) == CLEAN, "a daemon may be at it"
    assert swept(house, START + 10 * MINUTE) == Swept(unmatched=2)
    assert Composer(house, [JP]).compose(START + 10 * MINUTE) == 1
    assert told(house, START + DAY) == [("now", ["告示", "ふたつめ"])]


def test_held_changes_are_no_gap(house):
    publish(house, "嵐", hold=True)
    assert swept(house, START + 10 * MINUTE) == CLEAN


def test_a_match_that_is_missing_is_written_and_told_once_in_its_turn(house):
    publish(house, "告示A", "告示B")
    Composer(house, [JP]).compose(START + MINUTE)
    first = told(house, START + 2 * MINUTE)
    run(house, delete(match).where(match.c.subscription_id == id_of(house)))
    assert swept(house, START + 10 * MINUTE) == Swept(matches=2)
    assert Composer(house, [JP]).compose(EIGHT) == 1
    assert first == [("now", ["告示A", "告示B"])]
    assert told(house, EIGHT + MINUTE) == [("policy-team", ["告示A", "告示B"])], "and not again to who had it"


def test_nobody_is_told_what_was_observed_before_he_asked_for_it(house):
    publish(house, "前からの告示")
    desk = Composer(house, [JP])
    desk.compose(START + MINUTE)
    later = START + 5 * MINUTE
    edited = a_subscription("now", when="immediate", match={"words": ["告示"]})
    house.outbox.sync_subscriptions([a_subscription(), edited, a_subscription("late")], later)
    house.outbox.add(a_subscription("visitor"), START)
    house.outbox.confirm("visitor", later)
    house.outbox.add(a_subscription("pending"), START)
    run(house, delete(match).where(match.c.subscription_id == id_of(house, "now")))
    assert swept(house, later + MINUTE) == CLEAN


def test_what_lies_more_than_seven_days_back_is_left_alone(house):
    publish(house, "告示")
    Composer(house, [JP]).compose(START + MINUTE)
    run(house, delete(match).where(match.c.subscription_id == id_of(house)))
    assert swept(house, START + 8 * DAY) == CLEAN


def test_what_an_operator_dropped_is_not_brought_back(house):
    [dropped] = publish(house, "嵐")
    source_id = select(source_state.c.id).where(source_state.c.key == "jp-news").scalar_subquery()
    run(house, insert(storm).values(id=1, source_id=source_id, opened_at=START, reason="x", decision="dropped"))
    run(
        house,
        insert(storm_change).values(storm_id=1, change_id=dropped),
        update(change).values(matched_at=START),
    )
    assert swept(house, START + 10 * MINUTE) == CLEAN


def test_windows_that_ended_untold_are_told(house):
    publish(house, "告示")
    Composer(house, [JP]).match(START + MINUTE)
    assert sweep(house, [JP, EU], START + 2 * MINUTE) == CLEAN, "a daemon may be at it"
    assert swept(house, START + 10 * MINUTE) == Swept(windows=1)
    assert swept(house, EIGHT + 10 * MINUTE) == Swept(windows=1)
    assert told(house, EIGHT + DAY) == [("now", ["告示"]), ("policy-team", ["告示"])]


def test_what_came_after_its_window_ended_waits_for_the_next(house):
    house.outbox.pause("now")
    publish(house, "七時五十九分", at=EIGHT - MINUTE)
    Composer(house, [JP]).match(EIGHT + MINUTE)
    assert swept(house, EIGHT + 10 * MINUTE) == CLEAN
    assert swept(house, EIGHT + DAY + 10 * MINUTE) == Swept(windows=1)


def test_a_notice_that_waited_through_its_window_is_told(house):
    note = {"subscription_id": id_of(house), "notice_key": "k", "kind": "reminder", "body": pack({"title": "締切"})}
    run(house, insert(notice).values(**note, created_at=START, due_at=START + MINUTE))
    assert swept(house, EIGHT - MINUTE) == CLEAN
    assert swept(house, EIGHT + 10 * MINUTE) == Swept(windows=1)
    [one] = house.outbox.claim_deliveries(EIGHT + DAY, 9, "reader", 1)
    assert [said.title for said in one.digest.notices] == ["締切"]


def test_a_digest_without_a_delivery_gets_one(house):
    publish(house, "告示")
    Composer(house, [JP]).compose(START + MINUTE)
    run(house, delete(delivery))
    assert swept(house, START + 10 * MINUTE) == Swept(deliveries=1)
    [one] = house.outbox.claim_deliveries(START + DAY, 9, "reader", 1)
    assert (one.channel, one.address) == ("email", "now@example.org")


def test_who_has_left_gets_no_delivery_any_more(house):
    publish(house, "告示")
    Composer(house, [JP]).compose(START + MINUTE)
    run(house, delete(delivery), update(subscription).values(status="removed"))
    assert swept(house, START + 10 * MINUTE) == CLEAN


def test_leases_that_ran_out_are_given_back(house):
    publish(house, "告示")
    Composer(house, [JP]).compose(START + MINUTE)
    assert house.outbox.claim_deliveries(START + MINUTE, 1, "gone", 30)
    assert house.sources.claim(["eu-news"], START, "gone", 30)
    assert house.outbox.next_delivery_at() is None
    assert swept(house, START + 10 * MINUTE) == Swept(leases=2)
    assert house.outbox.next_delivery_at() == START + MINUTE
    with house.database.read() as connection:
        assert connection.scalar(select(func.count()).where(source_state.c.lease_owner.is_not(None))) == 0


def test_a_sweep_beside_another_doubles_nothing(house):
    import threading

    publish(house, *(f"告示{n}" for n in range(30)))
    Composer(house, [JP]).match(START + MINUTE)
    run(house, delete(match))
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(sweep(house, [JP, EU], EIGHT + 10 * MINUTE))) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(one.matches for one in found) == 60
    sweep(house, [JP, EU], EIGHT + 10 * MINUTE)
    every = [(key, title) for key, titles in told(house, EIGHT + DAY) for title in titles]
    assert len(every) == len(set(every)) == 60
