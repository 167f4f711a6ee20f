"""Stories of services whose lists name what their details say: bills with prints, pages that are withdrawn."""

from __future__ import annotations

import json
from typing import Any

import pytest

from monitor.store import Store
from monitor.types import Outcome, Stage
from tests.builders import a_source
from tests.fakes import SettableClock
from tests.flow.world import World

BILLS = "https://bills-api.parliament.uk/api/v1/Bills"
ASKED = f"{BILLS}?SortOrder=DateUpdatedDescending&Take=40"
SEARCH = "https://www.gov.uk/api/search.json"
GUIDE = "/guidance/using-ai"
NAME = "Artificial Intelligence (Regulation) Bill"


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    told: dict[str, Any] = {"jurisdiction": "GB", "language": "en", "follow": True, "every": "6h"}
    bills = a_source("gb-bills", kind="api:uk-bills", url=BILLS, **told)
    pages = a_source("gb-govuk", kind="api:govuk-search", url=SEARCH, **told)
    return World(store, clock, bills, pages)


def serve_bill(world: World, stage: str, updated: str, *prints: str) -> None:
    bill = {
        "billId": 3942,
        "shortTitle": NAME,
        "lastUpdate": updated,
        "currentStage": {"description": stage, "house": "Lords"},
    }
    publications = [
        {"title": title, "displayDate": f"2026-01-{day:02}", "publicationType": {"name": "Bill"}}
        for day, title in enumerate(prints, 1)
    ]
    world.serves(ASKED, json.dumps({"items": [bill], "totalResults": 1}), "application/json")
    world.serves(f"{BILLS}/3942/Publications", json.dumps({"publications": publications}), "application/json")


async def test_a_new_print_is_told_at_once_though_the_list_says_nothing_of_it(world: World) -> None:
    serve_bill(world, "Committee stage", "2026-01-20T10:00:00", "HL Bill 76")
    await world.crawl("gb-bills")
    await world.look_at_documents("gb-bills")
    serve_bill(world, "Committee stage", "2026-01-21T10:00:00", "HL Bill 76", "HL Bill 91 (as amended)")
    assert (await world.crawl("gb-bills")).revised == 0
    due = world.store.watches.claim_due(world.clock.now(), 10, "here:1:1:flow", 60)
    assert [(await world.watcher.look(world.sources["gb-bills"], watch)).revised for watch in due] == [1]
    (change,) = world.changes()
    assert change.reasons[0] == f"{NAME}: HL Bill 76 → HL Bill 91 (as amended)"


async def test_a_stage_that_moves_is_one_change_with_its_line(world: World) -> None:
    serve_bill(world, "2nd reading", "2026-01-20T10:00:00", "HL Bill 76")
    await world.crawl("gb-bills")
    await world.look_at_documents("gb-bills")
    serve_bill(world, "Committee stage", "2026-01-21T10:00:00", "HL Bill 76")
    assert (await world.crawl("gb-bills")).revised == 1
    (change,) = world.changes()
    assert change.reasons[0] == f"{NAME}: 2nd reading, Lords → Committee stage, Lords"
    await world.look_at_documents("gb-bills")
    assert len(world.changes()) == 1


def serve_guide(world: World, stamp: str, *, notice: dict[str, str] | None = None, listed: bool = True) -> None:
    result = {
        "title": "Using AI",
        "link": GUIDE,
        "description": "For civil servants.",
        "public_timestamp": stamp,
        "content_store_document_type": "guidance",
    }
    body = json.dumps({"results": [result] * listed, "total": int(listed)})
    for day in range(20, 32):  # whichever day a span begins on
        for month in ("2025-12", "2026-01"):
            world.serves(_asked(f"{month}-{day:02}"), body, "application/json")
    page = {"title": "Using AI", "document_type": "guidance", "details": {"body": "<p>Check what it says.</p>"}}
    answer = json.dumps({**page, "withdrawn_notice": notice or {}})
    world.serves(f"https://www.gov.uk/api/content{GUIDE}", answer, "application/json")


