"""The Federal Register's own service."""

from __future__ import annotations

import base64
import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from monitor.errors import ExtractError
from monitor.life import moved
from monitor.ports import HistoryReader
from monitor.types import Extraction, FetchRequest, ItemType, Life, Reason, Stage
from spiders.registry import reader_for
from tests.builders import a_source, a_state
from tests.fakes import START
from tests.readers.build import read, texts

URL = "https://www.federalregister.gov/api/v1/documents.json?conditions[type][]=RULE"
SOURCE = a_source(kind="api:federal-register", url=URL, jurisdiction="US", language="en")
ORDER: dict[str, Any] = {
    "document_number": "2023-24283",
    "title": "Safe, Secure, and Trustworthy Development and Use of Artificial Intelligence",
    "type": "Presidential Document",
    "html_url": "https://www.federalregister.gov/documents/2023/11/01/2023-24283/safe",
    "raw_text_url": "https://www.federalregister.gov/documents/full_text/text/2023/11/01/2023-24283.txt",
    "publication_date": "2023-11-01",
    "signing_date": "2023-10-30",
    "executive_order_number": "14110",
    "executive_order_notes": "See: EO 13960, December 3, 2020",
    "agencies": [{"name": "Executive Office of the President", "slug": "eop"}],
    "abstract": None,
}


def answer(*results: dict[str, Any], **more: Any) -> str:
    return json.dumps({"count": len(results), "total_pages": 1, "results": list(results), **more})


def look(body: str, memo: bytes | None = None) -> Extraction:
    return read(body, memo, source=SOURCE, content_type="application/json", url=URL)


def test_a_document_is_read_with_its_full_text_address() -> None:
    found = look(answer(ORDER)).items[0]
    assert (found.item_key, found.url) == ("2023-24283", ORDER["html_url"])
    assert found.document_url == ORDER["raw_text_url"]
    assert found.attributes["executive_order_number"] == "14110"
    assert found.attributes["agencies"] == "Executive Office of the President"
    assert found.published_at is not None
    assert found.published_at.date().isoformat() == "2023-11-01"


def test_a_revocation_shows_as_a_revision_of_the_old_order() -> None:
    first = look(answer(ORDER))
    notes = "See: EO 13960, December 3, 2020; Revoked by: EO 14148, January 20, 2025"
    second = look(answer({**ORDER, "executive_order_notes": notes}), first.memo)
    assert [one.item_key for one in second.items] == ["2023-24283"]
    assert notes in texts(second)
    assert look(answer(ORDER), first.memo).items == ()


def test_numbers_that_were_given_twice_are_paired_with_their_date() -> None:
    old = {**ORDER, "document_number": "E9-1", "publication_date": "2009-01-05"}
    found = look(answer(old, {**old, "publication_date": "2009-07-06", "title": "Another"}))
    assert found.seen == ("E9-1 2009-01-05", "E9-1 2009-07-06")


def test_no_results_are_left_out_by_the_service_and_that_is_an_empty_answer() -> None:
    assert look('{"count": 0, "description": "Documents"}').seen == ()
    with pytest.raises(ExtractError, match="is not a valid"):
        look('{"errors": {"conditions": "is not a valid field"}}')


def test_one_document_is_a_list_of_one_and_pages_follow_their_link() -> None:
    assert look(json.dumps(ORDER)).seen == ("2023-24283",)
    found = look(answer(ORDER, next_page_url=URL + "&page=2"))
    assert found.next is not None
    assert found.next.url.endswith("&page=2")


def asked(url: str, **state: Any) -> FetchRequest:
    source = a_source(kind="api:federal-register", url=url)
    return reader_for("api:federal-register").request(source, a_state(**state), START)


def test_the_request_asks_for_the_fields_we_read_unless_the_address_does() -> None:
    url = asked(URL).url
    assert "fields%5B%5D=executive_order_notes" in url
    assert url.startswith(URL)
    assert "order=newest" in url
    assert len(url) < 2000, "longer addresses are refused"
    dated = URL + "&fields[]=title&order=oldest&per_page=5&conditions[signing_date][gte]=2017-01-20"
    assert asked(dated).url == dated
    single = "https://www.federalregister.gov/api/v1/documents/2023-24283.json"
    assert asked(single).url == single


def test_a_search_without_dates_is_asked_about_the_days_since_the_last_good_look() -> None:
    """What an outage of two months hid is within the span; the address moves, so validators would be another's."""
    gte = "conditions%5Bpublication_date%5D%5Bgte%5D="
    fresh = asked(URL, has_baseline=False, last_ok_at=None, etag='"1"')
    assert gte + "2025-12-23" in fresh.url
    assert fresh.etag is None
    late = asked(URL, last_ok_at=START - timedelta(days=60))
    assert gte + "2025-10-24" in late.url
    orders = URL + "&conditions[signing_date][gte]=2017-01-20"
    assert asked(orders, etag='"1"').etag == '"1"'


def test_history_is_a_span_of_publication_and_goes_on_where_one_question_ends() -> None:
    reader = reader_for("api:federal-register")
    assert isinstance(reader, HistoryReader)
    first = reader.history(SOURCE, START - timedelta(days=900), START)
    assert first is not None
    span = parse_qs(urlsplit(first.url).query)
    assert span["conditions[publication_date][gte]"] == ["2023-08-06"]
    assert span["conditions[publication_date][lte]"] == ["2026-01-22"]
    last = first.url + "&page=10"
    body = answer({**ORDER, "publication_date": "2024-05-06"}, next_page_url=URL + "&page=11")
    found = read(body, source=SOURCE, content_type="application/json", url=last)
    assert found.next is not None
    again = parse_qs(urlsplit(found.next.url).query)
    assert (again["conditions[publication_date][lte]"], again["page"]) == (["2024-05-06"], ["1"])
    stuck = found.next.url.replace("page=1", "page=10")
    assert read(body, source=SOURCE, content_type="application/json", url=stuck).next is None
    single = a_source(
        kind="api:federal-register", url="https://www.federalregister.gov/api/v1/documents/2023-24283.json"
    )
    assert reader.history(single, START, START) is None


