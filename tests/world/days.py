"""The days go by: what happens, happens; what is due, is looked at; the clock never waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from monitor.types import Outcome, PollResult
from tests.fakes import SettableClock
from tests.world.house import House
from tests.world.service import Play

TICK = timedelta(hours=1)
"""How often it is looked whether watching itself goes as it should; the daemon does so every ten minutes."""
GRAIN = timedelta(minutes=5)
"""What falls due within this is looked at together: ticks are the daemon's business, not the world's."""


@dataclass(slots=True)
class Diary:
    """What our side did."""

    polls: list[PollResult] = field(default_factory=list)

    def bad(self) -> list[PollResult]:
        """Return polls that could not be believed or had nothing."""
        return [poll for poll in self.polls if poll.outcome in (Outcome.FAILED, Outcome.SUSPECT)]


async def live(
    play: Play, house: House, clock: SettableClock, *, on_tick: Callable[[datetime], None] = lambda _: None
) -> Diary:
    """Let the world run from its start to its end."""
    diary = Diary()
    acts = sorted(play.acts, key=lambda act: act[:2])
    ticked = play.start
    await house.crawl.start()
    try:
        while (now := _next(house, play, clock)) < play.end:
            while acts and acts[0][0] <= now:
                acts.pop(0)[2]()
            clock.set(now)
            diary.polls += await house.do_due()
            if now - ticked >= TICK:
                ticked = now
                house.notice()
                on_tick(now)
    finally:
        await house.crawl.stop()
        await asyncio.sleep(0)
    return diary


def _next(house: House, play: Play, clock: SettableClock) -> datetime:
    due = [at for at in (house.store.sources.next_due_at(), house.store.watches.next_due_at()) if at is not None] or [
        play.end
    ]
    return max(clock.now() + GRAIN, min(due))
