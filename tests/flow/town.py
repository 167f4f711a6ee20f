"""Sources over many days: answers are scripted by the day, polls come when they are due, the tick after them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import format_datetime

from monitor.errors import FetchError
from monitor.noticing import Noticer
from monitor.store import Store
from monitor.types import Capture, Source, Ticket
from tests.builders import a_capture
from tests.fakes import START, SettableClock
from tests.flow.world import OWNER, World

STEP = timedelta(hours=6)
Answers = Callable[[int], str | FetchError | Capture]
"""What a source answers on a day, counted from 0."""


class Town:
    """Scripted sources, a store, and the noticing that goes with them."""

    def __init__(
        self, store: Store, clock: SettableClock, places: list[tuple[Source, Answers]], operator: str = ""
    ) -> None:
        self.store, self.clock = store, clock
        self._places = {source.key: (source, answers) for source, answers in places}
        self.world = World(store, clock, *(source for source, _ in self._places.values()))
        self.operator = operator
        self.noticer = self.started()
        self.day = 0

    def started(self) -> Noticer:
        """Return the noticing of a process that has just been started."""
        return Noticer(self.store, operator=self.operator, up_since=self.clock.now())

    async def live(self, days: int) -> None:
        """Let days pass: polls fall due, ticks come every six hours."""
        for _ in range(days):
            self._script()
            for _ in range(timedelta(days=1) // STEP):
                self.clock.set(self.clock.now() + STEP)
                await self._poll()
                self.tick()
            self.day += 1

    def tick(self) -> None:
        sources = [source for source, _ in self._places.values()]
        self.noticer.tick(sources, self.clock.now())

    async def _poll(self) -> None:
        for state in self.store.sources.claim_due(self.clock.now(), 100, OWNER, 60):
            await self.world.poller.poll(self._places[state.source_key][0], state)
            await self.world.quiet.flush()

    def _script(self) -> None:
        for source, answers in self._places.values():
            answer = answers(self.day)
            if isinstance(answer, str):
                media_type = "text/html" if source.kind in ("listing", "page") else "application/rss+xml"
                headers = {"content-type": f"{media_type}; charset=utf-8"}
                answer = a_capture(answer, url=source.url, headers=headers)
            self.world.fetcher.will_answer(source.url, answer)

    # ------------------------------------------------------------ what came of it

    def tickets(self, key: str | None = None) -> list[Ticket]:
        return sorted(self.store.tickets.all(source_key=key), key=lambda one: (one.opened_at, one.ticket_id))

    def opened(self, key: str | None = None) -> list[tuple[str, int]]:
        """Return (what is wrong, on which day it was noticed), in order."""
        return [(one.trouble.value, (one.opened_at - START).days) for one in self.tickets(key)]

    def open_now(self, key: str | None = None) -> list[str]:
        return [one.trouble.value for one in self.tickets(key) if one.closed_at is None]


def on(day: int) -> datetime:
    return START + timedelta(days=day)


def entry(number: int, day: int, *, dated: bool = True, text: str = "") -> str:
    """One entry of a feed, published on a day."""
    date = f"<pubDate>{format_datetime(on(day))}</pubDate>" if dated else ""
    said = text or f"人工知能の利用に関する通知、第{number}号の本文。"
    return (
        f"<item><guid isPermaLink='false'>n{number}</guid><title>通知第{number}号</title>{date}"
        f"<link>https://jp-news.example/n{number}</link><description>{said}</description></item>"
    )


def feed(*entries: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>新着情報</title>'
        f"<link>https://jp-news.example/</link><description>省</description>{''.join(entries)}</channel></rss>"
    )


def window(day: int, *, every: int, size: int = 20, until: int | None = None) -> str:
    """The last entries of a feed that gets one every so many days, and none after `until`."""
    newest = (day if until is None else min(day, until)) // every
    return feed(*(entry(1000 + number, number * every) for number in range(newest, newest - size, -1)))


def rows(*cells: str) -> str:
    """A listing of rows."""
    body = "".join(f"<li>{cell}</li>" for cell in cells)
    return f"<html><body><main><h1>会議資料</h1><ul class='list'>{body}</ul></main></body></html>"


def row(number: int, *, date: str = "2026-01-05") -> str:
    return f"<a href='/doc/{number}.html'>配布資料 第{number}号</a> <time datetime='{date}'>{date}</time>"
