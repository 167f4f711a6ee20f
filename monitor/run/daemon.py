"""One process: the loop, the ticks, the crawl, the workers, the alerts and the pages.

Rows hold the truth. Ticks, signals and operators' commands are only wake-up calls: losing one delays work, doubling
one is harmless.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import time
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import structlog

from alerts import Alerts
from config.declarations import Source
from config.errors import ConfigError
from config.load import load
from config.settings import Settings
from monitor.errors import StoreError
from monitor.health import Health
from monitor.run import chores, wire
from monitor.run.canary import Canary
from monitor.run.chores import Chores
from monitor.run.owner import RENEW_EVERY_S
from monitor.run.pages import Pages
from monitor.run.polling import Polling
from monitor.run.pump import RETRY_STORE_S
from monitor.run.roll import Roll
from monitor.run.ticks import Ticks
from monitor.store import Store
from spiders.crawler import run_in_loop
from spiders.declared import wrong

log = structlog.get_logger("daemon")

TICK_S = 0.5
ALERTS_TICK_S = 1.0
PATIENCE_S = 0.5
"""How long a round of deliveries waits for slow receivers before the next round starts beside them."""
GRACE_S = 25.0
"""What is in hand may finish this long after a signal; container engines kill after 10 to 30 s."""
DELIVERY_GRACE_S = 10.0
"""For messages under way at the stop: one broken off after the server took it would be sent again."""
CANARY_AFTER_S = 60.0
"""The sources are looked at first; a daemon that is stopped sooner leaves no trace of the canary."""


def run(settings: Settings, *, opened: Callable[[], None] = lambda: None) -> int:
    """Run the daemon until SIGTERM or Ctrl-C; returns the exit code. Raises StoreError when it cannot start.

    `opened` is called once the store is there: what promises pages before that may promise what never comes.
    """
    store = wire.open_store(settings)
    try:
        opened()
        return run_in_loop(lambda: Daemon(settings, store).serve())
    finally:
        store.close()


class Daemon:
    """Everything that lives as long as the process."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self._settings = settings
        self._store = store
        self._roll = Roll()
        self._health = Health(started_at=wire.SystemClock().now())
        self._stop = asyncio.Event()
        self._news = asyncio.Event()
        self._background: set[asyncio.Task[None]] = set()
        self._is_ready = asyncio.Event()
        self._rereading = asyncio.Lock()
        self._exit_code = 0
        self._canary = Canary(settings.canary, store, self._health, wire.SystemClock().now)

    async def serve(self) -> int:
        """Start, run until told to stop, finish what is in hand, stop; 1 when a part of it broke."""
        self._listen_to_signals()
        self._roll.call(self._settings.sources, self._enrol(self._settings))
        origin = await self._canary.listen()
        self._house = await wire.build(self._settings, self._store, own=origin or "")
        self._alerts = Alerts(self._store, self._settings, self._house.clock, owner=self._house.owner)
        self._chores = Chores(self._settings, self._store, self._alerts, self._house.clock.now, self._look_again)
        self._polling = Polling(self._settings, self._house, self._health, self._roll, self._news.set)
        for work in (*self._polling.runs(), self._tell()):
            self._spawn(work)
        ticks = self._start_ticks()
        self._pages = Pages(self._settings, self._store, self._health, self._wake, tell=self._look_again)
        self._spawn(self._pages.serve())
        self._is_ready.set()
        if origin:
            self._spawn(self._canary.go_out(self._let_canary_out, after_s=CANARY_AFTER_S, retry_s=RETRY_STORE_S))
        active = sum(source.enabled for source in self._settings.sources)
        log.info("started", sources=active, owner=self._house.owner)
        await self._stop.wait()
        log.info("stopping", in_hand=self._polling.in_hand)
        ticks.stop()
        await self._pages.stop()
        await asyncio.gather(*(pump.stop(GRACE_S) for pump in self._polling.pumps))
        await self._finish()
        await self._canary.call_in()
        log.info("stopped")
        return self._exit_code

    # ------------------------------------------------------------ the canary

    async def _let_canary_out(self) -> None:
        """Make its source and its subscriber known. Raises StoreError."""
        async with self._rereading:
            await self._house.in_thread(self._canary.let_out)
            readings = await self._house.in_thread(self._enrol, self._settings)
            self._roll.call(self._sources(self._settings), readings)
        self._wake()

    def _sources(self, settings: Settings) -> tuple[Source, ...]:
        """Return the configuration's sources, and the canary's once it is out."""
        return (*settings.sources, *self._canary.sources())

    # ------------------------------------------------------------ configuration

    def _enrol(self, settings: Settings) -> Mapping[str, str]:
        """Bring the store in line with what people wrote; return the fingerprints of the sources' declarations.

        Subscriptions first: what can be wrong with them must not leave the sources half taken over.
        """
        now = wire.SystemClock().now()
        wire.release_dead(self._store)
        self._store.outbox.sync_subscriptions(settings.subscriptions, now)
        return self._store.sources.sync(self._sources(settings), now).readings

    async def _reread(self) -> None:
        """Take over an edited configuration; a broken one changes nothing. In threads: polls go on meanwhile."""
        await self._is_ready.wait()
        async with self._rereading:
            try:
                settings = await asyncio.to_thread(load, self._settings.path, check=wrong)
            except ConfigError as error:
                log.error("configuration not reread", problems=error.problems)
                return
            fixed = ("store", "http", "mail", "web", "operator", "canary", "workers", "log")
            if changed := [name for name in fixed if getattr(settings, name) != getattr(self._settings, name)]:
                log.warning("these tables take effect at the next start", tables=changed)
            try:
                readings = await self._house.in_thread(self._enrol, settings)
            except StoreError as error:
                log.error("configuration not reread", error=str(error))
                return
            self._settings = settings.model_copy(update={name: getattr(self._settings, name) for name in fixed})
            self._roll.call(self._sources(settings), readings)
            self._house.ready.reread(settings.sources)
            self._house.namer.reread(settings.naming)
            self._alerts.reread(settings)
            self._chores.reread(self._settings)
            self._pages.reread(settings)
        log.info("configuration reread", sources=len(settings.sources), subscriptions=len(settings.subscriptions))
        self._wake()
        self._look_again()

    # ------------------------------------------------------------ telling

    async def _tell(self) -> None:
        """Match, freeze and deliver, whenever there is news and at every tick."""
        while not self._stop.is_set():
            self._news.clear()
            await self._tell_once()
            await self._news.wait()

    def _look_again(self) -> None:
        """Tell what waits, though nothing was detected: somebody resumed, or left word of something."""
        self._alerts.look_again()
        self._news.set()

    async def _tell_once(self) -> None:
        try:
            await self._alerts.compose()
            done = await self._alerts.deliver_due(patience_s=PATIENCE_S)
        except StoreError as error:
            if self._health.ails("alerts", error.public):
                log.error("alerts wait for the store", error=str(error))
            return
        if self._health.heals("alerts"):
            log.info("alerts go on")
        self._health.deliveries.update({"sent": done.sent, "retried": done.retried, "dead": done.dead})

    # ------------------------------------------------------------ ticks and signals

    def _start_ticks(self) -> Ticks:
        ticks = Ticks(self._health, self._house.clock.now)
        ticks.every(TICK_S, "polls", self._wake)
        ticks.every(ALERTS_TICK_S, "alerts", self._news.set)
        ticks.every(RENEW_EVERY_S, "leases", self._polling.renew)
        ticks.every(chores.PRUNE_EVERY_S, "prune", self._chores.prune)
        ticks.every(chores.NOTICE_EVERY_S, "noticing", self._chores.notice)
        at_once = [
            (chores.REMINDERS_EVERY_S, "reminders", self._chores.remind),
            (chores.SWEEP_EVERY_S, "sweep", self._chores.sweep),
        ]
        if self._settings.mail.bounces:
            at_once.append((chores.BOUNCES_EVERY_S, "bounces", self._chores.read_bounces))
        for every_s, name, work in at_once:
            ticks.every(every_s, name, work)
            self._spawn(work())
        ticks.start()
        return ticks

    def _wake(self, source_key: str | None = None) -> None:
        """Look for due work; an operator's crawl of one source makes it due first."""
        if source_key is not None:
            self._spawn(self._polling.make_due(source_key))
        self._polling.wake()

    def _listen_to_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, self._stop.set)
        loop.add_signal_handler(signal.SIGHUP, lambda: self._spawn(self._reread()))

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
            self._exit_code = 1
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
        await self._alerts.close(DELIVERY_GRACE_S)
        await self._house.close()
