"""Letters: mail about a subscription itself. A row first, leased while it is tried, as deliveries are."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, insert, select, update

from monitor.store.engine import Database
from monitor.store.leases import Leases, is_free, take
from monitor.store.tables import letter, subscription

Kind = Literal["confirm", "link"]


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to send, to the address and in the language that its subscription has now."""

    letter_id: int
    letter_key: str
    """The same at every attempt: the receiver knows a letter that comes twice by it."""
    kind: Kind
    subscription_key: str
    declaration: str
    """JSON of the subscription."""
    created_at: datetime
    attempts: int


class Letters:
    def __init__(self, database: Database) -> None:
        self._database = database
        self.leases = Leases(database, letter)

    def claim(self, now: datetime, limit: int, owner: str, lease_s: float) -> list[Letter]:
        """Lease due letters, the longest due first; `attempts` counts this one too."""
        wanted = [letter.c.finished_at.is_(None), letter.c.next_attempt_at <= now, is_free(letter, now)]
        with self._database.write() as connection:
            rows = take(
                connection,
                letter,
                letter.c.id,
                wanted,
                order_by=letter.c.next_attempt_at,
                limit=limit,
                owner=owner,
                until=now + timedelta(seconds=lease_s),
                values={"attempts": letter.c.attempts + 1},
                returning=[letter.c.id],
            )
            return _letters(connection, [row.id for row in rows])

    def has_due(self, now: datetime) -> bool:
        """Say whether a letter waits to be tried: a read, so that an idle daemon writes nothing."""
        query = select(letter.c.id).where(
            letter.c.finished_at.is_(None), letter.c.next_attempt_at <= now, is_free(letter, now)
        )
        with self._database.read() as connection:
            return connection.scalar(query.limit(1)) is not None

    def finish(self, letter_id: int, owner: str, status: Literal["sent", "dead"], now: datetime, answer: str) -> bool:
        """Record an end. False: another process has taken the letter over meanwhile."""
        return self._record(letter_id, owner, status=status, finished_at=now, answer=answer[:2000])

    def retry(self, letter_id: int, owner: str, next_at: datetime, error: str) -> bool:
        """Record that it is to be tried again at `next_at`."""
        return self._record(letter_id, owner, status="retrying", next_attempt_at=next_at, answer=error[:2000])

    def _record(self, letter_id: int, owner: str, **values: Any) -> bool:
        statement = (
            update(letter)
            .where(letter.c.id == letter_id, letter.c.lease_owner == owner)
            .values(lease_owner=None, lease_until=None, **values)
        )
        with self._database.write() as connection:
            return connection.execute(statement).rowcount == 1

    def given_up(self, since: datetime) -> list[tuple[str, str]]:
        """Return (subscription key, last answer) of letters that nobody will try again, newest first."""
        query = (
            select(subscription.c.key, letter.c.answer)
            .join(subscription, subscription.c.id == letter.c.subscription_id)
            .where(letter.c.status == "dead", letter.c.created_at >= since)
            .order_by(letter.c.id.desc())
        )
        with self._database.read() as connection:
            return [(row.key, row.answer or "") for row in connection.execute(query)]


def queue(connection: Connection, kind: Kind, subscription_id: int, now: datetime) -> None:
    """Write a letter in the caller's transaction; one of its kind that has not gone out yet gives way to it.

    So whoever asks five times before the mail server comes back gets one mail.
    """
    superseded = (
        update(letter)
        .where(
            letter.c.subscription_id == subscription_id,
            letter.c.kind == kind,
            letter.c.finished_at.is_(None),
            is_free(letter, now),
        )
        .values(status="cancelled", finished_at=now, answer="a newer letter took its place")
    )
    connection.execute(superseded)
    connection.execute(
        insert(letter).values(
            letter_key=secrets.token_hex(16),
            kind=kind,
            subscription_id=subscription_id,
            created_at=now,
            status="pending",
            next_attempt_at=now,
        )
    )


def cancel(connection: Connection, subscription_id: int, now: datetime, reason: str) -> None:
    """End the letters of a subscription that nobody is sending at this moment."""
    statement = update(letter).where(
        letter.c.subscription_id == subscription_id, letter.c.finished_at.is_(None), is_free(letter, now)
    )
    connection.execute(statement.values(status="cancelled", finished_at=now, answer=reason))


def _letters(connection: Connection, ids: list[int]) -> list[Letter]:
    query = (
        select(letter, subscription.c.key, subscription.c.declaration)
        .join(subscription, subscription.c.id == letter.c.subscription_id)
        .where(letter.c.id.in_(ids))
        .order_by(letter.c.next_attempt_at, letter.c.id)
    )
    return [
        Letter(row.id, row.letter_key, row.kind, row.key, row.declaration, row.created_at, row.attempts)
        for row in connection.execute(query)
    ]
