"""Copy me for a site that a declaration cannot describe; name the copy after the site.

Before you do: `feed`, `page`, `listing` (CSS or XPath, dates in every form, paging) and `api:json` need no code. When
they do not reach, copy this file, keep the two halves pure (no network, no clock: the daemon fetches, a worker
process reads), add one line to `spiders/registry.py`

    "site:example-council": "spiders.sites.example_council:ExampleCouncilReader",

then a `[[source]]` with `kind = "site:example-council"`, a saved page under `tests/readers/examples/`, and a test.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from monitor.identity import Clues, clean_url, stamp_of
from monitor.types import Block, Capture, Document, ExtractedItem, Extraction, FetchRequest, Source, SourceState
from spiders.extract.charset import decode, http_charset_of
from spiders.extract.dates import read_date
from spiders.extract.selectors import elements, parsed_html, value
from spiders.readers.asking import ask, ask_next
from spiders.readers.noting import ListedBy, Row, fingerprint, listed, unix


class TemplateReader:
    """Reads the minutes of an example council: one row per meeting, its state in a cell of its own."""

    name = "site:template"
    version = 1  # raise it whenever the same bytes would be read differently: versions are then rebuilt, silently

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the first request of a poll; `ask` adds what the source declares, and the validators."""
        return ask(source, state, accept="text/html")

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the meetings that the memo does not hold. Raises ExtractError: better loud than silently empty."""
        charset = http_charset_of(capture.headers.get("content-type", ""))
        page = parsed_html(decode(capture.body, http_charset=charset, language=source.language).text)
        read = [self._row(one, source, capture.final_url) for one in elements(page, "table.meetings tr:has(td)")]
        rows = [row for row in read if row is not None]
        older = clean_url(value(page, "a.older::attr(href)"), capture.final_url)
        return listed(
            ListedBy(self.name, self.version),
            rows,
            memo,
            dropped=len(read) - len(rows),
            next_request=ask_next(source, capture, older, accept="text/html"),
        )

    def _row(self, row: Any, source: Source, base: str) -> Row | None:
        number, title = value(row, "td.number"), value(row, "td.title")
        if not number or not title:
            return None  # counted in `dropped` by the caller
        link = clean_url(value(row, "a::attr(href)"), base)
        status, written = value(row, "td.status"), value(row, "td.date")
        held_at = read_date(written)

        def build(key: str) -> ExtractedItem:
            blocks = (Block(title, kind="title"), *((Block(status),) if status else ()))
            return ExtractedItem(
                item_key=key,
                title=title,
                url=link or source.url,
                document=Document(blocks, title, source.tag(), self.name, self.version),
                published_at=held_at,
                document_url=link or None,
                is_withdrawn=status == "中止",
            )

        clues = Clues(number, link, title, stamp_of(held_at, written), status)
        return Row(clues, fingerprint(number, title, link, status), unix(held_at), build)
