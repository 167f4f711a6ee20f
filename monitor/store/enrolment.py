"""Telling the store which sources the configuration holds now."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from monitor import canary
from monitor.store.tables import delivery, item, source_memo, source_state, watch
from monitor.types import Source

CLOCK_SLACK = timedelta(hours=1)
"""Far more than clocks of machines that share a store may differ, and than any lease lasts."""
LONGEST_WAIT = timedelta(days=35)
"""A month's step with its jitter, or a Retry-After of 31 days."""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What a synchronisation did, by source key."""

    added: tuple[str, ...] = ()
    restarted: tuple[str, ...] = ()
    """Read differently from now on: their next poll is a silent baseline."""
    retired: tuple[str, ...] = ()
    """No longer in the configuration, or disabled: kept, not polled."""
    readings: Mapping[str, str] = field(default_factory=dict)
    """`reading_sha256` of each source in the configuration."""


def reading_sha256(source: Source) -> str:
    """Return a fingerprint of all that decides what a poll of this source reads.

    Other selectors find other words on the same page: that our reading changed is not that the law changed.
    """
    parts = [
        source.kind,
        source.url,
        source.params,
        source.follow,
        source.complete,
        source.items.model_dump() if source.items else None,
        source.content.model_dump() if source.content.select or source.content.ignore else None,
        source.api.model_dump() if source.api else None,
        *([source.body] if source.body is not None else []),
        *(["rendered"] if source.render else []),
        *(["reused links"] if source.reuses_links else []),
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def cadence(source: Source) -> str:
    return f"{source.cron} {source.timezone}" if source.cron else f"{source.every_s:g}"


def enrol(connection: Connection, sources: Sequence[Source], now: datetime) -> Enrolled:
    table = source_state
    columns = (table.c.key, table.c.id, table.c.reading_sha256, table.c.cadence, table.c.is_active)
    known: dict[str, Any] = {row.key: row for row in connection.execute(_in_order(connection, select(*columns)))}
    _forgive_clock(connection, now)
    wanted = {source.key: _row(source, now) for source in sources}
    # At the first start of all there is nobody yet whom an unstable list could tell anything.
    added = [
        {**row, "is_unsettled": bool(known) and key != canary.KEY} for key, row in wanted.items() if key not in known
    ]
    if added:
        connection.execute(insert(table), added)
    # The canary is no source of the configuration: the daemon that keeps it lets it go.
    retired = [key for key, row in known.items() if row.is_active and key not in wanted and key != canary.KEY]
    restarted = [
        key for key, row in wanted.items() if key in known and row["reading_sha256"] != known[key].reading_sha256
    ]
    _update(connection, wanted, known)
    _retire(connection, retired)
    _restart(connection, [known[key].id for key in restarted])
    complete = {source.key for source in sources if source.complete}
    _set_aside(connection, [known[key].id for key in restarted if key in complete])
    switched_off = [k for k, row in wanted.items() if k in known and known[k].is_active and not row["is_active"]]
    readings = {key: str(row["reading_sha256"]) for key, row in wanted.items()}
    return Enrolled(
        tuple(row["key"] for row in added), tuple(restarted), tuple(sorted(retired + switched_off)), readings
    )


def _in_order(connection: Connection, query: Select[Any]) -> Select[Any]:
    """Lock all sources, in the order of everybody else (see `leases`): that of code points, as in Python."""
    if connection.dialect.name != "postgresql":
        return query
    return query.order_by(source_state.c.key.collate("C")).with_for_update()


def _row(source: Source, now: datetime) -> dict[str, Any]:
    return {
        "key": source.key,
        "reading_sha256": reading_sha256(source),
        "cadence": cadence(source),
        "is_active": source.enabled,
        "next_poll_at": now,
    }


def _update(connection: Connection, wanted: dict[str, dict[str, Any]], known: dict[str, Any]) -> None:
    """Write what differs. Another cadence, address or reading, or a return, makes a source due at once."""
    table = source_state
    rows = [
        {f"b_{name}": value for name, value in row.items()}
        for key, row in wanted.items()
        if key in known and _differs(row, known[key])
    ]
    if rows:
        names = ("reading_sha256", "cadence", "is_active", "next_poll_at")
        statement = update(table).where(table.c.key == bindparam("b_key"))
        connection.execute(statement.values({name: bindparam(f"b_{name}") for name in names}), rows)


def _differs(row: dict[str, Any], known: Any) -> bool:
    return bool(
        row["reading_sha256"] != known.reading_sha256
        or row["cadence"] != known.cadence
        or row["is_active"] != known.is_active
    )


def _retire(connection: Connection, keys: Sequence[str]) -> None:
    table = source_state
    if keys:
        statement = update(table).where(table.c.key == bindparam("b_key")).values(is_active=False)
        connection.execute(statement, [{"b_key": key} for key in keys])


def _restart(connection: Connection, ids: Sequence[int]) -> None:
    """Forget what would let the next poll compare: validators, memo, and those of the documents it follows.

    It looks twice, as at a source that was added.

    The lease goes too: a poll in flight still reads the old way, and must not write what it finds.
    """
    if not ids:
        return
    rows = [{"b_id": row_id} for row_id in ids]
    forgotten: dict[str, Any] = {
        "has_baseline": False,
        "etag": None,
        "last_modified": None,
        "body_sha256": None,
        "lease_owner": None,
        "lease_until": None,
    }
    connection.execute(
        update(source_state)
        .where(source_state.c.id == bindparam("b_id"))
        .values(**forgotten, is_unsettled=True, items_count=0, text_length=0, moved_to=None),
        rows,
    )
    connection.execute(update(watch).where(watch.c.source_id == bindparam("b_id")).values(**forgotten), rows)
    connection.execute(delete(source_memo).where(source_memo.c.source_id == bindparam("b_id")), rows)


def _forgive_clock(connection: Connection, now: datetime) -> None:
    """Make due what was polled, or leased, while the clock was ahead: else it would wait until then.

    Looks at documents do not say when they were made; none waits longer than LONGEST_WAIT.
    """
    polled_ahead = source_state.c.last_polled_at > now + CLOCK_SLACK
    connection.execute(update(source_state).where(polled_ahead).values(next_poll_at=now, last_polled_at=now))
    connection.execute(update(watch).where(watch.c.next_check_at > now + LONGEST_WAIT).values(next_check_at=now))
    for table in (source_state, watch, delivery):
        leased_ahead = table.c.lease_until > now + CLOCK_SLACK
        connection.execute(update(table).where(leased_ahead).values(lease_owner=None, lease_until=None))


def _set_aside(connection: Connection, ids: Sequence[int]) -> None:
    """Take the items of complete lists that start over for gone, silently; the baseline brings back what it shows.

    Else what only the former address listed would be missing from the new list, and told as withdrawn.
    """
    if ids:
        statement = update(item).where(item.c.source_id == bindparam("b_id"))
        gone = {"is_withdrawn": True, "absences": 0, "pending_sha256": None, "pending_count": 0}
        connection.execute(statement.values(gone), [{"b_id": row_id} for row_id in ids])
