"""What proves a change: the captures that its two versions were read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Row, select

from monitor.store.archive import Archive
from monitor.store.changes import AFTER, BEFORE
from monitor.store.codec import unpack
from monitor.store.engine import Database
from monitor.store.tables import capture, change
from monitor.types import rfc3339

Role = Literal["before", "before-linked", "after", "after-linked"]
"""Of which version; linked = the document that the item links to, beside what its source says of it."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One capture as evidence, its body left in the archive."""

    role: Role
    url: str
    final_url: str
    redirects: tuple[tuple[int, str], ...]
    """(status, address) of each hop."""
    status: int
    headers: dict[str, str]
    fetched_at: datetime
    body_sha256: str
    is_complete: bool

    def record(self) -> dict[str, Any]:
        return {
            "role": self.role,
            "url": self.url,
            "final_url": self.final_url,
            "redirects": [{"status": status, "url": url} for status, url in self.redirects],
            "status": self.status,
            "headers": self.headers,
            "fetched_at": rfc3339(self.fetched_at),
            "sha256": self.body_sha256,
            "complete": self.is_complete,
        }


class Proofs:
    def __init__(self, database: Database, archive: Archive) -> None:
        self._database = database
        self._archive = archive

    def of_change(self, change_id: int) -> list[Exhibit]:
        """Return its captures, before and then after; what the two versions share is given for both. [] = none."""
        versions = (("before", BEFORE, change.c.before_version_id), ("after", AFTER, change.c.after_version_id))
        with self._database.read() as connection:
            return [
                _exhibit(role, row)
                for name, version, version_id in versions
                for role, column in _roles(name, version)
                for row in connection.execute(
                    select(capture)
                    .join(version, column == capture.c.id)
                    .join(change, version_id == version.c.id)
                    .where(change.c.id == change_id)
                )
            ]

    def body(self, exhibit: Exhibit) -> bytes:
        """Return the bytes, checked against their hash. Raises StoreError when the archive has lost them."""
        return self._archive.get(exhibit.body_sha256)


def _roles(name: Any, version: Any) -> Iterator[tuple[Role, Any]]:
    yield name, version.c.capture_id
    yield f"{name}-linked", version.c.linked_capture_id  # type: ignore[misc]


def _exhibit(role: Role, row: Row[Any]) -> Exhibit:
    headers, redirects = unpack(row.headers)
    return Exhibit(
        role=role,
        url=row.url,
        final_url=row.final_url or row.url,
        redirects=tuple((status, url) for status, url in redirects),
        status=row.status,
        headers=headers,
        fetched_at=row.fetched_at,
        body_sha256=row.body_sha256,
        is_complete=row.is_complete,
    )
