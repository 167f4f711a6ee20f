"""Deliveries: one digest to one channel, leased while it is tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from monitor.store.digests import digests
from monitor.store.engine import Database
from monitor.store.failures import Failures
from monitor.store.leases import Leases, is_free, take
from monitor.store.sources import chunks
from monitor.store.stops import stopped
from monitor.store.subscription_rows import kept_secrets, key_of
from monitor.store.tables import attempt, delivery, digest, subscription
from monitor.types import Delivery, Digest

ANSWER_CHARS = 2000


@dataclass(frozen=True, slots=True)
class DeliveryStatus:
    """Where a delivery stands, for operators."""

    delivery_id: int
    delivery_key: str
    subscription_key: str
    channel: str
    address: str
    status: Literal["pending", "retrying", "sent", "dead", "returned", "cancelled"]
    """Returned: it surely reached nobody, and what it held waits for another digest."""
    attempts: int
    created_at: datetime
    next_attempt_at: datetime
    finished_at: datetime | None
    answer: str
    """The receiver's words, or the last error."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try of a delivery, or what its receiver's side said of it later."""

    at: datetime
    outcome: Literal["sent", "retried", "unsure", "dead", "refused", "bounced", "lost", "delayed"]
    """Unsure: it may have arrived. Dead: the last try of all. Refused: trying again could not help. Bounced, lost,
    delayed: what mail servers reported after the message had been taken."""
    answer: str


class Deliveries:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._failures = Failures(database)
        self.leases = Leases(database, delivery)

    def claim(
        self, now: datetime, limit: int, owner: str, lease_s: float, channel: str | None = None, tell: str = ""
    ) -> list[Delivery]:
        """Lease due deliveries. The attempt is counted here, so that one that kills its process still uses it up.

        Those to an address that is stopped end here, untried.
        """
        wanted = [delivery.c.next_attempt_at <= now, is_free(delivery, now), *_may_go_out()]
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
            claimed = [_delivery(row, found[row.digest_id], keys) for row in rows]
            refused = stopped(connection, {key_of(one.channel, one.address) for one in claimed})
            for one in claimed:
                if reason := refused.get(key_of(one.channel, one.address)):
                    self._give_up(connection, one.delivery_id, now, "refused", reason, is_final=True, tell=tell)
        return [one for one in claimed if key_of(one.channel, one.address) not in refused]

    def sent(self, delivery_id: int, owner: str, now: datetime, answer: str) -> bool:
        """Record that the receiver took it, and with it that the receiver is well."""
        with self._database.write() as connection:
            is_ours = _end(connection, delivery_id, owner, "sent", now, answer)
            if is_ours:
                _try(connection, delivery_id, now, "sent", answer)
                self._failures.taken(connection, delivery_id, now)
        return is_ours

    def retry(
        self,
        delivery_id: int,
        owner: str,
        next_at: datetime,
        error: str,
        now: datetime,
        outcome: str,
        *,
        is_counted: bool,
    ) -> bool:
        with self._database.write() as connection:
            values = {"status": "retrying", "next_attempt_at": next_at, "answer": error[:ANSWER_CHARS]}
            uncounted = {} if is_counted else {"attempts": delivery.c.attempts - 1}
            is_ours = _record(connection, delivery_id, owner, **values, **uncounted)
            if is_ours:
                _try(connection, delivery_id, now, outcome, error)
        return is_ours

    def give_up(
        self, delivery_id: int, owner: str, now: datetime, error: str, outcome: str, *, is_final: bool, tell: str
    ) -> bool | None:
        """Record that nobody will try again; return whether its subscription is paused now, None when not ours."""
        with self._database.write() as connection:
            if not _record(connection, delivery_id, owner):
                return None
            return self._give_up(connection, delivery_id, now, outcome, error, is_final=is_final, tell=tell)

    def _give_up(
        self,
        connection: Connection,
        delivery_id: int,
        now: datetime,
        outcome: str,
        error: str,
        *,
        is_final: bool,
        tell: str,
    ) -> bool:
        _end(connection, delivery_id, None, "dead", now, error)
        _try(connection, delivery_id, now, outcome, error)
        return self._failures.given_up(connection, delivery_id, now, error, is_final=is_final, tell=tell)

    def attempts(self, delivery_id: int) -> list[Attempt]:
        """Return the tries of a delivery, oldest first."""
        query = select(attempt).where(attempt.c.delivery_id == delivery_id).order_by(attempt.c.at, attempt.c.id)
        with self._database.read() as connection:
            return [Attempt(row.at, row.outcome, row.answer or "") for row in connection.execute(query)]

    def next_at(self) -> datetime | None:
        query = select(func.min(delivery.c.next_attempt_at)).where(delivery.c.lease_owner.is_(None), *_may_go_out())
        with self._database.read() as connection:
            found: datetime | None = connection.scalar(query)
        return found

    def oldest_unsent(self) -> datetime | None:
        query = select(func.min(delivery.c.created_at)).where(*_may_go_out())
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

    def of_digest(self, digest_id: int) -> list[DeliveryStatus]:
        """Return the deliveries of one digest, newest first."""
        return self._statuses([digest.c.id == digest_id], limit=100)

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


def _may_go_out() -> list[ColumnElement[bool]]:
    """Return what holds of deliveries that are not finished and whose subscription has not ended or been paused."""
    subscriber = (
        select(subscription.c.id)
        .join(digest, digest.c.subscription_id == subscription.c.id)
        .where(digest.c.id == delivery.c.digest_id, subscription.c.status == "active")
    )
    return [delivery.c.finished_at.is_(None), subscriber.correlate(delivery).exists()]


def _record(connection: Connection, delivery_id: int, owner: str | None, **values: Any) -> bool:
    """Write an outcome and give the lease back, unless the delivery went to somebody else."""
    statement = update(delivery).where(delivery.c.id == delivery_id)
    if owner is not None:
        statement = statement.where(delivery.c.lease_owner == owner)
    return connection.execute(statement.values(lease_owner=None, lease_until=None, **values)).rowcount == 1


def _end(
    connection: Connection, delivery_id: int, owner: str | None, status: str, now: datetime, answer: str
) -> bool:
    return _record(connection, delivery_id, owner, status=status, finished_at=now, answer=answer[:ANSWER_CHARS])


def _try(connection: Connection, delivery_id: int, now: datetime, outcome: str, answer: str) -> None:
    values = {"delivery_id": delivery_id, "at": now, "outcome": outcome, "answer": answer[:ANSWER_CHARS]}
    connection.execute(insert(attempt).values(**values))


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
