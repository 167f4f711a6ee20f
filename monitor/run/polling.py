"""The daemon's polls: leased, handed out by host, recorded; given back when the store cannot take their outcome."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import structlog

from config.settings import Settings
from monitor.errors import StoreError
from monitor.health import Health
from monitor.run.chorus import Chorus
from monitor.run.owner import LEASE_S
from monitor.run.pump import Pump, host_of, room_for
from monitor.run.roll import Roll
from monitor.run.wire import House
from monitor.types import Outcome, PollResult, Source, SourceState, Watch

log = structlog.get_logger("daemon")


class Polling:
    """Two pumps on one house: sources that are due, and documents to be looked at again."""

    def __init__(
        self, settings: Settings, house: House, health: Health, roll: Roll, on_news: Callable[[], None]
    ) -> None:
        self._house, self._health, self._roll, self._on_news = house, health, roll, on_news
        self._chorus = Chorus()
        room = room_for(settings)
        self._polls: Pump[SourceState] = Pump(
            claim=self._claim_sources, handle=self._poll, host_of=self._source_host, room=room
        )
        self._watches: Pump[Watch] = Pump(
            claim=self._claim_watches, handle=self._look, host_of=lambda w: host_of(w.url), room=max(8, room // 4)
        )

    def runs(self) -> tuple[Coroutine[Any, Any, None], ...]:
        """Return what has to run until `stop`."""
        return self._polls.run(), self._watches.run()

    @property
    def pumps(self) -> tuple[Pump[SourceState], Pump[Watch]]:
        return self._polls, self._watches

    @property
    def in_hand(self) -> int:
        return self._polls.in_hand + self._watches.in_hand

    def wake(self) -> None:
        """Look for due work now."""
        self._polls.wake()
        self._watches.wake()

    async def make_due(self, source_key: str) -> None:
        """Poll one source next; losing that is said, and no reason to stop."""
        try:
            await self._house.in_thread(self._house.store.sources.make_due, source_key, self._house.clock.now())
        except StoreError as error:
            log.error("source not made due", source_key=source_key, error=str(error))
        self._polls.wake()

    async def renew(self) -> None:
        """Prolong what is really in hand: a lease whose work broke runs out, and the source is looked at again."""
        keys = [state.source_key for state in self._polls.held()]
        item_ids = [watch.item_id for watch in self._watches.held()]
        with contextlib.suppress(StoreError):  # said by every poll that cannot be recorded; the next tick tries again
            await self._house.renew_leases(keys, item_ids)

    # ------------------------------------------------------------ claiming

    async def _claim_sources(self, limit: int) -> list[SourceState]:
        claimed: list[SourceState] = await self._claim(self._house.store.sources.claim_due, limit)
        known, unknown = self._roll.part(claimed, _say_stranger)
        if unknown:
            release = self._house.store.sources.release
            await self._house.in_thread(release, self._house.owner, [state.source_key for state in unknown])
        return known

    async def _claim_watches(self, limit: int) -> list[Watch]:
        claimed: list[Watch] = await self._claim(self._house.store.watches.claim_due, limit)
        known, unknown = self._roll.part(claimed, _say_stranger)
        if unknown:
            release = self._house.store.watches.release
            await self._house.in_thread(release, self._house.owner, [watch.item_id for watch in unknown])
        return known

    async def _claim(self, claim_due: Callable[..., list[Any]], limit: int) -> list[Any]:
        """Lease what is due, after giving back what a store that failed could not record."""
        try:
            await self._house.release_stranded()
            claimed: list[Any] = await self._house.in_thread(
                claim_due, self._house.clock.now(), limit, self._house.owner, LEASE_S, self._roll.strangers
            )
        except StoreError as error:
            self._health.ails("store", error.public)
            raise
        if self._health.heals("store"):
            log.info("the store answers again")
        return claimed

    def _source_host(self, state: SourceState) -> str:
        source = self._roll.source(state)
        return host_of(source.url) if source else ""

    # ------------------------------------------------------------ doing

    async def _poll(self, state: SourceState) -> None:
        source = self._roll.source(state)
        if source is None:
            return  # declared otherwise while it waited in line: it is due again, and leased anew
        if await self._outcome(self._house.poll(source, state), source):
            self._house.stranded.forget(source.key)
        else:
            self._house.stranded.add([source.key], time.monotonic())

    async def _look(self, watch: Watch) -> None:
        source = self._roll.source(watch)
        if source is None:
            return
        if await self._outcome(self._house.look(source, watch), source):
            self._house.stranded_watches.forget(watch.item_id)
        else:
            self._house.stranded_watches.add([watch.item_id], time.monotonic())

    async def _outcome(self, work: Awaitable[PollResult], source: Source) -> bool:
        """Await one poll, log one line, and wake whom it concerns; False when the store could not record it."""
        try:
            result = await work
        except StoreError as error:
            self._health.ails("store", error.public)
            log.error("poll not recorded", source_key=source.key, error=str(error))
            return False
        self._health.record(result)
        self._log(result, host_of(source.url))
        if result.outcome is Outcome.CHANGED:
            self._on_news()
        if result.outcome in (Outcome.BASELINE, Outcome.CHANGED):
            self._watches.wake()
        return True

    def _log(self, result: PollResult, host: str) -> None:
        said = self._chorus.hear(result, host)
        if said == "heard again":
            log.info("sources can be reached again", unsaid=self._chorus.unsaid)
            self._chorus.unsaid = 0
        if said != "silent":
            log_result(result)
        if said == "fell silent":
            advice = "is this machine online? the ledger goes on, the log waits for a source that answers"
            log.warning("no source can be reached", reason=result.reason, advice=advice)


def _say_stranger(source_key: str) -> None:
    log.warning(
        "source left alone",
        source_key=source_key,
        reason="another process has read a newer configuration",
        advice="send SIGHUP",
    )


def log_result(result: PollResult) -> None:
    """Log one poll in one line."""
    say = log.warning if result.outcome in (Outcome.FAILED, Outcome.SUSPECT) else log.info
    say("poll", **{key: value for key, value in result.record().items() if value not in (None, "", 0)})
