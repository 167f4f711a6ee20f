"""What an operator triggers: one crawl, a dry run, a send, a rebuild; also beside a running daemon."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

import structlog

from alerts import Alerts, Delivered
from alerts.remind import Reminders
from config.settings import Settings
from monitor import prune as pruning
from monitor.errors import LeaseLost, StoreError
from monitor.noticing import Noticer
from monitor.reextract import Rebuilt
from monitor.run import wire
from monitor.run.checking import CheckReport, look_once, probe_all
from monitor.run.crawling import Crawling, lease, renewing
from monitor.run.wire import House
from monitor.store import Store
from monitor.store.probes import Probe
from monitor.types import PollResult, Source
from spiders.crawler import run_in_loop

log = structlog.get_logger("oneoff")

T = TypeVar("T")
INTERRUPTED = 130


def crawl(
    settings: Settings,
    keys: Sequence[str],
    *,
    all_sources: bool,
    due: bool,
    on_result: Callable[[PollResult], None],
) -> int:
    """Crawl once; `on_result` gets one result per source as it ends. Returns the exit code."""

    async def work(house: House) -> int:
        code = await Crawling(house, on_result).run(keys, all_sources=all_sources, due=due)
        noticer = Noticer(house.store, operator=settings.operator.subscription)
        await house.in_thread(noticer.tick, settings.sources, house.clock.now())
        return code

    return in_house(settings, work)


def check(settings: Settings, key: str) -> CheckReport:
    """Fetch and read one source, twice, and store nothing."""
    source = next(source for source in settings.sources if source.key == key)

    async def work(house: House) -> CheckReport:
        return await look_once(house, source, is_twice=True)

    return in_house(settings, work)


def probe(settings: Settings, keys: Sequence[str], on_probe: Callable[[Probe, str], None]) -> int:
    """Fetch and read each of these sources once, and keep only what that came to; return how many are not well."""
    wanted = [source for source in settings.sources if source.key in set(keys)]

    async def work(house: House) -> int:
        return await probe_all(house, wanted, on_probe)

    return in_house(settings, work)


def reextract(settings: Settings, keys: Sequence[str] | None) -> dict[str, int]:
    """Rebuild the versions of these sources (None = all that are enabled) from their captures."""

    async def work(house: House) -> dict[str, int]:
        counts = {"rebuilt": 0, "unchanged": 0, "failed": 0}
        async with renewing(house):
            for source in settings.sources:
                if source.key in keys if keys is not None else source.enabled:
                    done = await _rebuild(house, source)
                    counts["rebuilt"] += done.changed
                    counts["unchanged"] += done.unchanged
                    counts["failed"] += len(done.failed)
        return counts

    return in_house(settings, work)


async def _rebuild(house: House, source: Source) -> Rebuilt:
    """Rebuild one source's versions under its lease; what it could not have counts as failed."""
    if not (source.enabled and await lease(house, [source.key])):
        why = "being polled by another process" if source.enabled else "disabled"
        log.warning("not rebuilt", source_key=source.key, reason=why)
        return Rebuilt(failed=((source.key, why),))
    stored = await house.in_thread(house.store.items.latest, source.key, None)
    try:
        return await house.rebuilder.rebuild(source, list(stored.values()))
    except LeaseLost as error:  # a look at one of its documents was quicker: the next run finds what that wrote
        log.warning("not rebuilt", source_key=source.key, reason=str(error))
        return Rebuilt(failed=((source.key, str(error)),))
    finally:
        await house.in_thread(house.store.sources.release, house.owner, [source.key])


def prune(settings: Settings) -> dict[str, int]:
    """Delete what retention no longer keeps; returns how many of what."""
    store = wire.open_store(settings)
    try:
        return pruning.prune(store, wire.SystemClock().now())
    finally:
        store.close()


def send_due(settings: Settings, key: str | None = None) -> Delivered:
    """Compose and deliver what is due; with `key`, that subscription's digest now."""
    store = wire.open_store(settings)

    async def work() -> Delivered:
        alerts = Alerts(store, settings, wire.SystemClock())
        try:
            reminders = Reminders(store, settings.operator.subscription)
            await asyncio.to_thread(reminders.tick, wire.SystemClock().now())
            await alerts.compose(now_for=key)
            return await alerts.deliver_due()
        finally:
            await alerts.close()

    try:
        _enrol(settings, store)
        return asyncio.run(work())
    finally:
        store.close()


def _enrol(settings: Settings, store: Store) -> None:
    now = wire.SystemClock().now()
    wire.release_dead(store)
    store.sources.sync(settings.sources, now)
    store.outbox.sync_subscriptions(settings.subscriptions, now)


def in_house(settings: Settings, work: Callable[[House], Awaitable[T]]) -> T:
    """Run `work` in a loop with everything built; Ctrl-C and SIGTERM end it and give the leases back."""
    store = wire.open_store(settings)
    answer: list[T] = []

    async def main() -> int:
        _enrol(settings, store)
        house = await wire.build(settings, store)
        task = asyncio.ensure_future(work(house))
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, task.cancel)
        try:
            answer.append(await task)
        except asyncio.CancelledError:
            return INTERRUPTED
        finally:
            await house.close()
        return 0

    try:
        code = run_in_loop(main)
    finally:
        store.close()
    if not answer:
        raise SystemExit(code) if code == INTERRUPTED else StoreError("the crawl ended without a result")
    return answer[0]
