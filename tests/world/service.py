"""What a simulated service is: hosts, an answer to each question, and a plan of what happens to it."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from config.declarations import Source
from tests.server import Answer
from tests.world.ledger import Event, Ledger

JSON = "application/json; charset=utf-8"
HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Ask:
    """One request as the service sees it, at the world's time."""

    method: str
    host: str
    path: str
    """Percent-decoded."""
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes
    now: datetime
    noise: random.Random
    """Another number at every request: what counters, tokens and timings are made of."""

    def one(self, name: str, default: str = "") -> str:
        return self.query.get(name, [default])[0]

    def number(self, name: str, default: int) -> int:
        given = self.one(name)
        return int(given) if given.isdigit() else default


Act = tuple[datetime, int, Callable[[], None]]
"""When, in which order among those of one moment, and what."""


@dataclass(slots=True)
class Play:
    """What happens when; built from one seed before the clock starts."""

    start: datetime
    end: datetime
    rng: random.Random
    sources: Mapping[str, Source]
    ledger: Ledger = field(default_factory=Ledger)
    acts: list[Act] = field(default_factory=list)
    _last: int = 40_000

    def act(self, at: datetime, do: Callable[[], None]) -> None:
        """Let `do` happen at that time."""
        self.acts.append((at, len(self.acts), do))

    def tell(
        self,
        at: datetime,
        source: str,
        kind: str,
        item: str,
        what: str,
        *says: str,
        patience: timedelta = timedelta(),
        is_optional: bool = False,
    ) -> None:
        """Write down that this source has to tell this; a source that is not in this run owes nothing."""
        if source in self.sources:
            is_optional |= at + patience > self.end - timedelta(days=2)  # a slow source may not have looked since
            self.ledger.events.append(Event(at, source, kind, item, what, says, patience, is_optional))

    def number(self) -> str:
        """Return a number of five digits that nothing else in the world has."""
        self._last += self.rng.randint(1, 3)
        return str(self._last)

    def moments(self, a_month: int, *, first: float = 1.5) -> list[datetime]:
        """Return times of office hours, so many in thirty days, spread with some play, none in the last two."""
        count = round(a_month * (self.end - self.start).days / 30)
        span = (self.end - self.start).total_seconds() / 86400 - 2.2 - first
        step = span / max(1, count)
        days = (first + step * (index + self.rng.uniform(0.05, 0.95)) for index in range(count))
        return [self.start + timedelta(days=int(day), hours=8 + 10 * (day % 1)) for day in days]


class Service:
    """One service. Subclasses say how it answers and what happens to it."""

    name = ""
    hosts: tuple[str, ...] = ()
    paths: tuple[str, ...] = ("/",)
    """Beginnings of the paths that are this service's."""

    def takes(self, host: str, path: str, query: Mapping[str, list[str]]) -> bool:
        return host in self.hosts and path.startswith(self.paths)

    def is_of(self, source: Source) -> bool:
        """Say whether a shipped source asks this service."""
        parts = urlsplit(source.url)
        return self.takes(parts.netloc, unquote(parts.path), parse_qs(parts.query))

    def plan(self, play: Play) -> None:
        """Schedule what happens, and write down what has to be told."""

    def answer(self, ask: Ask) -> Answer:
        raise NotImplementedError

    def error_body(self, ask: Ask) -> Answer:
        """Return how this service says "error" with status 200."""
        return page(
            "<html><head><title>Error</title></head><body><h1>System is busy, try again later</h1></body></html>"
        )

    def key_refused(self, ask: Ask) -> Answer:
        """Return how it refuses a key that has expired."""
        return data({"error": {"code": "API_KEY_INVALID", "message": "An invalid api_key was supplied."}}, 403)

    def redesigned(self, ask: Ask) -> Answer:
        """Return the same content in a house that was built anew: nothing stands where it stood."""
        return page(
            "<!DOCTYPE html><html><head><title>Welcome to our new website</title></head><body><div id='app'>"
            "<section class='hero'><h1>Our new website</h1><p>We have moved things around. Use the search.</p>"
            "</section><script src='/static/app.js'></script></div></body></html>"
        )


def data(value: Any, status: int = 200, *, media_type: str = JSON) -> Answer:
    return Answer(status, json.dumps(value, ensure_ascii=False), {"Content-Type": media_type})


def page(text: str | bytes, status: int = 200, *, media_type: str = HTML) -> Answer:
    return Answer(status, text, {"Content-Type": media_type})


def xml(text: str, *, media_type: str = XML) -> Answer:
    return Answer(200, f'<?xml version="1.0" encoding="UTF-8"?>\n{text}', {"Content-Type": media_type})


def forms(day: date) -> tuple[str, ...]:
    """Return a day as the world's sources and our own blocks may write it."""
    return (
        day.isoformat(), f"{day:%Y/%m/%d}", f"{day:%Y.%m.%d}", f"{day:%Y%m%d}",
        f"{day.year}. {day.month}. {day.day}.", f"{day.day} {day:%B %Y}", f"{day:%B} {day.day}, {day.year}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}년 {day.month}월 {day.day}일",
    )  # fmt: skip


def missing() -> Answer:
    return page("<html><head><title>Not Found</title></head><body><h1>404 Not Found</h1></body></html>", 404)


def newest_first(rows: Iterable[dict[str, Any]], by: str) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: str(row[by]), reverse=True)
