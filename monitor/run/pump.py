"""Keeps polls in hand: claims what is due, as much as there is room for, and never lets one host fill the room."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

import structlog

from config.settings import Settings
from monitor.errors import StoreError

log = structlog.get_logger("pump")
Work = TypeVar("Work")

PER_HOST = 8
"""Polls of one host in hand; the rest of its due sources wait in line without taking room from other hosts."""
ROOM_PER_CONNECTION = 2
LINE_LIMIT = 20_000
"""Work that may wait in line for its host; its leases are held meanwhile."""
RETRY_STORE_S = 5.0
"""How long to wait before asking a store again that could not be reached."""


class Pump(Generic[Work]):
    """Runs `handle` for claimed work until stopped. One pump for sources, one for watched documents."""

    def __init__(
        self,
        *,
        claim: Callable[[int], Awaitable[list[Work]]],
        handle: Callable[[Work], Coroutine[Any, Any, None]],
        host_of: Callable[[Work], str],
        room: int,
        per_host: int = PER_HOST,
        line_limit: int = LINE_LIMIT,
    ) -> None:
        self._claim = claim
        self._handle = handle
        self._host_of = host_of
        self._room = room
        self._per_host = per_host
        self._line_limit = line_limit
        self._wake = asyncio.Event()
        self._stopping = False
        self._tasks: dict[asyncio.Task[None], Work] = {}
        self._busy: Counter[str] = Counter()
        self._lines: dict[str, deque[Work]] = {}
        self._waiting = 0

    def wake(self) -> None:
        """Look for due work now. Doubling a call is harmless, losing one only delays work until the next tick."""
        self._wake.set()

    @property
    def in_hand(self) -> int:
        return len(self._tasks)

    def held(self) -> list[Work]:
        """Return all that was claimed and has not ended, also what waits in line for its host."""
        return [*self._tasks.values(), *(work for line in self._lines.values() for work in line)]

    async def run(self) -> None:
        """Claim and start work until `stop`; a store that cannot be reached is asked again later."""
        said = ""
        while not self._stopping:
            self._wake.clear()
            try:
                is_full = await self._fill()
            except StoreError as error:
                if said != str(error):  # once, however long it lasts
                    log.error("store cannot be asked for work", error=str(error), retry_s=RETRY_STORE_S)
                said = str(error)
                await self._pause(RETRY_STORE_S)
                continue
            said = ""
            if not is_full:
                await self._wake.wait()
            else:
                await self._until_room()

    async def stop(self, grace_s: float) -> None:
        """Stop claiming, let what is in hand finish for `grace_s` seconds, then cancel the rest."""
        self._stopping = True
        self._lines.clear()
        self.wake()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=grace_s)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _fill(self) -> bool:
        """Claim once for the free room; True when there may be more due than there was room for."""
        if not self._has_room():
            return True
        free = self._room - len(self._tasks)
        claimed = await self._claim(free)
        if not self._stopping:
            self._take(claimed)
        return len(claimed) == free

    def _has_room(self) -> bool:
        return len(self._tasks) < self._room and self._waiting < self._line_limit

    def _take(self, claimed: Iterable[Work]) -> None:
        for work in claimed:
            host = self._host_of(work)
            if self._busy[host] < self._per_host:
                self._start(host, work)
            else:
                self._lines.setdefault(host, deque()).append(work)
                self._waiting += 1

    def _start(self, host: str, work: Work) -> None:
        self._busy[host] += 1
        task = asyncio.ensure_future(self._handle(work))
        self._tasks[task] = work
        task.add_done_callback(lambda done: self._finished(host, done))

    def _finished(self, host: str, task: asyncio.Task[None]) -> None:
        self._tasks.pop(task, None)
        self._busy[host] -= 1
        if not self._busy[host]:
            del self._busy[host]
        line = self._lines.get(host)
        if line and not self._stopping:
            self._waiting -= 1
            self._start(host, line.popleft())
            if not line:
                del self._lines[host]
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("work broke", error=f"{type(error).__name__}: {error}", exc_info=error)
        if len(self._tasks) <= self._room // 2:
            self._wake.set()

    async def _until_room(self) -> None:
        """Wait until half of the room is free, so that each claim is worth its transaction."""
        while not self._stopping and (len(self._tasks) > self._room // 2 or not self._has_room()):
            self._wake.clear()
            await self._wake.wait()

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopped(), seconds)
        except TimeoutError:
            pass

    async def _stopped(self) -> None:
        while not self._stopping:
            self._wake.clear()
            await self._wake.wait()


def room_for(settings: Settings) -> int:
    """Return how many polls may be in hand: some read or write while others fetch."""
    return max(16, settings.http.concurrency * ROOM_PER_CONNECTION)


def host_of(url: str) -> str:
    """Return the host whose budget a URL draws on."""
    return (urlsplit(url).hostname or "").lower()
