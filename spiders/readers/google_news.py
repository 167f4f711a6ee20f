"""Kind `api:google-news`: a search of Google News as RSS.

Links and guids are opaque and new for the same story, so that a story is its title without case, width and blanks,
and its publisher, whose name the title ends with. Headline, link and date only: the texts belong to their publishers.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from monitor.identity import comparable_title
from monitor.types import Capture, Extraction, FetchRequest, ItemType, Life, Source, SourceState
from spiders.extract import feed as feeds
from spiders.extract.feed_entry import Entry
from spiders.readers.asking import ask
from spiders.readers.feed import ACCEPT
from spiders.readers.noting import ListedBy, Row, fingerprint, listed
from spiders.readers.recording import Record, facts_of, row

DASH = " - "


class GoogleNewsReader:
    """Reads what a search of Google News found."""

    name = "api:google-news"
    version = 1

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the search, with validators."""
        return ask(source, state, accept=ACCEPT)

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the stories that the memo does not hold. Raises ExtractError."""
        feed = feeds.open_feed(
            capture.body,
            content_type=capture.headers.get("content-type", ""),
            url=capture.final_url,
            language=source.language,
        )
        by = ListedBy(self.name, self.version)
        read = [_row(entry, by, source) for entry in feed.read(range(len(feed.fingerprints)))]
        rows = [row for row in read if row is not None]
        return listed(by, rows, memo, dropped=len(read) - len(rows))


def _row(entry: Entry, by: ListedBy, source: Source) -> Row | None:
    headline, dash, publisher = entry.title.rpartition(DASH)
    headline, publisher = (headline, publisher) if dash and headline.strip() else (entry.title, "")
    if not headline.strip() or not entry.link:
        return None
    record = Record(
        key=f"{comparable_title(headline)} | {comparable_title(publisher)}",
        title=headline.strip(),
        url=entry.link,
        facts=facts_of([("Publisher", publisher)]),
        life=Life(type=ItemType.NEWS),
        published_at=entry.published_at,
    )
    # Its link and date are new whenever the story comes up again, so that they do not say whether it is known.
    return replace(row(record, by, source.tag()), fingerprint=fingerprint(record.key))
