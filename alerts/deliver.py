"""Deliveries: claim, send, record. One lane per channel, so that a slow receiver delays nobody on another channel.

A delivery is claimed for longer than its channel may take, only when the lane has a hand free, and recorded after it
was sent, never before: killed in between, it is sent again with the same key, by which the receiver knows it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from typing import Literal

import structlog

from alerts.registry import BoundedNotifier
from alerts.retry import OURS_MAX, next_attempt_at
from monitor.errors import NotifyError
from monitor.ports import Clock
from monitor.store import Store
from monitor.types import Delivery

Fate = Literal["sent", "retried", "dead"]

HANDS = {"email": 4, "webhook": 8, "chat": 4}
"""Deliveries under way at a time: as many connections as the mail notifier keeps, as threads as the others have."""

HANDS_OF_OTHERS = 2
"""For channels from outside our repository, of which we know nothing."""

GRACE_S = 30.0
"""Added to a channel's timeout for its lease: time to write the record on a busy store."""

RESUME = "when it is mended: tocsin subscriptions resume"

log = structlog.get_logger("alerts")


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of the deliveries of one call."""

    sent: int = 0
    retried: int = 0
    dead: int = 0

    def plus(self, fate: Fate) -> Delivered:
        return replace(self, **{fate: getattr(self, fate) + 1})

    def __add__(self, other: Delivered) -> Delivered:
        return Delivered(self.sent + other.sent, self.retried + other.retried, self.dead + other.dead)


class Lane:
    """One channel's deliveries, at most `hands` at a time over all concurrent calls of `drain`."""

    def __init__(
        self,
        channel: str,
        store: Store,
        notifier: BoundedNotifier,
        *,
        clock: Clock,
        rng: Random,
        owner: str,
        address: Callable[[Delivery], Delivery],
        hands: int,
        tell: str = "",
    ) -> None:
        self._channel, self._store, self._notifier = channel, store, notifier
        self._clock, self._rng, self._owner = clock, rng, owner
        self._address = address
        self._tell = tell
        self._free = hands
        self._is_closing = False
        self._unrecorded: dict[int, str] = {}
        """What receivers took and the store then did not: delivery id -> the receiver's words."""

    def begin_no_more(self) -> None:
        """Let what is under way end, and claim nothing more."""
        self._is_closing = True

    async def drain(self) -> Delivered:
        """Deliver what is due until nothing is, and return what became of it. Raises what the store raises.

        When the store fails for one, nothing more is claimed, and the others still end and are recorded. When
        cancelled, what is under way is broken off: its lease runs out, and it is sent again with the same key.
        """
        running: set[asyncio.Task[Fate]] = set()
        failures: list[BaseException] = []
        done = Delivered()
        try:
            while True:
                if not failures:
                    running |= {asyncio.create_task(self._hand(delivery)) for delivery in await self._claim()}
                if not running:
                    break
                finished, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for task in finished:
                    if error := task.exception():
                        failures.append(error)
                    else:
                        done = done.plus(task.result())
        except asyncio.CancelledError:
            for task in running:
                task.cancel()
            raise
        finally:
            await asyncio.gather(*running, return_exceptions=True)
        if failures:
            raise failures[0]
        return done

    async def _claim(self) -> list[Delivery]:
        if self._is_closing:
            return []
        hands, self._free = self._free, 0  # taken before the thread runs, so that two calls never share a hand
        claimed: list[Delivery] = []
        try:
            if hands:
                lease_s = self._notifier.timeout_s + GRACE_S
                claimed = await asyncio.to_thread(
                    self._store.outbox.claim_deliveries,
                    self._clock.now(),
                    hands,
                    self._owner,
                    lease_s,
                    channel=self._channel,
                    tell=self._tell,
                )
            return claimed
        finally:
            self._free += hands - len(claimed)

    async def _hand(self, delivery: Delivery) -> Fate:
        try:
            return await self._attempt(delivery)
        finally:
            self._free += 1

    async def _attempt(self, delivery: Delivery) -> Fate:
        if delivery.delivery_id not in self._unrecorded:
            try:
                answer = await self._notifier.send(self._address(delivery))
            except NotifyError as error:
                return await self._failed(delivery, error)
            except Exception as error:  # a digest that breaks our own code must not hold up the others
                log.exception("delivery broke", **_told(delivery))
                return await self._failed(delivery, NotifyError(f"{type(error).__name__}: {error}"))
            self._unrecorded[delivery.delivery_id] = answer
        return await self._sent(delivery)

    async def _sent(self, delivery: Delivery) -> Fate:
        """Record what a receiver took. Should the store fail now, the next claim comes here and sends nothing."""
        answer = self._unrecorded[delivery.delivery_id]
        await asyncio.to_thread(
            self._store.outbox.record_sent, delivery.delivery_id, self._owner, self._clock.now(), answer
        )
        del self._unrecorded[delivery.delivery_id]
        log.info("delivered", **_told(delivery), answer=answer)
        return "sent"

    async def _failed(self, delivery: Delivery, error: NotifyError) -> Fate:
        now = self._clock.now()
        again_at = next_attempt_at(error, delivery.attempts, now, self._rng)
        if again_at is None:
            return await self._gave_up(delivery, error, now)
        await asyncio.to_thread(
            self._store.outbox.record_retry,
            delivery.delivery_id,
            self._owner,
            again_at,
            str(error),
            now=now,
            is_unsure=error.may_have_arrived,
            is_counted=not error.is_ours or delivery.attempts <= OURS_MAX,
        )
        log.warning("delivery failed", **_told(delivery), error=str(error), again_at=_minute(again_at))
        return "retried"

    async def _gave_up(self, delivery: Delivery, error: NotifyError, now: datetime) -> Fate:
        became = await asyncio.to_thread(
            self._store.outbox.record_dead,
            delivery.delivery_id,
            self._owner,
            now,
            str(error),
            outcome="unsure" if error.may_have_arrived else "refused" if error.is_permanent else "dead",
            is_final=error.is_about_address,
            tell=self._tell,
        )
        log.error("delivery given up", **_told(delivery), error=str(error))
        if became == "paused":
            key = delivery.digest.subscription_key
            log.error("subscription paused", subscription_key=key, error=str(error), advice=f"{RESUME} {key}")
        return "dead"


def _told(delivery: Delivery) -> dict[str, object]:
    return {
        "delivery_id": delivery.delivery_id,
        "subscription_key": delivery.digest.subscription_key,
        "channel": delivery.channel,
        "attempt": delivery.attempts,
        "changes": len(delivery.digest.matches),
    }


def _minute(at: datetime) -> str:
    return at.isoformat(timespec="minutes")
