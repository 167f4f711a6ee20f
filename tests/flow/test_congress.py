"""Stories of bills, whose list names the latest action and whose log tells the rest."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from monitor.store import Store
from monitor.types import Outcome, Stage
from tests.builders import a_source
from tests.fakes import SettableClock
from tests.flow.test_backfill import walk
from tests.flow.world import World

HOME = "https://api.congress.gov/v3/bill"
LOG = HOME + "/119/hr/1121/actions"
PASSED = "Passed/agreed to in House: On motion to suspend the rules and pass the bill Agreed to by voice vote."
KEY = "not-for-the-archive"


@pytest.fixture
def world(store: Store, clock: SettableClock, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setenv("CONGRESS_API_KEY", KEY)
    source = a_source(
        "us-bills",
        kind="api:congress",
        url=HOME,
        follow=True,
        params={"api_key": "${CONGRESS_API_KEY}"},
        jurisdiction="US",
        language="en",
    )
    return World(store, clock, source)


def serve(world: World, *actions: str, updated: str = "2026-01-21") -> None:
    """Let Congress have taken these actions on H.R. 1121, oldest first."""
    serve_log(world, *actions)
    bill = {
        "congress": 119,
        "type": "HR",
        "number": "1121",
        "title": "No DeepSeek on Government Devices Act",
        "originChamber": "House",
        "latestAction": {"actionDate": "2026-01-20", "text": actions[-1]},
        "updateDate": updated,
    }
    world.serves(HOME, json.dumps({"bills": [bill], "pagination": {"count": 1}}), "application/json")


def serve_log(world: World, *actions: str) -> None:
    log = [{"actionDate": "2026-01-20", "text": text, "actionCode": ""} for text in reversed(actions)]
    world.serves(LOG, json.dumps({"actions": log, "pagination": {"count": len(log)}}), "application/json")


def stored(world: World) -> Any:
    return world.store.items.latest("us-bills", ["119-hr-1121"])["119-hr-1121"]


async def baseline(world: World) -> None:
    serve(world, "Introduced in House", "Referred to the House Committee on Oversight.")
    assert (await world.crawl("us-bills")).outcome is Outcome.BASELINE
    await world.look_at_documents("us-bills")
    assert stored(world).life.edition == "Introduced in House"


async def test_a_passage_that_another_action_hid_in_the_list_is_told_from_the_log(world: World) -> None:
    await baseline(world)
    serve(
        world,
        "Introduced in House",
        "Referred to the House Committee on Oversight.",
        PASSED,
        "Motion laid on the table.",
    )
    world.clock.advance(hours=3)
    assert (await world.crawl("us-bills")).revised == 1
    (change,) = world.changes()
    assert change.reasons[0] == (
        "H.R. 1121: Introduced in House → Engrossed in House; "
        "Referred to the House Committee on Oversight. → Motion laid on the table."
    )
    assert [one.after for one in change.provisions if one.after and "Passed" in one.after]
    assert (change.life.stage, change.significance >= 0.6) == (Stage.PROPOSED, True)


@pytest.mark.parametrize(("day", "kind"), [("2025-02-07", "revised"), ("2026-01-19", "new")])
async def test_a_bill_that_enters_the_list_as_it_moves_is_told_by_its_move_where_its_log_is_old(
    world: World, day: str, kind: str
) -> None:
    world.serves(HOME, json.dumps({"bills": [], "pagination": {"count": 0}}), "application/json")
    await world.crawl("us-bills")
    serve(world, "Introduced in House", PASSED)
    log = [{"actionDate": "2026-01-20", "text": PASSED}, {"actionDate": day, "text": "Introduced in House"}]
    world.serves(LOG, json.dumps({"actions": log, "pagination": {"count": 2}}), "application/json")
    assert (await world.crawl("us-bills")).outcome is Outcome.CHANGED
    (change,) = world.changes()
    told = (f"H.R. 1121: … → {PASSED}", f"it was there since {day}, unseen until it moved")
    assert (change.kind.value, change.reasons) == (kind, told if kind == "revised" else (change.reasons[0],))
    assert stored(world).life.edition == "Engrossed in House"


async def test_a_bill_that_began_while_nobody_could_look_is_new(world: World, clock: SettableClock) -> None:
    world.serves(HOME, json.dumps({"bills": [], "pagination": {"count": 0}}), "application/json")
    clock.set(datetime(2025, 10, 1, tzinfo=UTC))
    await world.crawl("us-bills")
    clock.set(datetime(2026, 1, 21, tzinfo=UTC))
    serve(world, "Introduced in House", PASSED)
    log = [{"actionDate": "2026-01-20", "text": PASSED}, {"actionDate": "2025-11-20", "text": "Introduced in House"}]
    world.serves(LOG, json.dumps({"actions": log, "pagination": {"count": 2}}), "application/json")
    await world.crawl("us-bills")
    assert [change.kind.value for change in world.changes()] == ["new"]


async def test_a_past_told_as_late_counts_old_bills_that_are_told_by_their_move(world: World) -> None:
    world.serves(HOME, json.dumps({"bills": [], "pagination": {"count": 0}}), "application/json")
    await world.crawl("us-bills")
    serve(world, "Introduced in House", PASSED)
    log = [{"actionDate": "2026-01-20", "text": PASSED}, {"actionDate": "2025-02-07", "text": "Introduced in House"}]
    world.serves(LOG, json.dumps({"actions": log, "pagination": {"count": 2}}), "application/json")
    steps = await walk(world, days=10, by="late", source_key="us-bills")
    assert [change.kind.value for change in world.changes()] == ["revised"]
    assert sum(step.told for step in steps) == 1


async def test_an_action_that_the_log_shows_before_the_list_is_told_once(world: World) -> None:
    await baseline(world)
    log = ("Introduced in House", "Referred to the House Committee on Oversight.", PASSED)
    serve_log(world, *log)
    await world.look_at_documents("us-bills")
    serve(world, *log)
    await world.crawl("us-bills")
    (change,) = world.changes()
    assert "Introduced in House → Engrossed in House" in change.reasons[0]


async def test_a_bill_that_becomes_law_moves_its_stage_once(world: World) -> None:
    await baseline(world)
    log = ["Introduced in House", PASSED, "Presented to President.", "Became Public Law No: 119-99."]
    serve(world, *log)
    world.clock.advance(hours=3)
    await world.crawl("us-bills")
    for _ in range(3):
        world.clock.advance(days=1)
        serve(world, *log, updated="2026-01-25")
        await world.crawl("us-bills")
        await world.look_at_documents("us-bills")
    (change,) = world.changes()
    assert (change.life.stage, change.significance >= 0.8) == (Stage.ADOPTED, True)
    assert ("us-law", "119-99") in change.life.identifiers


async def test_what_was_only_processed_again_is_told_to_nobody(world: World) -> None:
    await baseline(world)
    serve(world, "Introduced in House", "Referred to the House Committee on Oversight.", updated="2026-01-22")
    world.clock.advance(days=1)
    assert (await world.crawl("us-bills")).outcome is Outcome.UNCHANGED


async def test_an_outage_is_asked_about_when_it_is_over(world: World) -> None:
    await baseline(world)
    world.fetcher.asked.clear()
    world.clock.advance(days=12)
    serve(world, "Introduced in House", "Referred to the House Committee on Oversight.")
    await world.crawl("us-bills")
    assert "fromDateTime=2026-01-19T10%3A00%3A00Z" in world.fetcher.asked[0].url


async def test_the_key_goes_with_every_request_and_is_kept_nowhere(world: World) -> None:
    await baseline(world)
    serve(world, "Introduced in House", PASSED)
    world.clock.advance(hours=3)
    await world.crawl("us-bills")
    assert all(f"api_key={KEY}" in request.url for request in world.fetcher.asked)
    (change,) = world.changes()
    assert KEY not in repr(change)
    assert KEY not in repr(stored(world))
