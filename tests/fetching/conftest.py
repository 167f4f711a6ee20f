"""A server that misbehaves, and a crawl that may visit it.

The crawl needs no Twisted reactor: it lives in each test's own loop, and other suites can use it the same way.
(uvloop, which the daemon runs on, has its own stories in test_lifecycle.)
"""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from typing import Any

import pytest

from config.settings import HttpSettings
from monitor.errors import FetchError
from monitor.types import Capture, FetchRequest, NotModified
from spiders.crawler import Crawl
from tests.server import Server

MakeCrawl = Callable[..., Awaitable[Crawl]]


class Shortest(random.Random):
    """Jitter that always falls on its lower end, so that no test waits longer than it must."""

    def uniform(self, a: float, b: float) -> float:
        return min(a, b)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
async def make_crawl() -> AsyncIterator[MakeCrawl]:
    """Return a maker of started crawls; they are stopped at the end. Loopback is allowed, politeness off."""
    async with AsyncExitStack() as stack:

        async def make(**settings: Any) -> Crawl:
            given = {"allow_private_addresses": True, "per_host_delay_s": 0, "obey_robots": False, "retries": 0}
            crawl = Crawl(HttpSettings(**{**given, **settings}), rng=Shortest(), proxies={})
            await crawl.start()
            stack.push_async_callback(crawl.stop, 0.0)
            return crawl

        yield make


@pytest.fixture
async def crawl(make_crawl: MakeCrawl) -> Crawl:
    return await make_crawl()


async def capture(crawl: Crawl, url: str, **fields: Any) -> Capture:
    """Fetch and insist on a capture."""
    answer = await crawl.fetch(FetchRequest(url, **fields))
    assert isinstance(answer, Capture)
    return answer


async def not_modified(crawl: Crawl, url: str, **fields: Any) -> NotModified:
    answer = await crawl.fetch(FetchRequest(url, **fields))
    assert isinstance(answer, NotModified)
    return answer


async def failure(crawl: Crawl, url: str, **fields: Any) -> FetchError:
    """Fetch and insist on a failure."""
    with pytest.raises(FetchError) as caught:
        await crawl.fetch(FetchRequest(url, **fields))
    return caught.value
