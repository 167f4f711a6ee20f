"""Questions answered together: who waits is answered with others, and each gets its own answer or its own error."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from monitor.together import MOST, Together, each


class Thread:
    """A thread that is busy until it is let go."""

    def __init__(self) -> None:
        self.is_free = asyncio.Event()
        self.is_free.set()

    async def __call__(self, call: Callable[..., Any], *args: Any) -> Any:
        await self.is_free.wait()
        return call(*args)


class Desk:
    """Doubles numbers, cannot double 13, and remembers how many were brought at a time."""

    def __init__(self) -> None:
        self.trips: list[Sequence[int]] = []

    def doubled(self, numbers: Sequence[int]) -> list[int | Exception]:
        self.trips.append(numbers)
        return each(lambda at: self._double(numbers[at]), len(numbers))

    def _double(self, number: int) -> int:
        if number == 13:
            raise ValueError("十三")
        return number * 2


def test_who_asks_alone_is_answered_alone() -> None:
    async def story() -> None:
        desk = Desk()
        assert await Together(Thread(), desk.doubled)(4) == 8
        assert desk.trips == [[4]]

    asyncio.run(story())


def test_those_who_ask_while_the_thread_is_busy_share_the_next_trip_and_one_error_is_one_askers() -> None:
    async def story() -> None:
        desk, thread = Desk(), Thread()
        thread.is_free.clear()
        together = Together(thread, desk.doubled)
        asked = [asyncio.ensure_future(together(number)) for number in (1, 13, 3)]
        await asyncio.sleep(0)
        thread.is_free.set()
        first, second, third = await asyncio.gather(*asked, return_exceptions=True)
        assert (first, third) == (2, 6)
        assert isinstance(second, ValueError)
        assert desk.trips == [[1, 13, 3]]

    asyncio.run(story())


def test_more_than_one_trip_can_carry_are_all_answered() -> None:
    async def story() -> None:
        desk = Desk()
        together = Together(Thread(), desk.doubled)
        numbers = range(100, 100 + 3 * MOST + 1)
        assert await asyncio.gather(*map(together, numbers)) == [number * 2 for number in numbers]
        assert max(map(len, desk.trips)) <= MOST
        assert len(desk.trips) <= 5

    asyncio.run(story())


def test_what_nobody_waits_for_any_more_is_not_done() -> None:
    async def story() -> None:
        desk, thread = Desk(), Thread()
        thread.is_free.clear()
        together = Together(thread, desk.doubled)
        gone, stays = asyncio.ensure_future(together(1)), asyncio.ensure_future(together(2))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.sleep(0)
        thread.is_free.set()
        assert await stays == 4
        assert desk.trips == [[2]]

    asyncio.run(story())


def test_a_thread_that_cannot_be_had_is_told_to_all_who_wait_and_the_next_may_ask_again() -> None:
    async def story() -> None:
        desk, is_open = Desk(), False

        async def thread(call: Callable[..., Any], *args: Any) -> Any:
            if not is_open:
                raise RuntimeError("cannot schedule new futures after shutdown")
            return call(*args)

        together = Together(thread, desk.doubled)
        with pytest.raises(RuntimeError, match="shutdown"):
            await together(1)
        is_open = True
        assert await together(2) == 4

    asyncio.run(story())
