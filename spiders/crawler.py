"""The one long-lived crawl: a request in, a capture out, politely.

    fetch ── attempts: backoff, Retry-After
               └─ chain: one hop after the other, each on its own
                    robots.txt → host's slot (delay, concurrency) → place on the wire → guard → answer → redirect?

One hop is one guarded, robots-checked request counted against the host it goes to.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

from config.settings import HttpSettings
from monitor.errors import FetchError
from monitor.schedule import retry_after_s
from monitor.types import Capture, FetchRequest, NotModified, Reason
from spiders.engine import Engine
from spiders.failures import Passing
from spiders.guard import Target, shown, target
from spiders.headers import agent_of, lines
from spiders.pace import Pace
from spiders.process import raise_descriptor_limit, run_in_loop
from spiders.proxies import Proxies
from spiders.redirects import Hop, choice, next_hop
from spiders.rendering import Renderer
from spiders.retries import MAX_WAIT_S, RETRIED, wait_s
from spiders.robots import Robots
from spiders.transfer import Order, Reply
from spiders.transfers import Stopped
from spiders.unpack import unpacked

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
        self._own = own
        self._http = http
        self._clock = clock
        self._rng = rng or random.Random()  # noqa: S311  jitter, not a secret
        self._proxies = Proxies(proxies)
        self._max_bytes = int(http.max_body_mb * 1024 * 1024)
        self._pace = Pace(http.per_host_delay_s)
        self._engine = Engine(http, self._pace)
        self._robots = Robots(self._ask_robots)
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
        visit = _Visit(
            agent=agent_of(request.headers, request.user_agent or self._http.user_agent),
            timeout_s=request.timeout_s or self._http.timeout_s,
            max_bytes=self._max_bytes,
            obeys_robots=self._http.obey_robots,
            started=time.monotonic(),
        )
        answer = await self._attempts(_unconditional(request) if request.is_rendered else request, visit)
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

    async def _attempts(self, request: FetchRequest, visit: _Visit) -> Capture | NotModified:
        """Return the first answer worth keeping, or the last one."""
        for attempt in range(self._http.retries + 1):
            is_last = attempt == self._http.retries
            retry_after = None
            try:
                result = await self._attempt(request, visit)
            except Passing:
                if is_last:
                    raise
            else:
                if isinstance(result, NotModified) or is_last or not _is_passing(result):
                    return result
                retry_after = retry_after_s(result.headers, self._clock())
                if retry_after is not None and retry_after > MAX_WAIT_S:
                    return result
            await asyncio.sleep(wait_s(attempt, retry_after, self._rng))
        raise AssertionError("the last attempt returns or raises")

    def _next_hop(self, hop: Hop, reply: Reply) -> Hop | None:
        """Return where an answer leads: by its Location, or to the first document it offers to choose from."""
        allowed = self._http.allow_private_addresses
        chosen = choice(reply.body, hop.target.url) if reply.status == 300 else None
        if chosen is not None:
            return next_hop(hop, 303, {"location": chosen}, allow_private=allowed)
        return next_hop(hop, reply.status, reply.headers, allow_private=allowed)

    async def _attempt(self, request: FetchRequest, visit: _Visit) -> Capture | NotModified:
        hop: Hop | None = self._first_hop(request)
        while hop is not None:
            final = hop
            reply = await self._hop(hop, visit)
            hop = self._next_hop(hop, reply)
        if reply.status == 304 and final.is_conditional:
            return NotModified(request.url, self._clock(), reply.headers, elapsed_ms=visit.elapsed_ms)
        body = await unpacked(reply, visit.max_bytes, str(final.target))
        return Capture(
            url=request.url,
            final_url=final.target.url,
            status=reply.status,
            headers=reply.headers,
            body=body.data,
            body_sha256=body.sha256,
            fetched_at=self._clock(),
            redirects=final.redirects,
            elapsed_ms=visit.elapsed_ms,
            is_complete=body.is_complete,
        )

    # ------------------------------------------------ one hop

    def _first_hop(self, request: FetchRequest) -> Hop:
        return Hop(
            target=target(request.url, self._http.allow_private_addresses or self._is_own(request.url)),
            method=request.method.upper(),
            headers=request.headers,
            body=request.body,
            etag=request.etag,
            last_modified=request.last_modified,
        )

    async def _hop(self, hop: Hop, visit: _Visit) -> Reply:
        if visit.obeys_robots:
            rules = self._robots.known(hop.target, visit.agent) or await self._robots.check(hop.target, visit.agent)
            self._pace.state_crawl_delay(hop.target.host, rules.crawl_delay_s(visit.agent))
        is_own = self._is_own(hop.target.url)
        order = Order(
            target=hop.target,
            method=hop.method,
            headers=lines(hop, visit.agent),
            body=hop.body,
            timeout_s=visit.timeout_s,
            max_bytes=visit.max_bytes,
            proxy="" if is_own else self._proxies.url_for(hop.target),
            is_own=is_own,
        )
        reply = await self._engine.download(order)
        if reply.status == 429 or (reply.status == 503 and "retry-after" in reply.headers):
            self._pace.slow_down(hop.target.host)
        elif reply.status < 400:
            self._pace.recover(hop.target.host)
        return reply

    def _is_own(self, url: str) -> bool:
        return bool(self._own) and url.startswith(f"{self._own}/")

    async def _ask_robots(self, place: Target, agent: str) -> tuple[int, bytes]:
        visit = _Visit(
            agent=agent,
            timeout_s=min(self._http.timeout_s, ROBOTS_TIMEOUT_S),
            max_bytes=ROBOTS_MAX_BYTES,
            obeys_robots=False,
            started=time.monotonic(),
        )
        answer = await self._attempts(FetchRequest(f"{place.origin}/robots.txt", user_agent=agent), visit)
        assert isinstance(answer, Capture)  # no validators were sent
        return answer.status, answer.body


@dataclass(frozen=True, slots=True)
class _Visit:
    """What holds for every attempt and hop of one request."""

    agent: str
    timeout_s: float
    max_bytes: int
    obeys_robots: bool
    started: float
    """`time.monotonic()`."""

    @property
    def elapsed_ms(self) -> int:
        return int((time.monotonic() - self.started) * 1000)


def _unconditional(request: FetchRequest) -> FetchRequest:
    """Without validators: a page's frame may be what it was while its scripts bring other words."""
    return replace(request, etag=None, last_modified=None)


def _is_passing(capture: Capture) -> bool:
    """Say whether another attempt may get a better answer."""
    return capture.status in RETRIED or not capture.is_complete


def _stopping(request: FetchRequest) -> FetchError:
    return FetchError(Reason.REFUSED, f"{shown(request.url)}: the crawl is stopping")
