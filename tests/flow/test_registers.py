"""Stories of registers: a list names its items in short, each item's own address tells the rest."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from monitor.life import told_line
from monitor.store import Store
from monitor.types import Outcome, Source
from tests.builders import a_source
from tests.fakes import SettableClock
from tests.flow.world import World

SEARCH = "https://api.legiscan.com/?op=getSearch&state=ALL&query=ai"
DETAILS = "https://api.legiscan.com/?op=getBill&id=1990189"
SPARQL = "https://publications.europa.eu/webapi/rdf/sparql"
CELEX = "https://publications.europa.eu/resource/celex/"
BILLS = a_source(
    "legiscan", kind="api:legiscan", url=SEARCH, jurisdiction="US", language="en", topics=("ai",), follow=True
)
ACTS = a_source(
    "cellar", kind="api:cellar-sparql", url=SPARQL, body="SELECT *", jurisdiction="EU", language="en", follow=True
)
S1169 = a_source(
    "s1169",
    kind="api:ny-legislation",
    url="https://legislation.nysenate.gov/api/3/bills/2025/S1169",
    jurisdiction="US-NY",
    language="en",
)


MOVING = a_source(
    "states", kind="api:open-states", url="https://v3.openstates.org/bills?q=ai", jurisdiction="US", language="en"
)


@pytest.fixture
def world(store: Store, clock: SettableClock) -> World:
    return World(store, clock, BILLS, ACTS, S1169, MOVING)


def search(change_hash: str, last_action: str = "Third Reading") -> str:
    row = {"state": "CO", "bill_number": "SB189", "bill_id": 1990189, "change_hash": change_hash, "title": "ADMT"}
    return json.dumps({"status": "OK", "searchresult": {"0": {**row, "last_action": last_action}}})


def details(status: int, *texts: str, **more: Any) -> str:
    printed = [{"date": f"2026-0{at + 1}-01", "type": name} for at, name in enumerate(texts)]
    bill = {"bill_number": "SB189", "state": "CO", "status": status, "texts": printed, **more}
    return json.dumps({"status": "OK", "bill": bill})


def reasons(world: World) -> list[tuple[str, str]]:
    return [(change.kind.value, change.reasons[0]) for change in world.changes()]


async def known(world: World, source: Source = BILLS) -> None:
    world.serves(SEARCH, search("a"), "application/json")
    world.serves(DETAILS, details(1, "Introduced"), "application/json")
    await world.crawl(source.key)
    for _ in range(3):  # unchanged each time, so that the next look is days away
        await world.look_at_documents(source.key)
    assert world.told() == []


def next_look(world: World) -> datetime:
    (watch,) = world.store.watches.of_source("legiscan")
    return watch.next_check_at


async def test_a_hash_that_moves_brings_the_details_up_at_once(world: World) -> None:
    """The row says the same words; only its stamp says that there is something to see."""
    await known(world)
    assert next_look(world) > world.clock.now() + timedelta(hours=12)
    world.serves(SEARCH, search("b"), "application/json")
    world.serves(DETAILS, details(2, "Introduced", "Engrossed"), "application/json")
    assert (await world.crawl("legiscan")).outcome is Outcome.UNCHANGED
    assert next_look(world) == world.clock.now()
    await world.look_at_documents("legiscan")
    assert reasons(world) == [("revised", "CO SB189: Introduced → Engrossed; Introduced → Engrossed")]


async def test_a_refusal_that_repeats_the_key_is_told_without_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEGISCAN_KEY", "s3cret")
    keyed = BILLS.model_copy(update={"params": {"key": "${LEGISCAN_KEY}"}})
    world.declare(keyed)
    world.serves(f"{SEARCH}&key=s3cret", '{"status": "ERROR", "alert": {"message": "s3cret is no key"}}')
    found = await world.crawl("legiscan")
    assert (found.outcome, found.reason) == (Outcome.SUSPECT, "login")
    assert found.detail.endswith("*** is no key")


async def test_a_row_that_says_the_same_asks_for_no_details(world: World) -> None:
    await known(world)
    planned = next_look(world)
    await world.crawl("legiscan")
    assert next_look(world) == planned


def works(*consolidated: str) -> str:
    row = {"celex": "32024R1689", "title": "Regulation (EU) 2024/1689", "force": "1"}
    rows = [{**row, "consolidated": number} for number in consolidated] or [row]
    bindings = [{name: {"value": value} for name, value in each.items()} for each in rows]
    return json.dumps({"results": {"bindings": bindings}})


def act(day: str) -> str:
    article = f"<p>Article 113</p><p>Annex III applies from {day}.</p>"
    return f"<html><head><title>AI Act</title></head><body><p>Article 1</p><p>Rules on AI.</p>{article}</body></html>"


async def watched_act(world: World) -> None:
    world.serves(SPARQL, works("02024R1689-20240712"), "application/sparql-results+json")
    world.serves(CELEX + "02024R1689-20240712", act("2 August 2026"), "application/xhtml+xml")
    await world.crawl("cellar")
    await world.look_at_documents("cellar")
    assert world.told() == []


async def test_an_amended_act_is_told_by_article_when_its_consolidation_is_there(world: World) -> None:
    await watched_act(world)
    world.serves(SPARQL, works("02024R1689-20240712", "02024R1689-20260727"), "application/sparql-results+json")
    world.serves(CELEX + "02024R1689-20260727", act("2 December 2027"), "application/xhtml+xml")
    await world.crawl("cellar")
    (change,) = world.changes()
    assert change.reasons[0] == "Regulation (EU) 2024/1689: text of 2024-07-12 → text of 2026-07-27"
    assert any("2 December 2027" in (provision.after or "") for provision in change.provisions)


async def test_a_text_that_is_not_there_in_this_language_withdraws_nothing(world: World) -> None:
    await watched_act(world)
    world.serves(CELEX + "02024R1689-20240712", "<html><body>Not found</body></html>", status=404)
    for _ in range(3):
        (look,) = await world.look_at_documents("cellar")
        assert look.outcome is Outcome.FAILED
    assert world.told() == []


def bill(active: str, status: str, desc: str) -> str:
    enacts = "do enact as follows:\n     1    § 85. Definitions. A {} decision.\n"
    prints = {"A": enacts.format("consequential"), "B": enacts.format("solely automated")}
    amendments = {name: {"printNo": f"S1169{name}", "fullText": prints[name]} for name in "AB" if name <= active}
    return json.dumps(
        {
            "success": True,
            "result": {
                "basePrintNo": "S1169",
                "session": 2025,
                "title": "AI",
                "activeVersion": active,
                "status": {"statusType": status, "statusDesc": desc},
                "amendments": {"items": amendments},
            },
        }
    )


async def test_a_new_print_that_passed_the_senate_is_told_once_in_its_own_words(world: World) -> None:
    world.clock.set(datetime(2026, 6, 3, tzinfo=UTC))
    world.serves(S1169.url, bill("A", "IN_SENATE_COMM", "In Senate Committee"), "application/json")
    await world.crawl("s1169")
    world.serves(S1169.url, bill("B", "PASSED_SENATE", "Passed Senate"), "application/json")
    await world.crawl("s1169")
    await world.crawl("s1169")
    (change,) = world.changes()
    assert change.reasons[0] == "S1169: A print → B print; In Senate Committee → Passed Senate"
    assert any("solely automated" in (provision.after or "") for provision in change.provisions)


# ---------------------------------------------------------------- lists of what moved last


def a_bill(number: str, *, first: str, last: str, said: str) -> dict[str, Any]:
    return {
        "id": f"ocd-bill/{number}",
        "session": "20252026",
        "identifier": number,
        "jurisdiction": {"id": "ocd-jurisdiction/country:us/state:ca/government"},
        "title": "Artificial intelligence models",
        "first_action_date": first,
        "latest_action_date": last,
        "latest_action_description": said,
        "actions": [{"date": last, "description": said, "classification": [], "order": 1}],
    }


def serve_moving(world: World, *bills: dict[str, Any]) -> None:
    """Serve the same answer to whatever span is asked for."""
    body = json.dumps({"results": bills, "pagination": {"page": 1, "max_page": 1}})
    world.serves(MOVING.url.partition("?")[0], body, "application/json")


async def test_an_old_bill_that_moves_for_the_first_time_is_told_as_its_move_and_not_as_new(world: World) -> None:
    known = a_bill("AB 1", first="2026-01-05", last="2026-01-05", said="Introduced.")
    serve_moving(world, known)
    await world.crawl("states")
    old = a_bill("SB 53", first="2025-01-07", last="2026-01-20", said="Passed Senate.")
    young = a_bill("AB 9", first="2026-01-18", last="2026-01-20", said="Referred to committee.")
    serve_moving(world, young, old, known)
    await world.crawl("states")
    by_name = {change.title.partition(":")[0]: change for change in world.changes()}
    moved, new = by_name["CA SB 53"], by_name["CA AB 9"]
    assert (new.kind.value, new.reasons) == ("new", (f"first seen in {MOVING.name}",))
    assert (moved.kind.value, moved.before_sha256, moved.provisions) == ("revised", None, ())
    assert moved.reasons == (
        "CA SB 53: … → Passed Senate.",
        "it was there since 2025-01-07, unseen until it moved",
    )
    assert told_line(moved) == moved.reasons[0]
    later = a_bill("SB 53", first="2025-01-07", last="2026-01-21", said="Chaptered.")
    serve_moving(world, later, young, known)
    await world.crawl("states")
    assert world.changes()[-1].reasons[0] == "CA SB 53: Passed Senate. → Chaptered."


@pytest.mark.parametrize(("day", "kind"), [("2025-01-10", "revised"), ("2026-01-19", "new")])
async def test_a_found_bill_is_new_or_has_moved_as_its_history_says(world: World, day: str, kind: str) -> None:
    world.serves(SEARCH, json.dumps({"status": "OK", "searchresult": {}}), "application/json")
    await world.crawl("legiscan")
    world.serves(SEARCH, search("a"), "application/json")
    world.serves(
        DETAILS, details(2, "Introduced", history=[{"date": day, "action": "Introduced"}]), "application/json"
    )
    await world.crawl("legiscan")
    (change,) = world.changes()
    assert change.kind.value == kind
    if kind == "revised":
        assert change.reasons[0] == f"CO SB189: … → {change.life.status}"
