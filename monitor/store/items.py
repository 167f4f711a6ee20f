"""Items and their versions, as decisions and pages need them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, ScalarSelect, Select, bindparam, func, select, tuple_

from monitor.store import documents
from monitor.store.codec import life_from
from monitor.store.engine import Database
from monitor.store.sources import Sources, chunks
from monitor.store.tables import capture, item, item_version, source_state, watch
from monitor.types import Document, StoredItem

LINKED = capture.alias("linked_capture")


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """One version of an item, and what proves it."""

    version_id: int
    observed_at: datetime
    content_sha256: str
    """"" for a withdrawal."""
    blocks_sha256: str
    """"" for a withdrawal."""
    capture_id: int | None
    capture_sha256: str | None
    linked_capture_sha256: str | None
    """Body of the followed document that its second half was read from."""
    extractor: str
    extractor_version: int
    is_technical: bool


class FollowedDocument(NamedTuple):
    """A watched document's newest version and the one before: archive addresses, "" for none."""

    url: str
    latest: str
    earlier: str
    earlier_at: datetime | None
    """When the one before was first seen."""


class Items:
    def __init__(self, database: Database, sources: Sources) -> None:
        self._database = database
        self._sources = sources

    def latest(self, source_key: str, item_keys: Iterable[str] | None = None) -> dict[str, StoredItem]:
        """Return the known ones of these items (None = all) with their latest version, by key."""
        with self._database.read() as connection:
            return latest(connection, source_key, item_keys)

    def latest_of(self, asked: Iterable[tuple[str, Iterable[str]]]) -> dict[str, dict[str, StoredItem]]:
        """Return the known ones of (source key, item keys), by source and item; one source would cost as much."""
        wanted: dict[str, dict[str, None]] = {}
        for source_key, item_keys in asked:
            wanted.setdefault(source_key, {}).update(dict.fromkeys(item_keys))
        with self._database.read() as connection:
            ids = self._sources.ids(connection, wanted)
            pairs = [(ids[key], item_key) for key, item_keys in wanted.items() for item_key in item_keys]
            found = _latest(connection, [OF_PAIRS.params(pairs=some) for some in chunks(pairs)])
        keys = {row_id: key for key, row_id in ids.items()}
        latest: dict[str, dict[str, StoredItem]] = {key: {} for key in wanted}
        for source_id, stored in found:
            latest[keys[source_id]][stored.item_key] = stored
        return latest

    def active_keys(self, source_key: str) -> set[str]:
        """Return the keys of all items of a source that are not withdrawn."""
        query = (
            select(item.c.item_key)
            .join(source_state, source_state.c.id == item.c.source_id)
            .where(source_state.c.key == source_key, item.c.is_withdrawn.is_(False))
        )
        with self._database.read() as connection:
            return set(connection.scalars(query))

    def document(self, blocks_sha256: str) -> Document:
        """Return what a version says. Raises StoreError when it is missing or damaged."""
        return self.documents([blocks_sha256])[blocks_sha256]

    def documents(self, blocks_sha256s: Iterable[str]) -> dict[str, Document]:
        """Return what versions say, by address. Raises StoreError when one is missing or damaged."""
        with self._database.read() as connection:
            return documents.documents_at(connection, blocks_sha256s)

    def followed(self, source_key: str, besides: int, limit: int) -> list[FollowedDocument]:
        """Return a source's followed documents, those with the newest versions first.

        Each has an address of its own; `besides` is the item whose document is left out, and others at its address.
        """
        own = select(watch.c.url).where(watch.c.item_id == besides).scalar_subquery()
        query = (
            select(watch.c.url, watch.c.item_id)
            .select_from(watch)
            .join(item, item.c.id == watch.c.item_id)
            .join(source_state, source_state.c.id == watch.c.source_id)
            .join(item_version, item_version.c.id == _newest_version())
            .where(source_state.c.key == source_key, watch.c.has_baseline, item.c.is_withdrawn.is_(False))
            .where(item.c.id != besides, watch.c.url.is_distinct_from(own))
            .order_by(item_version.c.id.desc())
            .limit(2 * limit)
        )
        with self._database.read() as connection:
            by_url: dict[str, int] = {}
            for row in connection.execute(query):
                by_url.setdefault(row.url, row.item_id)
            urls = list(by_url)[:limit]
            return list(_last_two(connection, urls, [by_url[url] for url in urls]))

    def versions(self, item_id: int) -> list[StoredVersion]:
        """Return all versions of an item, oldest first."""
        query = (
            select(item_version, capture.c.body_sha256, LINKED.c.body_sha256.label("linked_sha256"))
            .outerjoin(capture, capture.c.id == item_version.c.capture_id)
            .outerjoin(LINKED, LINKED.c.id == item_version.c.linked_capture_id)
            .where(item_version.c.item_id == item_id)
            .order_by(item_version.c.id)
        )
        with self._database.read() as connection:
            return [_version(row) for row in connection.execute(query)]


