"""What one request comes to: several attempts, each a chain of hops.

    answer ── attempts: backoff, Retry-After
                └─ chain: one hop after the other, each on its own
                     robots.txt → host's slot (delay, concurrency) → place on the wire → guard → answer → redirect?

One hop is one guarded, robots-checked request counted against the host it goes to.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from config.settings import HttpSettings
from monitor.schedule import retry_after_s
from monitor.types import Capture, FetchRequest, NotModified
from spiders.engine import Engine
from spiders.failures import Passing
from spiders.guard import target
from spiders.headers import lines
from spiders.pace import Pace
from spiders.proxies import Proxies
from spiders.redirects import Hop, choice, next_hop
from spiders.retries import MAX_WAIT_S, RETRIED, wait_s
from spiders.robots import Robots
from spiders.transfer import Order, Reply
from spiders.unpack import unpacked


@dataclass(frozen=True, slots=True)
class Visit:
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


class Visits:
    """Asks hosts, by what the settings allow. `own`: see `spiders.crawler.Crawl`."""

    def __init__(
        self,
        http: HttpSettings,
        engine: Engine,
        pace: Pace,
        robots: Robots,
        proxies: Proxies,
        clock: Callable[[], datetime],
        rng: random.Random,
        own: str,
    ) -> None:
        self._http = http
        self._engine = engine
        self._pace = pace
        self._robots = robots
        self._proxies = proxies
        self._clock = clock
        self._rng = rng
        self._own = own

    async def answer(self, request: FetchRequest, visit: Visit) -> Capture | NotModified:
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

    async def _attempt(self, request: FetchRequest, visit: Visit) -> Capture | NotModified:
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

    async def _hop(self, hop: Hop, visit: Visit) -> Reply:
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


def _is_passing(capture: Capture) -> bool:
    """Say whether another attempt may get a better answer."""
    return capture.status in RETRIED or not capture.is_complete
