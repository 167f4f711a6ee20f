"""Captures: what a server sent, as rows beside the archive that holds the bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from monitor.errors import StoreError
from monitor.store.archive import Archive
from monitor.store.codec import pack, unpack
from monitor.store.engine import Database
from monitor.store.tables import capture, item_version, source_state
from monitor.types import Capture, Redirect


class Captures:
    def __init__(self, database: Database, archive: Archive) -> None:
        self._database = database
        self._archive = archive

    def of_body(self, body_sha256: str, source_key: str | None = None) -> Capture:
        """Return the newest believed capture of a body, of one source or of any. Raises StoreError when it is gone.

        Two sources may have sent the same bytes from different addresses: whoever reads links needs the right one.
        """
        query = select(capture).where(capture.c.body_sha256 == body_sha256, capture.c.reason.is_(None))
        if source_key is not None:
            query = query.join(source_state, source_state.c.id == capture.c.source_id)
            query = query.where(source_state.c.key == source_key)
        with self._database.read() as connection:
            row = connection.execute(query.order_by(capture.c.id.desc()).limit(1)).one_or_none()
        if row is None:
            raise StoreError(f"no capture has the body {body_sha256}; restore the store from a backup")
        return self.loaded(row)

    def lost(self, each_end: int) -> tuple[int, int]:
        """Look for the bodies of the oldest and the newest versions; return how many, and how many are gone."""
        proving = (
            select(capture.c.body_sha256)
            .join(item_version, item_version.c.capture_id == capture.c.id)
            .where(capture.c.has_body)
            .limit(each_end)
        )
        with self._database.read() as connection:
            found = set(connection.scalars(proving.order_by(item_version.c.id)))
            found |= set(connection.scalars(proving.order_by(item_version.c.id.desc())))
        return len(found), sum(not self._archive.has(sha256) for sha256 in found)

    def loaded(self, row: Row[Any]) -> Capture:
        """Return the capture of a whole row, its body fetched from the archive."""
        headers, redirects = unpack(row.headers)
        return Capture(
            url=row.url,
            final_url=row.final_url or row.url,
            status=row.status,
            headers=headers,
            body=self._archive.get(row.body_sha256) if row.has_body else b"",
            body_sha256=row.body_sha256,
            fetched_at=row.fetched_at,
            redirects=tuple(Redirect(status, url) for status, url in redirects),
            elapsed_ms=row.elapsed_ms,
            is_complete=row.is_complete,
        )

    def suspects(self, source_key: str, limit: int = 20) -> list[tuple[int, str, Capture]]:
        """Return the kept captures of a source that were not believed: (id, reason, capture), newest first.

        A body that retention has taken is empty; its hash still says what it was.
        """
        query = (
            select(capture)
            .join(source_state, source_state.c.id == capture.c.source_id)
            .where(source_state.c.key == source_key, capture.c.reason.is_not(None))
            .order_by(capture.c.id.desc())
            .limit(limit)
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return [(row.id, row.reason, self.loaded(row)) for row in rows]


def add(connection: Connection, captures: Sequence[tuple[int, Capture, str | None]]) -> list[int]:
    """Write (source id, capture, why it is not believed or None) rows, and return their ids in the same order."""
    if not captures:
        return []
    rows = [_row(source_id, found, reason) for source_id, found, reason in captures]
    statement = insert(capture).returning(capture.c.id, sort_by_parameter_order=True)
    return list(connection.scalars(statement, rows))


def _row(source_id: int, found: Capture, reason: str | None) -> dict[str, Any]:
    redirects = [[redirect.status, redirect.url] for redirect in found.redirects]
    return {
        "source_id": source_id,
        "url": found.url,
        "final_url": None if found.final_url == found.url else found.final_url,
        "status": found.status,
        "headers": pack([dict(found.headers), redirects]),
        "fetched_at": found.fetched_at,
        "body_sha256": found.body_sha256,
        "elapsed_ms": found.elapsed_ms,
        "is_complete": found.is_complete,
        "reason": reason,
        "has_body": True,
    }
