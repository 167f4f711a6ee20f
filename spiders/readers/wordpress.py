"""Kind `api:wordpress`: posts of a WordPress site by its REST service, `https://…/wp-json/wp/v2/posts`.

https://developer.wordpress.org/rest-api/reference/posts/. Asked for what was modified since the last good look, so
that later edits and what an outage hid are read too; the number of pages stands in a header. The key is the post's
guid, the same as in the site's feed. Many sites disable the service: `feed` reads those.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from monitor.errors import ExtractError
from monitor.identity import clean_url
from monitor.types import Capture, Extraction, FetchRequest, Source, SourceState
from spiders.extract.dates import read_date
from spiders.extract.feed_entry import content_blocks, plain
from spiders.extract.json_paths import text_at
from spiders.readers.asking import ask, ask_next, with_parameters
from spiders.readers.json_answer import excuse, parsed_json
from spiders.readers.noting import ListedBy, Row, listed
from spiders.readers.recording import Record, row
from spiders.readers.spans import since as span_start

ACCEPT = "application/json, */*;q=0.5"
FIELDS = "id,guid,link,title,content,excerpt,date_gmt,modified_gmt"
PAGE_SIZE = 100
OVERLAP = timedelta(days=2)
"""`modified_after` is read in the site's own zone."""


class WordPressReader:
    """Reads posts by date of modification."""

    name = "api:wordpress"
    version = 1
    empty_statuses: frozenset[int] = frozenset()

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for what was modified since the last good look; its address moves, so no validators."""
        span = {"modified_after": _written(span_start(state, now, OVERLAP)), "orderby": "modified"}
        return self._asked(source, span)

    def history(self, source: Source, since: datetime, until: datetime) -> FetchRequest | None:
        """Return the request for what was published in a span."""
        return self._asked(source, {"after": _written(since), "before": _written(until), "orderby": "date"})

    def _asked(self, source: Source, span: dict[str, str]) -> FetchRequest:
        shape = {"_fields": FIELDS, "order": "desc", "per_page": str(PAGE_SIZE), "page": "1"}
        return ask(source, None, accept=ACCEPT, extra={**span, **shape})

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the posts that the memo does not hold, and the next page. Raises ExtractError."""
        answer = parsed_json(capture)
        if not isinstance(answer, list):
            raise ExtractError(f"{capture.url}: no list of posts; it says: {excuse(answer)}")
        by = ListedBy(self.name, self.version)
        read = [_row(one, by, source) for one in answer]
        rows = [row for row in read if row is not None]
        return listed(by, rows, memo, dropped=len(read) - len(rows), next_request=_next(source, capture))


def _written(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _row(one: Any, by: ListedBy, source: Source) -> Row | None:
    key = text_at(one, "guid.rendered") or text_at(one, "id")
    title = plain(text_at(one, "title.rendered"), "text/html")
    url = clean_url(text_at(one, "link"))
    if not key or not title:
        return None
    html = text_at(one, "content.rendered") or text_at(one, "excerpt.rendered")
    record = Record(
        key=key,
        title=title,
        url=url or source.url,
        text=tuple(content_blocks(html, "text/html", url)),
        published_at=read_date(text_at(one, "date_gmt")),
        updated_at=read_date(text_at(one, "modified_gmt")),
        document_url=url or None,
    )
    return row(record, by, source.tag())


def _next(source: Source, capture: Capture) -> FetchRequest | None:
    said = parse_qs(urlsplit(capture.url).query).get("page", ["1"])[-1]
    page = int(said) if said.isdecimal() else 1
    pages = capture.headers.get("x-wp-totalpages", "")
    if not pages.isdecimal() or page >= int(pages):
        return None
    return ask_next(source, capture, with_parameters(capture.url, {"page": str(page + 1)}), accept=ACCEPT)
