"""What the doors see of this side of the house: compose digests, and deliver them."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from uuid import uuid4

import structlog

from alerts.compose import Composer
from alerts.deliver import HANDS, HANDS_OF_OTHERS, Delivered, Lane
from alerts.letters import CHANNEL as LETTERS
from alerts.letters import LetterLane
from alerts.matching.reach import tell_barren
from alerts.registry import CHANNELS, BoundedNotifier, notifier_for
from alerts.sweep import Swept, sweep
from alerts.tokens import SECRET_NAME as LINKS
from alerts.tokens import preferences_url
from alerts.unsubscribe import SECRET_NAME, unsubscribe_url
from config.settings import Settings
from monitor.errors import StoreError
from monitor.ports import Clock
from monitor.store import Store
from monitor.types import Delivery, Source

__all__ = ["Alerts", "Delivered"]

log = structlog.get_logger("alerts")


class Alerts:
    """The outgoing half. Both coroutines may be called at any time, also while an earlier call still runs."""

    def __init__(
        self, store: Store, settings: Settings, clock: Clock, *, rng: Random | None = None, owner: str = ""
    ) -> None:
        self._store, self._settings, self._clock = store, settings, clock
        self._sources: Sequence[Source] = settings.sources
        self._composer = Composer(store, settings.sources)
        self._composing = asyncio.Lock()
        self._notifiers: list[BoundedNotifier] = []
        self._lanes: list[Lane | LetterLane] = []
        self._rng = rng or Random()  # noqa: S311 - spreads retries, guards nothing
        # Without a name from the door, one that nobody can take for a dead process of this host: its leases run out.
        self._owner = owner or f"alerts@{socket.gethostname()}:{os.getpid()}:-:{uuid4().hex}"
        self._drains: set[asyncio.Task[Delivered]] = set()
        self._secret = b""
        self._links = b""
        self._found_topics = settings.found_topics
        self._unheard: Sequence[Source] | None = settings.sources
        """Sources not yet compared with what subscriptions can match."""

    def reread(self, settings: Settings) -> None:
        """Take over edited sources, for the coverage of digests. Where mail goes is read at the start only."""
        self._found_topics = settings.found_topics
        self._unheard = settings.sources
        self._sources = settings.sources
        self._composer.reread(settings.sources)

    def look_again(self) -> None:
        """Let the next `compose` look for what waits although nothing was detected: somebody resumed, say."""
        self._composer.look_again()

    async def sweep(self) -> Swept:
        """Look seven days back for what the ledger lacks, and put it right; beside whatever else goes on."""
        return await asyncio.to_thread(sweep, self._store, self._sources, self._clock.now())

    async def compose(self, *, now_for: str | None = None) -> int:
        """Match new changes and freeze every digest whose window has ended; return how many were frozen.

        With `now_for`, freeze that subscription's digest only, as if its window ended now.
        """
        async with self._composing:
            if self._unheard is not None:  # once for each reading of the configuration, before the first digest
                found, unheard = self._found_topics, self._unheard
                await asyncio.to_thread(tell_barren, self._store, unheard, self._clock.now(), found=found)
                self._unheard = None
            return await asyncio.to_thread(self._composer.compose, self._clock.now(), now_for)

    async def deliver_due(self, *, patience_s: float | None = None) -> Delivered:
        """Send every delivery that is due; return what became of those that ended since the last call.

        Waits for all of them, or for `patience_s`: a receiver that hangs then keeps its hand, while the next call
        claims and sends what nobody has in hand. A daemon should have little patience. Raises what the store raises.
        """
        lanes = self._lanes or await self._open()
        self._drains |= {asyncio.create_task(lane.drain()) for lane in lanes}
        await asyncio.wait(set(self._drains), timeout=patience_s)
        ended = {drain for drain in self._drains if drain.done()}
        self._drains -= ended
        failures = [error for drain in ended if (error := drain.exception())]
        if failures:
            raise failures[0]
        return sum((drain.result() for drain in ended), Delivered())

    async def close(self, grace_s: float = 0.0) -> None:
        """Begin nothing more, give what is under way `grace_s` to end, break off the rest, close the notifiers.

        What is broken off is given back, so that any process sends it again at once, with the same key.
        """
        for lane in self._lanes:
            lane.begin_no_more()
        drains, self._drains = self._drains, set()
        if drains:
            _, late = await asyncio.wait(drains, timeout=grace_s)
            for drain in late:
                drain.cancel()
        await asyncio.gather(*drains, return_exceptions=True)
        for notifier in self._notifiers:
            await notifier.close()
        self._notifiers.clear()
        if self._lanes:
            await self._give_back()
        self._lanes.clear()

    async def _give_back(self) -> None:
        """Give back what was claimed and not ended; in a store that does not answer, the leases run out."""
        try:
            await asyncio.to_thread(self._store.outbox.release_deliveries, self._owner)
            await asyncio.to_thread(self._store.letters.leases.give_back, self._owner)
        except StoreError as error:
            log.warning("leases not given back", error=str(error))

    async def _open(self) -> list[Lane | LetterLane]:
        self._secret = await asyncio.to_thread(self._store.outbox.secret, SECRET_NAME)
        self._links = await asyncio.to_thread(self._store.outbox.secret, LINKS)
        if not self._lanes:  # another call may have opened them while we asked for the secret
            for channel in CHANNELS:
                notifier = notifier_for(channel, self._settings, self._clock)
                self._notifiers.append(notifier)
                self._lanes.append(self._lane(channel, notifier))
                if channel == LETTERS:
                    self._lanes.append(self._letters(notifier))
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
            hands=HANDS.get(channel, HANDS_OF_OTHERS),
            tell=self._settings.operator.subscription,
        )

    def _letters(self, notifier: BoundedNotifier) -> LetterLane:
        return LetterLane(
            self._store,
            notifier,
            clock=self._clock,
            rng=self._rng,
            owner=self._owner,
            public_url=self._settings.web.public_url,
            tell=self._settings.operator.subscription,
        )

    def _with_unsubscribe(self, delivery: Delivery) -> Delivery:
        public_url, key = self._settings.web.public_url, delivery.digest.subscription_key
        return replace(
            delivery,
            unsubscribe_url=unsubscribe_url(public_url, key, self._secret),
            preferences_url=self._preferences(delivery),
        )

    def _preferences(self, delivery: Delivery) -> str:
        """Return the link by which an owner edits a subscription; "" where many read a digest, as in a chat."""
        if delivery.channel != LETTERS:
            return ""
        told = delivery.digest
        return preferences_url(self._settings.web.public_url, told.subscription_key, told.window_to, self._links)
