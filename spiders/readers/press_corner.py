"""Kind `api:press-corner`: press releases of the European Commission.

`https://ec.europa.eu/commission/presscorner/api/latestnews?language=en&pagesize=50`, undocumented; its pages for
people are an application without text, so that with `follow` the text comes from `api/documents`. Key is the
reference, "IP/25/1013".
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit
from zoneinfo import ZoneInfo

from monitor.errors import ExtractError
from monitor.types import (
    Capture,
    Document,
    ExtractedItem,
    Extraction,
    FetchRequest,
    Identifier,
    ItemType,
    Life,
    Source,
    SourceState,
)
from spiders.extract.dates import read_date
from spiders.extract.feed_entry import content_blocks, plain
from spiders.extract.json_paths import text_at
from spiders.readers.asking import ask, ask_next, with_parameters
from spiders.readers.json_answer import excuse, parsed_json
from spiders.readers.noting import ListedBy, listed
from spiders.readers.recording import Record, facts_of, row

ACCEPT = "application/json, */*;q=0.5"
BRUSSELS = ZoneInfo("Europe/Brussels")
PRESS = "https://ec.europa.eu/commission/presscorner"


class PressCornerReader:
    """Reads the latest news, and with `follow` their text."""

    name = "api:press-corner"
    version = 1

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the latest, with validators."""
        return ask(source, state, accept=ACCEPT)

    def history(self, source: Source, since: datetime, until: datetime) -> FetchRequest | None:
        """Return the request for the first page of what was published in [since, until], by days of Brussels."""
        begin, end = (at.astimezone(BRUSSELS).strftime("%d%m%Y") for at in (since, until))
        return ask(source, None, accept=ACCEPT, extra={"datefrom": begin, "dateto": end, "pagenumber": "1"})

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the releases that the memo does not hold; of the past, its next page. Raises ExtractError."""
        answer = parsed_json(capture)
        found = answer.get("docuLanguageListResources") if isinstance(answer, dict) else None
        if not isinstance(found, list):
            raise ExtractError(f"{source.url}: no list of releases; it says: {excuse(answer) or 'nothing'}")
        wanted = (source.language or "en").lower()
        own = [one for one in found if text_at(one, "languageCode").lower() in ("", wanted)]
        read = [_record(one, wanted) for one in own]
        by = ListedBy(self.name, self.version)
        records = {record.key: record for record in reversed(read) if record is not None}
        rows = [row(record, by, source.tag()) for record in reversed(records.values())]
        return listed(by, rows, memo, dropped=read.count(None), next_request=_next(len(found), capture, source))

    def document_request(self, source: Source, url: str) -> FetchRequest:
        """Return how a release's text is asked for."""
        return ask(source.model_copy(update={"url": url, "params": {}}), None, accept=ACCEPT)

    def document(self, capture: Capture, source: Source) -> ExtractedItem:
        """Return a release's text. Raises ExtractError."""
        answer = parsed_json(capture)
        html = text_at(answer, "docuLanguageResource.htmlContent")
        title = plain(text_at(answer, "docuLanguageResource.title"))
        blocks = tuple(content_blocks(html, "text/html", capture.url))
        if not blocks:
            raise ExtractError(f"{capture.url}: no text in the answer; it says: {excuse(answer) or 'nothing'}")
        document = Document(blocks, "", source.tag(), self.name, self.version)
        return ExtractedItem("", title or source.name, source.url, document)


def _next(count: int, capture: Capture, source: Source) -> FetchRequest | None:
    """The next page of a span, while pages are full; the latest news are one page."""
    asked = parse_qs(urlsplit(capture.url).query)
    number, size = asked.get("pagenumber", [""])[-1], asked.get("pagesize", [""])[-1]
    if not number.isdecimal() or not size.isdecimal() or count < int(size):
        return None
    return ask_next(
        source, capture, with_parameters(capture.url, {"pagenumber": str(int(number) + 1)}), accept=ACCEPT
    )


def _record(one: Any, language: str) -> Record | None:
    key, title = text_at(one, "refCode"), plain(text_at(one, "title"))
    if not key or not title:
        return None
    page = key.lower().replace("/", "_")
    return Record(
        key,
        title,
        f"{PRESS}/detail/{language}/{page}",
        facts_of(
            [
                ("Type", text_at(one, "docutype.description")),
                ("Reference", key),
                ("Summary", plain(text_at(one, "leadText"))),
            ]
        ),
        life=Life(ItemType.NEWS, name=key, identifiers=(Identifier("eu-press", key),)),
        published_at=read_date(text_at(one, "eventDate")),
        document_url=f"{PRESS}/api/documents?reference={quote(key, safe='/')}&language={language}",
    )
