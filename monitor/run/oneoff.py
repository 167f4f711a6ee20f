"""What an operator triggers: one crawl, a dry run, a send, a rebuild; also beside a running daemon."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from alerts import Alerts, Delivered
from config.settings import Settings
from monitor import prune as pruning
from monitor.errors import StoreError
from monitor.look import Looked, Recognition, Unseen
from monitor.memo import Memo
from monitor.run import wire
from monitor.run.owner import LEASE_S, RENEW_EVERY_S
from monitor.run.pump import PER_HOST, host_of, room_for
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
    Watch,
)
from spiders.crawler import run_in_loop
from spiders.registry import reader_for

T = TypeVar("T")
INTERRUPTED = 130
WAIT_FOR_LEASE_S = 30.0
"""How long a crawl waits for a source that the daemon is polling at this moment."""
DOCUMENTS_PER_CRAWL = 200
"""Watched documents of one source that one crawl looks at, the soonest due first."""


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
        return await _Crawl(house, on_result).run(keys, all_sources=all_sources, due=due)

    return _in_house(settings, work)


def check(settings: Settings, key: str) -> CheckReport:
    """Fetch and read one source, store nothing."""
    source = next(source for source in settings.sources if source.key == key)

    async def work(house: House) -> CheckReport:
        return await _check(house, source)

    return _in_house(settings, work)


def reextract(settings: Settings, keys: Sequence[str] | None) -> dict[str, int]:
    """Rebuild the versions of these sources (None = all) from their captures."""

    async def work(house: House) -> dict[str, int]:
        counts = {"rebuilt": 0, "unchanged": 0, "failed": 0}
        for source in settings.sources:
            if keys is not None and source.key not in keys:
                continue
            for state in await _lease(house, [source.key]):
                stored = await house.in_thread(house.store.items.latest, source.key, None)
                done = await house.rebuilder.rebuild(source, list(stored.values()))
                counts["rebuilt"] += done.changed
                counts["unchanged"] += done.unchanged
                counts["failed"] += len(done.failed)
                await house.in_thread(house.store.sources.release, house.owner, [state.source_key])
        return counts

    return _in_house(settings, work)


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
            await alerts.compose(now_for=key)
            return await alerts.deliver_due()
        finally:
            await alerts.close()

    try:
        _enrol(settings, store)
        return asyncio.run(work())
    finally:
        store.close()


class _Crawl:
    """One crawl: at most `room` sources in hand, a few per host, results as they come."""

    def __init__(self, house: House, on_result: Callable[[PollResult], None]) -> None:
        self._house = house
        self._on_result = on_result
        self._sources = {source.key: source for source in house.settings.sources}
        self._hosts: dict[str, asyncio.Semaphore] = {}
        self._room = asyncio.Semaphore(room_for(house.settings))
        self._worst = 0

    async def run(self, keys: Sequence[str], *, all_sources: bool, due: bool) -> int:
        if all_sources:
            keys = [source.key for source in self._sources.values() if source.enabled]
        for key in keys:
            if not self._sources[key].enabled:
                self._tell(_skipped(self._house, key, "disabled"))
        wanted = [key for key in dict.fromkeys(keys) if self._sources[key].enabled]
        claim = self._due if due else lambda: self._claimed(wanted)
        renewing = asyncio.create_task(self._renew())
        try:
            while states := await claim():
                await asyncio.gather(*(self._one(state, takes_all=not due) for state in states))
        finally:
            renewing.cancel()
        await self._house.quiet.flush()
        return self._worst

    async def _due(self) -> list[SourceState]:
        now = self._house.clock.now()
        claimed: list[SourceState] = await self._house.in_thread(
            self._house.store.sources.claim_due, now, 500, self._house.owner, LEASE_S
        )
        return claimed

    async def _claimed(self, wanted: list[str]) -> list[SourceState]:
        """Claim all that are free, then wait a while for those that another process is polling now."""
        if not wanted:
            return []
        states = await _lease(self._house, wanted)
        if not states:
            for key in wanted:
                self._tell(_skipped(self._house, key, "being polled by another process"))
            wanted.clear()
        for state in states:
            wanted.remove(state.source_key)
        return states

    async def _one(self, state: SourceState, *, takes_all: bool) -> None:
        source = self._sources[state.source_key]
        host = self._hosts.setdefault(host_of(source.url), asyncio.Semaphore(PER_HOST))
        try:
            async with host, self._room:
                result = await self._house.poll(source, state, by_operator=True)
            if source.follow:
                result = await self._documents(source, result, takes_all=takes_all)
        except StoreError as error:
            now = self._house.clock.now()
            result = PollResult(
                source.key, Outcome.FAILED, now, reason="store", detail=str(error), trigger="operator"
            )
        self._tell(result)

    async def _documents(self, source: Source, result: PollResult, *, takes_all: bool) -> PollResult:
        """Look at the source's watched documents too; one record tells of both."""
        now = self._house.clock.now()
        watches: list[Watch] = await self._house.in_thread(
            self._house.store.watches.claim,
            source.key,
            now,
            self._house.owner,
            LEASE_S,
            takes_all,
            DOCUMENTS_PER_CRAWL,
        )
        looks = await asyncio.gather(*(self._house.watcher.look(source, watch) for watch in watches))
        return _merged(result, looks)

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(RENEW_EVERY_S)
            await self._house.renew_leases()

    def _tell(self, result: PollResult) -> None:
        if result.outcome in (Outcome.FAILED, Outcome.SUSPECT):
            self._worst = 1
        self._on_result(result)


async def _lease(house: House, keys: Sequence[str]) -> list[SourceState]:
    """Lease what is free of these sources; waits while none is, for as long as one poll may take."""
    deadline = asyncio.get_running_loop().time() + WAIT_FOR_LEASE_S
    while True:
        now = house.clock.now()
        states: list[SourceState] = await house.in_thread(
            house.store.sources.claim, list(keys), now, house.owner, LEASE_S
        )
        if states or asyncio.get_running_loop().time() > deadline:
            return states
        await asyncio.sleep(0.25)


async def _check(house: House, source: Source) -> CheckReport:
    started_at = house.clock.now()
    state = SourceState(source.key)
    unready = wire.unready(source)
    if unready:
        return CheckReport(replace(_skipped(house, source.key, unready), started_at=started_at), (), ())

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


def _merged(result: PollResult, looks: Sequence[PollResult]) -> PollResult:
    """Return the source's result with what its documents added; a document that failed is said, not hidden."""
    changed = result.outcome
    if any(look.outcome is Outcome.CHANGED for look in looks) and result.outcome in (
        Outcome.UNCHANGED,
        Outcome.NOT_MODIFIED,
    ):
        changed = Outcome.CHANGED
    troubles = [look for look in looks if look.outcome in (Outcome.FAILED, Outcome.SUSPECT)]
    detail = result.detail
    if troubles:
        said = f"{len(troubles)} of {len(looks)} documents could not be read, first: {troubles[0].detail}"
        detail = "; ".join(filter(None, (detail, said)))
    return replace(
        result,
        outcome=changed,
        revised=result.revised + sum(look.revised for look in looks),
        withdrawn=result.withdrawn + sum(look.withdrawn for look in looks),
        restored=result.restored + sum(look.restored for look in looks),
        detail=detail,
    )


def _skipped(house: House, key: str, reason: str) -> PollResult:
    return PollResult(key, Outcome.SKIPPED, house.clock.now(), reason=reason, trigger="operator")


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
