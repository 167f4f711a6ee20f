"""Kind `feed`: RSS 0.9x, 1.0 and 2.0, Atom, RDF, CDF and JSON Feed.

A feed is a window that slides: an entry that is gone from it means nothing. An entry known byte for byte, its stamps
and tracking parameters aside, is not read again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from monitor.assigning import assign_keys
from monitor.identity import Clues, aliases, of_one_day
from monitor.noted import Known, pack_known, unpack_known
from monitor.types import Capture, Document, ExtractedItem, Extraction, FetchRequest, Source, SourceState
from spiders.extract import feed as feeds
from spiders.extract.feed_entry import Entry
from spiders.readers.asking import ask
from spiders.readers.feed_archive import first_page, older_page

ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"


class FeedReader:
    """Reads feeds of every common format."""

    name = feeds.NAME
    version = feeds.VERSION

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the feed, with validators."""
        return ask(source, state, accept=ACCEPT)

    def history(self, source: Source, since: datetime, until: datetime) -> FetchRequest | None:
        """Return the request from which the feed's past is read, as far back as the feed itself leads."""
        return first_page(source, ACCEPT)

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return the entries whose fingerprint the memo does not hold. Raises ExtractError."""
        feed = feeds.open_feed(
            capture.body,
            content_type=capture.headers.get("content-type", ""),
            url=capture.final_url,
            language=source.language,
        )
        feed = feeds.DatedFeed(feed) if source.reuses_links else feed
        known = unpack_known(self.name, self.version, memo)
        by_fingerprint = {entry.fingerprint: entry for entry in known if entry.fingerprint}
        noted: list[Known | None] = [by_fingerprint.get(fingerprint) for fingerprint in feed.fingerprints]
        wanted = [at for at, entry in enumerate(noted) if entry is None]
        fresh = feed.read(wanted)
        clues = [_clues(entry, source) for entry in fresh]
        present = [entry.key for entry in noted if entry is not None]
        keys = assign_keys(clues, present, {entry.key: entry.aliases for entry in known}, feed.home)
        for at, entry, clue, key in zip(wanted, fresh, clues, keys, strict=True):
            if key is not None:
                noted[at] = Known(feed.fingerprints[at], key, _newest(entry), aliases(clue, key, feed.home))
        kept = [entry for entry in noted if entry is not None]
        return Extraction(
            items=self._items(zip(keys, fresh, strict=True), set(present), source, feed.home),
            seen=tuple(dict.fromkeys(entry.key for entry in kept)),
            memo=memo if kept == list(known) else pack_known(self.name, self.version, kept),
            newest_at=_newest_at(kept),
            dropped=keys.count(None),
            next=older_page(capture, source, ACCEPT),
            text_length=len(capture.body),
        )

    def _items(
        self, found: Iterable[tuple[str | None, Entry]], present: set[str], source: Source, home: str
    ) -> tuple[ExtractedItem, ...]:
        """One item per key: an entry that stands there twice, word for word, is one, under two guids, too."""
        by_key: dict[str, Entry] = {}
        said: set[tuple[str, str, str, datetime]] = set()
        for key, entry in found:
            if key is None or key in present or key in by_key:
                continue
            if entry.link and entry.link != home and entry.published_at:
                words = (entry.link, entry.title, entry.text, entry.published_at)
                if words in said:
                    continue
                said.add(words)
            by_key[key] = entry
        return tuple(self._item(entry, key, source) for key, entry in by_key.items())

    def _item(self, entry: Entry, key: str, source: Source) -> ExtractedItem:
        return ExtractedItem(
            item_key=key,
            title=entry.title or entry.link or key,
            url=entry.link or source.url,
            document=Document(
                blocks=entry.blocks,
                title=entry.title,
                language=source.tag(entry.language),
                extractor=self.name,
                version=self.version,
            ),
            published_at=entry.published_at,
            updated_at=entry.updated_at,
            document_url=entry.link or None,
            attributes=entry.attributes or {},
        )


def _clues(entry: Entry, source: Source) -> Clues:
    if source.reuses_links:
        return of_one_day(Clues(entry.guid, entry.link, entry.title, feeds.day_of(entry), entry.text))
    return Clues(entry.guid, entry.link, entry.title, entry.stamp, entry.text)


def _newest(entry: Entry) -> int:
    dates = [at.timestamp() for at in (entry.published_at, entry.updated_at) if at]
    return int(max(dates, default=0))


def _newest_at(known: list[Known]) -> datetime | None:
    newest = max((entry.newest for entry in known), default=0)
    return datetime.fromtimestamp(newest, UTC) if newest > 0 else None
