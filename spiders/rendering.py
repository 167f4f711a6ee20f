"""Pages that scripts write, as a browser has them: the extra `render`, with the system's Chromium.

    crawl fetches the page ─▶ browser runs its scripts ─▶ crawl fetches what they ask for ─▶ the page as it is then

The browser itself reaches no network: every request a page makes is taken from it and made by the crawl, with its
guard, robots.txt, budget per host and limits of size. What it could send past that (sockets, workers' own requests)
meets a resolver that knows no name and a proxy that is none. One browser, a few pages at a time, each in a context of
its own; it ends when nobody has needed it for a while, and after so many pages, since browsers grow.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from monitor.errors import FetchError
from monitor.types import Capture, FetchRequest, Reason
from spiders.page_requests import Fetch, PageRequests

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page, Playwright

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
PAGES = 2
"""At a time; a page takes some 100 MB while it is open."""
PAGES_PER_BROWSER = 200
IDLE_S = 300.0
LEAST_TIME_S = 60.0
"""A page's scripts come one after another at the host's pace, so it has this long at least."""
SETTLE_S = 20.0
"""How long a page may go on asking after it was read; some never stop."""
ARGUMENTS: Final = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--js-flags=--max-old-space-size=256",
    "--renderer-process-limit=2",
    "--disable-dev-shm-usage",
    "--disable-gpu",
)


def missing() -> str | None:
    """Say what this machine lacks for running pages' scripts, or None."""
    if find_spec("playwright") is None:
        return "the extra `render` (pip install 'tocsin[render]')"
    return None if _chromium() else "the system's Chromium (apt-get install chromium)"


def _chromium() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


class Renderer:
    """Runs pages' scripts. Belongs to the loop it is first used in; costs nothing before that."""

    def __init__(self, fetch: Fetch, user_agent: str, max_bytes: int, *, least_time_s: float = LEAST_TIME_S) -> None:
        self._least_time_s = least_time_s
        self._fetch = fetch
        self._user_agent = user_agent
        self._max_bytes = max_bytes
        self._room = asyncio.Semaphore(PAGES)
        self._opening = asyncio.Lock()
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._opened = self._open = 0
        self._idle: asyncio.TimerHandle | None = None
        self._closing: set[asyncio.Task[None]] = set()

    async def rendered(self, page: Capture, request: FetchRequest) -> bytes:
        """Return the page as HTML after its scripts have run. Raises FetchError: too-large, timeout, refused."""
        limit_s = max(request.timeout_s or 0.0, self._least_time_s)
        async with self._room:
            browser = await self._started(request.url)
            try:
                return await asyncio.wait_for(self._run(browser, page, request), limit_s)
            except TimeoutError:
                raise FetchError(
                    Reason.TIMEOUT, f"{request.url}: its scripts took longer than {limit_s:g} s"
                ) from None
            finally:
                self._left()

    async def close(self) -> None:
        """End the browser."""
        if self._idle is not None:
            self._idle.cancel()
        await asyncio.gather(*self._closing)
        await self._end()

    # ------------------------------------------------ one page

    async def _run(self, browser: Browser, page: Capture, request: FetchRequest) -> bytes:
        from playwright.async_api import Error

        agent = request.user_agent or self._user_agent
        asked = PageRequests(self._fetch, page, request)
        try:
            async with await browser.new_context(
                user_agent=agent, service_workers="block", accept_downloads=False
            ) as context:
                await context.route("**/*", asked.answer)
                tab = await context.new_page()
                context.on("page", lambda other: asyncio.ensure_future(other.close()))
                await tab.goto(page.final_url, wait_until="domcontentloaded", timeout=0)
                with contextlib.suppress(Error):  # one that never stops asking is taken as it is
                    await tab.wait_for_load_state("networkidle", timeout=SETTLE_S * 1000)
                return await self._html(tab, request.url)
        except Error as error:
            said = str(error).partition("\n")[0]
            raise FetchError(Reason.REFUSED, f"{request.url}: the browser could not open it: {said}") from error

    async def _html(self, tab: Page, url: str) -> bytes:
        length = await tab.evaluate("document.documentElement.outerHTML.length")
        if length > self._max_bytes:
            raise FetchError(Reason.TOO_LARGE, f"{url}: {length} characters after its scripts have run")
        return (await tab.content()).encode()

    # ------------------------------------------------ the one browser

    async def _started(self, url: str) -> Browser:
        async with self._opening:
            if self._idle is not None:
                self._idle.cancel()
                self._idle = None
            is_worn = self._opened >= PAGES_PER_BROWSER and self._open == 0
            if self._browser is None or is_worn or not self._browser.is_connected():
                await self._end()
                self._browser = await self._launched(url)
            self._opened += 1
            self._open += 1
            return self._browser

    async def _launched(self, url: str) -> Browser:
        lacking = missing()
        if lacking:
            raise FetchError(Reason.REFUSED, f"{url}: render = true needs {lacking}")
        from playwright.async_api import Error, async_playwright

        self._playwright = await async_playwright().start()
        # The system's root user cannot use Chromium's sandbox; a daemon should not be root.
        has_sandbox = os.geteuid() != 0
        try:
            return await self._playwright.chromium.launch(
                executable_path=_chromium(), args=list(ARGUMENTS), chromium_sandbox=has_sandbox
            )
        except Error as error:
            said = str(error).partition("\n")[0]
            raise FetchError(Reason.REFUSED, f"{url}: Chromium did not start: {said}") from error

    def _left(self) -> None:
        self._open -= 1
        if self._open == 0:
            self._idle = asyncio.get_running_loop().call_later(IDLE_S, self._rest)

    def _rest(self) -> None:
        task = asyncio.ensure_future(self._end_idle())
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    async def _end_idle(self) -> None:
        async with self._opening:
            if self._open == 0:
                await self._end()

    async def _end(self) -> None:
        browser, self._browser = self._browser, None
        playwright, self._playwright = self._playwright, None
        self._opened = 0
        if browser is not None:
            await browser.close()
        if playwright is not None:
            await playwright.stop()
