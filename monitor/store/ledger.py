"""The ledger of polls: one narrow row per attempt, append-only; and what it proves about a window of time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, func, insert, or_, select

from monitor.store.tables import change, poll, source_state, ticket
from monitor.types import STANDS_IN, Coverage, Outcome, PollResult, Trouble

UNBELIEVED = (Outcome.FAILED.value, Outcome.SUSPECT.value, Outcome.SKIPPED.value)
NOT_POLLED = "not-polled"
"""Reason of a source that was due in a window and never looked at: the daemon was down, or too slow."""
GRACE = timedelta(minutes=10)
"""A source that fell due a moment before the window ended waits its turn; nothing is wrong with it yet."""


def append(connection: Connection, results: Iterable[tuple[int, PollResult]]) -> None:
    """Write one row per (source id, result), as one batch."""
    rows = [_row(source_id, result) for source_id, result in results]
    if rows:
        connection.execute(insert(poll), rows)


def _row(source_id: int, result: PollResult) -> dict[str, Any]:
    return {
        "source_id": source_id,
        "started_at": result.started_at,
        "outcome": result.outcome.value,
        "reason": result.reason,
        "status": result.status,
        "elapsed_ms": result.elapsed_ms,
        "items": result.items,
        "new": result.new,
        "revised": result.revised,
        "withdrawn": result.withdrawn,
        "restored": result.restored,
        "detail": _storable(result.detail[:1000]) or None,
        "trigger": None if result.trigger == "schedule" else result.trigger,
    }


def _storable(detail: str) -> str:
    """Return words that may quote a server without what no database takes: one row must not fail its whole batch."""
    return detail.encode("utf-8", "replace").decode().replace("\x00", "")


def polls(
    connection: Connection, source_key: str, since: datetime | None = None, limit: int = 100
) -> list[PollResult]:
    """Return a source's attempts, newest first."""
    query = (
        select(poll, source_state.c.key.label("source_key"))
        .join(source_state, source_state.c.id == poll.c.source_id)
        .where(source_state.c.key == source_key)
        .order_by(poll.c.started_at.desc(), poll.c.id.desc())
        .limit(limit)
    )
    if since is not None:
        query = query.where(poll.c.started_at >= since)
    return [_result(row) for row in connection.execute(query)]


def _result(row: Row[Any]) -> PollResult:
    return PollResult(
        source_key=row.source_key,
        outcome=Outcome(row.outcome),
        started_at=row.started_at,
        elapsed_ms=row.elapsed_ms,
        reason=row.reason,
        status=row.status,
        detail=row.detail or "",
        items=row.items,
        new=row.new,
        revised=row.revised,
        withdrawn=row.withdrawn,
        restored=row.restored,
        trigger=row.trigger or "schedule",
    )


@dataclass(frozen=True, slots=True)
class Looks:
    """The last look at each active source up to a moment, and what is held: read once for many digests."""

    until: datetime
    rows: Mapping[str, Row[Any]]
    held: Sequence[tuple[str, int]]
    silent: Mapping[str, str] = field(default_factory=dict)
    """Sources with an open ticket that says that they were never silent for so long, and that reason."""

    def coverage(self, keys: Iterable[str] | None, since: datetime) -> Coverage:
        """Say of these sources (None = all) what looking at them in (since, until] came to.

        Checked: its last look in the window was believed. Failed: it was not, with that look's reason; or there was
        no look in the window, or none in more than half of it, although one was due; or the source has been failing
        since before, or silent for longer than is like it, as a feed that froze: that one looks well at every look. A
        healthy source that was simply not due in the window is neither, nor is a stand-in that has nothing to do.
        `held` counts changes that wait for an operator, whenever observed.
        """
        wanted = self.rows.keys() if keys is None else keys
        checked = 0
        failed: list[tuple[str, str]] = []
        for key in wanted:
            row = self.rows.get(key)
            if row is None or _stands_aside(row):
                continue
            is_looked_at = row.started_at is not None and row.started_at > since
            reason = _reason(row, since, self.until, is_looked_at=is_looked_at) or self.silent.get(key)
            if reason is not None:
                failed.append((key, reason))
            elif is_looked_at:
                checked += 1
        among = None if keys is None else frozenset(keys)
        held = tuple((key, count) for key, count in self.held if among is None or key in among)
        return Coverage(checked=checked, failed=tuple(sorted(failed)), held=held)


def looks(connection: Connection, until: datetime) -> Looks:
    """Return the last look at each active source that began up to `until`."""
    rows = {row.key: row for row in connection.execute(_last_looks(until))}
    return Looks(until, rows, held_counts(connection), _silent(connection, until))


def _silent(connection: Connection, until: datetime) -> dict[str, str]:
    """Return the sources that had not been heard of for too long at that moment, each with that trouble."""
    quiet = (Trouble.SILENT.value, Trouble.STALE.value)
    query = (
        select(source_state.c.key, ticket.c.reason)
        .join(source_state, source_state.c.id == ticket.c.source_id)
        .where(ticket.c.reason.in_(quiet), ticket.c.opened_at <= until)
        .where(ticket.c.closed_at.is_(None) | (ticket.c.closed_at > until))
    )
    return {row.key: row.reason for row in connection.execute(query)}


def _last_looks(until: datetime) -> Any:
    last = (
        select(poll.c.id)
        .where(
            poll.c.source_id == source_state.c.id,
            poll.c.started_at <= until,
            or_(poll.c.trigger.is_(None), poll.c.trigger == "operator"),
        )
        .order_by(poll.c.started_at.desc(), poll.c.id.desc())
        .limit(1)
        .correlate(source_state)
        .scalar_subquery()
    )
    state = source_state.c
    return (
        select(
            state.key,
            state.next_poll_at,
            state.last_outcome,
            state.last_reason,
            state.last_polled_at,
            poll.c.started_at,
            poll.c.outcome,
            poll.c.reason,
        )
        .outerjoin(poll, poll.c.id == last)
        .where(state.is_active)
    )


def _stands_aside(row: Row[Any]) -> bool:
    said = row.last_reason if row.started_at is None else row.reason
    return said is not None and str(said).startswith(STANDS_IN)


def _reason(row: Row[Any], since: datetime, window_to: datetime, *, is_looked_at: bool) -> str | None:
    """Return why a source counts as not looked at, or None."""
    if is_looked_at:
        if row.outcome in UNBELIEVED:
            return str(row.reason or row.outcome)
        # Where it has not been polled since, its next poll is the one that was due then.
        is_newest = row.last_polled_at is None or row.last_polled_at <= window_to
        is_left = is_newest and row.next_poll_at < window_to - max((window_to - since) / 2, GRACE)
        return NOT_POLLED if is_left else None
    if row.last_outcome in UNBELIEVED and row.last_polled_at is not None and row.last_polled_at <= window_to:
        return str(row.last_reason or row.last_outcome)
    return NOT_POLLED if row.next_poll_at <= window_to - GRACE else None


def held_counts(connection: Connection) -> list[tuple[str, int]]:
    """Return (source key, how many changes wait for an operator's word)."""
    query = (
        select(source_state.c.key, func.count())
        .select_from(change)
        .join(source_state, source_state.c.id == change.c.source_id)
        .where(change.c.is_held, change.c.matched_at.is_(None))
        .group_by(source_state.c.key)
        .order_by(source_state.c.key)
    )
    return [(key, count) for key, count in connection.execute(query)]
