"""What polling learned about each source, and whose turn it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, case, func, literal, select, update

from monitor.store import enrolment, ledger
from monitor.store.engine import Database
from monitor.store.leases import Leases, is_free, is_read_as, take
from monitor.store.tables import source_memo, source_state
from monitor.types import Coverage, Outcome, PollResult, Source, SourceState

LEARNED = (
    "etag",
    "last_modified",
    "body_sha256",
    "next_poll_at",
    "last_polled_at",
    "last_ok_at",
    "last_changed_at",
    "last_reason",
    "failures",
    "failing_since",
    "items_count",
    "text_length",
    "has_baseline",
    "is_unsettled",
    "moved_to",
)
"""Fields of `SourceState` that are columns of the same name and type."""

STATE_COLUMNS = [
    source_state.c.key,
    *(source_state.c[name] for name in LEARNED),
    source_state.c.last_outcome,
    source_state.c.lease_owner,
    source_state.c.lease_until,
    source_state.c.reading_sha256,
]
STATE_FIELDS = ["source_key", *LEARNED]

# Recording a poll gives the lease back, and is refused (no row matches) when the lease went to somebody else, or when
# the source was declared otherwise since: whoever leases it again may be the very process that polls it.
RECORD = (
    update(source_state)
    .where(
        source_state.c.key == bindparam("b_key"),
        source_state.c.lease_owner == bindparam("b_owner"),
        is_read_as(bindparam("b_reading")),
    )
    .values(
        {
            **{name: bindparam(f"b_{name}") for name in LEARNED},
            "last_outcome": bindparam("b_last_outcome"),
            "lease_owner": None,
            "lease_until": None,
        }
    )
)
CHUNK = 500
"""Values in one IN list: SQLite and PostgreSQL both have limits, and statements of one size are cached."""


def chunks(keys: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield lists of at most CHUNK."""
    rest = list(keys)
    for start in range(0, len(rest), CHUNK):
        yield rest[start : start + CHUNK]


def state_of(row: Row[Any]) -> SourceState:
    values = tuple(row)
    outcome, owner, until, reading = values[len(STATE_FIELDS) :]
    return SourceState(
        **dict(zip(STATE_FIELDS, values, strict=False)),
        last_outcome=Outcome(outcome) if outcome else None,
        lease_owner=owner,
        lease_until=until,
        reading_sha256=reading,
    )


def record_values(state: SourceState, result: PollResult, owner: str) -> dict[str, Any]:
    """Return the parameters of RECORD. A state that names no next poll is due again at once."""
    values: dict[str, Any] = {f"b_{name}": getattr(state, name) for name in LEARNED}
    values["b_next_poll_at"] = state.next_poll_at or result.started_at
    values["b_last_outcome"] = state.last_outcome.value if state.last_outcome else None
    values["b_key"] = state.source_key
    values["b_owner"] = owner
    values["b_reading"] = state.reading_sha256
    return values


