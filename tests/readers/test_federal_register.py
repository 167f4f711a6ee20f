"""The Federal Register's own service."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Any

import pytest

from monitor.errors import ExtractError
from monitor.types import Extraction, Reason
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


def test_the_request_asks_for_the_fields_we_read_unless_the_address_does() -> None:
    reader = reader_for("api:federal-register")
    url = reader.request(SOURCE, a_state(), START).url
    assert "fields%5B%5D=executive_order_notes" in url
    assert url.startswith(URL)
    assert "order=newest" in url
    chosen = a_source(kind="api:federal-register", url=URL + "&fields[]=title&order=oldest&per_page=5")
    assert reader.request(chosen, a_state(), START).url == chosen.url
    single = a_source(
        kind="api:federal-register", url="https://www.federalregister.gov/api/v1/documents/2023-24283.json"
    )
    assert reader.request(single, a_state(), START).url == single.url


def test_a_document_of_public_inspection_is_dated_by_its_filing() -> None:
    filed = {"document_number": "2026-01234", "title": "AI rule", "filed_at": "2026-01-21T08:45:00.000-05:00"}
    assert str(look(answer(filed)).items[0].published_at) == "2026-01-21 13:45:00+00:00"


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
