"""What a crash can leave behind in the ledger, found and put right; each repair is one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select, update

from monitor.store import matching
from monitor.store.changes import fetch, select_changes
from monitor.store.engine import Database
from monitor.store.freezing import delivery_row
from monitor.store.subscription_rows import address_of, declared
from monitor.store.tables import (
    change,
    delivery,
    digest,
    letter,
    match,
    notice,
    source_state,
    storm,
    storm_change,
    subscription,
    watch,
)
from monitor.types import Change

LEASED = (source_state, watch, delivery, letter)


class Repairs:
    def __init__(self, database: Database) -> None:
        self._database = database

    def unmatched(self, before: datetime) -> int:
        """Count changes observed before then that nobody has compared with the subscriptions; held ones wait."""
        query = select(func.count()).where(
            change.c.matched_at.is_(None), change.c.is_held.is_(False), change.c.observed_at < before
        )
        with self._database.read() as connection:
            return int(connection.scalar(query) or 0)

    def matched(self, since: datetime, after_id: int, limit: int) -> list[Change]:
        """Return changes observed since then that were compared with the subscriptions, by id, from `after_id` on."""
        query = (
            select_changes()
            .where(change.c.observed_at >= since, change.c.matched_at.is_not(None), ~_is_kept_back())
            .where(change.c.id > after_id)
            .order_by(change.c.id)
            .limit(limit)
        )
        with self._database.read() as connection:
            return fetch(connection, query)

    def add_matches(self, rows: Iterable[matching.Row]) -> int:
        """Write those of these matches that are missing; return how many. Those that are there stay as they are."""
        values = matching.as_values(rows)
        if not values:
            return 0
        added = self._database.insert(match).on_conflict_do_nothing().returning(match.c.change_id)
        with self._database.write() as connection:
            return len(connection.execute(added, values).all())

    def waiting_since(self) -> dict[int, datetime]:
        """Return, for each subscription for which something waits, since when a digest could have taken it."""
        matched = (
            select(match.c.subscription_id, func.min(change.c.matched_at))
            .join(change, change.c.id == match.c.change_id)
            .where(match.c.digest_id.is_(None))
            .group_by(match.c.subscription_id)
        )
        noted = select(notice.c.subscription_id, notice.c.created_at, notice.c.due_at).where(
            notice.c.digest_id.is_(None), notice.c.cancelled_at.is_(None)
        )
        with self._database.read() as connection:
            found: dict[int, datetime] = {key: at for key, at in connection.execute(matched) if at is not None}
            for key, created_at, due_at in connection.execute(noted):
                since = max(created_at, due_at)
                found[key] = min(found.get(key, since), since)
        return found

    def add_deliveries(self, since: datetime, now: datetime) -> int:
        """Give digests made since then that have no delivery the one they should have had; return how many."""
        query = (
            select(digest.c.id.label("digest_id"), subscription)
            .join(subscription, subscription.c.id == digest.c.subscription_id)
            .where(digest.c.created_at >= since, subscription.c.status.in_(("active", "paused")))
            .where(~exists().where(delivery.c.digest_id == digest.c.id))
        )
        with self._database.write() as connection:
            rows = [self._delivery_row(row, now) for row in connection.execute(query)]
            if rows:
                # Two who repair at once on PostgreSQL find the same digests; a digest goes to a channel once.
                connection.execute(self._database.insert(delivery).on_conflict_do_nothing(), rows)
        return len(rows)

    def _delivery_row(self, row: Any, now: datetime) -> dict[str, Any]:
        wanted = declared(row)
        return delivery_row(row.digest_id, wanted.channel, address_of(wanted), now)

    def end_leases(self, now: datetime) -> int:
        """Give back leases that ran out, of whatever kind; return how many."""
        total = 0
        for table in LEASED:
            over = update(table).where(table.c.lease_until < now).values(lease_owner=None, lease_until=None)
            with self._database.write() as connection:
                total += connection.execute(over).rowcount
        return total


def _is_kept_back() -> ColumnElement[bool]:
    """Return the condition that an operator has held or dropped a change: nobody is to get it."""
    dropped = (
        exists()
        .where(storm_change.c.change_id == change.c.id)
        .where(storm.c.id == storm_change.c.storm_id, storm.c.decision == "dropped")
    )
    return change.c.is_held | dropped
