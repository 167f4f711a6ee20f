"""regulations.gov: documents of dockets, their deadlines and withdrawals."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from monitor.errors import ExtractError
from monitor.life import moved
from monitor.ports import DatedReader, HistoryReader
from monitor.types import Extraction, ItemType, Life, Reason, Stage
from spiders.readers.regulations_gov import SINCE, RegulationsGovReader
from tests.builders import a_source, a_state
from tests.fakes import START
from tests.readers.build import read, texts

URL = "https://api.regulations.gov/v4/documents?filter[searchTerm]=%22artificial%20intelligence%22"
SOURCE = a_source(kind="api:regulations-gov", url=URL, headers={"X-Api-Key": "${REGULATIONS_GOV_KEY}"}, language="en")
READER = RegulationsGovReader()
DRAFT: dict[str, Any] = {
    "documentType": "Proposed Rule",
    "title": "Quality Control Standards for Automated Valuation Models",
    "docketId": "OCC-2026-0002",
    "agencyId": "OCC",
    "frDocNum": "2026-00412",
    "postedDate": "2026-01-12T05:00:00Z",
    "commentStartDate": "2026-01-12T05:00:00Z",
    "commentEndDate": "2026-02-14T04:59:59Z",
    "lastModifiedDate": "2026-01-20T15:01:02Z",
    "withdrawn": False,
    "openForComment": True,
    "subtype": None,
}

CLOSED = {"openForComment": False, "commentEndDate": None}


def one(number: str = "OCC-2026-0002-0001", **values: Any) -> dict[str, Any]:
    return {"id": number, "type": "documents", "attributes": {**DRAFT, **values}}


def look(*said: Any, memo: bytes | None = None, url: str = URL, more: bool = False) -> Extraction:
    body = json.dumps({"data": list(said), "meta": {"hasNextPage": more, "totalElements": len(said)}})
    return read(body, memo, source=SOURCE, content_type="application/vnd.api+json", url=url)


def life(**values: Any) -> Life:
    found = look(one(**values)).items[0].life
    assert found is not None
    return found


def test_a_document_is_known_by_its_number_and_its_day_is_the_agency_s() -> None:
    found = look(one())
    assert found.seen == ("OCC-2026-0002-0001",)
    assert found.items[0].url == "https://www.regulations.gov/document/OCC-2026-0002-0001"
    assert "Comments close on: 2026-02-13" in texts(found), "04:59 UTC is the evening before in Washington"
    assert found.items[0].life == Life(
        ItemType.REGULATION,
        Stage.CONSULTING,
        "Open for comment",
        "",
        "OCC-2026-0002-0001",
        (("regulations", "OCC-2026-0002-0001"), ("fr-document", "2026-00412"), ("docket", "OCC-2026-0002")),  # type: ignore[arg-type]
    )


def test_a_deadline_that_moves_is_read_and_a_stamp_is_not() -> None:
    first = look(one())
    assert look(one(lastModifiedDate="2026-01-21T00:00:00Z"), memo=first.memo).items == ()
    later = look(one(commentEndDate="2026-03-17T03:59:59Z"), memo=first.memo)
    assert "Comments close on: 2026-03-16" in texts(later)


def test_an_old_document_that_was_only_processed_again_is_no_new_one() -> None:
    url = f"{URL}&{SINCE}=2026-06-01%2000:00:00"
    assert look(one(), url=url).items == ()
    assert len(look(one(commentEndDate="2026-06-30T03:59:59Z"), url=url).items) == 1
    assert len(look(one(withdrawn=True), url=url).items) == 1


def test_an_old_document_whose_period_moves_was_there_before() -> None:
    posted = {"postedDate": "2025-06-02T04:00:00Z", "commentEndDate": "2026-02-14T04:59:59Z"}
    asked = f"{URL}&{SINCE}=2026-01-18 00:00:00"
    old, young = look(one("A-1", **posted), one("A-2"), url=asked).items
    assert (old.there_since, young.there_since) == (datetime(2025, 6, 2, 4, tzinfo=UTC), None)
    assert look(one("A-1", **posted)).items[0].there_since is None, "a first look shows all that there is"


def test_a_document_that_its_agency_takes_back_is_withdrawn() -> None:
    found = look(one(withdrawn=True, openForComment=False)).items[0]
    assert found.is_withdrawn
    assert found.life is not None
    assert found.life.stage is Stage.WITHDRAWN
    assert moved(life(), found.life) == ("OCC-2026-0002-0001: Open for comment → Withdrawn", 0.8)


@pytest.mark.parametrize(
    ("values", "kind", "stage", "status"),
    [
        ({"openForComment": False}, ItemType.REGULATION, Stage.PROPOSED, "Closed for comment"),
        ({"documentType": "Rule"}, ItemType.REGULATION, Stage.ADOPTED, "Open for comment"),
        ({"documentType": "Notice"}, ItemType.CONSULTATION, Stage.CONSULTING, "Open for comment"),
        ({"documentType": "Notice", **CLOSED}, None, None, ""),
        ({"documentType": "Other", "subtype": "Guidance (Draft)"}, "guidance", "consulting", "Open for comment"),
        ({"documentType": "Other", "subtype": "Guidance", **CLOSED}, "guidance", None, ""),
    ],
)
def test_type_and_period_say_where_it_stands(values: dict[str, Any], kind: Any, stage: Any, status: str) -> None:
    found = life(**values)
    assert (found.type, found.stage, found.status) == (kind, stage, status)


def test_the_span_is_asked_for_in_eastern_time_and_the_key_is_a_header(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGULATIONS_GOV_KEY", "secret")
    request = READER.request(SOURCE, a_state(), START)
    asked = parse_qs(urlsplit(request.url).query)
    assert asked[SINCE] == ["2026-01-21 04:00:00"]
    assert asked["sort"] == ["lastModifiedDate,documentId"]
    assert asked["filter[searchTerm]"] == ['"artificial intelligence"']
    assert dict(request.headers)["X-Api-Key"] == "secret"
    assert "secret" not in request.url
    summer = datetime(2026, 7, 2, 9, tzinfo=UTC)
    late = READER.request(SOURCE, a_state(last_ok_at=summer), summer)
    assert parse_qs(urlsplit(late.url).query)[SINCE] == ["2026-07-01 05:00:00"], "daylight saving time"
    past = READER.history(SOURCE, START - timedelta(days=400), START)
    assert past is not None
    posted = parse_qs(urlsplit(past.url).query)
    assert posted["filter[postedDate][ge]"] == ["2024-12-18"]
    assert posted["filter[postedDate][le]"] == ["2026-01-22"]
    assert isinstance(READER, DatedReader)
    assert isinstance(READER, HistoryReader)


def test_behind_the_twentieth_page_the_last_stamp_is_where_the_list_goes_on() -> None:
    first = URL + "&filter%5BlastModifiedDate%5D%5Bge%5D=2026-01-01+00%3A00%3A00&page%5Bnumber%5D=1"
    second = look(one(), url=first, more=True).next
    assert second is not None
    assert parse_qs(urlsplit(second.url).query)["page[number]"] == ["2"]
    last = first[:-1] + "20"
    on = look(one(), url=last, more=True).next
    assert on is not None
    asked = parse_qs(urlsplit(on.url).query)
    assert (asked[SINCE], asked["page[number]"]) == (["2026-01-20 10:01:02"], ["1"])
    assert look(one(), url=last).next is None


def test_more_documents_of_one_second_than_can_be_asked_for_are_said() -> None:
    url = URL + "&filter[lastModifiedDate][ge]=2026-01-20+10:01:02&page[number]=20"
    found = look(one(), url=url, more=True)
    assert found.next is None
    assert "cannot be asked for" in found.warnings[0]


def test_what_has_no_number_or_title_is_dropped_and_the_rest_may_be_missing() -> None:
    bare = {"id": "X-1", "attributes": {"title": "A notice"}}
    found = look(bare, {"id": "X-2"}, {"attributes": {"title": "x"}}, None, {"id": "X-3", "attributes": "?"})
    assert (found.seen, found.dropped) == (("X-1",), 4)
    assert found.items[0].life is not None
    assert found.items[0].life.type is None


@pytest.mark.parametrize(
    ("body", "reason", "said"),
    [
        ('{"error": {"code": "API_KEY_MISSING", "message": "No api_key was supplied."}}', Reason.LOGIN, "No api_key"),
        ('{"errors": [{"status": "400", "title": "INVALID"}]}', Reason.PARSE, "INVALID"),
        ("", Reason.EMPTY, "empty"),
    ],
)
def test_an_excuse_is_no_list(body: str, reason: Reason, said: str) -> None:
    with pytest.raises(ExtractError, match=said) as caught:
        read(body, source=SOURCE, content_type="application/json", url=URL)
    assert caught.value.reason is reason
