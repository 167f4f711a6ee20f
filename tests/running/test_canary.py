"""The canary's whole way: a real page on loopback, the real crawl, the real store, the real lanes."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Coroutine, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from alerts import Alerts
from config.settings import CanarySettings, HttpSettings, Settings
from monitor import canary
from monitor.errors import FetchError, StoreError
from monitor.health import Health
from monitor.prune import prune
from monitor.run import wire
from monitor.run.canary import Canary, Nest, enrol
from monitor.store import Store
from monitor.store.tables import attempt, capture, change, delivery, digest, document, item_version, match
from monitor.types import FetchRequest, Outcome, PollResult
from spiders.crawler import run_in_loop
from tests.alerts.publish import JP, publish
from tests.builders import a_subscription
from tests.fakes import START, SettableClock

EVERY = CanarySettings()


class Aviary:
    """A nest, a house that may fetch from it, and the lanes out."""

    def __init__(self, nest: Nest, house: wire.House, alerts: Alerts, clock: SettableClock) -> None:
        self.nest, self.house, self.alerts, self.clock = nest, house, alerts, clock

    async def poll(self) -> PollResult:
        """Let an interval pass, look once, and let out what there is to tell."""
        self.clock.advance(minutes=15)
        store, source = self.house.store, self.nest.source()
        now = self.house.clock.now()
        [state] = store.sources.claim([source.key], now, self.house.owner, 60)
        result = await self.house.poll(source, state)
        await self.house.quiet.flush()
        await self.alerts.compose()
        await self.alerts.deliver_due()
        return result


def in_aviary(store: Store, story: Callable[[Aviary], Coroutine[Any, Any, None]]) -> None:
    async def run() -> None:
        clock = SettableClock()
        settings = Settings(
            http=HttpSettings(per_host_delay_s=0),
            sources=(JP,),
            subscriptions=(a_subscription("everybody", when="immediate"),),
        )
        nest = Nest(EVERY, clock.now)
        await nest.start()
        house = await wire.build(settings, store, own=nest.origin)
        alerts = Alerts(store, settings, house.clock)
        try:
            now = house.clock.now()
            store.outbox.sync_subscriptions(settings.subscriptions, now)
            enrol(store, now)
            enrol(store, now)
            store.sources.sync((JP, nest.source()), now)
            await story(Aviary(nest, house, alerts, clock))
        finally:
            await alerts.close()
            await house.close()
            await nest.close()

    run_in_loop(run)


def test_a_change_of_the_page_arrives_at_its_subscriber_and_nowhere_else(store: Store) -> None:
    async def story(aviary: Aviary) -> None:
        assert (await aviary.poll()).outcome is Outcome.BASELINE
        assert store.tellings.arrived_at(canary.KEY) is None
        before = aviary.house.clock.now()
        assert (await aviary.poll()).revised == 1
        arrived_at = store.tellings.arrived_at(canary.KEY)
        assert arrived_at is not None
        assert arrived_at >= before
        assert store.outbox.delivered("everybody") == []
        assert store.changes.query() == []
        [change] = store.changes.query(sources=[canary.KEY])
        assert change.provisions[0].path[-1] == "Article 1"
        assert store.tellings.of("everybody", change.change_id).rules is None

    in_aviary(store, story)


def test_many_changes_in_a_day_are_neither_noise_nor_a_storm(sqlite_store: Store) -> None:
    async def story(aviary: Aviary) -> None:
        await aviary.poll()
        outcomes = [(await aviary.poll()).outcome for _ in range(40)]
        assert outcomes == [Outcome.CHANGED] * 40
        assert sqlite_store.storms.all() == []
        assert len(sqlite_store.outbox.delivered(canary.KEY, 200)) == 40

    in_aviary(sqlite_store, story)


def test_what_it_left_is_forgotten_after_days_and_it_goes_on(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rows() -> dict[str, int]:
        counted = (change, item_version, document, capture, match, digest, delivery, attempt)
        with store.engine.connect() as connection:
            return {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in counted}

    def told() -> Sequence[int]:
        return [change.change_id for change in store.changes.query(sources=[canary.KEY])]

    async def story(aviary: Aviary) -> None:
        [theirs] = publish(store, "告示", at=aviary.house.clock.now())
        others = rows()
        for _ in range(14):  # longer than a chain of documents told by one another
            await aviary.poll()
        in_time = aviary.house.clock.now() + timedelta(days=2)
        assert prune(store, in_time)["canary"] == 0
        assert len(told()) == 13
        arrived_at = store.tellings.arrived_at(canary.KEY)
        late = aviary.house.clock.now() + timedelta(days=4)
        assert prune(store, late)["canary"] == 12, "the newest was sent in the digest that stays"
        left = {name: count - others[name] for name, count in rows().items()}
        assert left["change"] == 1
        assert [left[name] for name in ("digest", "delivery", "match", "attempt")] == [2] * 4, "one is everybody's"
        assert (left["item_version"], left["capture"]) == (2, 2), "before and after what is told"
        assert left["document"] <= 10
        assert store.tellings.arrived_at(canary.KEY) == arrived_at
        yesterday = time.time() - 2 * 86_400
        for file in (tmp_path / "archive").glob("*/*.zst"):
            os.utime(file, (yesterday, yesterday))
        assert prune(store, late)["orphans"] >= 11
        assert (await aviary.poll()).revised == 1
        for each in [*told(), theirs]:
            kept = store.changes.get(each)
            assert kept is not None
            assert store.archive.get(kept.capture_sha256 or "")
        latest = store.items.latest(canary.KEY)
        assert all(store.items.document(one.blocks_sha256 or "").blocks for one in latest.values())
        assert [change.title for change in store.changes.query()] == ["告示"]

    monkeypatch.chdir(tmp_path)  # where the mail of everybody goes
    in_aviary(store, story)


def test_the_crawl_may_go_to_that_one_private_address_and_to_no_other(sqlite_store: Store) -> None:
    async def story(aviary: Aviary) -> None:
        crawl, origin = aviary.house.crawl, aviary.nest.origin
        assert (await crawl.fetch(FetchRequest(f"{origin}/canary"))).fetched_at
        port = int(origin.rpartition(":")[2])
        with socket.create_server(("127.0.0.1", 0)) as listening:
            other = listening.getsockname()[1]
            for url in (
                f"http://127.0.0.1:{other}/canary",
                f"http://localhost:{port}/canary",
                f"{origin}@127.0.0.1:{other}/",
            ):
                with pytest.raises(FetchError) as refused:
                    await crawl.fetch(FetchRequest(url))
                assert refused.value.reason == "refused"

    in_aviary(sqlite_store, story)


def test_the_nest_answers_for_its_page_only(sqlite_store: Store) -> None:
    async def story(aviary: Aviary) -> None:
        async with httpx.AsyncClient(base_url=aviary.nest.origin, trust_env=False) as client:
            assert "keeper of the" in (await client.get("/canary")).text
            for path in ("/", "/canary/", "/robots.txt", "/%2e%2e/etc/passwd"):
                assert (await client.get(path)).status_code == 404
            assert (await client.post("/canary", content=b"x")).status_code == 404

    in_aviary(sqlite_store, story)


def test_other_processes_that_read_the_configuration_leave_it_alone(store: Store) -> None:
    source = canary.source("http://127.0.0.1:9/canary", "15m")
    store.sources.sync((JP, source), START)
    enrol(store, START)
    assert store.sources.sync((JP,), START + timedelta(minutes=1)).retired == ()
    store.outbox.sync_subscriptions([], START + timedelta(minutes=1))
    assert [state.source_key for state in store.sources.states()] == ["jp-news", canary.KEY]
    assert store.outbox.subscription(canary.KEY).status == "active"  # type: ignore[union-attr]
    store.sources.retire(canary.KEY)
    assert [state.source_key for state in store.sources.states()] == ["jp-news"]
    assert store.sources.coverage([JP.key], START - timedelta(days=1), START).failed == ()


async def test_a_store_that_is_away_when_it_should_go_out_is_asked_again(sqlite_store: Store) -> None:
    health = Health(started_at=START)
    bird = Canary(CanarySettings(), sqlite_store, health, lambda: START)
    seen: list[list[str]] = []

    async def let_out() -> None:
        seen.append(health.problems(START))
        if len(seen) < 3:
            raise StoreError("db.example.org is away", public="it is away")

    await bird.go_out(let_out, after_s=0, retry_s=0)
    assert seen == [[], ["canary: it is away"], ["canary: it is away"]]
    assert health.problems(START) == []
    assert health.canary_every_s == CanarySettings().every_s, "from now on it is missed when it does not arrive"
