"""Our side: the real flow, store, crawl and readers, with the world's clock and its addresses.

Real: declarations, readers, HTTP over sockets, robots, sanity, decisions, diff, store, schedule, tickets. Simulated:
the clock; name resolution (a real https address is asked for at the loopback address that stands for it, and comes
back under its own name); no waiting between requests, and no second try; readers run in this process instead of a
worker's.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

from config.declarations import Source
from config.naming import shipped
from config.settings import HttpSettings
from monitor.confirm import Confirmer
from monitor.documents import Watcher
from monitor.errors import FetchError
from monitor.follow import Follower
from monitor.known import Recall
from monitor.look import Looker
from monitor.naming.told import Namer
from monitor.noticing import Noticer
from monitor.parts import Parts
from monitor.poll import Poller
from monitor.quiet import QuietBatch, Row
from monitor.reextract import Rebuilder
from monitor.run.ready import Ready
from monitor.store import Store
from monitor.types import Capture, FetchRequest, NotModified, PollResult, Reason, Redirect
from spiders.crawler import Crawl
from spiders.registry import reader_for
from tests.fakes import SettableClock
from tests.flow.world import InlineExtractor
from tests.world.town import Town

T = TypeVar("T")
OWNER = "here:1:1:world"
LEASE_S = 3600.0


class Away:
    """A fetcher that goes to the town instead of the Internet."""

    def __init__(self, crawl: Crawl, town: Town) -> None:
        self._crawl, self._town = crawl, town

    async def fetch(self, request: FetchRequest) -> Capture | NotModified:
        parts = urlsplit(request.url)
        address = self._town.address(parts.hostname or "")
        if address is None:
            raise FetchError(Reason.DNS, f"{parts.hostname}: not in this world")
        there = urlunsplit(("http", address, parts.path, parts.query, ""))
        answer = await self._crawl.fetch(replace(request, url=there))
        if isinstance(answer, NotModified):
            return replace(answer, url=request.url)
        return replace(
            answer,
            url=request.url,
            final_url=self._home(answer.final_url, parts.scheme, address, parts.netloc),
            redirects=tuple(
                Redirect(each.status, self._home(each.url, parts.scheme, address, parts.netloc))
                for each in answer.redirects
            ),
        )

    @staticmethod
    def _home(url: str, scheme: str, address: str, netloc: str) -> str:
        return url.replace(f"http://{address}", f"{scheme}://{netloc}", 1)


class House:
    """Everything that polling needs, at the world's time."""

    def __init__(
        self, store: Store, clock: SettableClock, town: Town, sources: Mapping[str, Source], seed: int
    ) -> None:
        self.store, self.clock, self.sources = store, clock, sources
        settings = HttpSettings(allow_private_addresses=True, per_host_delay_s=0, retries=0, timeout_s=10)
        self.crawl = Crawl(settings, clock=clock.now, rng=random.Random(seed), proxies={})
        fetcher = Away(self.crawl, town)
        extractor = InlineExtractor()
        looker = Looker(fetcher, extractor, clock.now)
        rebuilder = Rebuilder(store, _inline, extractor, OWNER, clock.now)
        self.quiet = QuietBatch(self._write)
        parts = Parts(
            store=store,
            in_thread=_inline,
            extractor=extractor,
            looker=looker,
            recall=Recall(store, _inline, extractor, rebuilder),
            follower=Follower(fetcher, extractor, clock.now, reader_for),
            confirmer=Confirmer(looker),
            namer=Namer(shipped),
            reader_for=reader_for,
            unready=Ready(sources.values()).unready,
            quiet=self.quiet,
            now=clock.now,
            rng=random.Random(seed),
            owner=OWNER,
        )
        self.poller, self.watcher = Poller(parts), Watcher(parts)
        self._noticer = Noticer(store, up_since=clock.now())
        store.sources.sync(tuple(sources.values()), clock.now())

    async def _write(self, rows: Sequence[Row]) -> None:
        self.store.sources.record_quiet(rows, OWNER)

    async def do_due(self) -> list[PollResult]:
        """Poll and look at all that is due at this moment, one after the other, so that a seed gives one history."""
        now = self.clock.now()
        results = []
        for state in self.store.sources.claim_due(now, 1000, OWNER, LEASE_S):
            results.append(await self.poller.poll(self.sources[state.source_key], state))
        await self.quiet.flush()
        for watch in self.store.watches.claim_due(now, 1000, OWNER, LEASE_S):
            results.append(await self.watcher.look(self.sources[watch.source_key], watch))
        await self.quiet.flush()
        return results

    def notice(self) -> None:
        """See whether watching itself goes as it should: tickets are opened and closed."""
        self._noticer.tick(tuple(self.sources.values()), self.clock.now())


async def _inline(call: Callable[..., T], *args: Any) -> T:
    return call(*args)
