"""What a page asks for while a browser runs its scripts, answered from the crawl (see `spiders.rendering`)."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from monitor.errors import FetchError
from monitor.types import Capture, FetchRequest

if TYPE_CHECKING:
    from playwright.async_api import Route

MAX_REQUESTS = 100
"""Of one page; what it asks for beyond them is refused, and the page is taken as it is then."""
WANTED: Final = frozenset(("document", "script", "xhr", "fetch", "other", "preflight"))
"""Kinds of requests that can bring words. Styles are answered with nothing; pictures, fonts and films are refused."""
NOT_OURS_TO_SEND: Final = ("cookie", "host", "content-length", "accept-encoding", "user-agent", "connection")
NOT_TO_HAND_ON: Final = ("content-encoding", "content-length", "transfer-encoding", "set-cookie", "connection")

Fetch = Callable[[FetchRequest], Awaitable[Capture]]


class PageRequests:
    """Answers what one page asks for, from the crawl."""

    def __init__(self, fetch: Fetch, page: Capture, request: FetchRequest) -> None:
        self._fetch = fetch
        self._page = page
        self._request = request
        self._count = 0
        self._is_begun = False

    async def answer(self, route: Route) -> None:
        """Fulfil one request, or refuse it: then the page sees a network that failed."""
        from playwright.async_api import Error

        with contextlib.suppress(Error):  # the page was closed meanwhile
            await self._answer(route)

    async def _answer(self, route: Route) -> None:
        asked = route.request
        is_page = asked.is_navigation_request() and asked.frame.parent_frame is None
        if is_page and not self._is_begun:
            self._is_begun = True
            await _fulfil(route, _in_utf8(self._page))
        elif asked.resource_type == "stylesheet":
            await route.fulfill(status=200, content_type="text/css", body="")
        elif asked.resource_type not in WANTED or (asked.resource_type == "document" and not is_page):
            await route.abort()
        else:
            await self._forward(route)

    async def _forward(self, route: Route) -> None:
        self._count += 1
        asked = route.request
        if self._count > MAX_REQUESTS or asked.method not in ("GET", "POST"):
            await route.abort()
            return
        headers = tuple(pair for pair in asked.headers.items() if pair[0].lower() not in NOT_OURS_TO_SEND)
        wanted = FetchRequest(
            asked.url,
            method=asked.method,
            headers=tuple(pair for pair in headers if not pair[0].startswith(":")),
            body=asked.post_data_buffer,
            user_agent=self._request.user_agent,
            source_key=self._request.source_key,
        )
        try:
            found = await self._fetch(wanted)
        except FetchError:  # guard, robots, size, network: for the page it did not work
            await route.abort()
            return
        await _fulfil(route, found)


def _in_utf8(page: Capture) -> Capture:
    """The page in a charset that a browser cannot mistake: ours are read better than it guesses."""
    from spiders.extract.charset import decode, http_charset_of

    declared = page.headers.get("content-type", "")
    text = decode(page.body, http_charset=http_charset_of(declared), language=None).text
    headers = {**page.headers, "content-type": "text/html; charset=utf-8"}
    return replace(page, headers=headers, body=text.encode("utf-8", "replace"))


async def _fulfil(route: Route, found: Capture) -> None:
    headers = {name: value for name, value in found.headers.items() if name not in NOT_TO_HAND_ON}
    await route.fulfill(status=found.status, headers=headers, body=found.body)
