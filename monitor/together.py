"""Questions to the store, answered together: one trip to a thread, one query, one transaction for those that wait.

Who asks on a quiet day is answered at once and alone. Under load the next trip starts `PAUSE_S` after the last, or as
soon as a thread is free, and whoever asked meanwhile is answered with it: ten at once cost little more than one.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")
InThread = Callable[..., Awaitable[Any]]

MOST = 32
"""Questions at once. A transaction of as many changed polls takes some 15 ms; those who come later wait for it."""
PAUSE_S = 0.02
"""What a mail may be late for the sake of company, at each of three trips on its way."""


class Together(Generic[Q, A]):
    """`await together(question)` returns its answer, or raises what stands in its place."""

    def __init__(
        self, in_thread: InThread, answer: Callable[[Sequence[Q]], Sequence[A | Exception]], most: int = MOST
    ) -> None:
        self._in_thread = in_thread
        self._answer = answer
        self._most = most
        self._waiting: deque[tuple[Q, asyncio.Future[A]]] = deque()
        self._is_asked = False
        self._pause: asyncio.TimerHandle | None = None
        self._not_before = 0.0  # of the loop's clock
        self._trips: set[asyncio.Task[None]] = set()

    async def __call__(self, question: Q) -> A:
        future: asyncio.Future[A] = asyncio.get_running_loop().create_future()
        self._waiting.append((question, future))
        self._ask()
        return await future

    def _ask(self) -> None:
        """See to it that a trip takes what waits."""
        if self._pause is not None:
            if len(self._waiting) >= self._most:
                self._pause.cancel()
                self._start()
        elif self._waiting and not self._is_asked:
            loop = asyncio.get_running_loop()
            if loop.time() < self._not_before and len(self._waiting) < self._most:
                self._pause = loop.call_at(self._not_before, self._start)
            else:
                self._start()

    def _start(self) -> None:
        self._pause = None
        self._is_asked = True
        self._not_before = asyncio.get_running_loop().time() + PAUSE_S
        trip = asyncio.ensure_future(self._trip())
        self._trips.add(trip)
        trip.add_done_callback(self._trips.discard)

    async def _trip(self) -> None:
        taken: list[tuple[Q, asyncio.Future[A]]] = []
        answers: Sequence[A | Exception]
        try:
            answers = await self._in_thread(self._answered, taken)
        except Exception as error:  # noqa: BLE001 - raised again where each answer is waited for
            if not taken:  # no thread was to be had
                self._is_asked = False
                taken, self._waiting = list(self._waiting), deque()
            answers = [error] * len(taken)
        for (_, future), answer in zip(taken, answers, strict=True):
            if future.done():
                continue
            if isinstance(answer, Exception):
                future.set_exception(answer)
            else:
                future.set_result(answer)
        self._ask()

    def _answered(self, taken: list[tuple[Q, asyncio.Future[A]]]) -> Sequence[A | Exception]:
        """Take what waits, and answer it; in the thread. Whose asker has gone is left out, and not written either."""
        # First the flag, then the questions: who asks in between starts a trip of their own, which may find nothing.
        self._is_asked = False
        while self._waiting and len(taken) < self._most:
            try:
                question, future = self._waiting.popleft()
            except IndexError:  # another thread was quicker
                break
            if not future.done():
                taken.append((question, future))
        return self._answer([question for question, _ in taken]) if taken else []


def each(answer: Callable[[int], A], count: int) -> list[A | Exception]:
    """Return answers 0 to `count` - 1; what one of them raises stands in its place and stops no other."""
    answers: list[A | Exception] = []
    for at in range(count):
        try:
            answers.append(answer(at))
        except Exception as error:  # noqa: BLE001 - raised again where the answer is waited for
            answers.append(error)
    return answers
