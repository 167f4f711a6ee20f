"""A few processes that read foreign bytes, so that a document that breaks its reader breaks nothing else.

Plain child processes over pipes: multiprocessing's pools lose every pending task when one worker dies, and bring a
resource tracker of 10 MiB with them.
"""

from __future__ import annotations

import asyncio
import contextlib
import pickle
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, ParamSpec, TypeVar

from config.settings import WorkerSettings
from monitor.errors import ExtractError
from monitor.types import Capture, ExtractedItem, Extraction, Reason, Source
from spiders.worker import HEADER, read_document, read_items

P = ParamSpec("P")
T = TypeVar("T")
LINE = 32
"""Calls in line from which on no further poll is started."""


class Workers:
    """The `Extractor` port: each call takes an idle worker, starting one when there is none and room for it."""

    def __init__(self, settings: WorkerSettings) -> None:
        self._settings = settings
        self._idle: list[asyncio.subprocess.Process] = []
        self._room = asyncio.Semaphore(settings.processes)
        self._line = 0
        self._is_short = asyncio.Event()
        self._is_short.set()
        self._all: set[asyncio.subprocess.Process] = set()

    def items(self, capture: Capture, source: Source, memo: bytes | None, masks: bytes) -> Awaitable[Extraction]:
        """Read a source's capture in a worker."""
        return self.apart(read_items, capture, source, memo, masks)

    def document(self, capture: Capture, source: Source, masks: bytes) -> Awaitable[ExtractedItem]:
        """Read a followed document in a worker."""
        return self.apart(read_document, capture, source, masks)

    async def ready(self) -> None:
        """Wait while many calls stand in line: each holds a body in memory, and fetching more only adds to it."""
        await self._is_short.wait()

    async def apart(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run an importable function in a worker. Raises ExtractError; a worker that fails is replaced."""
        call = pickle.dumps((function, args, kwargs), pickle.HIGHEST_PROTOCOL)
        async with self._place(), self._room:
            worker = self._idle.pop() if self._idle else await self._start()
            try:
                reply = await asyncio.wait_for(_exchange(worker, call), self._settings.timeout_s)
            except TimeoutError:
                await self._end(worker)
                limit = f"{self._settings.timeout_s:g} s (workers.timeout_s)"
                raise ExtractError(f"reading it took longer than {limit}", reason=Reason.PARSE) from None
            except (EOFError, ConnectionError):
                await self._end(worker)
                raise ExtractError(f"the worker that read it died (exit code {worker.returncode})") from None
            except BaseException:
                await self._end(worker)  # cancelled half-way: its pipe holds half an answer
                raise
            self._idle.append(worker)
        succeeded, result = reply
        if succeeded:
            value: T = result
            return value
        raise result

    @contextlib.asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        self._line += 1
        if self._line >= LINE:
            self._is_short.clear()
        try:
            yield
        finally:
            self._line -= 1
            if self._line < LINE:
                self._is_short.set()

    async def close(self) -> None:
        """End every worker."""
        for worker in list(self._all):
            await self._end(worker)

    async def _start(self) -> asyncio.subprocess.Process:
        # -P: a folder named `config` where the daemon was started must not be imported instead of ours.
        worker = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-c",
            "from spiders.worker import main; main()",
            str(self._settings.memory_mb),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=2**20,
        )
        self._all.add(worker)
        return worker

    async def _end(self, worker: asyncio.subprocess.Process) -> None:
        self._all.discard(worker)
        if worker in self._idle:
            self._idle.remove(worker)
        with contextlib.suppress(ProcessLookupError):
            worker.kill()
        await worker.wait()
        if worker.stdin:
            worker.stdin.close()


async def _exchange(worker: asyncio.subprocess.Process, call: bytes) -> tuple[bool, Any]:
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(HEADER.pack(len(call)))
    worker.stdin.write(call)
    await worker.stdin.drain()
    header = await worker.stdout.readexactly(HEADER.size)
    body = await worker.stdout.readexactly(HEADER.unpack(header)[0])
    reply: tuple[bool, Any] = pickle.loads(body)  # noqa: S301 - from our own child process
    return reply
