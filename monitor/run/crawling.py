"""One crawl that an operator asks for, also beside a running daemon: leases, hosts, results as they come."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace

import structlog

from monitor.errors import StoreError
from monitor.run.owner import LEASE_S, RENEW_EVERY_S
from monitor.run.pump import PER_HOST, host_of, room_for
from monitor.run.wire import House
from monitor.types import Outcome, PollResult, Source, SourceState, Watch

log = structlog.get_logger("crawl")

WAIT_FOR_LEASE_S = 30.0
"""How long a crawl waits for a source that the daemon is polling at this moment."""
DOCUMENTS_PER_CRAWL = 200
"""Watched documents of one source that one crawl looks at, the soonest due first."""


class Crawling:
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
                self._tell(skipped(self._house, key, "disabled"))
        wanted = [key for key in dict.fromkeys(keys) if self._sources[key].enabled]
        claim = self._due if due else lambda: self._claimed(wanted)
        async with renewing(self._house):
            while states := await claim():
                await asyncio.gather(*(self._one(state, takes_all=not due) for state in states))
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
        states = await lease(self._house, wanted)
        if not states:
            for key in wanted:
                self._tell(skipped(self._house, key, "being polled by another process"))
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
        looks = await asyncio.gather(*(self._house.look(source, watch) for watch in watches))
        return _merged(result, looks)

    def _tell(self, result: PollResult) -> None:
        if result.outcome in (Outcome.FAILED, Outcome.SUSPECT):
            self._worst = 1
        self._on_result(result)


async def lease(house: House, keys: Sequence[str]) -> list[SourceState]:
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


@contextlib.asynccontextmanager
async def renewing(house: House) -> AsyncIterator[None]:
    """Keep this process's leases for as long as the work inside goes on."""

    async def renew() -> None:
        while True:
            await asyncio.sleep(RENEW_EVERY_S)
            try:
                await house.renew_leases()
            except StoreError as error:  # the next time may find it there again
                log.warning("leases not renewed", error=str(error))

    task = asyncio.create_task(renew())
    try:
        yield
    finally:
        task.cancel()


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


def skipped(house: House, key: str, reason: str) -> PollResult:
    return PollResult(key, Outcome.SKIPPED, house.clock.now(), reason=reason, trigger="operator")
