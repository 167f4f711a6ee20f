"""Scrapy as we use it: its engine and download slots, with our own transfers inside and nothing else around.

`download_async` takes a request through the slots (one budget per host, over all sources) past scheduler and
scraper, which have nothing to do here. There is no Twisted reactor: only Scrapy's own download handlers need one,
and without it the crawl lives in whatever asyncio loop is running.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine
from typing import TYPE_CHECKING, Any, cast

from scrapy import Request, Spider, signals
from scrapy.core.downloader import Downloader, Slot
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.logformatter import LogFormatter

from config.settings import HttpSettings
from monitor.errors import FetchError
from spiders.pace import JITTER, Pace, Slots
from spiders.transfer import Order, Reply
from spiders.transfers import Stopped, Transfers

if TYPE_CHECKING:
    from twisted.internet.defer import Deferred


class _Service(Spider):
    """A spider that begins nothing by itself: requests come from outside, one by one."""

    name = "tocsin"

    def __init__(self, transfers: Transfers) -> None:
        super().__init__()
        self.transfers = transfers

    async def start(self) -> AsyncIterator[Any]:
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request


class _Answered(Response):
    """Carries an outcome through Scrapy, failures too: a Twisted Failure would cost more than the transfer."""

    __slots__ = ("outcome",)

    def __init__(self, url: str, outcome: Reply | FetchError | Stopped) -> None:
        super().__init__(url)
        self.outcome = outcome


class _Handler(BaseDownloadHandler):
    """Scrapy's door to the wire."""

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._transfers = cast("_Service", crawler.spider).transfers

    async def download_request(self, request: Request) -> Response:
        order: Order = request.meta["order"]
        return _Answered(order.target.url, await self._outcome(request, order))

    async def _outcome(self, request: Request, order: Order) -> Reply | FetchError | Stopped:
        if "given_up" in request.meta:
            return Stopped()
        try:
            return await self._transfers.carry(order)
        except (FetchError, Stopped) as error:
            return error


class _Downloader(Downloader):
    """Counts a transfer against its host as soon as it is let go.

    Scrapy 2.19 counts it when its task first runs: requests that arrive within one turn of the loop would all start
    at once, however few a host may be asked at a time.
    """

    def _wait_for_download(
        self, slot: Slot, request: Request, queue_dfd: Deferred[Response]
    ) -> Coroutine[Any, Any, None]:
        slot.transferring.add(request)
        waiting: Coroutine[Any, Any, None] = super()._wait_for_download(slot, request, queue_dfd)
        return waiting


class _NothingScheduled(BaseScheduler):
    """Requests do not pass the scheduler; Scrapy wants one all the same."""

    def has_pending_requests(self) -> bool:
        return False

    def enqueue_request(self, request: Request) -> bool:
        raise NotImplementedError("requests are downloaded, not scheduled")

    def next_request(self) -> Request | None:
        return None


class _Silent(LogFormatter):
    """Says nothing of each answer: the poll's own outcome is the one line."""

    def crawled(self, request: Request, response: Response, spider: Spider) -> None:  # type: ignore[override]
        return None


def _settings(http: HttpSettings, pace: Pace) -> dict[str, Any]:
    """Return Scrapy's settings: slots as configured, all else off."""
    return {
        "TWISTED_REACTOR_ENABLED": False,
        "CONCURRENT_REQUESTS": 0,  # Transfers counts, after the slots, so that a slow host's queue takes no places
        "CONCURRENT_REQUESTS_PER_DOMAIN": http.per_host_concurrency,
        "DOWNLOAD_DELAY": pace.slot_delay_s,
        "DOWNLOAD_DELAY_JITTER": JITTER,
        "DOWNLOAD_HANDLERS": {
            "http": _Handler,
            "https": _Handler,
            "data": None,
            "file": None,
            "ftp": None,
            "s3": None,
        },
        "DOWNLOADER_MIDDLEWARES_BASE": {},
        "SPIDER_MIDDLEWARES_BASE": {},
        "EXTENSIONS_BASE": {},
        "DOWNLOADER": _Downloader,
        "SCHEDULER": _NothingScheduled,
        "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
        "LOG_FORMATTER": _Silent,
        "CONCURRENT_ITEMS": 1,
        "REMOTE_CONTROL_ENABLED": False,  # would open a local port that runs code it is sent
        "TELNETCONSOLE_ENABLED": False,
    }


class Engine:
    """A running crawl that downloads what it is handed."""

    def __init__(self, http: HttpSettings, pace: Pace) -> None:
        for name in ("scrapy", "twisted"):
            logging.getLogger(name).setLevel(logging.WARNING)
        self._http = http
        self._pace = pace
        self._crawler = Crawler(_Service, _settings(http, pace))
        self._transfers: Transfers | None = None
        self._run: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Return once requests can be downloaded. Raises what kept Scrapy from starting."""
        self._transfers = Transfers(
            concurrency=self._http.concurrency, allow_private=self._http.allow_private_addresses
        )
        self._crawler.signals.connect(self._on_opened, signals.spider_opened)
        self._run = asyncio.create_task(self._crawler.crawl_async(self._transfers))
        while not (self._crawler._engine and self._crawler.engine.running):
            if self._run.done():
                self._transfers.close()
                self._run.result()
            await asyncio.sleep(0)
        self._pace.attach(cast("Slots", self._crawler.engine.downloader))

    def _on_opened(self) -> None:
        # Paused, the engine consults neither scheduler nor idleness; what is downloaded directly does not mind.
        self._crawler.engine.pause()

    async def download(self, order: Order) -> Reply:
        """Take `order` through its host's slot. Raises FetchError, or Stopped once the crawl ends."""
        meta = {"order": order, "download_slot": order.target.host, "verbatim_url": True}
        request = Request(order.target.url, meta=meta)
        try:
            response = await self._crawler.engine.download_async(request)
        except asyncio.CancelledError:
            # Scrapy would carry it to its end all the same, holding a place that others wait for.
            request.meta["given_up"] = True
            assert self._transfers is not None
            self._transfers.give_up(order)
            raise
        outcome = cast("_Answered", response).outcome
        if isinstance(outcome, Reply):
            return outcome
        raise outcome

    async def stop(self) -> None:
        """Close slots, connections and Scrapy. Nothing may be in hand any more."""
        if self._transfers is not None and self._run is not None:
            self._transfers.close()
            await self._crawler.stop_async()
            await self._run
