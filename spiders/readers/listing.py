"""Kind `listing`: the rows of an HTML list, where a declaration says what a row is and where its parts are.

A row without a link or a title is counted in `dropped`, never silently passed over. Dates are read in every form that
governments write; links are absolute, after the page's own `<base>`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from config.declarations import ItemSelectors
from monitor.errors import ExtractError
from monitor.identity import Clues, clean_url, stamp_of
from monitor.types import (
    Block,
    Capture,
    Document,
    ExtractedItem,
    Extraction,
    FetchRequest,
    Reason,
    Source,
    SourceState,
)
from spiders.extract import sniff
from spiders.extract.charset import decode, http_charset_of
from spiders.extract.dates import read_date
from spiders.extract.selectors import elements, nested_in, parsed_html, value, values
from spiders.extract.yearless import read_yearless
from spiders.readers.asking import ask, ask_next
from spiders.readers.noting import ListedBy, Row, fingerprint, listed, unix
from spiders.readers.ranks import without_ranks

ACCEPT = "text/html, application/xhtml+xml, */*;q=0.5"


class ListingReader:
    """Reads the rows of a list by declared selectors."""

    name = "listing"
    version = 3

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the list's first page, with validators."""
        return ask(source, state, accept=ACCEPT)

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the rows that the memo does not hold, and where the list goes on. Raises ExtractError.

        No row at all is an empty extraction: whether that can be true is for the sanity checks to say.
        """
        if source.items is None:
            raise ExtractError(f"{source.key}: kind listing needs items")
        page = _page(capture, source)
        base = _base(page, capture.final_url)
        found = elements(page, source.items.each)
        nested = nested_in(found)
        titles = without_ranks([_title(one, source.items, nested - {one}) for one in found])
        read = [
            _row(one, title, source, source.items, base, nested, self, capture.fetched_at)
            for one, title in zip(found, titles, strict=True)
        ]
        rows = [row for row in read if row is not None]
        return listed(
            ListedBy(self.name, self.version, base),
            rows,
            memo,
            dropped=len(read) - len(rows),
            next_request=_next(page, source, source.items, base, capture),
        )


def _page(capture: Capture, source: Source) -> Any:
    declared = capture.headers.get("content-type", "")
    if not capture.body.strip():
        raise ExtractError(f"{capture.url}: an empty body", reason=Reason.EMPTY)
    kind = sniff(capture.body, declared)
    if kind not in ("text/html", "application/xml", "text/plain"):
        raise ExtractError(f"{capture.url}: expected an HTML list, found {kind}", reason=Reason.WRONG_TYPE)
    return parsed_html(decode(capture.body, http_charset=http_charset_of(declared), language=source.language).text)


def _base(page: Any, url: str) -> str:
    """Where relative links start from: `<base href>`, itself relative to the page (HTML, 4.2.3)."""
    declared = value(page, "base::attr(href)")
    return (clean_url(declared, url) or url) if declared else url


def _row(
    row: Any,
    title: str,
    source: Source,
    wanted: ItemSelectors,
    base: str,
    nested: set[Any],
    reader: ListingReader,
    seen_at: datetime,
) -> Row | None:
    """Read one row; None when it has no title, or no link where the declaration expects one."""
    href = value(row, wanted.link, nested - {row}) if wanted.link else ""
    link = clean_url(href, base) if href else ""
    if not title or (wanted.link and not link):
        return None
    foreign = nested - {row}
    written = value(row, wanted.date, foreign) if wanted.date else ""
    texts = values(row, wanted.text, foreign) if wanted.text else []
    text = " ".join(texts)
    guid = value(row, wanted.key, foreign) if wanted.key else ""
    dated_at = read_date(written, month_first=source.jurisdiction.startswith("US")) if written else None
    published_at = dated_at or (_yearless(written, source, seen_at) if written else None)
    # A year that the list does not say is no part of what tells rows apart.
    clues = Clues(guid, link, title, stamp_of(dated_at, written), text)

    def build(key: str) -> ExtractedItem:
        blocks = [Block(title, kind="title")]
        blocks += [Block(one) for one in texts if one != title]
        document = Document(tuple(blocks), title, source.tag(), reader.name, reader.version)
        url = link or source.url
        return ExtractedItem(key, title, url, document, published_at, document_url=link or None)

    return Row(clues, fingerprint(guid, link, title, text), unix(published_at), build)


def _yearless(written: str, source: Source, seen_at: datetime) -> datetime | None:
    language = (source.language or "")[:2]
    month_first = source.jurisdiction.startswith("US") or language in ("ja", "ko", "zh")
    return read_yearless(written, seen_at=seen_at, month_first=month_first)


def _title(row: Any, wanted: ItemSelectors, foreign: set[Any]) -> str:
    """The declared title, else the link's own words (an image's alternative text counts), else nothing."""
    title = value(row, wanted.title, foreign)
    if title or not wanted.link:
        return title
    return value(row, "a[href]::text, a[href]::attr(title), a[href] img::attr(alt)", foreign)


def _next(page: Any, source: Source, wanted: ItemSelectors, base: str, capture: Capture) -> FetchRequest | None:
    href = value(page, wanted.next) if wanted.next else ""
    return ask_next(source, capture, clean_url(href, base) if href else "", accept=ACCEPT)
