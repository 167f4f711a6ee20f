"""What a process that crawls needs set: its loop, its garbage collector, its open files."""

from __future__ import annotations

import asyncio
import gc
import resource
from collections.abc import Awaitable, Callable

import uvloop

GC_THRESHOLDS = (20_000, 50, 50)
"""Python's own (700, 10, 10) go through everything alive again and again while thousands of polls wait: with 5,000
in hand a poll cost 0.40 ms of CPU, with these 0.21."""


def run_in_loop(main: Callable[[], Awaitable[int]]) -> int:
    """Run `main` in a new uvloop and return its exit code; for doors, once per process.

    Signals stay the caller's (`loop.add_signal_handler`). Sets the garbage collector for a long-lived process.
    """

    async def whole() -> int:
        return await main()

    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(whole())


def raise_descriptor_limit(wanted: int) -> None:
    """Lift the soft limit of open files towards `wanted`: 1,024 are fewer than 1,000 transfers need."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
