"""Alerts that were wrong: what is said of them, to exactly those who got them.

A correction is a notice for each subscription whose digest with that change was taken by its receiver; it waits for
that subscription's next digest and names the delivery that carried the mistake, so that the mail stands below it.
Whom the change still waits for gets both in one digest: nobody reads for a day what is known to be wrong. Who
receives the alert only later, because a delivery was still being tried, hears of it then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from monitor.store.codec import pack
from monitor.store.engine import Database
from monitor.store.sources import chunks
from monitor.store.tables import change, correction, delivery, digest, match, notice, subscription
from monitor.types import rfc3339

SAID_CHARS = 2000
FOLLOWED = timedelta(days=30)
"""How long after a correction deliveries are looked for that were sent after it: none is tried for longer."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was said of a change that was told wrongly."""

    correction_id: int
    change_id: int
    said: str
    created_at: datetime
    told: tuple[str, ...]
    """Keys of the subscriptions that hear of it, in order."""

    def record(self) -> dict[str, Any]:
        return {
            "id": str(self.correction_id),
            "change": str(self.change_id),
            "said": self.said,
            "created_at": rfc3339(self.created_at),
            "subscriptions": list(self.told),
        }


class Corrections:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, change_id: int, said: str, now: datetime) -> Correction | None:
        """Correct a change; None when there is none of that id. The same words again change nothing.

        Raises ValueError when nothing is said.
        """
        words = said.strip()[:SAID_CHARS]
        if not words:
            raise ValueError("expected what is to be said of the change")
        with self._database.write() as connection:
            # Its row is locked, so that two who say the same at once write one correction.
            of = connection.execute(select(change).where(change.c.id == change_id).with_for_update()).one_or_none()
            if of is None:
                return None
            known = select(correction).where(correction.c.change_id == change_id, correction.c.said == words)
            if connection.execute(known).first() is None:
                connection.execute(insert(correction).values(change_id=change_id, said=words, created_at=now))
            row = connection.execute(known).one()
            self._tell(connection, row, of.title, now)
            return _correction(connection, row)

    def of_change(self, change_id: int) -> list[Correction]:
        """Return what was said of a change, oldest first."""
        query = select(correction).where(correction.c.change_id == change_id).order_by(correction.c.id)
        with self._database.read() as connection:
            return [_correction(connection, row) for row in connection.execute(query).all()]

    def of_changes(self, change_ids: Iterable[int]) -> dict[int, list[tuple[datetime, str]]]:
        """Return (when, what was said) of those changes that were corrected, oldest first."""
        found: dict[int, list[tuple[datetime, str]]] = {}
        with self._database.read() as connection:
            for some in chunks(change_ids):
                query = select(correction).where(correction.c.change_id.in_(some)).order_by(correction.c.id)
                for row in connection.execute(query):
                    found.setdefault(row.change_id, []).append((row.created_at, row.said))
        return found

    def follow(self, now: datetime) -> int:
        """Tell those whose delivery arrived after its correction; return how many there were."""
        query = (
            select(correction, change.c.title)
            .join(change, change.c.id == correction.c.change_id)
            .where(correction.c.created_at > now - FOLLOWED)
        )
        with self._database.read() as connection:
            if not (rows := connection.execute(query).all()):
                return 0
        with self._database.write() as connection:
            return sum(self._tell(connection, row, row.title, now) for row in rows)

    def _tell(self, connection: Connection, row: Row[Any], title: str, now: datetime) -> int:
        told = 0
        for got in connection.execute(_who_got(row.change_id)).all():
            facts = {"digest": got.digest_key, "delivery_key": got.delivery_key, "sent_at": rfc3339(got.finished_at)}
            told += self._note(connection, row, got.subscription_id, title, facts, now=now, due_at=now)
        for waits in connection.execute(_who_waits(row.change_id)).all():
            # Due with the change: a window that takes the one takes the other.
            told += self._note(
                connection, row, waits.subscription_id, title, {}, now=now, due_at=min(now, waits.observed_at)
            )
        return told

    def _note(
        self,
        connection: Connection,
        row: Row[Any],
        subscription_id: int,
        title: str,
        facts: dict[str, Any],
        *,
        now: datetime,
        due_at: datetime,
    ) -> bool:
        """Write the notice; say whether there was none yet."""
        added = self._database.insert(notice).values(
            subscription_id=subscription_id,
            notice_key=notice_key(row.change_id, row.said),
            kind="correction",
            change_id=row.change_id,
            body=pack({"title": title, "said": row.said, "facts": facts}),
            created_at=now,
            due_at=due_at,
        )
        return connection.scalar(added.on_conflict_do_nothing().returning(notice.c.id)) is not None


def notice_key(change_id: int, said: str) -> str:
    """Return what a correction is told once by.

    >>> notice_key(7, "It was a draft.")
    'correction:7:f20a1d3f5ba1a286'
    """
    return f"correction:{change_id}:{sha256(said.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def _who_got(change_id: int) -> Any:
    """Return the query for the delivery that carried a change to each subscription, where its receiver took it."""
    first = (
        select(func.min(delivery.c.id).label("id"))
        .join(match, match.c.digest_id == delivery.c.digest_id)
        .where(match.c.change_id == change_id, delivery.c.status == "sent")
        .group_by(match.c.subscription_id)
        .subquery()
    )
    return (
        select(delivery.c.delivery_key, delivery.c.finished_at, digest.c.digest_key, digest.c.subscription_id)
        .join(first, first.c.id == delivery.c.id)
        .join(digest, digest.c.id == delivery.c.digest_id)
        .join(subscription, subscription.c.id == digest.c.subscription_id)
        .where(subscription.c.status != "removed")
        .order_by(digest.c.subscription_id)
    )


def _who_waits(change_id: int) -> Any:
    """Return the query for the subscriptions whose next digest will tell a change."""
    return (
        select(match.c.subscription_id, change.c.observed_at)
        .join(change, change.c.id == match.c.change_id)
        .join(subscription, subscription.c.id == match.c.subscription_id)
        .where(match.c.change_id == change_id, match.c.digest_id.is_(None), subscription.c.status != "removed")
        .order_by(match.c.subscription_id)
    )


def _correction(connection: Connection, row: Row[Any]) -> Correction:
    told = (
        select(subscription.c.key)
        .join(notice, notice.c.subscription_id == subscription.c.id)
        .where(notice.c.notice_key == notice_key(row.change_id, row.said))
        .order_by(subscription.c.key)
    )
    keys = tuple(connection.scalars(told))
    return Correction(row.id, row.change_id, row.said, row.created_at, keys)
