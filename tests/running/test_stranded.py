"""Leases of work that the store could not record, and what a pump has in hand."""

from __future__ import annotations

import asyncio

from monitor.run.pump import Pump
from monitor.run.stranded import FIRST_WAIT_S, LONGEST_WAIT_S, Stranded


def test_what_strands_again_and_again_waits_longer_each_time_but_less_than_a_lease() -> None:
    stranded = Stranded[str]()
    waits, at = [], 0.0
    for _ in range(9):
        stranded.add(["jp-news"], at)
        wait = next(second for second in range(200) if stranded.ripe(at + second))
        waits.append(wait)
        at += wait
    assert waits[:3] == [FIRST_WAIT_S, 2 * FIRST_WAIT_S, 4 * FIRST_WAIT_S]
    assert waits[-1] == LONGEST_WAIT_S


def test_a_recorded_poll_starts_the_waits_over() -> None:
    stranded = Stranded[str]()
    stranded.add(["jp-news"], 0.0)
    stranded.add(["jp-news"], 0.0)
    stranded.forget("jp-news")
    stranded.add(["jp-news"], 0.0)
    assert stranded.ripe(FIRST_WAIT_S) == ["jp-news"]


async def test_a_pump_holds_what_it_claimed_until_it_ends_also_what_waits_in_line() -> None:
    work, release = ["a1", "a2", "b1"], asyncio.Event()

    async def claim(_limit: int) -> list[str]:
        claimed, work[:] = work[:], []
        return claimed

    async def handle(_work: str) -> None:
        await release.wait()

    pump = Pump(claim=claim, handle=handle, host_of=lambda name: name[0], room=8, per_host=1)
    running = asyncio.create_task(pump.run())
    while pump.in_hand < 2:
        await asyncio.sleep(0)
    assert sorted(pump.held()) == ["a1", "a2", "b1"]
    release.set()
    while pump.in_hand:
        await asyncio.sleep(0)
    assert pump.held() == []
    await pump.stop(1)
    await running
