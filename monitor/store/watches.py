"""Watches: followed documents, looked at again on a decaying schedule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, case, select, update

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

VALIDATORS = ("etag", "last_modified", "body_sha256")
KNOWN = (*VALIDATORS, "has_baseline")

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

MOVE = (
    update(watch)
    .where(watch.c.item_id == bindparam("b_item_id"), watch.c.url != bindparam("b_url"))
    # The same bytes there are the same document; tags and dates are a server's own.
    .values(
        url=bindparam("b_url"),
        next_check_at=case(
            (watch.c.next_check_at > bindparam("b_next_check_at"), bindparam("b_next_check_at")),
            else_=watch.c.next_check_at,
        ),
        etag=None,
        last_modified=None,
        failures=0,
        lease_owner=None,
        lease_until=None,
    )
)


@dataclass(frozen=True, slots=True)
class NewWatch:
    """A document to look at again, of an item known or being written; one per item, a later one replaces it."""

    item_key: str
    url: str
    next_check_at: datetime
    step: int = 0
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None
    has_baseline: bool = False
    keeps_baseline: bool = False
    """The document was read before and is compared with that, also where it has moved to another address."""
    is_moved: bool = False
    """Nothing but the address is new: a watch that is there goes on as it was, its next look at `next_check_at` or
    sooner, and none begins."""


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


def start(
    connection: Connection,
    database: Database,
    source_id: int,
    watches: Sequence[NewWatch],
    item_ids: Mapping[str, int],
) -> None:
    """Write new watches. A watch that is there already starts over, and a look at it in flight comes to nothing."""
    if not watches:
        return
    moved = [
        {"b_item_id": item_ids[new.item_key], "b_url": new.url, "b_next_check_at": new.next_check_at}
        for new in watches
        if new.is_moved
    ]
    if moved:
        connection.execute(MOVE, moved)
    begun = [new for new in watches if not new.is_moved]
    rows = [_started(new, source_id, item_ids[new.item_key]) for new in begun]
    for keeps in (False, True):
        some = [row for new, row in zip(begun, rows, strict=True) if new.keeps_baseline is keeps]
        if some:
            connection.execute(_upsert(database, keeps_baseline=keeps), some)


def _started(new: NewWatch, source_id: int, item_id: int) -> dict[str, Any]:
    names = ("url", "step", "next_check_at", *KNOWN)
    return {"item_id": item_id, "source_id": source_id, "failures": 0, **{name: getattr(new, name) for name in names}}


def _upsert(database: Database, *, keeps_baseline: bool) -> Any:
    """Return the statement that starts a watch over, with what was known of its document or without."""
    statement = database.insert(watch)
    new = statement.excluded
    replaced: dict[str, Any] = {name: new[name] for name in ("url", "step", "next_check_at", "failures")}
    if keeps_baseline:
        is_same = watch.c.url == new.url
        replaced |= {name: case((is_same, watch.c[name]), else_=new[name]) for name in VALIDATORS}
    else:
        replaced |= {name: new[name] for name in KNOWN}
    return statement.on_conflict_do_update(
        index_elements=["item_id"], set_={**replaced, "lease_owner": None, "lease_until": None}
    )
