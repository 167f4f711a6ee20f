"""Matches as rows: changes nobody has compared with the subscriptions yet, who wants which, and what waits."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from monitor.store import lateness
from monitor.store.bulk import insert_new
from monitor.store.changes import change_of, fetch, select_changes
from monitor.store.codec import dumps
from monitor.store.engine import Database
from monitor.store.noticed import is_waiting
from monitor.store.sources import chunks
from monitor.store.tables import change, match, notice, subscription
from monitor.types import Change, Match

Row = tuple[int, int, tuple[str, ...]]
"""Subscription id, change id, the rules that held."""

MARK = update(change).where(change.c.id == bindparam("b_id"), change.c.matched_at.is_(None))


class Matching:
    def __init__(self, database: Database) -> None:
        self._database = database

    def unmatched(self, limit: int) -> list[Change]:
        """Return changes that no one has compared with the subscriptions yet, oldest first; held ones wait."""
        query = (
            select_changes()
            .where(change.c.matched_at.is_(None), change.c.is_held.is_(False))
            .order_by(change.c.id)
            .limit(limit)
        )
        with self._database.read() as connection:
            return fetch(connection, query)

    def has_unmatched(self) -> bool:
        query = select(change.c.id).where(change.c.matched_at.is_(None), change.c.is_held.is_(False)).limit(1)
        with self._database.read() as connection:
            return connection.scalar(query) is not None

    def record(self, rows: Iterable[Row], change_ids: Sequence[int], now: datetime) -> None:
        """Write who wants what and mark `change_ids` as compared, in one transaction; doing it twice is harmless.

        A mark on each change instead of a cursor: changes commit in any order, and none can slip behind one.
        """
        with self._database.write() as connection:
            held = _held_meanwhile(connection, change_ids)
            change_ids = [change_id for change_id in change_ids if change_id not in held]
            insert_new(connection, match, as_values(row for row in rows if row[1] not in held))
            if change_ids:
                marked = [{"b_id": change_id} for change_id in change_ids]
                connection.execute(MARK.values(matched_at=now), marked)

    def waiting(self, subscription_key: str, until: datetime | None) -> list[Match]:
        query = (
            select_changes()
            .add_columns(match.c.rules)
            .join(match, match.c.change_id == change.c.id)
            .join(subscription, subscription.c.id == match.c.subscription_id)
            .where(subscription.c.key == subscription_key, match.c.digest_id.is_(None))
            .order_by(change.c.id)
        )
        if until is not None:
            query = query.where(change.c.observed_at <= until)
        with self._database.read() as connection:
            told = [(change_of(row), tuple(json.loads(row.rules))) for row in connection.execute(query)]
            late = lateness.of_changes(connection, (change for change, _ in told))
        return [Match(change, rules, late.get(change.change_id)) for change, rules in told]

    def waiting_ids(self, now: datetime) -> set[int]:
        """Return the ids of subscriptions for which a match, or a notice that is due, waits for a digest."""
        matched = select(match.c.subscription_id).where(match.c.digest_id.is_(None)).distinct()
        noted = select(notice.c.subscription_id).where(is_waiting(now)).distinct()
        with self._database.read() as connection:
            return {*connection.scalars(matched), *connection.scalars(noted)}


def _held_meanwhile(connection: Connection, change_ids: Sequence[int]) -> set[int]:
    """Return those that a storm took between being read and now; PostgreSQL lets no storm take the rest any more."""
    locked = select(change.c.id, change.c.is_held).order_by(change.c.id).with_for_update(key_share=True)
    rows = [
        row for some in chunks(sorted(change_ids)) for row in connection.execute(locked.where(change.c.id.in_(some)))
    ]
    return {row.id for row in rows if row.is_held}


def as_values(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return rows as the table has them, in the order of its key: so nobody who writes some waits in a circle."""
    as_json = lru_cache(maxsize=10_000)(lambda rules: dumps(list(rules)))
    return [
        {"subscription_id": subscription_id, "change_id": change_id, "rules": as_json(tuple(rules))}
        for subscription_id, change_id, rules in sorted(rows)
    ]
