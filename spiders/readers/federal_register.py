"""Kind `api:federal-register`: documents of the US Federal Register, API v1.

https://www.federalregister.gov/developers/documentation/api/v1. The declared URL holds the conditions
(`https://www.federalregister.gov/api/v1/documents.json?conditions[type][]=RULE`); the wanted fields, their order and,
where it names no dates, a span of publication are added here. Executive orders are asked for without a span: a
revocation shows as text in the old order's notes, so all of them are read each time. One document
(`/documents/{number}.json`) is a list of one.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, unquote_plus, urlencode, urlsplit

from monitor.errors import ExtractError
from monitor.identity import Clues, clean_url
from monitor.types import Block, Capture, Document, ExtractedItem, Extraction, FetchRequest, Source, SourceState
from spiders.extract.dates import read_date
from spiders.extract.feed_entry import content_blocks, plain
from spiders.extract.json_paths import text_at, texts_at
from spiders.readers.asking import ask, ask_next, with_parameters
from spiders.readers.federal_lives import life_of
from spiders.readers.json_answer import excuse, parsed_json
from spiders.readers.noting import ListedBy, Row, fingerprint, listed, unix
from spiders.readers.spans import since

ACCEPT = "application/json, */*;q=0.5"
FIELDS = (
    *("abstract", "action", "agencies", "body_html_url", "citation", "comments_close_on", "correction_of"),
    *("dates", "disposition_notes", "docket_ids", "document_number", "effective_on", "executive_order_notes"),
    *("executive_order_number", "html_url", "pdf_url", "presidential_document_number", "publication_date"),
    *("raw_text_url", "regulation_id_numbers", "signing_date", "subtype", "title", "type"),
)
TEXTS = (
    ("action", "Action"),
    ("abstract", "Abstract"),
    ("dates", "Dates"),
    ("effective_on", "Effective on"),
    ("comments_close_on", "Comments close on"),
    ("signing_date", "Signed on"),
    ("correction_of", "Correction of"),
    ("executive_order_notes", "Executive order notes"),
    ("disposition_notes", "Disposition notes"),
    ("editorial_note", "Editorial note"),
)
"""Fields that are a document's content, in order, and what they are called in its blocks."""
ATTRIBUTES = ("document_number", "type", "subtype", "citation", "executive_order_number", "docket_ids")
PER_PAGE, REACHABLE = 1000, 10_000
"""The most that the service shows on one page, and of one question."""
OVERLAP = timedelta(days=30)
"""Documents gain notes and later days after they were printed."""
GTE, LTE = "conditions[publication_date][gte]", "conditions[publication_date][lte]"
REUSED_BEFORE = "2016"
"""Document numbers of earlier years were given twice, so the date belongs to the key."""


class FederalRegisterReader:
    """Reads the Federal Register's own service."""

    name = "api:federal-register"
    version = 3

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request, with the fields we read, the newest first and a span, where the URL chooses none.

        Validators only go with an address that stays the same: a span moves with the day.
        """
        asked = ask(source, state, accept=ACCEPT)
        if not _is_search(asked.url):
            return asked
        url = _completed(asked.url)
        if "_date][" in unquote_plus(url):
            return ask(source, state, accept=ACCEPT, url=url)
        day = since(state, now, OVERLAP).date().isoformat()
        return ask(source, None, accept=ACCEPT, url=with_parameters(url, {GTE: day}))

    def history(self, source: Source, since: datetime, until: datetime) -> FetchRequest | None:
        """Return the first page of what was published in a span; None for a source that is no search."""
        asked = ask(source, None, accept=ACCEPT)
        if not _is_search(asked.url):
            return None
        span = {GTE: since.date().isoformat(), LTE: until.date().isoformat()}
        return ask(source, None, accept=ACCEPT, url=with_parameters(_completed(asked.url), span))

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the documents that the memo does not hold, and the next page. Raises ExtractError."""
        answer = parsed_json(capture)
        results = _results(answer, capture.url)
        read = [_row(one, source, self) for one in results]
        rows = [row for row in read if row is not None]
        url = clean_url(_next_url(answer, results, capture), capture.final_url)
        return listed(
            ListedBy(self.name, self.version),
            rows,
            memo,
            dropped=len(read) - len(rows),
            next_request=ask_next(source, capture, url, accept=ACCEPT),
        )


