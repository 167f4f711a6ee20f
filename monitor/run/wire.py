"""Settings in, working parts out: the only place that builds concrete things."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from config.settings import Settings
from monitor.confirm import Confirmer
from monitor.documents import Watcher
from monitor.errors import StoreError
from monitor.follow import Follower
from monitor.known import Recall
from monitor.look import Looker
from monitor.naming.told import Namer
from monitor.parts import Parts
from monitor.poll import Poller
from monitor.quiet import QuietBatch, Row
from monitor.reextract import Rebuilder
from monitor.run.owner import LEASE_S, is_alive, new_owner
from monitor.run.ready import Ready
from monitor.run.stranded import Stranded
from monitor.run.workers import Workers
from monitor.store import Store
from monitor.types import PollResult, Source, SourceState, Watch
from spiders.crawler import Crawl
from spiders.registry import reader_for

FIRST_SIGHTS = 32
"""First sights in hand at a time: each brings a body that must be read whole, while later polls mostly bring none."""


class SystemClock:
    """The clock on the wall."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class Threads:
    """Runs store calls in threads: one for SQLite, which has one writer anyway, four for PostgreSQL."""

    def __init__(self, store: Store) -> None:
        count = 1 if store.is_sqlite else 4
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="store")

    def __call__(self, call: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:
        return asyncio.get_running_loop().run_in_executor(self._pool, call, *args)

    def close(self) -> None:
        """Wait for what runs, then end the threads."""
        self._pool.shutdown(wait=True)


@dataclass(slots=True)
class House:
    """Everything that polling needs, built and started."""

    settings: Settings
    store: Store
    in_thread: Threads
    crawl: Crawl
    workers: Workers
    parts: Parts
    poller: Poller
    watcher: Watcher
    rebuilder: Rebuilder
    quiet: QuietBatch
    owner: str
    clock: SystemClock
    ready: Ready
    namer: Namer
    stranded: Stranded[str]
    """Sources whose poll could not be recorded."""
    stranded_watches: Stranded[int] = field(default_factory=Stranded)
    """Items whose document's look could not be recorded."""
    first_sights: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(FIRST_SIGHTS))

    async def renew_leases(self, keys: Sequence[str] | None = None, item_ids: Sequence[int] | None = None) -> None:
        """Prolong the leases of what is in hand (None = of all this process has). Raises StoreError."""
        now = self.clock.now()
        await self.in_thread(self.store.sources.renew, self.owner, now, LEASE_S, keys)
        await self.in_thread(self.store.watches.renew, self.owner, now, LEASE_S, item_ids)

    async def release_stranded(self) -> None:
        """Give back what could not be recorded, once its wait is over. Raises StoreError; then it is tried again."""
        at = time.monotonic()
        if await self._release(self.stranded, self.store.sources.release, at):
            self.quiet.forgive()
        await self._release(self.stranded_watches, self.store.watches.release, at)

    async def _release(self, stranded: Stranded[Any], release: Callable[..., int], at: float) -> bool:
        if not (ripe := stranded.ripe(at)):
            return False
        try:
            await self.in_thread(release, self.owner, ripe)
        except StoreError:
            stranded.add(ripe, at)
            raise
        return True

    async def poll(self, source: Source, state: SourceState, *, by_operator: bool = False) -> PollResult:
        """Poll a leased source when there is room for what it may bring. Raises StoreError."""
        async with contextlib.AsyncExitStack() as stack:
            if not state.has_baseline:
                await stack.enter_async_context(self.first_sights)
            await self.workers.ready()
            return await self.poller.poll(source, state, by_operator=by_operator)

    async def look(self, source: Source, watch: Watch) -> PollResult:
        """Look at a leased document when there is room for what it may bring. Raises StoreError."""
        await self.workers.ready()
        return await self.watcher.look(source, watch)

    async def close(self) -> None:
        """Write what is gathered, then stop everything in order."""
        try:
            await self.quiet.flush()
        finally:
            await self.crawl.stop()
            await self.workers.close()
            await self.in_thread(self.store.sources.release, self.owner)
            await self.in_thread(self.store.watches.release, self.owner)
            self.in_thread.close()


def open_store(settings: Settings) -> Store:
    """Open (and on first start create) the store. Raises StoreError."""
    return Store.open(settings.store.url.get_secret_value(), settings.store.archive)


def release_dead(store: Store) -> None:
    """Give back what processes that are gone had leased, so that a crash delays nothing. Raises StoreError."""
    store.sources.release_dead(is_alive)
    store.watches.release_dead(is_alive)
    store.outbox.release_dead(is_alive)
    store.letters.leases.give_back_dead(is_alive)


async def build(settings: Settings, store: Store, *, own: str = "") -> House:
    """Build and start what polling needs; the crawl runs when this returns. `own`: see `Crawl`."""
    clock = SystemClock()
    owner = new_owner()
    in_thread = Threads(store)
    crawl = Crawl(settings.http, own=own)
    await crawl.start()
    workers = Workers(settings.workers)

    stranded = Stranded[str]()

    async def write_quiet(rows: Sequence[Row]) -> None:
        try:
            await in_thread(store.sources.record_quiet, rows, owner)
        except StoreError:
            stranded.add([state.source_key for state, _ in rows], time.monotonic())
            raise

    ready = Ready(settings.sources)
    rebuilder = Rebuilder(store, in_thread, workers, owner, clock.now)
    looker = Looker(crawl, workers, clock.now)
    quiet = QuietBatch(write_quiet)
    namer = Namer(settings.naming)
    parts = Parts(
        store=store,
        in_thread=in_thread,
        extractor=workers,
        looker=looker,
        recall=Recall(store, in_thread, workers, rebuilder),
        follower=Follower(crawl, workers, clock.now, reader_for),
        confirmer=Confirmer(looker),
        namer=namer,
        reader_for=reader_for,
        unready=ready.unready,
        quiet=quiet,
        now=clock.now,
        rng=random.Random(),  # noqa: S311 - jitter, not secrets
        owner=owner,
    )
    return House(
        settings=settings,
        store=store,
        in_thread=in_thread,
        crawl=crawl,
        workers=workers,
        parts=parts,
        poller=Poller(parts),
        watcher=Watcher(parts),
        rebuilder=rebuilder,
        quiet=quiet,
        owner=owner,
        clock=clock,
        ready=ready,
        namer=namer,
        stranded=stranded,
    )
