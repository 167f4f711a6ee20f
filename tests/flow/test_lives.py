"""Stories of stages and editions: what moves is told once, and a reader that reads them otherwise tells nobody."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from monitor.store import Store
from monitor.types import Outcome, Stage
from tests.builders import a_source
from tests.fakes import SettableClock
from tests.flow.world import World

BILLS = "https://bills-api.parliament.uk/api/v1/Bills"
ASKED = f"{BILLS}?SortOrder=DateUpdatedDescending&Take=40"
PRINTS = f"{BILLS}/3942/Publications"
NAME = "Artificial Intelligence (Regulation) Bill"


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    told: dict[str, Any] = {"jurisdiction": "GB", "language": "en", "follow": True, "every": "6h"}
    return World(store, clock, a_source("gb-bills", kind="api:uk-bills", url=BILLS, **told))


def serve(world: World, stage: str, *prints: str, name: str = NAME, updated: str = "2026-01-20T10:00:00") -> None:
    bill = {
        "billId": 3942,
        "shortTitle": name,
        "lastUpdate": updated,
        "currentStage": {"description": stage, "house": "Lords"},
    }
    publications = [
        {"title": title, "displayDate": f"2026-01-{day:02}", "publicationType": {"name": "Bill"}}
        for day, title in enumerate(prints, 1)
    ]
    world.serves(ASKED, json.dumps({"items": [bill], "totalResults": 1}), "application/json")
    world.serves(PRINTS, json.dumps({"publications": publications}), "application/json")


async def first_sight(world: World, stage: str, *prints: str) -> None:
    serve(world, stage, *prints)
    await world.crawl("gb-bills")
    await world.look_at_documents("gb-bills")


async def test_a_reader_that_names_a_status_otherwise_than_before_tells_nobody(world: World) -> None:
    world.declare(world.sources["gb-bills"].model_copy(update={"follow": False}))
    world.extractor.names_stages_of_yesterday = True
    await first_sight(world, "2nd reading")
    world.extractor.names_stages_of_yesterday = False
    assert (await world.crawl("gb-bills", afresh=True)).outcome is Outcome.UNCHANGED
    assert world.told() == []
    serve(world, "Committee stage")
    await world.crawl("gb-bills")
    assert [change.reasons[0] for change in world.changes()] == [
        f"{NAME}: 2nd reading, Lords → Committee stage, Lords"
    ]


async def test_it_tells_nobody_where_the_bytes_of_before_are_lost_either(world: World, store: Store) -> None:
    world.extractor.names_stages_of_yesterday = True
    await first_sight(world, "2nd reading", "HL Bill 76")
    world.extractor.names_stages_of_yesterday = False
    for stored in store.items.latest("gb-bills").values():
        assert stored.capture_sha256
        store.archive.delete(stored.capture_sha256)
    await world.crawl("gb-bills", afresh=True)
    assert world.told() == []
    (stored,) = store.items.latest("gb-bills").values()
    assert stored.life
    assert stored.life.status == "2nd reading, Lords"


async def test_a_reader_that_names_an_edition_otherwise_tells_only_the_one_that_came(world: World) -> None:
    world.extractor.names_stages_of_yesterday = True
    await first_sight(world, "2nd reading", "HL Bill 76")
    world.extractor.names_stages_of_yesterday = False
    serve(world, "2nd reading", "HL Bill 76", "HL Bill 91")
    await world.look_at_documents("gb-bills")
    assert [change.reasons[0] for change in world.changes()] == [f"{NAME}: HL Bill 76 → HL Bill 91"]