def life(**values: Any) -> Life:
    found = look(answer({"document_number": "2026-00001", "title": "AI", **values})).items[0].life
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("notes", "stage", "status"),
    [
        ("See: EO 13960, December 3, 2020", Stage.ADOPTED, "Signed"),
        ("Amends: EO 13694, April 1, 2015\nRevokes: EO 13800", Stage.ADOPTED, "Signed"),
        (
            "See: EO 13960; Revoked by: EO 14148, January 20, 2025",
            Stage.REPEALED,
            "Revoked by EO 14148, January 20, 2025",
        ),
        ("Superseded by: EO 14028", Stage.REPEALED, "Superseded by EO 14028"),
        ("Revoked in part by: EO 13992", Stage.AMENDED, "Revoked in part by EO 13992"),
        (
            "Amended by: EO 13800, May 11, 2017; EO 13984, January 19, 2021\nRevoked by: EO 14148",
            Stage.REPEALED,
            "Amended by EO 13800, May 11, 2017; EO 13984, January 19, 2021; Revoked by EO 14148",
        ),
        ("", Stage.ADOPTED, "Signed"),
    ],
)
def test_the_notes_of_an_order_say_where_it_stands(notes: str, stage: Stage, status: str) -> None:
    found = life(**{**ORDER, "executive_order_notes": notes})
    assert (found.type, found.stage, found.status) == (ItemType.ORDER, stage, status)
    assert found.name == "E.O. 14110"
    assert found.identifiers == (("us-eo", "14110"), ("fr-document", "2023-24283"))


def test_a_revocation_is_told_in_one_line() -> None:
    before = life(**ORDER)
    after = life(**{**ORDER, "executive_order_notes": "Revoked by: EO 14148, January 20, 2025"})
    assert moved(before, after) == ("E.O. 14110: Signed → Revoked by EO 14148, January 20, 2025", 0.8)


@pytest.mark.parametrize(
    ("said", "kind", "stage"),
    [
        ({"type": "Rule", "action": "Final rule."}, ItemType.REGULATION, Stage.ADOPTED),
        (
            {"type": "Rule", "action": "Interim final rule.", "comments_close_on": "2026-02-01"},
            "regulation",
            "adopted",
        ),
        ({"type": "Proposed Rule", "action": "Advance notice."}, ItemType.REGULATION, Stage.PROPOSED),
        ({"type": "Proposed Rule", "comments_close_on": "2026-02-01"}, ItemType.REGULATION, Stage.CONSULTING),
        ({"type": "Proposed Rule", "action": "Proposed rule; withdrawal."}, ItemType.REGULATION, Stage.WITHDRAWN),
        ({"type": "Notice", "comments_close_on": "2026-02-01"}, ItemType.CONSULTATION, Stage.CONSULTING),
        ({"type": "Notice"}, None, None),
        ({"type": "Presidential Document", "subtype": "Memorandum"}, ItemType.ORDER, Stage.ADOPTED),
        ({}, None, None),
    ],
)
def test_a_document_s_type_and_action_say_what_it_is(said: dict[str, Any], kind: Any, stage: Any) -> None:
    found = life(**said)
    assert (found.type, found.stage) == (kind, stage)


def test_a_rule_goes_by_its_numbers_and_a_correction_by_those_of_what_it_corrects() -> None:
    found = life(
        correction_of="https://www.federalregister.gov/api/v1/documents/2025-00636.json",
        regulation_id_numbers=["0694-AJ90"],
        docket_ids=["Docket No. 250107-0007", "FDA-2024-D-4488", "Docket ID NIST-2026-0001"],
        citation="91 FR 1234",
    )
    assert found.name == "91 FR 1234"
    assert found.identifiers == (
        ("fr-document", "2026-00001"),
        ("fr-document", "2025-00636"),
        ("rin", "0694-AJ90"),
        ("docket", "250107-0007"),
        ("docket", "FDA-2024-D-4488"),
        ("docket", "NIST-2026-0001"),
    )


def test_a_document_that_is_not_there_is_said_in_the_service_s_own_words() -> None:
    with pytest.raises(ExtractError, match="Record Not Found"):
        look('{"status":404,"message":"Record Not Found"}')


@pytest.mark.corpus
def test_real_answers_without_documents_are_refused_by_name(corpus: Path) -> None:
    """Tables of contents look alike and hold no documents; the service's own 404 page is HTML."""
    folder = corpus / "api" / "us-federal-register"
    for toc in sorted(folder.glob("*-toc.json")):
        with pytest.raises(ExtractError, match="no results"):
            look(toc.read_text(encoding="utf-8"))
    recorded = next(folder.glob("*.yml")).read_text(encoding="utf-8")
    page = re.search(r"string: !binary \|-\s+((?:[A-Za-z0-9+/=]+\s+)+)", recorded)
    assert page
    with pytest.raises(ExtractError) as caught:
        look(base64.b64decode("".join(page[1].split()) + "==").decode("utf-8", "replace"))
    assert caught.value.reason is Reason.WRONG_TYPE
