"""Kind `api:govuk-search`: GOV.UK search by span of publication, and with `follow` each page's own content.

https://docs.publishing.service.gov.uk/repos/search-api.html and /repos/content-store/content-api.html. A page's key
is its path. `public_timestamp` is the last major update: a page that comes up again is asked for its notes of what
changed (`change_history`). A withdrawn page leaves the search; only its content says so.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

from monitor.errors import ExtractError
from monitor.identity import clean_url
from monitor.types import Capture, ExtractedItem, Extraction, FetchRequest, Source, SourceState
from spiders.extract.dates import read_date
from spiders.extract.feed_entry import plain
from spiders.extract.json_paths import text_at, texts_at
from spiders.readers.asking import ask, ask_next, with_parameters
from spiders.readers.govuk_content import content_item, life_of
from spiders.readers.json_answer import excuse, parsed_json
from spiders.readers.noting import ListedBy, Row, listed
from spiders.readers.recording import Record, facts_of, row
from spiders.readers.spans import since as span_start

ACCEPT = "application/json, */*;q=0.5"
FIELDS = "title,link,description,public_timestamp,organisations,content_store_document_type"
PAGE_SIZE = 200
OVERLAP = timedelta(days=2)
"""Pages are indexed minutes after they are published; a day's border depends on the clock of London."""


class GovUkSearchReader:
    """Reads what GOV.UK published in a span of days."""

    name = "api:govuk-search"
    version = 1
    empty_statuses: frozenset[int] = frozenset()

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for what was published since the last good look; its address moves, so no validators."""
        return self._asked(source, f"from:{span_start(state, now, OVERLAP).date()}")

    def history(self, source: Source, since: datetime, until: datetime) -> FetchRequest | None:
        """Return the request for what was published in a span; pages updated later stand where they were updated."""
        return self._asked(source, f"from:{since.date()},to:{_day_after(until)}")

    def _asked(self, source: Source, span: str) -> FetchRequest:
        extra = {"filter_public_timestamp": span, "order": "-public_timestamp", "count": str(PAGE_SIZE)}
        return ask(source, None, accept=ACCEPT, extra={"fields": FIELDS, **extra, "start": "0"})

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the pages that the memo does not hold, and where the results go on. Raises ExtractError."""
        answer = parsed_json(capture)
        found = answer.get("results") if isinstance(answer, dict) else None
        if not isinstance(found, list):
            raise ExtractError(f"{capture.url}: no results in the answer; it says: {excuse(answer)}")
        by = ListedBy(self.name, self.version)
        read = [_row(one, capture.url, by, source) for one in found]
        rows = [row for row in read if row is not None]
        return listed(
            by, rows, memo, dropped=len(read) - len(rows), next_request=_next(answer, len(found), source, capture)
        )

    def document_request(self, source: Source, url: str) -> FetchRequest:
        """Return how a page's content is asked for."""
        return ask(source, None, accept=ACCEPT, url=url)

    def document(self, capture: Capture, source: Source) -> ExtractedItem:
        """Return a page's content as one item, withdrawn where its notice says so. Raises ExtractError."""
        return content_item(capture, source, self.name, self.version)


def _day_after(at: datetime) -> date:
    return at.date() + timedelta(days=1)


def _row(one: Any, asked: str, by: ListedBy, source: Source) -> Row | None:
    link, title = text_at(one, "link"), plain(text_at(one, "title"))
    url = clean_url(link, asked)
    if not url or not title:
        return None
    kind = text_at(one, "content_store_document_type")
    stamp = text_at(one, "public_timestamp")
    is_theirs = urlsplit(url).netloc == urlsplit(asked).netloc
    record = Record(
        key=link,
        title=title,
        url=url,
        facts=facts_of(
            [
                ("Description", plain(text_at(one, "description"))),
                ("Organisations", ", ".join(texts_at(one, "organisations[*].title"))),
            ]
        ),
        life=life_of(kind),
        published_at=read_date(stamp),
        document_url=urljoin(asked, f"/api/content{urlsplit(url).path}") if is_theirs else url,
        look_again=stamp,
    )
    return row(record, by, source.tag("en"))


def _next(answer: Any, count: int, source: Source, capture: Capture) -> FetchRequest | None:
    said = parse_qs(urlsplit(capture.url).query).get("start", ["0"])[-1]
    seen = (int(said) if said.isdecimal() else 0) + count
    total = text_at(answer, "total")
    if not count or not total.isdecimal() or seen >= int(total):
        return None
    return ask_next(source, capture, with_parameters(capture.url, {"start": str(seen)}), accept=ACCEPT)
