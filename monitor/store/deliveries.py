"""Deliveries: one digest to one channel, leased while it is tried."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, func, select, update

from monitor.store.changes import change_of, select_changes
from monitor.store.codec import coverage_from
from monitor.store.engine import Database
from monitor.store.leases import Leases, is_free, take
from monitor.store.sources import chunks
from monitor.store.subscription_rows import kept_secrets
from monitor.store.tables import change, delivery, digest, match, subscription
from monitor.types import Delivery, Digest, Match


@dataclass(frozen=True, slots=True)
class DeliveryStatus:
    """Where a delivery stands, for operators."""

    delivery_id: int
    delivery_key: str
    subscription_key: str
    channel: str
    address: str
    status: Literal["pending", "retrying", "sent", "dead"]
    attempts: int
    created_at: datetime
    next_attempt_at: datetime
    finished_at: datetime | None
    answer: str
    """The receiver's words, or the last error."""


class Deliveries:
    def __init__(self, database: Database) -> None:
        self._database = database
        self.leases = Leases(database, delivery)

    def claim(
        self, now: datetime, limit: int, owner: str, lease_s: float, channel: str | None = None
    ) -> list[Delivery]:
        """Lease due deliveries. The attempt is counted here, so that one that kills its process still uses it up."""
        wanted = [delivery.c.finished_at.is_(None), delivery.c.next_attempt_at <= now, is_free(delivery, now)]
        if channel is not None:
            wanted.append(delivery.c.channel == channel)
        with self._database.write() as connection:
            rows = take(
                connection,
                delivery,
                delivery.c.id,
                wanted,
                order_by=delivery.c.next_attempt_at,
                limit=limit,
                owner=owner,
                until=now + timedelta(seconds=lease_s),
                values={"attempts": delivery.c.attempts + 1},
                returning=list(delivery.c),
            )
            found = digests(connection, [row.digest_id for row in rows])
            keys = _secrets(connection, {one.subscription_key for one in found.values()})
        rows = sorted(rows, key=lambda row: (row.next_attempt_at, row.id))
        return [_delivery(row, found[row.digest_id], keys) for row in rows]

    def finish(self, delivery_id: int, owner: str, status: str, now: datetime, answer: str) -> bool:
        return self._record(delivery_id, owner, status=status, finished_at=now, answer=answer[:2000])

    def retry(self, delivery_id: int, owner: str, next_at: datetime, error: str) -> bool:
        return self._record(delivery_id, owner, status="retrying", next_attempt_at=next_at, answer=error[:2000])

    def _record(self, delivery_id: int, owner: str, **values: Any) -> bool:
        """Write an outcome and give the lease back, unless the delivery went to somebody else."""
        statement = (
            update(delivery)
            .where(delivery.c.id == delivery_id, delivery.c.lease_owner == owner)
            .values(lease_owner=None, lease_until=None, **values)
        )
        with self._database.write() as connection:
            return connection.execute(statement).rowcount == 1

    def next_at(self) -> datetime | None:
        query = select(func.min(delivery.c.next_attempt_at)).where(
            delivery.c.finished_at.is_(None), delivery.c.lease_owner.is_(None)
        )
        with self._database.read() as connection:
            found: datetime | None = connection.scalar(query)
        return found

    def oldest_unsent(self) -> datetime | None:
        query = select(func.min(delivery.c.created_at)).where(delivery.c.finished_at.is_(None))
        with self._database.read() as connection:
            found: datetime | None = connection.scalar(query)
        return found

    def failed(self, since: datetime | None, limit: int) -> list[DeliveryStatus]:
        wanted: list[ColumnElement[bool]] = [delivery.c.status.in_(("retrying", "dead"))]
        if since is not None:
            wanted.append(delivery.c.created_at >= since)
        return self._statuses(wanted, limit)

    def of_subscription(self, key: str, limit: int) -> list[DeliveryStatus]:
        return self._statuses([subscription.c.key == key], limit)

    def _statuses(self, wanted: Sequence[ColumnElement[bool]], limit: int) -> list[DeliveryStatus]:
        query = (
            select(delivery, subscription.c.key.label("subscription_key"))
            .join(digest, digest.c.id == delivery.c.digest_id)
            .join(subscription, subscription.c.id == digest.c.subscription_id)
            .where(*wanted)
            .order_by(delivery.c.id.desc())
            .limit(limit)
        )
        with self._database.read() as connection:
            return [_status(row) for row in connection.execute(query)]


def digests(connection: Connection, digest_ids: Sequence[int]) -> dict[int, Digest]:
    """Return frozen digests by id. Their changes never change, so they are read from where they stand."""
    query = (
        select(digest, subscription.c.key)
        .join(subscription, subscription.c.id == digest.c.subscription_id)
        .order_by(digest.c.id)
    )
    found: dict[int, Digest] = {}
    for some in chunks(dict.fromkeys(digest_ids)):
        told = _matches(connection, some)
        for row in connection.execute(query.where(digest.c.id.in_(some))):
            found[row.id] = Digest(
                digest_id=row.id,
                digest_key=row.digest_key,
                subscription_key=row.key,
                window_from=row.window_from,
                window_to=row.window_to,
                matches=tuple(told.get(row.id, ())),
                coverage=coverage_from(row.coverage),
                timezone=row.timezone,
                language=row.language,
            )
    return found


def _matches(connection: Connection, digest_ids: Sequence[int]) -> dict[int, list[Match]]:
    query = (
        select_changes()
        .add_columns(match.c.rules, match.c.digest_id)
        .join(match, match.c.change_id == change.c.id)
        .where(match.c.digest_id.in_(digest_ids))
        .order_by(change.c.id)
    )
    found: dict[int, list[Match]] = {}
    for row in connection.execute(query):
        found.setdefault(row.digest_id, []).append(Match(change_of(row), tuple(json.loads(row.rules))))
    return found


def _secrets(connection: Connection, keys: set[str]) -> dict[str, dict[str, Any]]:
    query = select(subscription.c.key, subscription.c.secret)
    return {
        key: kept_secrets(secret)
        for some in chunks(keys)
        for key, secret in connection.execute(query.where(subscription.c.key.in_(some)))
    }


def _delivery(row: Row[Any], told: Digest, keys: dict[str, dict[str, Any]]) -> Delivery:
    kept = keys.get(told.subscription_key, {})
    return Delivery(
        delivery_id=row.id,
        delivery_key=row.delivery_key,
        digest=told,
        channel=row.channel,
        address=kept.get("chat", row.address) if row.channel == "chat" else row.address,
        attempts=row.attempts,
        secret=kept.get("secret") if row.channel == "webhook" else None,
        previous_secrets=tuple(kept.get("previous_secrets", ())),
    )


def _status(row: Row[Any]) -> DeliveryStatus:
    return DeliveryStatus(
        delivery_id=row.id,
        delivery_key=row.delivery_key,
        subscription_key=row.subscription_key,
        channel=row.channel,
        address=row.address,
        status=row.status,
        attempts=row.attempts,
        created_at=row.created_at,
        next_attempt_at=row.next_attempt_at,
        finished_at=row.finished_at,
        answer=row.answer or "",
    )
