"""Stories of deliveries under way when something around them fails: sent once, and nobody else held up."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from alerts.compose import Composer
from alerts.deliver import Delivered, Lane
from monitor.errors import StoreError
from monitor.store import Store
from monitor.types import Delivery
from tests.alerts.publish import JP, enrol, publish
from tests.builders import a_subscription
from tests.fakes import START, SettableClock


class Notified:
    """A notifier that does what a story tells it for each subscription, and remembers whom it reached."""

    channel = "email"
    timeout_s = 5.0

    def __init__(self, doing: Callable[[Delivery], Awaitable[str]]) -> None:
        self._doing = doing
        self.reached: list[str] = []

    async def send(self, delivery: Delivery) -> str:
        answer = await self._doing(delivery)
        self.reached.append(delivery.digest.subscription_key)
        return answer

    async def close(self) -> None: ...


async def taken(_delivery: Delivery) -> str:
    return "250 taken"


def a_lane(store: Store, clock: SettableClock, notifier: Notified) -> Lane:
    return Lane(
        "email",
        store,
        notifier,
        clock=clock,
        rng=Random(1),
        owner="here:1:1:lane",
        address=lambda delivery: delivery,
        hands=2,
    )


def due(store: Store, clock: SettableClock, *keys: str) -> None:
    """One digest for each of these subscriptions."""
    enrol(store)
    wanted = [a_subscription(key, email=f"{key}@example.org", when="immediate") for key in keys]
    store.outbox.sync_subscriptions(wanted, START)
    publish(store, "告示")
    clock.advance(minutes=1)
    assert Composer(store, [JP]).compose(clock.now()) == len(keys)


async def test_what_was_sent_while_the_store_was_away_is_recorded_later_and_not_sent_again(
    sqlite_url: str, tmp_path: Path, clock: SettableClock
) -> None:
    with Store.open(sqlite_url, str(tmp_path / "archive"), busy_s=0.05) as store:
        due(store, clock, "team")
        with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), check_same_thread=False)) as other:

            async def and_locks(_delivery: Delivery) -> str:
                if not other.in_transaction:
                    other.execute("BEGIN IMMEDIATE")
                return "250 taken"

            notifier = Notified(and_locks)
            lane = a_lane(store, clock, notifier)
            with pytest.raises(StoreError):
                await lane.drain()
            other.rollback()
        clock.advance(minutes=5)
        assert await lane.drain() == Delivered(sent=1)
        assert notifier.reached == ["team"]
        assert [one.status for one in store.outbox.delivered("team")] == ["sent"]


async def test_a_digest_that_breaks_our_own_code_waits_and_the_others_go_out(
    sqlite_store: Store, clock: SettableClock
) -> None:
    due(sqlite_store, clock, "one", "poison", "two")

    async def breaks(delivery: Delivery) -> str:
        if delivery.digest.subscription_key == "poison":
            raise UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed")
        return "250 taken"

    notifier = Notified(breaks)
    assert await a_lane(sqlite_store, clock, notifier).drain() == Delivered(sent=2, retried=1)
    assert sorted(notifier.reached) == ["one", "two"]
    (broken,) = sqlite_store.outbox.failed()
    assert (broken.subscription_key, broken.status) == ("poison", "retrying")
    assert "UnicodeEncodeError" in broken.answer


async def test_a_lane_that_closes_ends_what_is_under_way_and_begins_nothing_more(
    sqlite_store: Store, clock: SettableClock
) -> None:
    due(sqlite_store, clock, "a", "b", "c")
    begun, gate = asyncio.Event(), asyncio.Event()

    async def slowly(_delivery: Delivery) -> str:
        begun.set()
        await gate.wait()
        return "250 taken"

    notifier = Notified(slowly)
    lane = a_lane(sqlite_store, clock, notifier)
    draining = asyncio.create_task(lane.drain())
    await begun.wait()
    lane.begin_no_more()
    gate.set()
    assert await draining == Delivered(sent=2)
    assert sorted(notifier.reached) == ["a", "b"]
    assert await lane.drain() == Delivered()
