"""One round of bare Scrapy: `with_scrapy.py all|one CONCURRENCY`. Every request carries `If-None-Match: *`."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response


class Bare(scrapy.Spider):
    name = "bare"

    async def start(self) -> AsyncIterator[Any]:
        urls = Path("urls.txt").read_text().split()
        for url in urls[:1] if sys.argv[1] == "one" else urls:
            yield scrapy.Request(
                url, headers={"If-None-Match": "*"}, meta={"handle_httpstatus_all": True}, dont_filter=True
            )

    def parse(self, response: Response) -> None:
        if response.status not in (200, 304):
            raise RuntimeError(f"{response.url}: {response.status}")


process = CrawlerProcess(
    {
        "CONCURRENT_REQUESTS": int(sys.argv[2]),
        "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
        "ASYNCIO_EVENT_LOOP": "uvloop.Loop",
        "LOG_LEVEL": "ERROR",
        "TELNETCONSOLE_ENABLED": False,
    }
)
process.crawl(Bare)
process.start()
