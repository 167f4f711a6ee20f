"""What an operator triggers: one crawl, a dry run, a send, a rebuild; also beside a running daemon."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import structlog

from alerts import Alerts, Delivered
from alerts.remind import Reminders
from config.settings import Settings
from monitor import prune as pruning
from monitor.errors import LeaseLost, StoreError
from monitor.look import Looked, Recognition, Unseen
from monitor.memo import Memo
from monitor.noticing import Noticer
from monitor.reextract import Rebuilt
from monitor.run import wire
from monitor.run.crawling import Crawling, lease, renewing, skipped
from monitor.run.wire import House
from monitor.sanity import Verdict
from monitor.store import Store
from monitor.types import (
    Capture,
    ExtractedItem,
    NotModified,
    Outcome,
    PollResult,
    Source,
    SourceState,
)
from spiders.crawler import run_in_loop
from spiders.registry import reader_for

log = structlog.get_logger("oneoff")

T = TypeVar("T")
INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What `tocsin sources check` shows."""

    result: PollResult
    verdicts: tuple[Verdict, ...]
    items: tuple[ExtractedItem, ...]


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

    return _in_house(settings, work)


def check(settings: Settings, key: str) -> CheckReport:
    """Fetch and read one source, store nothing."""
    source = next(source for source in settings.sources if source.key == key)

    async def work(house: House) -> CheckReport:
        return await _check(house, source)

    return _in_house(settings, work)


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

    return _in_house(settings, work)


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


async def _check(house: House, source: Source) -> CheckReport:
    started_at = house.clock.now()
    state = SourceState(source.key)
    missing = house.ready.without_key(source)
    if missing:
        return CheckReport(replace(skipped(house, source.key, missing), started_at=started_at), (), ())

    async def recall(_capture: Capture) -> Recognition:
        return Recognition(Memo())

    look = await house.poller.looker.look(source, state, reader_for(source.kind), recall, afresh=True)
    done = PollResult(source.key, Outcome.BASELINE, started_at, trigger="operator")
    if isinstance(look, Unseen):
        status = look.capture.status if look.capture else None
        failed = replace(done, outcome=look.outcome, reason=look.reason.value, detail=look.detail, status=status)
        return CheckReport(failed, (Verdict(look.reason, look.detail, look.outcome is Outcome.SUSPECT),), ())
    if isinstance(look, NotModified) or not isinstance(look, Looked):
        return CheckReport(replace(done, outcome=Outcome.NOT_MODIFIED), (), ())
    elapsed = round((house.clock.now() - started_at).total_seconds() * 1000)
    result = replace(done, items=len(look.extraction.seen), status=look.captures[0].status, elapsed_ms=elapsed)
    return CheckReport(result, (), look.extraction.items)


def _enrol(settings: Settings, store: Store) -> None:
    now = wire.SystemClock().now()
    wire.release_dead(store)
    store.sources.sync(settings.sources, now)
    store.outbox.sync_subscriptions(settings.subscriptions, now)


def _in_house(settings: Settings, work: Callable[[House], Awaitable[T]]) -> T:
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
