"""Corrections: to those who got the change, once, below the mail that carried it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from alerts.channels.message import corrected_deliveries
from alerts.compose import Composer
from alerts.writing.render import render
from monitor.store import Store
from monitor.types import Digest, Subscription
from tests.alerts.publish import EU, JP, enrol, publish
from tests.builders import a_subscription
from tests.fakes import START

SAID = "この案内は誤りでした。施行日は2026年4月1日ではなく10月1日です。"
MINUTE = timedelta(minutes=1)
GOT = a_subscription("got", when="immediate", language="ja")
OTHER = a_subscription("other", when="immediate", match={"jurisdictions": ["EU"]})
DAILY = a_subscription("waits")


def told(house: Store, *subscriptions: Subscription) -> Sequence[int]:
    house.outbox.sync_subscriptions(subscriptions, START)
    ids = publish(house, "人工知能基本計画", at=START + MINUTE)
    publish(house, "AI Act", source=EU, at=START + MINUTE)
    Composer(house, [JP, EU]).compose(START + MINUTE)
    return ids


def deliver(house: Store, *keys: str) -> dict[str, str]:
    """Let the receivers of these take what is due; return delivery keys by subscription."""
    claimed = house.outbox.claim_deliveries(START + 2 * MINUTE, 10, "me", 60)
    taken = [one for one in claimed if one.digest.subscription_key in keys]
    for one in taken:
        house.outbox.record_sent(one.delivery_id, "me", START + 2 * MINUTE, "250 ok")
    house.outbox.release_deliveries("me")
    return {one.digest.subscription_key: one.delivery_key for one in taken}


def next_digest(house: Store, key: str) -> Digest:
    assert Composer(house, [JP, EU]).compose(START + timedelta(hours=1), key) == 1
    found = [house.outbox.digest(number) for number in range(1, 20)]
    return [one for one in found if one is not None and one.subscription_key == key][-1]


@pytest.fixture
def house(store: Store) -> Store:
    enrol(store, JP, EU)
    return store


def test_who_got_it_is_told_below_the_mail_that_carried_it(house: Store) -> None:
    [change, *_] = told(house, GOT, OTHER)
    keys = deliver(house, "got", "other")
    made = house.corrections.add(change, f" {SAID}\n", START + 3 * MINUTE)
    assert made is not None
    assert (made.said, made.told) == (SAID, ("got",))
    digest = next_digest(house, "got")
    [notice] = digest.notices
    assert (notice.kind, notice.title, notice.said) == ("correction", "人工知能基本計画", SAID)
    assert notice.change is not None
    assert notice.change.change_id == change
    assert corrected_deliveries(digest) == [keys["got"]]
    assert SAID[:20] in render(digest, public_url="https://tocsin.example.org").text
    assert Composer(house, [JP, EU]).compose(START + timedelta(hours=2), "other") == 0


def test_the_same_words_again_tell_nobody_twice_and_other_words_do(house: Store) -> None:
    [change, *_] = told(house, GOT)
    deliver(house, "got")
    first = house.corrections.add(change, SAID, START + 3 * MINUTE)
    assert house.corrections.add(change, SAID, START + 4 * MINUTE) == first
    assert len(house.outbox.waiting_notices("got", START + timedelta(days=1))) == 1
    house.corrections.add(change, "그리고 시행일은 미정입니다.", START + 5 * MINUTE)
    assert len(house.outbox.waiting_notices("got", START + timedelta(days=1))) == 2
    assert [one.said for one in house.corrections.of_change(change)] == [SAID, "그리고 시행일은 미정입니다."]


def test_who_never_got_it_hears_nothing_until_it_arrives(house: Store) -> None:
    [change, *_] = told(house, GOT)
    made = house.corrections.add(change, SAID, START + 2 * MINUTE)
    assert made is not None
    assert made.told == ()
    assert house.corrections.follow(START + 3 * MINUTE) == 0
    deliver(house, "got")
    assert house.corrections.follow(START + 4 * MINUTE) == 1
    assert house.corrections.follow(START + 5 * MINUTE) == 0
    assert house.corrections.of_change(change)[0].told == ("got",)


def test_whom_it_still_waits_for_gets_it_with_its_correction(house: Store) -> None:
    house.outbox.sync_subscriptions([GOT, DAILY], START)
    [change, *_] = publish(house, "人工知能基本計画", at=START + MINUTE)
    publish(house, "AI Act", source=EU, at=START + timedelta(hours=1))  # of another window
    Composer(house, [JP, EU]).compose(START + MINUTE)
    made = house.corrections.add(change, SAID, START + timedelta(hours=3))
    assert made is not None
    assert made.told == ("waits",)
    house.corrections.add(change, SAID, START + timedelta(hours=4))
    composer = Composer(house, [JP, EU])
    window_to = START + 2 * MINUTE  # it ended before the operator spoke, and is told now
    assert composer.freeze([(house.outbox.subscription("waits"), window_to)], START + timedelta(hours=5)) == 1
    digest = house.outbox.digest(2)
    assert digest is not None
    assert digest.subscription_key == "waits"
    assert change in [match.change.change_id for match in digest.matches]
    assert [(notice.kind, notice.said) for notice in digest.notices] == [("correction", SAID)]
    assert corrected_deliveries(digest) == []
    deliver(house, "waits")
    assert house.corrections.follow(START + timedelta(hours=6)) == 0


def test_who_has_left_is_told_nothing(house: Store) -> None:
    [change, *_] = told(house, GOT)
    deliver(house, "got")
    house.outbox.sync_subscriptions([], START + 3 * MINUTE)
    made = house.corrections.add(change, SAID, START + 4 * MINUTE)
    assert made is not None
    assert made.told == ()


def test_a_correction_needs_a_change_and_words(house: Store) -> None:
    assert house.corrections.add(4711, SAID, START) is None
    [change, *_] = told(house, GOT)
    with pytest.raises(ValueError, match="what is to be said"):
        house.corrections.add(change, " \n ", START)
