"""One process: the loop, the ticks, the crawl, the workers, the alerts and the pages.

Rows hold the truth. Ticks, signals and operators' commands are only wake-up calls: losing one delays work, doubling
one is harmless.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import structlog

from alerts import Alerts
from config.errors import ConfigError
from config.load import load
from config.settings import Settings
from monitor.errors import StoreError
from monitor.health import Health
from monitor.run import wire
from monitor.run.owner import LEASE_S, RENEW_EVERY_S
from monitor.run.pages import Pages
from monitor.run.pump import Pump, host_of, room_for
from monitor.store import Store
from monitor.types import Outcome, PollResult, Source, SourceState, Watch
from spiders.crawler import run_in_loop
from spiders.declared import wrong

log = structlog.get_logger("daemon")

TICK_S = 0.5
ALERTS_TICK_S = 1.0
PATIENCE_S = 0.5
"""How long a round of deliveries waits for slow receivers before the next round starts beside them."""
GRACE_S = 25.0
"""What is in hand may finish this long after a signal; container engines kill after 10 to 30 s."""
PRUNE_EVERY_S = 6 * 3600.0


def run(settings: Settings) -> int:
    """Run the daemon until SIGTERM or Ctrl-C; returns the exit code. Raises StoreError when it cannot start."""
    store = wire.open_store(settings)
    try:
        return run_in_loop(lambda: Daemon(settings, store).serve())
    finally:
        store.close()


class Daemon:
    """Everything that lives as long as the process."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self._settings = settings
        self._store = store
        self._sources: dict[str, Source] = {}
        self._health = Health(started_at=wire.SystemClock().now())
        self._stop = asyncio.Event()
        self._news = asyncio.Event()
        self._background: set[asyncio.Task[None]] = set()

    async def serve(self) -> int:
        """Start, run until told to stop, finish what is in hand, stop."""
        self._listen_to_signals()
        self._enrol(self._settings)
        self._house = await wire.build(self._settings, self._store)
        self._alerts = Alerts(self._store, self._settings, self._house.clock, owner=self._house.owner)
        room = room_for(self._settings)
        self._polls: Pump[SourceState] = Pump(
            claim=self._claim_sources, handle=self._poll, host_of=self._source_host, room=room
        )
        self._watches: Pump[Watch] = Pump(
            claim=self._claim_watches, handle=self._look, host_of=lambda w: host_of(w.url), room=max(8, room // 4)
        )
        self._spawn(self._polls.run())
        self._spawn(self._watches.run())
        self._spawn(self._tell())
        scheduler = self._start_ticks()
        self._pages = Pages(self._settings, self._store, self._health, self._wake)
        self._spawn(self._pages.serve())
        log.info("started", sources=sum(source.enabled for source in self._sources.values()), owner=self._house.owner)
        await self._stop.wait()
        log.info("stopping", in_hand=self._polls.in_hand + self._watches.in_hand)
        scheduler.shutdown(wait=False)
        await self._pages.stop()
        await asyncio.gather(self._polls.stop(GRACE_S), self._watches.stop(GRACE_S))
        await self._finish()
        log.info("stopped")
        return 0

    # ------------------------------------------------------------ configuration

    def _enrol(self, settings: Settings) -> None:
        """Bring the store's sources and subscriptions in line with what people wrote."""
        now = wire.SystemClock().now()
        wire.release_dead(self._store)
        self._store.sources.sync(settings.sources, now)
        self._store.outbox.sync_subscriptions(settings.subscriptions, now)
        self._sources = {source.key: source for source in settings.sources}

    def _reread(self) -> None:
        """Take over an edited configuration; a broken one changes nothing."""
        try:
            settings = load(self._settings.path, check=wrong)
        except ConfigError as error:
            log.error("configuration not reread", problems=error.problems)
            return
        fixed = ("store", "http", "mail", "web", "workers", "log")
        if changed := [name for name in fixed if getattr(settings, name) != getattr(self._settings, name)]:
            log.warning("these tables take effect at the next start", tables=changed)
        try:
            self._enrol(settings)
        except StoreError as error:
            log.error("configuration not reread", error=str(error))
            return
        self._alerts.reread(settings)
        self._pages.reread(settings)
        log.info("configuration reread", sources=len(settings.sources), subscriptions=len(settings.subscriptions))
        self._wake()

    # ------------------------------------------------------------ polling

    async def _claim_sources(self, limit: int) -> list[SourceState]:
        claimed: list[SourceState] = await self._claim(self._store.sources.claim_due, limit)
        return [state for state in claimed if state.source_key in self._sources]

    async def _claim_watches(self, limit: int) -> list[Watch]:
        claimed: list[Watch] = await self._claim(self._store.watches.claim_due, limit)
        return [watch for watch in claimed if watch.source_key in self._sources]

    async def _claim(self, claim_due: Callable[..., list[Any]], limit: int) -> list[Any]:
        """Lease what is due, after giving back what a store that failed could not record."""
        try:
            await self._house.release_stranded()
            claimed: list[Any] = await self._house.in_thread(
                claim_due, self._house.clock.now(), limit, self._house.owner, LEASE_S
            )
        except StoreError as error:
            self._health.troubles["store"] = str(error)
            raise
        self._health.troubles.pop("store", None)
        return claimed

    def _source_host(self, state: SourceState) -> str:
        source = self._sources.get(state.source_key)
        return host_of(source.url) if source else ""

    async def _poll(self, state: SourceState) -> None:
        source = self._sources.get(state.source_key)
        if source is None:
            return
        if await self._outcome(self._house.poll(source, state), source.key):
            self._house.stranded.forget(source.key)
        else:
            self._house.stranded.add([source.key], time.monotonic())

    async def _look(self, watch: Watch) -> None:
        source = self._sources.get(watch.source_key)
        if source is None:
            return
        await self._house.workers.ready()
        if await self._outcome(self._house.watcher.look(source, watch), source.key):
            self._house.stranded_watches.forget(watch.item_id)
        else:
            self._house.stranded_watches.add([watch.item_id], time.monotonic())

    async def _outcome(self, work: Awaitable[PollResult], source_key: str) -> bool:
        """Await one poll, log one line, and wake whom it concerns; False when the store could not record it."""
        try:
            result = await work
        except StoreError as error:
            self._health.troubles["store"] = str(error)
            log.error("poll not recorded", source_key=source_key, error=str(error))
            return False
        self._health.record(result)
        log_result(result)
        if result.outcome is Outcome.CHANGED:
            self._news.set()
        if result.outcome in (Outcome.BASELINE, Outcome.CHANGED):
            self._watches.wake()
        return True

    # ------------------------------------------------------------ telling

    async def _tell(self) -> None:
        """Match, freeze and deliver, whenever there is news and at every tick."""
        while not self._stop.is_set():
            self._news.clear()
            await self._tell_once()
            await self._news.wait()

    async def _tell_once(self) -> None:
        try:
            await self._alerts.compose()
            done = await self._alerts.deliver_due(patience_s=PATIENCE_S)
        except StoreError as error:
            self._health.troubles["alerts"] = str(error)
            log.error("alerts wait for the store", error=str(error))
            return
        self._health.troubles.pop("alerts", None)
        self._health.deliveries.update({"sent": done.sent, "retried": done.retried, "dead": done.dead})

    # ------------------------------------------------------------ ticks and signals

    def _start_ticks(self) -> Any:
        from apscheduler.schedulers.asyncio import AsyncIOScheduler

        scheduler = AsyncIOScheduler(timezone="UTC")
        self._tick(scheduler, "polls", TICK_S, self._wake)
        self._tick(scheduler, "alerts", ALERTS_TICK_S, self._news.set)
        self._tick(scheduler, "leases", RENEW_EVERY_S, self._renew)
        self._tick(scheduler, "prune", PRUNE_EVERY_S, self._prune)
        scheduler.start()
        return scheduler

    def _tick(self, scheduler: Any, name: str, every_s: float, call: Callable[[], Awaitable[None] | None]) -> None:
        self._health.expect(name, every_s)

        async def tick() -> None:
            self._health.tick(name, self._house.clock.now())
            waiting = call()
            if waiting is not None:
                await waiting

        scheduler.add_job(tick, "interval", seconds=every_s, max_instances=1, coalesce=True, misfire_grace_time=None)

    async def _renew(self) -> None:
        """Prolong what is really in hand: a lease whose work broke runs out, and the source is looked at again."""
        keys = [state.source_key for state in self._polls.held()]
        item_ids = [watch.item_id for watch in self._watches.held()]
        with contextlib.suppress(StoreError):  # said by every poll that cannot be recorded; the next tick tries again
            await self._house.renew_leases(keys, item_ids)

    async def _prune(self) -> None:
        from monitor import prune

        try:
            await self._house.in_thread(prune.prune, self._store, self._house.clock.now())
        except StoreError as error:
            log.error("not pruned", error=str(error))

    def _wake(self, source_key: str | None = None) -> None:
        """Look for due work; an operator's crawl of one source makes it due first."""
        if source_key is not None:
            self._spawn(self._make_due(source_key))
        self._polls.wake()
        self._watches.wake()

    async def _make_due(self, source_key: str) -> None:
        """Wake the polls for one source; losing that is said, and no reason to stop."""
        try:
            await self._house.in_thread(self._store.sources.make_due, source_key, self._house.clock.now())
        except StoreError as error:
            log.error("source not made due", source_key=source_key, error=str(error))
        self._polls.wake()

    def _listen_to_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, self._stop.set)
        loop.add_signal_handler(signal.SIGHUP, self._reread)

    # ------------------------------------------------------------ tasks

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._background.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """A part of the daemon that breaks ends the daemon: a monitor that half works is silent without saying so."""
        self._background.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None and not self._stop.is_set():
            log.critical("a part broke; stopping", error=f"{type(error).__name__}: {error}", exc_info=error)
            self._stop.set()

    async def _finish(self) -> None:
        """Deliver what is ready, write what is gathered, give leases back."""
        self._news.set()
        started = time.monotonic()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._tell_once(), GRACE_S)
        log.debug("last deliveries", seconds=round(time.monotonic() - started, 2))
        for task in list(self._background):
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        await self._alerts.close()
        await self._house.close()


def log_result(result: PollResult) -> None:
    """Log one poll in one line."""
    say = log.warning if result.outcome in (Outcome.FAILED, Outcome.SUSPECT) else log.info
    say("poll", **{key: value for key, value in result.record().items() if value not in (None, "", 0)})
