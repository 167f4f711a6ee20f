"""Stories of what waits for a second look, and of lists that go on."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from monitor.errors import ExtractError
from monitor.store import Store
from monitor.types import Outcome
from tests.builders import a_source
from tests.fakes import SettableClock
from tests.flow.world import World

PAGE = "https://jp-page.example/guideline"
API = "https://jp-api.example/bills"


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    page = a_source("jp-page", kind="page", url=PAGE, every="7d")
    yearly = a_source("jp-yearly", kind="page", url=f"{PAGE}/yearly", cron="0 0 1 1 *", every=None)
    paged = {"items": "bills", "key": "id", "title": "title", "next": "next", "max_pages": 2}
    return World(store, clock, page, yearly, a_source("jp-api", kind="api:json", url=API, api=paged))


def rules(text: str) -> str:
    main = f"<main><h1>指針</h1><h2>第一条</h2><p>{text}</p></main>"
    return f"<html><head><title>指針</title></head><body>{main}</body></html>"


@pytest.mark.parametrize(("key", "url"), [("jp-page", PAGE), ("jp-yearly", f"{PAGE}/yearly")])
async def test_an_earlier_text_that_is_back_is_looked_at_again_soon_however_slow_the_source(
    world: World, key: str, url: str
) -> None:
    for text in ("記録を五年保存する。", "記録を七年保存し、毎年届け出る。", "記録を五年保存する。"):
        world.serves(url, rules(text))
        await world.crawl(key)
    (state,) = world.store.sources.states([key])
    assert state.is_unsettled
    assert state.next_poll_at is not None
    assert state.next_poll_at - world.clock.now() <= timedelta(hours=7)
    for _ in range(2):
        await world.crawl(key)
    assert [change.kind.value for change in world.changes()] == ["revised", "revised"]
    (state,) = world.store.sources.states([key])
    assert not state.is_unsettled
    assert state.next_poll_at is not None
    assert state.next_poll_at - world.clock.now() > timedelta(days=5)


async def test_a_comparison_that_no_worker_can_finish_is_suspect_and_shown(world: World) -> None:
    world.serves(PAGE, rules("記録を五年保存する。"))
    await world.crawl("jp-page")
    world.serves(PAGE, rules("".join(f"第{number}号の記録を保存する。" for number in range(9000))))
    world.extractor.refuses_apart = ExtractError("comparing it took longer than 20 s (workers.timeout_s)")
    result = await world.crawl("jp-page")
    assert (result.outcome, result.reason) == (Outcome.SUSPECT, "parse")
    assert len(world.store.captures.suspects("jp-page")) == 1
    world.extractor.refuses_apart = None
    assert (await world.crawl("jp-page")).revised == 1


async def test_a_list_that_is_cut_says_so(world: World) -> None:
    for number in range(1, 4):
        rows = [{"id": f"{number}-{at}", "title": f"法案{number}-{at}"} for at in range(3)]
        body = json.dumps({"bills": rows, "next": f"{API}?page={number + 1}"})
        world.serves(API if number == 1 else f"{API}?page={number}", body, "application/json")
    result = await world.crawl("jp-api")
    assert (result.outcome, result.items) == (Outcome.BASELINE, 6)
    assert "goes on after 2 pages" in result.detail