def _is_search(url: str) -> bool:
    return urlsplit(url).path.endswith("/documents.json")


def _completed(url: str) -> str:
    """Return a search's address with the fields we read, in our order, where it does not choose itself."""
    parts = urlsplit(url)
    wanted = [] if "fields" in parts.query else [("fields[]", field) for field in FIELDS]
    chosen = (("order", "newest"), ("per_page", str(PER_PAGE)))
    wanted += [pair for pair in chosen if pair[0] not in parts.query]
    return parts._replace(query="&".join(part for part in (parts.query, urlencode(wanted)) if part)).geturl()


def _next_url(answer: Any, results: list[Any], capture: Capture) -> str:
    """The service's link; behind what one question reaches, the same question about the days before."""
    asked = parse_qs(urlsplit(capture.url).query)
    page, size = (asked.get(name, ["1"])[-1] for name in ("page", "per_page"))
    if not (page.isdecimal() and size.isdecimal()) or int(page) * int(size) < REACHABLE:
        return text_at(answer, "next_page_url")
    oldest = text_at(results[-1], "publication_date") if results else ""
    if not oldest or oldest == asked.get(LTE, [""])[-1]:
        return ""
    return with_parameters(capture.url, {LTE: oldest, "page": "1"})


def _results(answer: Any, url: str) -> list[Any]:
    """The documents: `results` is left out when `count` is 0; a single document is its own answer."""
    if isinstance(answer, dict):
        if isinstance(answer.get("results"), list):
            return list(answer["results"])
        if "document_number" in answer:
            return [answer]
        if answer.get("count") == 0:
            return []
    said = excuse(answer)
    raise ExtractError(f"{url}: no results in the answer" + (f"; it says: {said}" if said else ""))


def _row(one: Any, source: Source, reader: FederalRegisterReader) -> Row | None:
    number, title = text_at(one, "document_number"), plain(text_at(one, "title"))
    if not number or not title:
        return None
    published = text_at(one, "publication_date")
    filed_at = read_date(text_at(one, "filed_at"))
    published_at = filed_at or read_date(published)
    url = clean_url(text_at(one, "html_url")) or clean_url(text_at(one, "pdf_url"))
    texts = [(name, text) for field, name in TEXTS for text in texts_at(one, field)]
    key = f"{number} {published}" if published and published < REUSED_BEFORE else number
    life = life_of(one)

    def build(item_key: str) -> ExtractedItem:
        return ExtractedItem(
            item_key=item_key,
            title=title,
            url=url or source.url,
            document=_document(title, texts, reader),
            published_at=published_at,
            document_url=_full_text(one) or url or None,
            attributes=_attributes(one),
            life=life,
        )

    clues = Clues(key, url, title, published, " ".join(t for _, t in texts))
    said = fingerprint(key, title, url, repr(life), *(t for _, t in texts))
    return Row(clues, said, unix(published_at), build)


def _document(title: str, texts: list[tuple[str, str]], reader: FederalRegisterReader) -> Document:
    blocks = [Block(title, kind="title")]
    for name, text in texts:
        blocks.extend(
            Block(block.text, block.label, (name, *block.path), block.kind) for block in content_blocks(text, "", "")
        )
    return Document(tuple(blocks), title, "en-US", reader.name, reader.version)


def _full_text(one: Any) -> str:
    found = (clean_url(text_at(one, field)) for field in ("raw_text_url", "body_html_url", "html_url"))
    return next((url for url in found if url), "")


def _attributes(one: Any) -> dict[str, str]:
    found = {field: ", ".join(texts_at(one, field)) for field in ATTRIBUTES}
    found["agencies"] = ", ".join(texts_at(one, "agencies[*].name"))
    return {name: text[:1000] for name, text in found.items() if text}