class Sources:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._leases = Leases(database, source_state)
        self._ids: dict[str, int] = {}  # row ids never change, so they are read once

    def sync(self, sources: Sequence[Source], now: datetime) -> enrolment.Enrolled:
        """Make the store know exactly these sources; those left out or disabled keep their history, unpolled.

        A source whose address or way of reading changed starts over with a silent baseline.
        """
        with self._database.write() as connection:
            return enrolment.enrol(connection, sources, now)

    def claim_due(
        self, now: datetime, limit: int, owner: str, lease_s: float, without: Sequence[str] = ()
    ) -> list[SourceState]:
        """Lease up to `limit` due sources but those `without`, the longest due first."""
        table = source_state
        due = [table.c.is_active, table.c.next_poll_at <= now, is_free(table, now)]
        with self._database.write() as connection:
            rows = take(
                connection,
                table,
                table.c.id,
                [*due, table.c.key.not_in(without)] if without else due,
                order_by=table.c.next_poll_at,
                limit=limit,
                owner=owner,
                until=now + timedelta(seconds=lease_s),
                returning=STATE_COLUMNS,
            )
        return sorted(map(state_of, rows), key=lambda state: state.next_poll_at or now)

    def claim(self, keys: Sequence[str], now: datetime, owner: str, lease_s: float) -> list[SourceState]:
        """Lease these sources as an operator asks, due or not; those that somebody polls now are left out."""
        table = source_state
        found: list[SourceState] = []
        with self._database.write() as connection:
            for some in chunks(keys):
                rows = take(
                    connection,
                    table,
                    table.c.id,
                    [table.c.is_active, table.c.key.in_(some), is_free(table, now)],
                    order_by=table.c.id,
                    limit=len(some),
                    owner=owner,
                    until=now + timedelta(seconds=lease_s),
                    returning=STATE_COLUMNS,
                )
                found.extend(map(state_of, rows))
        return found

    def retire(self, key: str) -> None:
        """Poll a source no more, whatever the configuration says; the next `sync` that names it brings it back."""
        with self._database.write() as connection:
            connection.execute(update(source_state).where(source_state.c.key == key).values(is_active=False))

    def make_due(self, key: str, now: datetime) -> bool:
        """Let a source be polled next, as an operator asks; False when it is not an active one."""
        table = source_state
        at = literal(now, table.c.next_poll_at.type)
        earliest = case((table.c.next_poll_at < at, table.c.next_poll_at), else_=at)
        statement = update(table).where(table.c.key == key, table.c.is_active).values(next_poll_at=earliest)
        with self._database.write() as connection:
            return connection.execute(statement).rowcount == 1

    def renew(self, owner: str, now: datetime, lease_s: float, keys: Sequence[str] | None = None) -> int:
        """Prolong `owner`'s leases of these sources (None = all of its own); return how many it still holds."""
        if keys is None:
            return self._leases.renew(owner, now, lease_s)
        renew = self._leases.renew
        return sum(renew(owner, now, lease_s, source_state.c.key.in_(some)) for some in chunks(keys))

    def release(self, owner: str, keys: Sequence[str] | None = None) -> int:
        """Give leases back unused (None = all of `owner`'s); the sources stay due as they were."""
        if keys is None:
            return self._leases.give_back(owner)
        return sum(self._leases.give_back(owner, source_state.c.key.in_(some)) for some in chunks(keys))

    def release_dead(self, is_alive: Callable[[str], bool]) -> int:
        """Give back the leases of owners that are gone; return how many."""
        return self._leases.give_back_dead(is_alive)

    def states(self, keys: Sequence[str] | None = None) -> list[SourceState]:
        """Return what is known of these sources, by key; None = of all active ones."""
        query = select(*STATE_COLUMNS).order_by(source_state.c.key)
        with self._database.read() as connection:
            if keys is None:
                return [state_of(row) for row in connection.execute(query.where(source_state.c.is_active))]
            rows = [
                row for some in chunks(keys) for row in connection.execute(query.where(source_state.c.key.in_(some)))
            ]
        return sorted(map(state_of, rows), key=lambda state: state.source_key)

    def memo(self, key: str) -> bytes | None:
        """Return the reader's opaque notes from the last believed poll."""
        return self.memos([key]).get(key)

    def memos(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Return the notes of those of these sources that have some, by key."""
        query = select(source_state.c.key, source_memo.c.memo).join(
            source_memo, source_state.c.id == source_memo.c.source_id
        )
        with self._database.read() as connection:
            parts = [query.where(source_state.c.key.in_(some)) for some in chunks(keys)]
            return {row.key: row.memo for part in parts for row in connection.execute(part)}

    def record_quiet(self, polls: Sequence[tuple[SourceState, PollResult]], owner: str) -> int:
        """Write polls that found nothing: one batch of states, one of ledger rows. Return how many states were ours.

        Each pair is (the next state, the result). A source whose lease went to somebody else keeps that one's
        state; the look itself did happen, so the ledger gets it either way.
        """
        if not polls:
            return 0
        with self._database.write() as connection:
            ids = self.ids(connection, [state.source_key for state, _ in polls])
            in_order = sorted(polls, key=lambda pair: pair[0].source_key)
            ours = connection.execute(
                RECORD, [record_values(state, result, owner) for state, result in in_order]
            ).rowcount
            ledger.append(connection, ((ids[state.source_key], result) for state, result in polls))
        return ours

    def ids(self, connection: Connection, keys: Iterable[str]) -> dict[str, int]:
        """Return row ids by key. Raises KeyError for a source the store was never told of."""
        wanted = list(keys)
        unknown = [key for key in wanted if key not in self._ids]
        for some in chunks(unknown):
            query = select(source_state.c.key, source_state.c.id).where(source_state.c.key.in_(some))
            self._ids.update((key, row_id) for key, row_id in connection.execute(query))
        return {key: self._ids[key] for key in wanted}

    def next_due_at(self) -> datetime | None:
        """Return when the next source falls due that nobody works on; None when there is none."""
        table = source_state
        query = (
            select(table.c.next_poll_at)
            .where(table.c.is_active, table.c.lease_owner.is_(None))
            .order_by(table.c.next_poll_at)
            .limit(1)
        )
        with self._database.read() as connection:
            return connection.scalar(query)

    def backlog(self, now: datetime) -> tuple[int, datetime | None]:
        """Return how many sources are overdue at `now`, and since when the oldest is."""
        table = source_state
        query = select(func.count(), func.min(table.c.next_poll_at)).where(
            table.c.is_active, table.c.next_poll_at <= now
        )
        with self._database.read() as connection:
            count, oldest = connection.execute(query).one()
        return count, oldest

    def polls(self, source_key: str, since: datetime | None = None, limit: int = 100) -> list[PollResult]:
        """Return a source's attempts from the ledger, newest first."""
        with self._database.read() as connection:
            return ledger.polls(connection, source_key, since, limit)

    def coverage(self, keys: Sequence[str] | None, window_from: datetime, window_to: datetime) -> Coverage:
        """Say what looking at these sources (None = all active) in (from, to] came to; see `ledger.Looks`."""
        return self.looks(window_to).coverage(keys, window_from)

    def looks(self, until: datetime) -> ledger.Looks:
        """Return the last look at each active source up to then: the coverage of many digests from one reading."""
        with self._database.read() as connection:
            return ledger.looks(connection, until)
