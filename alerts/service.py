"""What the doors see of this side of the house: compose digests, deliver them, look at one before it is sent."""

from __future__ import annotations

import asyncio
import os
import socket
from dataclasses import replace
from datetime import datetime
from random import Random
from uuid import uuid4

from alerts.compose import Composer
from alerts.deliver import HANDS, Delivered, Lane
from alerts.match import Matcher, concerns
from alerts.registry import CHANNELS, BoundedNotifier, notifier_for
from alerts.render import Rendered, render
from alerts.unsubscribe import SECRET_NAME, unsubscribe_url
from config.settings import Settings
from monitor.errors import ConfigError
from monitor.ports import Clock
from monitor.store import Store
from monitor.types import Delivery, Digest, Match

__all__ = ["Alerts", "Delivered", "Rendered", "preview"]


class Alerts:
    """The outgoing half. Both coroutines may be called at any time, also while an earlier call still runs."""

    def __init__(
        self, store: Store, settings: Settings, clock: Clock, *, rng: Random | None = None, owner: str = ""
    ) -> None:
        self._store, self._settings, self._clock = store, settings, clock
        self._composer = Composer(store, settings.sources)
        self._composing = asyncio.Lock()
        self._notifiers: list[BoundedNotifier] = []
        self._lanes: list[Lane] = []
        self._rng = rng or Random()  # noqa: S311 - spreads retries, guards nothing
        self._owner = owner or f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex}"
        self._secret = b""

    async def compose(self) -> int:
        """Match new changes and freeze every digest whose window has ended; return how many were frozen."""
        async with self._composing:
            return await asyncio.to_thread(self._composer.compose, self._clock.now())

    async def deliver_due(self) -> Delivered:
        """Send every delivery that is due, and return once all of them are recorded.

        A receiver that hangs holds this call up to its timeout, but not the next one: call again on the next tick
        without waiting, and only what nobody has in hand is claimed.
        """
        lanes = self._lanes or await self._open()
        outcomes = await asyncio.gather(*(lane.drain() for lane in lanes), return_exceptions=True)
        delivered = Delivered()
        for outcome in outcomes:
            if isinstance(outcome, BaseException):
                raise outcome
            delivered += outcome
        return delivered

    async def close(self) -> None:
        """Close what the notifiers hold open. Await running calls first."""
        for notifier in self._notifiers:
            await notifier.close()
        self._notifiers.clear()
        self._lanes.clear()

    async def _open(self) -> list[Lane]:
        self._secret = await asyncio.to_thread(self._store.outbox.secret, SECRET_NAME)
        if not self._lanes:  # another call may have opened them while we asked for the secret
            for channel in CHANNELS:
                notifier = notifier_for(channel, self._settings, self._clock)
                self._notifiers.append(notifier)
                self._lanes.append(self._lane(channel, notifier))
        return self._lanes

    def _lane(self, channel: str, notifier: BoundedNotifier) -> Lane:
        return Lane(
            channel,
            self._store,
            notifier,
            clock=self._clock,
            rng=self._rng,
            owner=self._owner,
            address=self._with_unsubscribe,
            hands=HANDS[channel],
        )

    def _with_unsubscribe(self, delivery: Delivery) -> Delivery:
        url = unsubscribe_url(self._settings.web.public_url, delivery.digest.subscription_key, self._secret)
        return replace(delivery, unsubscribe_url=url)


def preview(store: Store, settings: Settings, subscription_key: str, now: datetime) -> Rendered:
    """Return what a subscription would be sent if its window ended now. Writes nothing.

    Raises ConfigError when there is no such subscription.
    """
    row = next((row for row in store.outbox.subscriptions() if row.key == subscription_key), None)
    if row is None:
        raise ConfigError([f"no subscription {subscription_key!r}; `tocsin subscriptions list` names them"])
    wanted = row.subscription
    coverage = store.sources.coverage(
        [source.key for source in settings.sources if source.enabled and concerns(source, wanted)],
        row.last_window_to,
        now,
    )
    digest = Digest(
        digest_id=0,
        digest_key="preview",
        subscription_key=row.key,
        window_from=row.last_window_to,
        window_to=now,
        matches=[*store.outbox.waiting(row.key, now), *_unmatched(store, Matcher([wanted]))],
        coverage=coverage,
        timezone=wanted.timezone,
        language=wanted.language,
    )
    return render(digest, public_url=settings.web.public_url)


def _unmatched(store: Store, matcher: Matcher, limit: int = 1000) -> list[Match]:
    """Return matches among changes that no tick has looked at yet."""
    return [match for change in store.outbox.unmatched(limit) for _, match in matcher.matches(change)]
