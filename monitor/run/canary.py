"""The canary's page on a loopback address of its own, and its rows: only while a daemon runs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog

from config.declarations import Source
from config.settings import CanarySettings
from monitor import canary
from monitor.errors import StoreError
from monitor.health import Health
from monitor.store import Store

log = structlog.get_logger("canary")

READ_S = 5.0
HEAD_MAX = 8192


class Nest:
    """Serves the page. Anything else it is asked for is not there; it takes no input and keeps no state."""

    def __init__(self, settings: CanarySettings, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._now = now
        self._server: asyncio.Server | None = None
        self.origin = ""
        """scheme://host:port once it listens: the one private address that the crawl may ask for."""

    async def start(self) -> None:
        """Listen on a free port of the loopback address, where no configuration can be wrong. Raises OSError."""
        self._server = await asyncio.start_server(self._answer, "127.0.0.1", 0, limit=HEAD_MAX)
        host, port = self._server.sockets[0].getsockname()[:2]
        self.origin = f"http://{host}:{port}"

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()

    def source(self) -> Source:
        return canary.source(f"{self.origin}/canary", self._settings.every)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), READ_S)
            is_page = head.startswith(b"GET /canary ")
            body = canary.page(self._now(), self._settings.every_s).encode() if is_page else b""
            status = "200 OK" if is_page else "404 Not Found"
            writer.write(
                f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
                "Connection: close\r\n\r\n".encode()
                + body
            )
            await writer.drain()
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # whoever asked has gone, or asked in no way that we answer: the next look finds out
        finally:
            writer.close()


class Canary:
    """The nest, and whether its bird is out: from then on its source is one of those that are polled."""

    def __init__(self, settings: CanarySettings, store: Store, health: Health, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._store = store
        self._health = health
        self._now = now
        self._nest: Nest | None = None
        self._is_out = False

    async def listen(self) -> str | None:
        """Return the origin of its page; None when it is switched off, or has no address: then nothing is ready."""
        if not self._settings.enabled:
            await asyncio.to_thread(self._store.sources.retire, canary.KEY)
            return None
        nest = Nest(self._settings, self._now)
        try:
            await nest.start()
        except OSError as error:
            self._health.troubles["canary"] = f"has no address to sing at: {error}"
            return None
        self._nest = nest
        return nest.origin

    def let_out(self) -> None:
        """Make its subscriber known, and from now on its source. Raises StoreError."""
        enrol(self._store, self._now())
        self._is_out = True

    async def go_out(self, let_out: Callable[[], Awaitable[None]], *, after_s: float, retry_s: float) -> None:
        """Let it out a while after the start, since the sources come first, and expect it to arrive from then on.

        A store that is away just then is asked again: else nothing would be ready until the next start.
        """
        await asyncio.sleep(after_s)
        while True:
            try:
                await let_out()
                break
            except StoreError as error:
                if self._health.ails("canary", error.public):
                    log.error("canary not let out yet", error=str(error), retry_s=retry_s)
            await asyncio.sleep(retry_s)
        self._health.heals("canary")
        self._health.canary_every_s = self._settings.every_s

    def sources(self) -> tuple[Source, ...]:
        """Return its source once it is out; nothing before."""
        return (self._nest.source(),) if self._nest and self._is_out else ()

    async def call_in(self) -> None:
        """Let its source go: no other process could fetch it."""
        if self._nest is None:
            return
        await self._nest.close()
        if not self._is_out:
            return
        try:
            await asyncio.to_thread(self._store.sources.retire, canary.KEY)
        except StoreError as error:
            log.error("canary not called in", error=str(error))


def enrol(store: Store, now: datetime) -> None:
    """Make the subscriber known; one that is there already goes on. Raises StoreError."""
    row = store.outbox.subscription(canary.KEY)
    if row is None or row.status == "removed":
        store.outbox.add(canary.subscription(), now, status="active")
