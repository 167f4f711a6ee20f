"""Windows that ended become digests: rows only, many subscriptions in a transaction, however many changes they hold.

    waiting matches and notices ─▶ digest ─▶ delivery, window moved

What a digest says is never read here: it stands in the changes, which never change.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, exists, func, insert, select, update

from monitor.store import noticed
from monitor.store.codec import pack_coverage
from monitor.store.engine import Database
from monitor.store.sources import chunks
from monitor.store.tables import change, delivery, digest, match, notice, subscription
from monitor.types import Coverage

MOVE = (
    update(subscription).where(subscription.c.id == bindparam("b_id")).values(last_window_to=bindparam("b_window_to"))
)
INSERT_DIGEST = insert(digest).returning(digest.c.id, digest.c.subscription_id)
IS_IN_WINDOW = exists().where(change.c.id == match.c.change_id, change.c.observed_at <= bindparam("b_window_to"))
TELL = (
    update(match)
    .where(match.c.subscription_id == bindparam("b_id"), match.c.digest_id.is_(None), IS_IN_WINDOW)
    .values(digest_id=bindparam("b_digest_id"))
)
NOTE = (
    update(notice)
    .where(notice.c.subscription_id == bindparam("b_id"), noticed.is_waiting(bindparam("b_window_to")))
    .values(digest_id=bindparam("b_digest_id"))
)


@dataclass(frozen=True, slots=True)
class Window:
    """A window that has ended, and what its digest needs besides what waits for it."""

    subscription_id: int
    window_from: datetime
    """Where the subscription's last window ended: when it did not, somebody else has told this one meanwhile."""
    window_to: datetime
    coverage: Coverage
    channel: str
    address: str
    timezone: str = "UTC"
    language: str = "en"
    is_sent_empty: bool = False
    """Also when nothing waits."""

    def __post_init__(self) -> None:
        if self.window_to <= self.window_from:
            raise ValueError(f"a window must end after it starts ({self.window_from} to {self.window_to})")


def freeze(database: Database, windows: Sequence[Window], now: datetime) -> list[int | None]:
    """Freeze what waits for each of these windows, of different subscriptions, in one transaction.

    Returns the id of each window's digest: one made before under that very end too. None where nothing waited, the
    subscription is not active, or its window does not begin there any more; then nothing is written for it.
    """
    with database.write() as connection:
        open_ones = _still_open(connection, windows)
        told = _told_before(connection, {window.subscription_id: window for window in windows})
        full = _with_something(connection, open_ones)
        new = [
            window for key, window in open_ones.items() if key not in told and (key in full or window.is_sent_empty)
        ]
        made = _make(connection, new, now)
        moved = [window for key, window in open_ones.items() if key in told or key in made]
        if moved:
            connection.execute(MOVE, [{"b_id": w.subscription_id, "b_window_to": w.window_to} for w in moved])
    return [(made | told).get(window.subscription_id) for window in windows]


def _still_open(connection: Connection, windows: Iterable[Window]) -> dict[int, Window]:
    """Lock the subscriptions, in the order of their ids; return the windows that still begin where they should."""
    by_id = {window.subscription_id: window for window in windows}
    query = (
        select(subscription.c.id, subscription.c.last_window_to)
        .where(subscription.c.status == "active")
        .order_by(subscription.c.id)
        .with_for_update(key_share=True)
    )
    return {
        row.id: by_id[row.id]
        for some in chunks(sorted(by_id))
        for row in connection.execute(query.where(subscription.c.id.in_(some)))
        if row.last_window_to == by_id[row.id].window_from
    }


def _told_before(connection: Connection, by_id: dict[int, Window]) -> dict[int, int]:
    """Return digests that end where these windows do: the clock was ahead once, and this hour comes again."""
    found: dict[int, int] = {}
    for some in chunks(by_id):
        ends = {by_id[key].window_to for key in some}
        query = select(digest.c.id, digest.c.subscription_id, digest.c.window_to).where(
            digest.c.subscription_id.in_(some), digest.c.window_to.between(min(ends), max(ends))
        )
        rows = connection.execute(query)
        found |= {
            row.subscription_id: row.id for row in rows if row.window_to == by_id[row.subscription_id].window_to
        }
    return found


def _with_something(connection: Connection, by_id: dict[int, Window]) -> set[int]:
    """Return the subscriptions for which a match or a notice waits that their window takes."""
    first = (
        select(match.c.subscription_id, func.min(change.c.observed_at).label("at"))
        .join(change, change.c.id == match.c.change_id)
        .where(match.c.digest_id.is_(None))
        .group_by(match.c.subscription_id)
    )
    due = (
        select(notice.c.subscription_id, func.min(notice.c.due_at).label("at"))
        .where(notice.c.digest_id.is_(None), notice.c.cancelled_at.is_(None))
        .group_by(notice.c.subscription_id)
    )
    found: set[int] = set()
    for some in chunks(by_id):
        for query, column in ((first, match.c.subscription_id), (due, notice.c.subscription_id)):
            rows = connection.execute(query.where(column.in_(some)))
            found |= {row.subscription_id for row in rows if row.at <= by_id[row.subscription_id].window_to}
    return found


def _make(connection: Connection, windows: Sequence[Window], now: datetime) -> dict[int, int]:
    """Write digests with their deliveries, and give them what waits; return digest ids by subscription."""
    if not windows:
        return {}
    packed = lru_cache(maxsize=None)(pack_coverage)
    rows = [_digest_row(window, packed(window.coverage), now) for window in windows]
    made: dict[int, int] = {row.subscription_id: row.id for row in connection.execute(INSERT_DIGEST, rows)}
    given = [
        {"b_id": window.subscription_id, "b_window_to": window.window_to, "b_digest_id": made[window.subscription_id]}
        for window in windows
    ]
    connection.execute(TELL, given)
    connection.execute(NOTE, given)
    connection.execute(
        insert(delivery), [delivery_row(made[w.subscription_id], w.channel, w.address, now) for w in windows]
    )
    return made


def _digest_row(window: Window, coverage: bytes, now: datetime) -> dict[str, Any]:
    return {
        "digest_key": secrets.token_hex(16),
        "subscription_id": window.subscription_id,
        "window_from": window.window_from,
        "window_to": window.window_to,
        "coverage": coverage,
        "timezone": window.timezone,
        "language": window.language,
        "created_at": now,
    }


def delivery_row(digest_id: int, channel: str, address: str, now: datetime) -> dict[str, Any]:
    return {
        "delivery_key": secrets.token_hex(16),
        "digest_id": digest_id,
        "channel": channel,
        "address": address,
        "status": "pending",
        "attempts": 0,
        "created_at": now,
        "next_attempt_at": now,
    }
