"""The days go by: what happens, happens; what is due, is looked at; the clock never waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from monitor.types import PollResult
from tests.fakes import SettableClock
from tests.world.house import House
from tests.world.service import Act, Play

TICK = timedelta(hours=1)
"""How often it is looked whether watching itself goes as it should; the daemon does so every ten minutes."""
STAY = timedelta(days=6, hours=5)
"""After so long our side is stopped and started, as for an upgrade: what it knows is what it has written."""
GRAIN = timedelta(minutes=5)
"""What falls due within this is looked at together: ticks are the daemon's business, not the world's."""


@dataclass(slots=True)
class Diary:
    """What our side did."""

    polls: list[PollResult] = field(default_factory=list)


async def live(
    play: Play,
    move_in: Callable[[], House],
    clock: SettableClock,
    *,
    on_tick: Callable[[datetime], None] = lambda _: None,
) -> Diary:
    """Let the world run from its start to its end. Our side is started anew now and then, on the same store."""
    diary = Diary()
    acts = sorted(play.acts, key=lambda act: act[:2])
    while clock.now() < play.end:
        house = move_in()
        await house.crawl.start()
        try:
            await _stay(house, play, acts, clock, min(clock.now() + STAY, play.end), diary, on_tick)
        finally:
            await house.crawl.stop()
    return diary


async def _stay(
    house: House,
    play: Play,
    acts: list[Act],
    clock: SettableClock,
    until: datetime,
    diary: Diary,
    on_tick: Callable[[datetime], None],
) -> None:
    ticked = clock.now()
    while (now := _next(house, play, clock)) < until:
        while acts and acts[0][0] <= now:
            acts.pop(0)[2]()
        clock.set(now)
        diary.polls += await house.do_due()
        if now - ticked >= TICK:
            ticked = now
            house.notice()
            on_tick(now)
    clock.set(until)


def _next(house: House, play: Play, clock: SettableClock) -> datetime:
    due = [at for at in (house.store.sources.next_due_at(), house.store.watches.next_due_at()) if at is not None] or [
        play.end
    ]
    return max(clock.now() + GRAIN, min(due))
