"""One run of the world: from a seed to a verdict."""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from config.declarations import Source
from monitor.store import Store
from monitor.types import Change
from tests.fakes import SettableClock
from tests.server import Server
from tests.world.coverage import Coverage
from tests.world.days import Diary, live
from tests.world.house import House
from tests.world.judge import Verdict, judge
from tests.world.ledger import Ledger, Trouble
from tests.world.people import played, services_for
from tests.world.service import Play
from tests.world.town import Town
from tests.world.weather import let_it_rain

START = datetime(2026, 9, 7, 0, 0, tzinfo=UTC)
"""A Monday; no clock changes in the weeks that follow."""


@dataclass(slots=True)
class Run:
    """All that one run left behind."""

    verdict: Verdict
    ledger: Ledger
    diary: Diary
    changes: list[Change]
    town: Town
    services: int
    sources: int
    unplayed: list[str]
    """Shipped sources that are on and that the world has no service for."""
    cpu_s: float


def run(
    folder: Path,
    *,
    url: str = "",
    seed: int = 1,
    days: int = 30,
    only: Sequence[str] = (),
    on_tick: Callable[[datetime], None] = lambda _: None,
) -> Run:
    """Live `days` days in a new store at `url` ("" = SQLite under `folder`); a seed always gives one history."""
    began = time.process_time()
    sources = played(only)
    services, asked = services_for(list(sources.values()))
    mine = {source.key: source for found in asked.values() for source in found}
    clock = SettableClock(START)
    play = Play(START, START + timedelta(days=days), random.Random(seed), mine)
    for service in services:
        service.plan(play)
    let_it_rain(play, asked)
    store = Store.open(url or f"sqlite:///{folder / 'world.db'}", str(folder / "archive"))
    coverage = Coverage(play.ledger, mine, store)

    def tick(now: datetime) -> None:
        coverage.look(now)
        on_tick(now)

    try:
        with keys_of(mine.values()), Server() as server:
            town = Town(server, services, clock, play.ledger)
            diary = asyncio.run(live(play, lambda: House(store, clock, town, mine, seed), clock, on_tick=tick))
        changes = list(reversed(store.changes.query(limit=100_000)))
        tickets = store.tickets.all(limit=100_000)
    finally:
        store.close()
    for service, at in town.hiccups:
        hosts = {host for each in services if each.name == service for host in each.hosts}
        keys = tuple(key for key, source in mine.items() if urlsplit(source.url).netloc in hosts)
        play.ledger.troubles.append(Trouble(service, "hiccup", at, at + timedelta(seconds=1), keys))
    verdict = judge(play.ledger, changes, diary.polls, tickets, mine, play.end)
    verdict.covered, verdict.uncovered = coverage.named, coverage.passed_over
    unplayed = sorted(set(sources) - set(mine))
    cpu_s = time.process_time() - began
    return Run(verdict, play.ledger, diary, changes, town, len(services), len(mine), unplayed, cpu_s)


@contextmanager
def keys_of(sources: Iterable[Source]) -> Iterator[None]:
    """Let every key that these sources need be there for a while, whatever it is worth."""
    names = {name for source in sources for name in source.requires_env} - set(os.environ)
    os.environ.update({name: f"world-{name.lower().replace('_', '-')}" for name in names})
    try:
        yield
    finally:
        for name in names:
            del os.environ[name]
