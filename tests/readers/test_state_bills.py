"""Bills of all US states: Open States and LegiScan."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from monitor.errors import ExtractError
from monitor.life import moved
from monitor.types import Extraction, Identifier, Reason, Stage
from spiders.registry import reader_for
from spiders.worker import read_document, read_items
from tests.builders import a_source, a_state
from tests.readers.build import capture, texts

OPEN_STATES = a_source(
    "us-openstates",
    kind="api:open-states",
    url="https://v3.openstates.org/bills?q=ai&include=actions&include=versions",
    headers={"X-API-KEY": "${OPENSTATES_KEY}"},
    jurisdiction="US",
    language="en",
)
SB53: dict[str, Any] = {
    "id": "ocd-bill/1f0c9f34",
    "session": "20252026",
    "jurisdiction": {"id": "ocd-jurisdiction/country:us/state:ca/government", "name": "California"},
    "identifier": "SB 53",
    "title": "Artificial intelligence models: large developers.",
    "updated_at": "2025-09-30T07:00:00Z",
    "first_action_date": "2025-01-07",
    "latest_action_date": "2025-09-13",
    "latest_action_description": "Enrolled and presented to the Governor.",
    "openstates_url": "https://openstates.org/ca/bills/20252026/SB53/",
    "actions": [{"date": "2025-09-13", "description": "Enrolled.", "classification": ["enrolled"], "order": 9}],
    "versions": [{"note": "Enrolled", "date": "2025-09-16"}, {"note": "Introduced", "date": "2025-01-07"}],
}
SIGNED = {
    "latest_action_date": "2025-09-29",
    "latest_action_description": "Approved by the Governor.",
    "actions": [
        {"date": "2025-09-29", "description": "Approved.", "classification": ["executive-signature"], "order": 10},
        *SB53["actions"],
    ],
    "versions": [*SB53["versions"], {"note": "Chaptered", "date": "2025-09-29"}],
}


def found(
    *results: dict[str, Any], memo: bytes | None = None, max_page: int = 1, page: int = 1, asked: str = ""
) -> Extraction:
    body = json.dumps({"results": results, "pagination": {"page": page, "max_page": max_page}})
    url = f"{OPEN_STATES.url}&page={page}{asked}"
    return read_items(capture(body, "application/json", url), OPEN_STATES, memo, b"")


def test_a_signature_is_a_stage_and_a_new_version_an_edition() -> None:
    first = found(SB53)
    second = found({**SB53, **SIGNED}, memo=first.memo)
    line, weight = moved(first.items[0].life, second.items[0].life)
    assert line == (
        "CA SB 53: Enrolled → Chaptered; Enrolled and presented to the Governor. → Approved by the Governor."
    )
    assert weight == 0.8
    life = second.items[0].life
    assert life is not None
    assert (life.stage, life.identifiers) == (
        Stage.ADOPTED,
        (Identifier("us-state-bill", "CA-20252026-SB53"),),
    )


def test_a_scrape_that_only_moves_its_stamp_is_nothing() -> None:
    first = found(SB53)
    assert found({**SB53, "updated_at": "2026-01-01T00:00:00Z"}, memo=first.memo).items == ()


def test_an_old_bill_that_was_only_scraped_again_is_no_new_bill() -> None:
    asked = "&updated_since=2026-01-20"
    added = {**SB53, "created_at": "2026-01-21T06:00:00Z"}
    assert found(SB53, asked=asked).items == ()
    assert len(found(added, asked=asked).items) == 1
    assert len(found({**SB53, "latest_action_date": "2026-01-05"}, asked=asked).items) == 1


def test_bills_of_congress_and_without_a_place_are_read_too() -> None:
    federal = {"id": "b", "identifier": "HR 2385", "session": "119", "title": "AI Act of Congress"}
    place = {"jurisdiction": {"id": "ocd-jurisdiction/country:us/government"}}
    one, two = found({**federal, **place}, {**federal, "id": "c"}).items
    assert one.life is not None
    assert one.life.identifiers == (Identifier("us-bill", "119-hr-2385"),)
    assert (one.title, two.title) == ("US HR 2385: AI Act of Congress", "HR 2385: AI Act of Congress")
    assert two.url == "https://openstates.org"


def test_a_bill_without_identity_or_title_is_counted() -> None:
    assert found({**SB53, "id": None}, {**SB53, "title": " "}).dropped == 2


def test_the_span_repairs_an_outage_and_pages_end_at_the_last() -> None:
    reader = reader_for(OPEN_STATES.kind)
    asked = reader.request(
        OPEN_STATES, a_state(last_ok_at=datetime(2026, 1, 5, tzinfo=UTC)), datetime(2026, 1, 22, tzinfo=UTC)
    )
    assert (
        "include=actions&include=versions&updated_since=2026-01-03&sort=updated_desc&per_page=20&page=1" in asked.url
    )
    assert found(SB53, max_page=2).next is not None
    assert found(SB53, max_page=2, page=2).next is None


@pytest.mark.parametrize(
    ("body", "reason"),
    [('{"detail": "Invalid API Key"}', Reason.LOGIN), ('{"detail": "either jurisdiction or q"}', Reason.PARSE)],
)
def test_open_states_says_why_in_detail(body: str, reason: Reason) -> None:
    with pytest.raises(ExtractError) as caught:
        read_items(capture(body, "application/json"), OPEN_STATES, None, b"")
    assert caught.value.reason is reason


# ---------------------------------------------------------------- LegiScan

LEGISCAN = a_source(
    "us-legiscan",
    kind="api:legiscan",
    url="https://api.legiscan.com/?op=getSearch&state=ALL&query=ai",
    params={"key": "${LEGISCAN_KEY}"},
    jurisdiction="US",
    language="en",
    follow=True,
)
ROW = {
    "relevance": 100,
    "state": "CO",
    "bill_number": "SB189",
    "bill_id": 1990189,
    "change_hash": "d0c4",
    "url": "https://legiscan.com/CO/bill/SB189/2026",
    "last_action_date": "2026-05-06",
    "last_action": "Third Reading",
    "title": "Automated Decision-Making Technology",
}
DETAILS = {
    "bill_number": "SB189",
    "state": "CO",
    "status": 2,
    "session": {"year_start": 2026, "year_end": 2026},
    "texts": [{"date": "2026-05-06", "type": "Engrossed"}, {"date": "2026-03-30", "type": "Introduced"}],
    "history": [{"date": "2026-03-30", "action": "Introduced"}],
    "votes": [{"date": "2026-05-06", "desc": "Third Reading", "yea": 21, "nay": 13}],
}


def searched(*rows: dict[str, Any], memo: bytes | None = None, pages: int = 1) -> Extraction:
    listed = {"summary": {"page_current": 1, "page_total": pages}, **{str(n): row for n, row in enumerate(rows)}}
    body = json.dumps({"status": "OK", "searchresult": listed})
    return read_items(capture(body, "application/json", LEGISCAN.url), LEGISCAN, memo, b"")


def test_a_search_names_bills_and_where_their_details_are() -> None:
    found = searched(ROW, {"state": "TX", "change_hash": "x"}, pages=3)
    (one,) = found.items
    assert (one.item_key, one.title) == ("1990189", "CO SB189: Automated Decision-Making Technology")
    assert one.document_url == "https://api.legiscan.com/?op=getBill&id=1990189"
    assert found.dropped == 1
    assert found.next is not None
    assert found.next.url.endswith("&page=2")
    assert searched(ROW).next is None


def test_a_hash_that_moves_says_look_again_and_relevance_says_nothing() -> None:
    first = searched(ROW)
    assert searched({**ROW, "relevance": 77}, memo=first.memo).items == ()
    again = searched({**ROW, "change_hash": "e1"}, memo=first.memo)
    assert again.items[0].content_sha256 == first.items[0].content_sha256


def test_a_session_s_list_tells_its_status_too() -> None:
    row = {
        "bill_id": 1,
        "number": "AB1",
        "change_hash": "a",
        "status": "4",
        "title": "AI",
        "last_action": "Chaptered",
    }
    body = json.dumps({"status": "OK", "masterlist": {"session": {"session_id": 9, "state_abbr": "CA"}, "0": row}})
    (one,) = read_items(capture(body, "application/json"), LEGISCAN, None, b"").items
    assert one.life is not None
    assert (one.life.name, one.life.stage, one.life.status) == ("CA AB1", Stage.ADOPTED, "Passed")


def test_details_are_asked_for_with_the_key_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEGISCAN_KEY", "k")
    reader = reader_for(LEGISCAN.kind)
    request = reader.document_request(LEGISCAN, "https://api.legiscan.com/?op=getBill&id=7")  # type: ignore[attr-defined]
    assert request.url == "https://api.legiscan.com/?op=getBill&id=7&key=k"


def test_details_say_where_a_bill_stands() -> None:
    body = json.dumps({"status": "OK", "bill": DETAILS})
    item = read_document(capture(body, "application/json"), LEGISCAN, b"")
    assert item.life is not None
    assert (item.life.status, item.life.edition, item.life.stage) == ("Engrossed", "Engrossed", Stage.PROPOSED)
    assert item.life.identifiers == (Identifier("us-state-bill", "CO-2026-SB189"),)
    assert "Vote: 2026-05-06 Third Reading: 21 yea, 13 nay" in [block.text for block in item.document.blocks]


def test_errors_come_with_status_200_and_never_repeat_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEGISCAN_KEY", "s3cret")
    refused = '{"status": "ERROR", "alert": {"message": "Invalid API key"}}'
    with pytest.raises(ExtractError, match="Invalid API key") as caught:
        read_items(capture(refused, "application/json", f"{LEGISCAN.url}&key=s3cret"), LEGISCAN, None, b"")
    assert caught.value.reason is Reason.LOGIN
    assert "s3cret" not in str(caught.value)
    with pytest.raises(ExtractError, match="Unknown bill id"):
        read_document(
            capture('{"status": "ERROR", "alert": {"message": "Unknown bill id"}}', "application/json"), LEGISCAN, b""
        )
    with pytest.raises(ExtractError, match="neither searchresult nor masterlist"):
        read_items(capture('{"status": "OK"}', "application/json"), LEGISCAN, None, b"")


def test_what_happened_is_told_by_the_details_alone_where_they_are_followed() -> None:
    assert texts(searched(ROW)) == ["CO SB189: Automated Decision-Making Technology"]
    first = searched(ROW)
    moved_on = searched({**ROW, "last_action": "Signed", "change_hash": "e1"}, memo=first.memo)
    assert moved_on.items[0].content_sha256 == first.items[0].content_sha256
    alone = LEGISCAN.model_copy(update={"follow": False})
    body = json.dumps({"status": "OK", "searchresult": {"0": ROW}})
    assert "Last action: 2026-05-06 Third Reading" in texts(read_items(capture(body), alone, None, b""))
