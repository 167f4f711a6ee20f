"""What became of a change for one subscription: compared, matched, frozen, tried, taken. Reads only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from monitor.store.deliveries import Attempt, Deliveries, DeliveryStatus
from monitor.store.engine import Database
from monitor.store.tables import change, delivery, digest, match, notice, subscription


@dataclass(frozen=True, slots=True)
class Frozen:
    """The digest that took a match."""

    digest_id: int
    digest_key: str
    window_from: datetime
    window_to: datetime
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Tried:
    """A delivery of that digest, with every attempt."""

    status: DeliveryStatus
    attempts: tuple[Attempt, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """How far a change got towards a subscription."""

    compared_at: datetime | None
    """When it was compared with all subscriptions; None = not yet."""
    rules: tuple[str, ...] | None
    """Those that held; None = no match was recorded."""
    frozen: Frozen | None
    deliveries: tuple[Tried, ...] = ()


@dataclass(frozen=True, slots=True)
class Pause:
    """Who paused a subscription, and since when where that is known."""

    by: str
    since: datetime | None


class Tellings:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._deliveries = Deliveries(database)

    def of(self, subscription_key: str, change_id: int) -> Telling:
        """Return how far a change got towards a subscription."""
        with self._database.read() as connection:
            compared_at = connection.scalar(select(change.c.matched_at).where(change.c.id == change_id))
            row = connection.execute(
                select(match.c.rules, match.c.digest_id)
                .join(subscription, subscription.c.id == match.c.subscription_id)
                .where(subscription.c.key == subscription_key, match.c.change_id == change_id)
            ).one_or_none()
            if row is None:
                return Telling(compared_at, None, None)
            rules = tuple(json.loads(row.rules))
            frozen = None if row.digest_id is None else _frozen(connection, row.digest_id)
        sent = self._deliveries.of_digest(frozen.digest_id) if frozen else []
        tried = tuple(Tried(one, tuple(self._deliveries.attempts(one.delivery_id))) for one in reversed(sent))
        return Telling(compared_at, rules, frozen, tried)

    def told(self, subscription_key: str, since: datetime, until: datetime) -> Mapping[int, bool]:
        """Return the changes observed in (`since`, `until`] that a subscription matched: id -> is in a digest."""
        query = (
            select(match.c.change_id, match.c.digest_id)
            .join(subscription, subscription.c.id == match.c.subscription_id)
            .join(change, change.c.id == match.c.change_id)
            .where(subscription.c.key == subscription_key, change.c.observed_at > since)
            .where(change.c.observed_at <= until)
        )
        with self._database.read() as connection:
            return {row.change_id: row.digest_id is not None for row in connection.execute(query)}

    def arrived_at(self, subscription_key: str) -> datetime | None:
        """Return when a subscription's receiver last took something; None = never."""
        query = (
            select(func.max(delivery.c.finished_at))
            .join(digest, digest.c.id == delivery.c.digest_id)
            .join(subscription, subscription.c.id == digest.c.subscription_id)
            .where(subscription.c.key == subscription_key, delivery.c.status == "sent")
        )
        with self._database.read() as connection:
            found: datetime | None = connection.scalar(query)
        return found

    def pause(self, subscription_key: str) -> Pause | None:
        """Return by whom a subscription is paused; None when it is not."""
        paused = select(subscription.c.id, subscription.c.paused_by).where(
            subscription.c.key == subscription_key, subscription.c.status == "paused"
        )
        with self._database.read() as connection:
            row = connection.execute(paused).one_or_none()
            if row is None:
                return None
            last = (
                select(notice.c.created_at)
                .where(notice.c.subscription_id == row.id, notice.c.kind == "paused", notice.c.digest_id.is_(None))
                .where(notice.c.notice_key.startswith(f"paused:{subscription_key}:", autoescape=True))
                .order_by(notice.c.id.desc())
                .limit(1)
            )
            since = connection.scalar(last)
        return Pause(row.paused_by or "operator", since)


def _frozen(connection: Connection, digest_id: int) -> Frozen:
    row = connection.execute(select(digest).where(digest.c.id == digest_id)).one()
    return Frozen(row.id, row.digest_key, row.window_from, row.window_to, row.created_at)