def _asked(day: str) -> str:
    fields = "title%2Clink%2Cdescription%2Cpublic_timestamp%2Corganisations%2Ccontent_store_document_type"
    return f"{SEARCH}?fields={fields}&filter_public_timestamp=from%3A{day}&order=-public_timestamp&count=200&start=0"


async def test_a_page_that_leaves_the_search_and_bears_a_notice_is_withdrawn_once(world: World) -> None:
    serve_guide(world, "2026-01-20T10:00:00Z")
    await world.crawl("gb-govuk")
    await world.look_at_documents("gb-govuk")
    serve_guide(world, "2026-01-20T10:00:00Z", listed=False)
    result = await world.crawl("gb-govuk")
    assert (result.outcome, world.told()) == (Outcome.UNCHANGED, [])
    notice = {"explanation": "<p>Replaced by the playbook.</p>", "withdrawn_at": "2026-01-22T10:00:00Z"}
    serve_guide(world, "2026-01-20T10:00:00Z", notice=notice, listed=False)
    await world.look_at_documents("gb-govuk")
    assert world.told() == [("withdrawn", "Using AI")]
    assert world.changes()[0].life is not None
    assert world.changes()[0].life.stage is Stage.WITHDRAWN
    await world.look_at_documents("gb-govuk")
    assert len(world.changes()) == 1


async def test_a_page_whose_notice_is_taken_back_and_that_is_published_again_is_restored(world: World) -> None:
    serve_guide(world, "2026-01-20T10:00:00Z")
    await world.crawl("gb-govuk")
    await world.look_at_documents("gb-govuk")
    serve_guide(world, "2026-01-20T10:00:00Z", notice={"explanation": "Old."}, listed=False)
    await world.crawl("gb-govuk")
    await world.look_at_documents("gb-govuk")
    serve_guide(world, "2026-01-22T12:00:00Z")
    await world.crawl("gb-govuk")
    assert world.told() == [("withdrawn", "Using AI"), ("restored", "Using AI")]


async def test_a_stage_waits_for_details_that_cannot_be_had_and_is_told_once_with_them(world: World) -> None:
    serve_bill(world, "2nd reading", "2026-01-20T10:00:00", "HL Bill 76")
    await world.crawl("gb-bills")
    await world.look_at_documents("gb-bills")
    serve_bill(world, "Committee stage", "2026-01-21T10:00:00", "HL Bill 76", "HL Bill 91")
    world.serves(f"{BILLS}/3942/Publications", "busy", status=503)
    assert (await world.crawl("gb-bills")).revised == 0
    assert world.told() == []
    (state,) = world.store.sources.states(["gb-bills"])
    assert state.is_unsettled
    (watch,) = world.store.watches.of_source("gb-bills")
    assert state.next_poll_at is not None
    assert watch.next_check_at > state.next_poll_at
    serve_bill(world, "Committee stage", "2026-01-21T10:00:00", "HL Bill 76", "HL Bill 91")
    await world.crawl("gb-bills")
    await world.look_at_documents("gb-bills")
    (change,) = world.changes()
    assert change.reasons[0] == f"{NAME}: HL Bill 76 → HL Bill 91; 2nd reading, Lords → Committee stage, Lords"


@pytest.mark.parametrize(("status", "looks"), [(503, 3), (404, 1)])
async def test_a_stage_waits_for_its_details_no_longer_than_some_looks(world: World, status: int, looks: int) -> None:
    serve_bill(world, "2nd reading", "2026-01-20T10:00:00", "HL Bill 76")
    await world.crawl("gb-bills")
    await world.look_at_documents("gb-bills")
    serve_bill(world, "Committee stage", "2026-01-21T10:00:00", "HL Bill 76")
    world.serves(f"{BILLS}/3942/Publications", "busy", status=status)
    assert [(await world.crawl("gb-bills")).revised for _ in range(looks + 1)] == [0] * (looks - 1) + [1, 0]
    (change,) = world.changes()
    assert change.reasons[0] == f"{NAME}: 2nd reading, Lords → Committee stage, Lords"
