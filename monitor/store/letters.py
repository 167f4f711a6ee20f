"""Letters: mail about a subscription itself. A row first, leased while it is tried, as deliveries are."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, insert, select, update

from monitor.store.engine import Database
from monitor.store.failures import Failures
from monitor.store.leases import Leases, is_free, take
from monitor.store.stops import stopped
from monitor.store.subscription_rows import key_of
from monitor.store.tables import letter, subscription

Kind = Literal["confirm", "link"]
ANSWER_CHARS = 2000
REPORTS = ("bounced", "lost", "delayed")
"""What mail servers report of a letter that they had taken is its status from then on, the gravest of all reports."""


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

    @property
    def address_key(self) -> str:
        """Whom it goes to, as stopped addresses are known."""
        return _address_key(self.declaration)


class Letters:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._failures = Failures(database)
        self.leases = Leases(database, letter)

    def claim(self, now: datetime, limit: int, owner: str, lease_s: float) -> list[Letter]:
        """Lease due letters, the longest due first; `attempts` counts this one too.

        Those to an address that is stopped end here, untried.
        """
        wanted = [letter.c.finished_at.is_(None), letter.c.next_attempt_at <= now, is_free(letter, now)]
        with self._database.write() as connection:
            while True:
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
                claimed = _letters(connection, [row.id for row in rows])
                refused = stopped(connection, {one.address_key for one in claimed})
                for one in claimed:
                    if reason := refused.get(one.address_key):
                        _record(connection, one.letter_id, owner, status="dead", finished_at=now, answer=reason)
                going = [one for one in claimed if one.address_key not in refused]
                if going or not claimed:
                    return going

    def has_due(self, now: datetime) -> bool:
        """Say whether a letter waits to be tried: a read, so that an idle daemon writes nothing."""
        query = select(letter.c.id).where(
            letter.c.finished_at.is_(None), letter.c.next_attempt_at <= now, is_free(letter, now)
        )
        with self._database.read() as connection:
            return connection.scalar(query.limit(1)) is not None

    def sent(self, letter_id: int, owner: str, now: datetime, answer: str) -> bool:
        """Record that the receiver took it. False: another process has taken the letter over meanwhile."""
        values = {"status": "sent", "finished_at": now, "answer": answer[:ANSWER_CHARS]}
        with self._database.write() as connection:
            return _record(connection, letter_id, owner, **values)

    def give_up(
        self, letter_id: int, owner: str, now: datetime, error: str, *, is_final: bool = False, tell: str = ""
    ) -> bool:
        """Record that nobody will try again; False as in `sent`.

        `is_final`: nothing will ever arrive at that address, so it is stopped, and its subscription paused, of which
        the subscription `tell` hears.
        """
        values = {"status": "dead", "finished_at": now, "answer": error[:ANSWER_CHARS]}
        with self._database.write() as connection:
            is_ours = _record(connection, letter_id, owner, **values)
            if is_ours and is_final:
                sub = connection.execute(_of_letters().where(letter.c.id == letter_id)).one()
                self._stop(connection, sub, now, error, tell)
            return is_ours

    def retry(self, letter_id: int, owner: str, next_at: datetime, error: str) -> bool:
        """Record that it is to be tried again at `next_at`; False as in `sent`."""
        values = {"status": "retrying", "next_attempt_at": next_at, "answer": error[:ANSWER_CHARS]}
        with self._database.write() as connection:
            return _record(connection, letter_id, owner, **values)

    def _stop(self, connection: Connection, sub: Row[Any], now: datetime, reason: str, tell: str) -> bool:
        self._failures.stop(connection, _address_key(sub.declaration), now, reason)
        return self._failures.pause(connection, sub, now, reason, tell)

    def given_up(self, since: datetime) -> list[tuple[str, str]]:
        """Return (subscription key, last answer) of letters that did not arrive and never will, newest first."""
        query = (
            select(subscription.c.key, letter.c.answer)
            .join(subscription, subscription.c.id == letter.c.subscription_id)
            .where(letter.c.status.in_(("dead", "bounced", "lost")), letter.c.created_at >= since)
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


def reported(connection: Connection, keys: Collection[str]) -> Row[Any] | None:
    """Return the subscription of the letter that a report is about, with `letter_id`; None when it is about none."""
    return connection.execute(_of_letters().where(letter.c.letter_key.in_(keys)).limit(1)).one_or_none()


def note_report(connection: Connection, letter_id: int, now: datetime, outcome: str, reason: str) -> bool:
    """Write a report down; False when the same, or a graver one, was told before.

    One that is only late goes on counting from when it was sent.
    """
    graver = REPORTS[: REPORTS.index(outcome) + 1]
    values: dict[str, Any] = {"status": outcome, "answer": reason[:ANSWER_CHARS]}
    if outcome != "delayed":
        values |= {"finished_at": now, "lease_owner": None, "lease_until": None}
    statement = update(letter).where(letter.c.id == letter_id, letter.c.status.not_in(graver))
    return connection.execute(statement.values(**values)).rowcount == 1


def bounced_softly(connection: Connection, address_key: str, since: datetime) -> int:
    """Count the letters to an address that were lost or late since then."""
    query = (
        select(subscription.c.declaration)
        .join(letter, letter.c.subscription_id == subscription.c.id)
        .where(letter.c.status.in_(("lost", "delayed")), letter.c.finished_at > since)
    )
    return sum(_address_key(declaration) == address_key for declaration in connection.scalars(query))


def _record(connection: Connection, letter_id: int, owner: str, **values: Any) -> bool:
    statement = update(letter).where(letter.c.id == letter_id, letter.c.lease_owner == owner)
    return connection.execute(statement.values(lease_owner=None, lease_until=None, **values)).rowcount == 1


def _of_letters() -> Select[Any]:
    """Return the query for the subscriptions of letters."""
    return select(subscription, letter.c.id.label("letter_id")).join(
        letter, letter.c.subscription_id == subscription.c.id
    )


def _address_key(declaration: str) -> str:
    return key_of("email", json.loads(declaration).get("email") or "")


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