def _last_two(connection: Connection, urls: Sequence[str], item_ids: Sequence[int]) -> Iterator[FollowedDocument]:
    """Yield what the last two versions of each item said, at its address."""
    columns = item_version.c
    query = select(columns.item_id, columns.document_sha256, columns.observed_at).where(columns.item_id.in_(item_ids))
    said: dict[int, list[tuple[str, datetime | None]]] = {item_id: [] for item_id in item_ids}
    for item_id, sha256, at in connection.execute(query.order_by(columns.id.desc())):
        said[item_id].append((sha256 or "", at))
    for url, item_id in zip(urls, item_ids, strict=True):
        (latest, _), (earlier, since) = (*said[item_id], ("", None), ("", None))[:2]
        if latest:
            yield FollowedDocument(url, latest, earlier, since)


def _newest_version() -> ScalarSelect[Any]:
    return (
        select(func.max(item_version.c.id))
        .where(item_version.c.item_id == item.c.id)
        .correlate(item)
        .scalar_subquery()
    )


def _latest_versions() -> Select[Any]:
    return (
        select(
            item,
            item_version.c.id.label("version_id"),
            item_version.c.content_sha256,
            item_version.c.document_sha256,
            capture.c.body_sha256,
            LINKED.c.body_sha256.label("linked_sha256"),
            func.coalesce(LINKED.c.fetched_at, capture.c.fetched_at).label("read_at"),
        )
        .select_from(item)
        .join(source_state, source_state.c.id == item.c.source_id)
        .join(item_version, item_version.c.id == _newest_version())
        .outerjoin(capture, capture.c.id == item_version.c.capture_id)
        .outerjoin(LINKED, LINKED.c.id == item_version.c.linked_capture_id)
    )


LATEST = _latest_versions()
OF_PAIRS = LATEST.where(tuple_(item.c.source_id, item.c.item_key).in_(bindparam("pairs", expanding=True)))


def latest(connection: Connection, source_key: str, item_keys: Iterable[str] | None) -> dict[str, StoredItem]:
    query = LATEST.where(source_state.c.key == source_key)
    parts = [query]
    if item_keys is not None:
        parts = [query.where(item.c.item_key.in_(some)) for some in chunks(dict.fromkeys(item_keys))]
    return {stored.item_key: stored for _, stored in _latest(connection, parts)}


def _latest(connection: Connection, queries: Iterable[Select[Any]]) -> list[tuple[int, StoredItem]]:
    """Return (source id, item) of each row that is found."""
    rows = [row for query in queries for row in connection.execute(query)]
    earlier = _earlier(connection, {row.id: row.version_id for row in rows})
    return [(row.source_id, _stored(row, earlier.get(row.id, frozenset()))) for row in rows]


def _earlier(connection: Connection, newest: dict[int, int]) -> dict[int, frozenset[str]]:
    """Return the contents of the versions before the latest, by item."""
    found: dict[int, set[str]] = {}
    columns = item_version.c
    for some in chunks(newest):
        query = select(columns.item_id, columns.id, columns.content_sha256).where(columns.item_id.in_(some))
        for item_id, version_id, content in connection.execute(query):
            if version_id != newest[item_id] and content:
                found.setdefault(item_id, set()).add(content)
    return {item_id: frozenset(contents) for item_id, contents in found.items()}


def _stored(row: Row[Any], earlier: frozenset[str]) -> StoredItem:
    return StoredItem(
        item_id=row.id,
        item_key=row.item_key,
        title=row.title,
        url=row.url,
        version_id=row.version_id,
        content_sha256=row.content_sha256,
        blocks_sha256=row.document_sha256 or "",
        capture_sha256=row.body_sha256,
        linked_capture_sha256=row.linked_sha256,
        is_withdrawn=row.is_withdrawn,
        absences=row.absences,
        pending_sha256=row.pending_sha256,
        pending_count=row.pending_count,
        earlier_sha256s=earlier,
        published_at=row.published_at,
        life=life_from(row.life),
        read_at=row.read_at,
    )


def _version(row: Row[Any]) -> StoredVersion:
    return StoredVersion(
        version_id=row.id,
        observed_at=row.observed_at,
        content_sha256=row.content_sha256,
        blocks_sha256=row.document_sha256 or "",
        capture_id=row.capture_id,
        capture_sha256=row.body_sha256,
        linked_capture_sha256=row.linked_sha256,
        extractor=row.extractor,
        extractor_version=row.extractor_version,
        is_technical=row.is_technical,
    )
