"""What the daemon does again and again: wake-up calls only, of which a late one delays work and no more."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from monitor.health import Health


class Ticks:
    """Calls at intervals. The health of the process expects each; none overtakes itself, and missed ones are one."""

    def __init__(self, health: Health, now: Callable[[], datetime]) -> None:
        self._health = health
        self._now = now
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    def every(self, seconds: float, name: str, call: Callable[[], Awaitable[None] | None]) -> None:
        """Have `call` called at this interval, in the loop, from `start` on."""
        self._health.expect(name, seconds)

        async def tick() -> None:
            self._health.tick(name, self._now())
            waiting = call()
            if waiting is not None:
                await waiting

        self._scheduler.add_job(
            tick, "interval", seconds=seconds, max_instances=1, coalesce=True, misfire_grace_time=None
        )

    def start(self) -> None:
        """Begin to tick, in the loop that runs."""
        self._scheduler.start()

    def stop(self) -> None:
        """Begin no further call; those under way go on."""
        self._scheduler.shutdown(wait=False)
