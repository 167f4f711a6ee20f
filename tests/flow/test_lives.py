"""Stories of stages and editions: what moves is told once, and a reader that reads them otherwise tells nobody."""

from __future__ import annotations

import json
from typing import Any

import pytest

from monitor.life import STATUS_MOVED
from monitor.store import Store
from monitor.types import Life, Outcome
from tests.builders import a_source
from tests.fakes import SettableClock
from tests.flow.world import World

BILLS = "https://bills-api.parliament.uk/api/v1/Bills"
ASKED = f"{BILLS}?SortOrder=DateUpdatedDescending&Take=40"
PRINTS = f"{BILLS}/3942/Publications"
ACTS = "https://acts.example/v1/acts"
API = {
    "items": "acts",
    "key": "id",
    "title": "title",
    "url": "url",
    "document": "url",
    "status": "at",
    "stages": {"가결": "adopted"},
}
NAME = "Artificial Intelligence (Regulation) Bill"


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    told: dict[str, Any] = {"jurisdiction": "GB", "language": "en", "follow": True, "every": "6h"}
    bills = a_source("gb-bills", kind="api:uk-bills", url=BILLS, **told)
    acts = a_source("kr-acts", kind="api:json", url=ACTS, api=API, follow=True, language="ko", jurisdiction="KR")
    return World(store, clock, bills, acts)


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


async def test_a_look_that_reads_all_again_asks_for_no_details_of_rows_that_say_the_same(world: World) -> None:
    await first_sight(world, "2nd reading", "HL Bill 76")
    await world.look_at_documents("gb-bills")  # from now on it is due in six hours
    await world.crawl("gb-bills", afresh=True)
    assert due(world) == []
    serve(world, "2nd reading", "HL Bill 76", updated="2026-01-21T10:00:00")
    await world.crawl("gb-bills", afresh=True)
    assert due(world) == [PRINTS]


def due(world: World) -> list[str]:
    return [watch.url for watch in world.store.watches.claim_due(world.clock.now(), 10, "here:2:2:flow", 0)]


async def test_two_servers_that_disagree_on_a_stage_tell_it_once(world: World) -> None:
    """One is behind the other, and each look may reach either of them."""
    serve_acts(world, menu="업무 안내", at="심사")
    await world.crawl("kr-acts")
    for at in ("가결", "심사", "가결", "심사", "심사", "가결", "심사", "가결"):
        serve_acts(world, menu="업무 안내", at=at)
        await world.crawl("kr-acts")
    assert [change.reasons for change in world.changes()] == [("심사 → 가결",)]
    (life,) = {stored.life for stored in world.store.items.latest("kr-acts", ["1"]).values()}
    assert life
    assert (life.status, life.stood) == ("가결", ("\n심사\n",))


async def test_a_stage_that_goes_back_and_stays_there_is_told_at_its_third_look(world: World) -> None:
    for at in ("심사", "가결", "심사", "심사"):
        serve_acts(world, menu="업무 안내", at=at)
        await world.crawl("kr-acts")
    assert [change.reasons for change in world.changes()] == [("심사 → 가결",)]
    await world.crawl("kr-acts")
    assert [change.reasons for change in world.changes()] == [("심사 → 가결",), ("가결 → 심사",)]


async def test_two_servers_that_disagree_on_a_stage_their_words_tell_too_tell_it_once(world: World) -> None:
    world.declare(world.sources["gb-bills"].model_copy(update={"follow": False}))
    await first_sight(world, "2nd reading")
    for stage in ("Committee stage", "2nd reading", "Committee stage", "2nd reading", "Committee stage"):
        serve(world, stage)
        await world.crawl("gb-bills")
    assert [change.reasons[0] for change in world.changes()] == [
        f"{NAME}: 2nd reading, Lords → Committee stage, Lords"
    ]


async def test_a_stage_that_moves_while_its_site_gets_a_new_menu_is_told_without_the_menu(world: World) -> None:
    serve_acts(world, menu="업무 안내")
    await world.crawl("kr-acts")
    await world.look_at_documents("kr-acts")
    for number in range(2, 9):
        world.serves(page(number), a_page(number, "채용 정보"))
    await world.look_at_documents("kr-acts")
    before = len(world.changes())
    serve_acts(world, menu="채용 정보", at="가결")
    await world.crawl("kr-acts")
    (change,) = world.changes()[before:]
    assert (change.reasons, change.provisions, change.significance) == (("심사 → 가결",), (), STATUS_MOVED)


async def test_what_the_document_alone_says_of_a_stage_is_told_with_the_row_that_changed(world: World) -> None:
    world.extractor.says_of_documents = Life(edition="가안")
    serve_acts(world, menu="업무 안내")
    await world.crawl("kr-acts")
    await world.look_at_documents("kr-acts")
    world.extractor.says_of_documents = Life(edition="나안")
    serve_acts(world, menu="업무 안내", at="가결")
    await world.crawl("kr-acts")
    await world.look_at_documents("kr-acts")
    assert [change.reasons for change in world.changes()] == [("가안 → 나안; 심사 → 가결",)]


def page(number: int) -> str:
    return f"https://acts.example/{number}"


def a_page(number: int, menu: str) -> str:
    body = f"<div>기관 소개</div><div>{menu}</div><h1>법률안 {number}</h1><p>제{number}조 본문이다.</p>"
    return f"<html><head><title>법률안</title></head><body>{body}</body></html>"


def serve_acts(world: World, *, menu: str, at: str = "심사") -> None:
    """Serve eight acts with their pages; only the first stands at `at`."""
    rows = [
        {
            "id": str(number),
            "title": f"인공지능 법률안 {number}",
            "url": page(number),
            "at": at if number == 1 else "심사",
        }
        for number in range(1, 9)
    ]
    world.serves(ACTS, json.dumps({"acts": rows}), "application/json")
    for number in range(1, 9):
        world.serves(page(number), a_page(number, menu))
