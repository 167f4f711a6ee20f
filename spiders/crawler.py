"""The one long-lived crawl: a request in, a capture out, politely (see `spiders.visits`); until it stops."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from config.settings import HttpSettings
from monitor.errors import FetchError
from monitor.types import Capture, FetchRequest, NotModified, Reason
from spiders.engine import Engine
from spiders.guard import Target, shown
from spiders.headers import agent_of
from spiders.pace import Pace
from spiders.process import raise_descriptor_limit, run_in_loop
from spiders.proxies import Proxies
from spiders.rendering import Renderer
from spiders.robots import Robots
from spiders.transfers import Stopped
from spiders.visits import Visit, Visits

__all__ = ["Crawl", "run_in_loop"]

STOP_GRACE_S = 5.0
SPARE_DESCRIPTORS = 512
"""For the store, the archive and the pages, beside one for each transfer and the idle connections."""
ROBOTS_MAX_BYTES = 4 * 1024 * 1024
ROBOTS_TIMEOUT_S = 15.0
HTML_TYPES = ("text/html", "application/xhtml+xml")


def _utcnow() -> datetime:
    return datetime.now(UTC)


class Crawl:
    """Implements `monitor.ports.Fetcher`. Belongs to the loop it was started in."""

    def __init__(
        self,
        http: HttpSettings,
        *,
        clock: Callable[[], datetime] = _utcnow,
        rng: random.Random | None = None,
        proxies: Mapping[str, str] | None = None,
        own: str = "",
    ) -> None:
        """`proxies` maps `http` and `https` to a proxy's URL; None = the environment's http_proxy and https_proxy.

        Behind a proxy the guard judges only the text of an address: the name is resolved out of its sight.
        `own`: scheme://host:port of a page of this very process, to be asked for whatever the settings say of
        private addresses; never by a redirect, and never through a proxy.
        """
        self._http = http
        self._max_bytes = int(http.max_body_mb * 1024 * 1024)
        pace = Pace(http.per_host_delay_s)
        self._engine = Engine(http, pace)
        self._robots = Robots(self._ask_robots)
        self._visits = Visits(
            http,
            self._engine,
            pace,
            self._robots,
            Proxies(proxies),
            clock,
            rng or random.Random(),  # noqa: S311  jitter, not a secret
            own,
        )
        self._renderer = Renderer(self._fetch_for_a_page, http.user_agent, self._max_bytes)
        self._callers: set[asyncio.Task[object]] = set()
        self._broken_off: set[asyncio.Task[object]] = set()
        self._is_quiet = asyncio.Event()
        self._is_quiet.set()
        self._is_stopping = False

    async def start(self) -> None:
        """Return once `fetch` can be called."""
        raise_descriptor_limit(self._http.concurrency + SPARE_DESCRIPTORS)
        await self._engine.start()

    async def fetch(self, request: FetchRequest) -> Capture | NotModified:
        """Return the final answer, whatever its status, after redirects and retries.

        NotModified only when validators were sent. Raises FetchError when there was nothing to grade: dns, refused
        (guard, connection, circles), tls, timeout, too-large, parse (not HTTP), robots. Every attempt at every hop
        may take `timeout_s`; an attempt after a Retry-After comes up to 20 s later.
        """
        caller = asyncio.current_task()
        assert caller is not None
        if self._is_stopping:
            raise _stopping(request)
        self._callers.add(caller)
        self._is_quiet.clear()
        try:
            return await self._fetch(request)
        except Stopped:
            raise _stopping(request) from None
        except asyncio.CancelledError:
            if caller not in self._broken_off:
                raise
            caller.uncancel()  # it was us, not whoever awaits the caller
            raise _stopping(request) from None
        finally:
            self._callers.discard(caller)
            if not self._callers:
                self._is_quiet.set()

    async def stop(self, grace_s: float = STOP_GRACE_S) -> None:
        """Refuse new requests, give those in hand `grace_s` to finish, break off the rest (FetchError), close."""
        self._is_stopping = True
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._is_quiet.wait(), grace_s)
        self._broken_off |= self._callers
        for caller in self._broken_off:
            caller.cancel()
        await self._is_quiet.wait()
        await self._renderer.close()
        await self._robots.close()
        await self._engine.stop()

    # ------------------------------------------------ one request, several attempts

    async def _fetch(self, request: FetchRequest) -> Capture | NotModified:
        visit = Visit(
            agent=agent_of(request.headers, request.user_agent or self._http.user_agent),
            timeout_s=request.timeout_s or self._http.timeout_s,
            max_bytes=self._max_bytes,
            obeys_robots=self._http.obey_robots,
            started=time.monotonic(),
        )
        answer = await self._visits.answer(_unconditional(request) if request.is_rendered else request, visit)
        return await self._rendered(answer, request) if request.is_rendered else answer

    async def _rendered(self, page: Capture | NotModified, request: FetchRequest) -> Capture | NotModified:
        """Run the scripts of what is a page; an error and a document stay as they are."""
        if not isinstance(page, Capture) or page.status >= 400 or page.media_type not in HTML_TYPES:
            return page
        body = await self._renderer.rendered(page, request)
        headers = {**page.headers, "content-type": "text/html; charset=utf-8"}
        return replace(page, headers=headers, body=body, body_sha256=sha256(body).hexdigest())

    async def _fetch_for_a_page(self, request: FetchRequest) -> Capture:
        """What a page's scripts ask for: once, under all the rules of a poll."""
        answer = await self._fetch(request)
        assert isinstance(answer, Capture)  # no validators were sent
        return answer

    async def _ask_robots(self, place: Target, agent: str) -> tuple[int, bytes]:
        visit = Visit(
            agent=agent,
            timeout_s=min(self._http.timeout_s, ROBOTS_TIMEOUT_S),
            max_bytes=ROBOTS_MAX_BYTES,
            obeys_robots=False,
            started=time.monotonic(),
        )
        answer = await self._visits.answer(FetchRequest(f"{place.origin}/robots.txt", user_agent=agent), visit)
        assert isinstance(answer, Capture)  # no validators were sent
        return answer.status, answer.body


def _unconditional(request: FetchRequest) -> FetchRequest:
    """Without validators: a page's frame may be what it was while its scripts bring other words."""
    return replace(request, etag=None, last_modified=None)


def _stopping(request: FetchRequest) -> FetchError:
    return FetchError(Reason.REFUSED, f"{shown(request.url)}: the crawl is stopping")
