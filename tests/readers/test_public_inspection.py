"""The desk of the Federal Register: filings that are not printed yet."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from monitor.life import moved
from monitor.ports import DatedReader, HistoryReader
from monitor.types import Extraction, ItemType, Life, Stage
from spiders.readers.public_inspection import DAY, PublicInspectionReader
from tests.builders import a_source, a_state
from tests.fakes import START
from tests.readers.build import read

HOME = "https://www.federalregister.gov/api/v1/public-inspection-documents"
URL = HOME + "/current.json"
SOURCE = a_source(kind="api:public-inspection", url=URL, jurisdiction="US", language="en")
READER = PublicInspectionReader()
FILED: dict[str, Any] = {
    "document_number": "2026-01234",
    "title": "AI rule",
    "type": "Rule",
    "filed_at": "2026-01-21T08:45:00.000-05:00",
    "publication_date": "2026-01-23",
    "docket_numbers": ["Docket No. OP-1888"],
}


def look(*filed: dict[str, Any], url: str = URL) -> Extraction:
    body = json.dumps({"count": len(filed), **({"results": filed} if filed else {})})
    return read(body, source=SOURCE, content_type="application/json", url=url)


def life(**values: Any) -> Life:
    found = look({**FILED, **values}).items[0].life
    assert found is not None
    return found


def test_a_filing_is_dated_by_its_filing_and_says_when_it_will_be_printed() -> None:
    found = look(FILED).items[0]
    assert (found.item_key, str(found.published_at)) == ("2026-01234", "2026-01-21 13:45:00+00:00")
    assert found.life is not None
    assert (found.life.type, found.life.stage) == (ItemType.REGULATION, Stage.ADOPTED)
    assert found.life.status == "Filed, to be published on 2026-01-23"
    assert found.life.identifiers == (("fr-document", "2026-01234"), ("docket", "OP-1888"))
    assert moved(found.life, life(publication_date="2026-01-26"))[0].endswith(
        "→ Filed, to be published on 2026-01-26"
    )


def test_an_empty_desk_is_an_answer() -> None:
    assert look().seen == ()
    assert isinstance(READER, DatedReader)
    assert isinstance(READER, HistoryReader)


def test_the_desk_is_asked_for_as_it_is_at_first_sight_and_while_looks_follow_each_other() -> None:
    for state in (a_state(has_baseline=False), a_state(last_ok_at=START - timedelta(hours=19), etag='"1"')):
        request = READER.request(SOURCE, state, START)
        assert (request.url, request.etag) == (URL, None)


def test_after_an_outage_the_desks_of_the_missed_days_are_asked_for_until_today() -> None:
    request = READER.request(SOURCE, a_state(last_ok_at=START - timedelta(days=2, hours=6)), START)
    days = []
    url: str | None = request.url
    while url:
        days.append(parse_qs(urlsplit(url).query)[DAY][0])
        following = look(*([FILED] if len(days) != 2 else []), url=url).next
        url = following.url if following else None
    assert days == ["2026-01-19", "2026-01-20", "2026-01-21", "2026-01-22"], "also behind a day without filings"


def test_only_the_desk_has_a_past() -> None:
    one = a_source(kind="api:public-inspection", url=HOME + "/2026-01234.json")
    assert READER.history(one, START - timedelta(days=9), START) is None
