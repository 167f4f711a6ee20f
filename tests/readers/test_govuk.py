"""GOV.UK: what the search shows of a span, and what a page's own content says."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from monitor.diff import compare
from monitor.errors import ExtractError
from monitor.life import moved
from monitor.types import ExtractedItem, Extraction, ItemType, Life, SourceState, Stage
from spiders.readers.govuk import GovUkSearchReader
from tests.builders import a_source, a_state
from tests.fakes import START
from tests.readers.build import capture, read

SEARCH = "https://www.gov.uk/api/search.json"
SOURCE = a_source(
    "gb-ai",
    kind="api:govuk-search",
    url=SEARCH,
    params={"q": '"artificial intelligence"'},
    jurisdiction="GB",
    language="en",
    follow=True,
)
READER = GovUkSearchReader()
LINK = "/government/consultations/ai-growth-lab"


def result(link: str = LINK, **values: Any) -> dict[str, Any]:
    return {
        "title": "AI Growth Lab",
        "link": link,
        "description": "We seek views.",
        "public_timestamp": "2026-01-21T09:30:00Z",
        "organisations": [{"title": "DSIT"}, {"title": "Treasury"}],
        "content_store_document_type": "open_consultation",
        **values,
    }


def look(*results: dict[str, Any], memo: bytes | None = None, url: str = SEARCH, total: int = 0) -> Extraction:
    body = json.dumps({"results": results, "total": total or len(results), "start": 0})
    return read(body, memo, source=SOURCE, content_type="application/json", url=url)


def content(**values: Any) -> ExtractedItem:
    details = {
        "body": "<div class='govspeak'><h2>Summary</h2><p>Firms test AI under modified rules.</p></div>",
        "change_history": [{"public_timestamp": "2026-01-14T09:30:00Z", "note": "First published."}],
        "opening_date": "2026-01-14T09:30:00Z",
        "closing_date": "2026-03-09T23:59:00Z",
        **values.pop("details", {}),
    }
    page = {
        "base_path": LINK,
        "title": "AI Growth Lab",
        "document_type": "open_consultation",
        "updated_at": "2026-01-21T23:59:01Z",
        "withdrawn_notice": {},
        "details": details,
        **values,
    }
    return READER.document(
        capture(json.dumps(page), "application/json", f"https://www.gov.uk/api/content{LINK}"), SOURCE
    )


def texts(item: ExtractedItem) -> list[str]:
    return [block.text for block in item.document.blocks]


def test_a_poll_asks_for_what_was_published_since_the_last_good_look() -> None:
    state = a_state(last_ok_at=START - timedelta(days=5), has_baseline=True, etag='"1"')
    request = READER.request(SOURCE, state, START)
    asked = parse_qs(urlsplit(request.url).query)
    assert asked["filter_public_timestamp"] == ["from:2026-01-15"]
    assert (asked["q"], asked["order"], asked["start"]) == (
        ['"artificial intelligence"'],
        ["-public_timestamp"],
        ["0"],
    )
    assert request.etag is None
    first = parse_qs(urlsplit(READER.request(SOURCE, SourceState("gb-ai"), START).url).query)
    assert first["filter_public_timestamp"] == ["from:2025-12-23"]


def test_the_past_is_asked_for_by_its_span() -> None:
    request = READER.history(SOURCE, datetime(2025, 6, 1, tzinfo=UTC), datetime(2025, 6, 30, tzinfo=UTC))
    assert request is not None
    assert parse_qs(urlsplit(request.url).query)["filter_public_timestamp"] == ["from:2025-06-01,to:2025-07-01"]


def test_a_page_is_its_path_and_its_content_is_asked_for_beside_it() -> None:
    (found,) = look(result()).items
    assert (found.item_key, found.url) == (LINK, f"https://www.gov.uk{LINK}")
    assert found.document_url == f"https://www.gov.uk/api/content{LINK}"
    assert texts(found) == ["AI Growth Lab", "Description: We seek views.", "Organisations: DSIT, Treasury"]
    assert found.life == Life(ItemType.CONSULTATION, Stage.CONSULTING, "Open consultation")


def test_a_page_published_again_is_looked_at_again_and_not_another_page() -> None:
    before = look(result())
    (again,) = look(result(public_timestamp="2026-01-22T08:00:00Z"), memo=before.memo).items
    assert (again.item_key, again.document) == (LINK, before.items[0].document)
    assert look(result(), memo=before.memo).items == ()


def test_a_consultation_closes_and_has_an_outcome() -> None:
    opened, closed = look(result()), look(result(content_store_document_type="closed_consultation"))
    outcome = look(result(content_store_document_type="consultation_outcome"))
    assert moved(opened.items[0].life, closed.items[0].life) == ("Open consultation → Closed consultation", 0.8)
    assert moved(closed.items[0].life, outcome.items[0].life)[0] == "Closed consultation → Consultation outcome"


def test_a_closing_date_that_moves_is_a_date_that_is_told() -> None:
    extended = content(
        details={
            "closing_date": "2026-03-23T23:59:00Z",
            "change_history": [{"public_timestamp": "2026-01-21T09:30:00Z", "note": "Extended the closing date."}],
        }
    )
    assert texts(content())[:3] == [
        "Opens: 2026-01-14 09:30",
        "Closes: 2026-03-09 23:59",
        "2026-01-14 First published.",
    ]
    diff = compare(content().document, extended.document)
    assert [(date.kind, str(date.on)) for date in diff.dates] == [("comment_deadline", "2026-03-23")]
    assert any("Extended the closing date." in (provision.after or "") for provision in diff.provisions)


def test_a_notice_of_withdrawal_withdraws() -> None:
    notice = {"explanation": "<p>This guidance was replaced.</p>", "withdrawn_at": "2026-01-21T10:00:00Z"}
    item = content(document_type="guidance", withdrawn_notice=notice)
    assert item.is_withdrawn
    assert item.life == Life(ItemType.GUIDANCE, Stage.WITHDRAWN, "Withdrawn")
    assert "This guidance was replaced." in texts(item)
    assert not content().is_withdrawn


def test_stamps_of_the_system_are_no_content_and_missing_parts_mean_nothing() -> None:
    assert content(updated_at="2026-01-22T00:00:00Z").document == content().document
    bare = READER.document(capture('{"title": "Guide"}', "application/json"), SOURCE)
    assert (texts(bare), bare.life, bare.is_withdrawn) == (["Guide"], Life(), False)


def test_a_page_of_another_site_is_read_as_a_page() -> None:
    (found,) = look(result("https://www.example.org/report")).items
    assert found.document_url == "https://www.example.org/report"
    html = "<html><head><title>Report</title></head><body><main><p>All of it.</p></main></body></html>"
    assert "All of it." in texts(READER.document(capture(html, "text/html"), SOURCE))


def test_results_go_on_until_the_total() -> None:
    first = READER.request(SOURCE, a_state(), START).url
    following = look(result(), result("/b"), url=first, total=5).next
    assert following is not None
    assert parse_qs(urlsplit(following.url).query)["start"] == ["2"]
    assert look(result(), url=first.replace("start=0", "start=4"), total=5).next is None


def test_nothing_in_a_span_is_an_answer_and_rows_without_identity_are_counted() -> None:
    assert look().seen == ()
    found = look(result(""), result(title=None), result("/c", organisations=None, description=None))
    assert (found.seen, found.dropped) == (("/c",), 2)


@pytest.mark.parametrize("body", ['{"error": "Unexpected parameters: foo"}', '{"results": 1, "message": "foo"}'])
def test_what_the_service_says_went_wrong_is_quoted(body: str) -> None:
    with pytest.raises(ExtractError, match="foo"):
        read(body, source=SOURCE, content_type="application/json")
    with pytest.raises(ExtractError, match="foo"):
        READER.document(capture(body, "application/json"), SOURCE)
