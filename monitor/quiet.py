"""Polls that found nothing, gathered and written together: one UPDATE and one INSERT for hundreds of them.

A crash loses what is gathered and nothing else: those leases run out and the sources are looked at again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import structlog

from monitor.types import PollResult, SourceState

log = structlog.get_logger("poll")

FULL = 400
"""Rows that are worth a transaction of their own at once."""

Row = tuple[SourceState, PollResult]


class QuietBatch:
    """Gathers quiet polls and writes them at the latest `delay_s` later."""

    def __init__(self, write: Callable[[Sequence[Row]], Coroutine[Any, Any, None]], delay_s: float = 0.1) -> None:
        self._write = write
        self._delay_s = delay_s
        self._rows: list[Row] = []
        self._timer: asyncio.TimerHandle | None = None
        self._writing: set[asyncio.Task[None]] = set()
        self._failure: BaseException | None = None

    def add(self, state: SourceState, result: PollResult) -> None:
        """Take one row; it is written soon."""
        self._rows.append((state, result))
        if len(self._rows) >= FULL:
            self._start()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._delay_s, self._start)

    def forgive(self) -> None:
        """Forget what failed so far: those sources were given back, and are looked at again."""
        self._failure = None

    async def flush(self) -> None:
        """Write what is gathered and wait for all writing. Raises the first thing a write raised since the last."""
        self._start()
        await asyncio.gather(*self._writing, return_exceptions=True)
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure

    def _start(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._rows:
            rows, self._rows = self._rows, []
            task = asyncio.ensure_future(self._write(rows))
            self._writing.add(task)
            task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._writing.discard(task)
        failure = None if task.cancelled() else task.exception()
        if failure is not None:
            self._failure = self._failure or failure
            log.error("quiet polls not recorded", error=str(failure), advice="they run again when their leases end")
