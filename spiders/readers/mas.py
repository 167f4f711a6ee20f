"""Kind `api:mas-search`: the Monetary Authority of Singapore's site search, a Solr answer.

Undocumented; the declared address says which content type (`fq=mas_contenttype_s:"Notices"`). An instrument that is
cancelled stays in the list with "[Cancelled]" in its title.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from monitor.errors import ExtractError
from monitor.identity import clean_url
from monitor.types import Capture, Extraction, FetchRequest, ItemType, Life, Source, SourceState, Stage
from spiders.extract.dates import read_date
from spiders.extract.feed_entry import content_blocks, plain
from spiders.extract.json_paths import find, text_at
from spiders.readers.asking import ask, ask_next, with_parameters
from spiders.readers.json_answer import excuse, parsed_json
from spiders.readers.noting import ListedBy, Row, listed
from spiders.readers.recording import Record, row

ACCEPT = "application/json, */*;q=0.5"
CANCELLED = re.compile(r"\s*\[\s*(?:cancelled|repealed|revoked)\s*\]\s*", re.IGNORECASE)
TYPES = {
    "notices": ItemType.REGULATION,
    "regulations": ItemType.REGULATION,
    "acts": ItemType.ACT,
    "guidelines": ItemType.GUIDANCE,
    "circulars": ItemType.GUIDANCE,
    "consultations": ItemType.CONSULTATION,
    "enforcement actions": ItemType.ENFORCEMENT,
    "media releases": ItemType.NEWS,
}


class MasReader:
    """Reads regulatory documents and releases of MAS."""

    name = "api:mas-search"
    version = 1

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the newest documents, with validators."""
        return ask(source, state, accept=ACCEPT)

    def history(self, source: Source, since: datetime, until: datetime) -> FetchRequest | None:
        """Return the request for the newest documents: the list goes back page by page."""
        return ask(source, None, accept=ACCEPT)

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the documents that the memo does not hold, and the next page. Raises ExtractError."""
        answer = parsed_json(capture)
        found = next(iter(find(answer, "response.docs")), None)
        if not isinstance(found, list):
            raise ExtractError(f"{capture.url}: no response.docs in the answer; it says: {excuse(answer)}")
        by = ListedBy(self.name, self.version)
        read = [_row(one, by, source, capture) for one in found]
        rows = [row for row in read if row is not None]
        return listed(
            by, rows, memo, dropped=len(read) - len(rows), next_request=_next(answer, len(found), source, capture)
        )


def _row(one: Any, by: ListedBy, source: Source, capture: Capture) -> Row | None:
    key, written = text_at(one, "itemid_s"), plain(text_at(one, "document_title_string_s"))
    title = " ".join(CANCELLED.sub(" ", written).split())
    if not key or not title:
        return None
    is_cancelled = CANCELLED.search(written) is not None
    url = clean_url(text_at(one, "page_url_s"), capture.final_url)
    record = Record(
        key=key,
        title=title,
        url=url or source.url.partition("?")[0],
        text=tuple(content_blocks(text_at(one, "document_shortsummary_t"), "", "")),
        life=Life(
            type=TYPES.get(text_at(one, "mas_contenttype_s").casefold()),
            stage=Stage.REPEALED if is_cancelled else None,
            status="Cancelled" if is_cancelled else "",
        ),
        published_at=read_date(text_at(one, "mas_date_tdt")),
        document_url=url or None,
        is_withdrawn=is_cancelled,
    )
    return row(record, by, source.tag("en"))


def _next(answer: Any, count: int, source: Source, capture: Capture) -> FetchRequest | None:
    said = parse_qs(urlsplit(capture.url).query).get("start", ["0"])[-1]
    seen = (int(said) if said.isdecimal() else 0) + count
    total = text_at(answer, "response.numFound")
    if not count or not total.isdecimal() or seen >= int(total):
        return None
    return ask_next(source, capture, with_parameters(capture.url, {"start": str(seen)}), accept=ACCEPT)
