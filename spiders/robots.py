"""What robots.txt allows (RFC 9309): one file per origin, read once a day, shared by all who ask meanwhile."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from protego import Protego

from monitor.errors import FetchError
from monitor.types import Reason
from spiders.failures import Passing
from spiders.guard import Target

KEEP_S = 24 * 3600.0
"""RFC 9309, 2.4: not longer than a day."""
RETRY_S = 600.0
"""How long old rules stand in before new ones are asked for again."""
UNREACHABLE_RETRY_S = 30.0
"""After no answer, or one that says nothing (5xx, 429: RFC 9309, 2.3.1.4): short, since polls back off themselves."""
STALE_S = 30 * 86400.0
"""RFC 9309, 2.3.1.4: how long old rules may stand in for ones that cannot be had."""
MAX_BYTES = 512 * 1024
"""RFC 9309, 2.5: at least 500 KiB are read; the rest is ignored."""
MAX_CRAWL_DELAY_S = 60.0
MAX_ORIGINS = 20_000
MAX_VERDICTS = 1_000
"""Remembered per origin, so that the same address costs one look-up at every poll."""

_UNAVAILABLE = frozenset((Reason.REFUSED, Reason.TOO_LARGE, Reason.PARSE))
"""A file that leads nowhere (circles, forbidden hosts) or is none counts as absent (RFC 9309, 2.3.1.2, 2.3.1.3)."""

Ask = Callable[[Target, str], Awaitable[tuple[int, bytes]]]
"""Fetches an origin's robots.txt as an agent, redirects followed: (status, body). Raises FetchError."""


@dataclass(slots=True)
class Rules:
    """One origin's rules. `parsed` None = everything is allowed, unless `failure` says why nothing is."""

    expires_at: float
    parsed: Protego | None = None
    failure: FetchError | None = None
    read_at: float = 0.0
    verdicts: dict[tuple[str, str], bool] = field(default_factory=dict)
    delays: dict[str, float] = field(default_factory=dict)

    def allows(self, url: str, agent: str) -> bool:
        if self.parsed is None:
            return True
        known = self.verdicts.get((url, agent))
        if known is None:
            if len(self.verdicts) >= MAX_VERDICTS:
                self.verdicts.clear()
            known = self.verdicts[url, agent] = bool(self.parsed.can_fetch(url, product(agent)))
        return known

    def crawl_delay_s(self, agent: str) -> float:
        """Return the Crawl-delay stated for `agent`, at most a minute; 0 when there is none."""
        if self.parsed is None:
            return 0.0
        if agent not in self.delays:
            delay = self.parsed.crawl_delay(product(agent)) or 0.0
            self.delays[agent] = min(float(delay), MAX_CRAWL_DELAY_S)
        return self.delays[agent]


def product(agent: str) -> str:
    """Return the product token that robots.txt groups name (RFC 9309, 2.2.1).

    >>> product("tocsin/0.1 (regulatory change monitor)")
    'tocsin'
    """
    return agent.partition("/")[0].partition(" ")[0] or agent


class Robots:
    """Remembers rules. `check` costs two look-ups once an origin is known."""

    def __init__(self, ask: Ask, clock: Callable[[], float] = time.monotonic) -> None:
        self._ask = ask
        self._clock = clock
        self._rules: OrderedDict[str, Rules] = OrderedDict()
        self._asking: dict[str, asyncio.Task[Rules]] = {}

    def known(self, target: Target, agent: str) -> Rules | None:
        """Return the rules when they are known to allow `target`: the common case, without waiting."""
        rules = self._rules.get(target.origin)
        if rules is None or rules.expires_at <= self._clock() or rules.failure is not None:
            return None
        return rules if rules.allows(target.url, agent) else None

    async def check(self, target: Target, agent: str) -> Rules:
        """Return the rules that allow `target`. Raises FetchError: robots, or why the rules could not be had."""
        rules = self._rules.get(target.origin)
        if rules is None or rules.expires_at <= self._clock():
            rules = await self._shared(target, agent)
        if rules.failure is not None:
            raise FetchError(rules.failure.reason, str(rules.failure)) from rules.failure
        if not rules.allows(target.url, agent):
            raise FetchError(Reason.ROBOTS, f"{target}: disallowed by {target.origin}/robots.txt")
        return rules

    async def _shared(self, target: Target, agent: str) -> Rules:
        """Ask once for all callers; one that gives up does not break it off for the others."""
        task = self._asking.get(target.origin)
        if task is None:
            task = asyncio.get_running_loop().create_task(self._read(target, agent))
            self._asking[target.origin] = task
            task.add_done_callback(lambda _: self._asking.pop(target.origin, None))
        return await asyncio.shield(task)

    async def _read(self, target: Target, agent: str) -> Rules:
        rules = await self._asked(target, agent)
        self._rules[target.origin] = rules
        self._rules.move_to_end(target.origin)
        while len(self._rules) > MAX_ORIGINS:
            self._rules.popitem(last=False)
        return rules

    async def _asked(self, target: Target, agent: str) -> Rules:
        now = self._clock()
        try:
            status, body = await self._ask(target, agent)
        except FetchError as error:
            if not isinstance(error, Passing) and error.reason in _UNAVAILABLE:
                return Rules(now + KEEP_S, read_at=now)
            return self._stale(target, now) or Rules(now + UNREACHABLE_RETRY_S, failure=error)
        if status >= 500 or status == 429:
            # The server is in trouble, which is what must be said; `robots` is for a server that forbids.
            why = f"{target.origin}/robots.txt answers {status}, so nothing may be fetched for now"
            failure = FetchError(Reason.HTTP_5XX if status >= 500 else Reason.HTTP_4XX, why)
            return self._stale(target, now) or Rules(now + UNREACHABLE_RETRY_S, failure=failure)
        if not 200 <= status < 300:
            return Rules(now + KEEP_S, read_at=now)  # RFC 9309, 2.3.1.3: no rules, all may be fetched
        parsed = Protego.parse(body[:MAX_BYTES].decode("utf-8", "replace").removeprefix("\ufeff"))
        return Rules(now + KEEP_S, parsed=parsed, read_at=now)

    def _stale(self, target: Target, now: float) -> Rules | None:
        """Return the last rules, to be tried again soon, when they are young enough to stand in."""
        old = self._rules.get(target.origin)
        if old is None or old.failure is not None or now - old.read_at > STALE_S:
            return None
        old.expires_at = now + RETRY_S
        return old

    async def close(self) -> None:
        tasks = list(self._asking.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
