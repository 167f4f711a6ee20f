"""Stories of the pump: what is in hand, what waits, and that it never spins."""

from __future__ import annotations

import asyncio

import pytest
from structlog.testing import capture_logs

from monitor.errors import StoreError
from monitor.run.pump import PER_HOST, Pump


async def test_a_host_with_more_due_than_any_line_holds_lets_the_loop_turn() -> None:
    due = list(range(60))
    gate = asyncio.Event()

    async def claim(limit: int) -> list[int]:
        claimed, due[:] = due[:limit], due[limit:]
        return claimed

    async def handle(_work: int) -> None:
        await gate.wait()

    pumping: Pump[int] = Pump(claim=claim, handle=handle, host_of=lambda _: "one.example", room=32, line_limit=20)
    running = asyncio.create_task(pumping.run())
    async with asyncio.timeout(60):
        while pumping.in_hand < PER_HOST:
            await asyncio.sleep(0)
        for _ in range(50):
            await asyncio.sleep(0)
        assert len(pumping.held()) == 32, "a line that is full takes no more leases"
        gate.set()
        while due or pumping.in_hand:
            pumping.wake()
            await asyncio.sleep(0)
        await pumping.stop(1)
        await running


async def test_a_store_that_stays_away_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    async def claim(_limit: int) -> list[int]:
        nonlocal asked
        asked += 1
        if asked == 4:
            raise StoreError("it is shutting down")
        if asked < 8:
            raise StoreError("it is away")
        return []

    async def handle(_work: int) -> None:
        raise AssertionError

    monkeypatch.setattr("monitor.run.pump.RETRY_STORE_S", 0.0)
    pumping: Pump[int] = Pump(claim=claim, handle=handle, host_of=str, room=2, line_limit=2)
    with capture_logs() as said:
        running = asyncio.create_task(pumping.run())
        async with asyncio.timeout(60):
            while asked < 8:
                await asyncio.sleep(0)
        await pumping.stop(1)
        await running
    assert [each["error"] for each in said] == ["it is away", "it is shutting down", "it is away"]
