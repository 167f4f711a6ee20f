"""Watches: followed documents, looked at again on a decaying schedule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, select, update

from monitor.store.engine import Database
from monitor.store.leases import Leases, is_free, is_read_as, take
from monitor.store.sources import chunks
from monitor.store.tables import item, item_version, source_state, watch
from monitor.types import Watch

LEARNED = (
    "step",
    "next_check_at",
    "etag",
    "last_modified",
    "body_sha256",
    "failures",
    "has_baseline",
)

AS_DECLARED = select(source_state.c.id).where(
    source_state.c.id == watch.c.source_id, is_read_as(bindparam("b_reading"))
)
# As with sources: refused when the lease, the source's declaration or the document's address is another by now.
RECORD = (
    update(watch)
    .where(
        watch.c.item_id == bindparam("b_item_id"),
        watch.c.lease_owner == bindparam("b_owner"),
        watch.c.url == bindparam("b_url"),
        AS_DECLARED.exists(),
    )
    .values(
        {
            **{name: bindparam(f"b_{name}") for name in LEARNED},
            "lease_owner": None,
            "lease_until": None,
        }
    )
)


class Watches:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._leases = Leases(database, watch)

    def neighbour(self, source_key: str, item_id: int, url: str) -> tuple[str, str] | None:
        """Return (address, archive address of the version) of another document of the source; None = it has no other.

        Of those that were read, the one of the newest item.
        """
        query = (
            select(watch.c.url, item_version.c.document_sha256)
            .join(source_state, source_state.c.id == watch.c.source_id)
            .join(item_version, item_version.c.item_id == watch.c.item_id)
            .where(source_state.c.key == source_key, watch.c.item_id != item_id, watch.c.url != url)
            .where(watch.c.has_baseline, item_version.c.document_sha256.is_not(None))
            .order_by(watch.c.item_id.desc(), item_version.c.id.desc())
            .limit(1)
        )
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return (row.url, row.document_sha256) if row else None

    def claim_due(
        self, now: datetime, limit: int, owner: str, lease_s: float, without: Sequence[str] = ()
    ) -> list[Watch]:
        """Lease up to `limit` due looks at documents of active sources but those `without`, the longest due first."""
        active = select(source_state.c.id).where(source_state.c.is_active)
        if without:
            active = active.where(source_state.c.key.not_in(without))
        return self._take([watch.c.next_check_at <= now, watch.c.source_id.in_(active)], now, limit, owner, lease_s)

    def claim(
        self, source_key: str, now: datetime, owner: str, lease_s: float, takes_all: bool, limit: int
    ) -> list[Watch]:
        """Lease up to `limit` looks at documents of one source, as an operator asks; the soonest due first.

        `takes_all`: also those that are not due yet.
        """
        its = select(source_state.c.id).where(source_state.c.key == source_key, source_state.c.is_active)
        where: list[ColumnElement[bool]] = [watch.c.source_id.in_(its)]
        if not takes_all:
            where.append(watch.c.next_check_at <= now)
        return self._take(where, now, limit, owner, lease_s)

    def _take(
        self, where: list[ColumnElement[bool]], now: datetime, limit: int, owner: str, lease_s: float
    ) -> list[Watch]:
        with self._database.write() as connection:
            taken = take(
                connection,
                watch,
                watch.c.item_id,
                [*where, is_free(watch, now)],
                order_by=watch.c.next_check_at,
                limit=limit,
                owner=owner,
                until=now + timedelta(seconds=lease_s),
                returning=[watch.c.item_id],
            )
            rows = [
                row
                for some in chunks(row.item_id for row in taken)
                for row in connection.execute(_watches().where(watch.c.item_id.in_(some)))
            ]
        return sorted(map(_watch, rows), key=lambda found: (found.next_check_at, found.item_id))

    def of_source(self, source_key: str) -> list[Watch]:
        """Return the watches of a source, the next due first."""
        query = _watches().where(source_state.c.key == source_key).order_by(watch.c.next_check_at)
        with self._database.read() as connection:
            return [_watch(row) for row in connection.execute(query)]

    def renew(self, owner: str, now: datetime, lease_s: float, item_ids: Sequence[int] | None = None) -> int:
        """Prolong `owner`'s leases of these items' documents (None = all); return how many it still holds."""
        if item_ids is None:
            return self._leases.renew(owner, now, lease_s)
        return sum(self._leases.renew(owner, now, lease_s, watch.c.item_id.in_(some)) for some in chunks(item_ids))

    def release(self, owner: str, item_ids: Sequence[int] | None = None) -> int:
        """Give leases back unused (None = all of `owner`'s)."""
        if item_ids is None:
            return self._leases.give_back(owner)
        return sum(self._leases.give_back(owner, watch.c.item_id.in_(some)) for some in chunks(item_ids))

    def release_dead(self, is_alive: Callable[[str], bool]) -> int:
        """Give back the leases of owners that are gone; return how many."""
        return self._leases.give_back_dead(is_alive)

    def next_due_at(self) -> datetime | None:
        """Return when the next look falls due that nobody works on; None when there is none."""
        query = (
            select(watch.c.next_check_at)
            .join(source_state, source_state.c.id == watch.c.source_id)
            .where(watch.c.lease_owner.is_(None), source_state.c.is_active)
            .order_by(watch.c.next_check_at)
            .limit(1)
        )
        with self._database.read() as connection:
            return connection.scalar(query)


def _watches() -> Select[Any]:
    return (
        select(watch, item.c.item_key, source_state.c.key.label("source_key"), source_state.c.reading_sha256)
        .join(item, item.c.id == watch.c.item_id)
        .join(source_state, source_state.c.id == watch.c.source_id)
    )


def _watch(row: Row[Any]) -> Watch:
    return Watch(
        item_id=row.item_id,
        source_key=row.source_key,
        item_key=row.item_key,
        url=row.url,
        lease_owner=row.lease_owner,
        reading_sha256=row.reading_sha256,
        **{name: getattr(row, name) for name in LEARNED},
    )


def record_values(found: Watch, owner: str) -> dict[str, Any]:
    """Return the parameters of RECORD."""
    return {
        **{f"b_{name}": getattr(found, name) for name in LEARNED},
        "b_item_id": found.item_id,
        "b_owner": owner,
        "b_url": found.url,
        "b_reading": found.reading_sha256,
    }
