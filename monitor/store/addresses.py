"""Addresses that refuse or bounce, and what a mail server reports of a message after it had taken it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Row, func, insert, select, update

from monitor.store import letters
from monitor.store.deliveries import ANSWER_CHARS
from monitor.store.engine import Database
from monitor.store.failures import Failures, subscriber
from monitor.store.subscription_rows import declared, key_of
from monitor.store.tables import address, attempt, delivery, digest, subscription

REPORTS = ("bounced", "lost", "delayed")
"""Outcomes that reports have, the gravest first: no such mailbox; given up by a relay; still trying."""

SOFT_MAX = 5
"""Messages that bounced softly before the subscription is paused, within SOFT_WITHIN."""
SOFT_WITHIN = timedelta(days=14)

BounceFate = Literal["unknown", "known", "counted", "paused"]
"""Of no message of ours; told before, or of a subscription that is paused already; counted; reason for a pause."""


@dataclass(frozen=True, slots=True)
class Troubled:
    """An address that refuses or bounces."""

    address: str
    """An e-mail address, an endpoint's URL, or `chat:` and a hash."""
    status: Literal["bouncing", "stopped"]
    soft_bounces: int
    since: datetime
    last_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Bounced:
    """What became of a report: of which subscription, and what followed."""

    fate: BounceFate
    subscription_key: str = ""


class Addresses:
    """What is known of addresses, for those who deliver and those who operate."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._failures = Failures(database)

    def troubled(self) -> list[Troubled]:
        """Return addresses that are stopped or bounce, the newest trouble first."""
        query = select(address).order_by(address.c.last_at.desc(), address.c.address)
        with self._database.read() as connection:
            return [Troubled(**row._mapping) for row in connection.execute(query)]

    def paused_by_failures(self) -> list[tuple[str, str]]:
        """Return (subscription key, the last error) of what failures have paused, by key."""
        last = (
            select(delivery.c.answer)
            .join(digest, digest.c.id == delivery.c.digest_id)
            .where(digest.c.subscription_id == subscription.c.id, delivery.c.status == "dead")
            .order_by(delivery.c.finished_at.desc())
            .limit(1)
            .scalar_subquery()
        )
        query = select(subscription.c.key, last.label("reason")).where(
            subscription.c.status == "paused", subscription.c.paused_by == "failures"
        )
        with self._database.read() as connection:
            return [(row.key, row.reason or "") for row in connection.execute(query.order_by(subscription.c.key))]

    def record_bounce(
        self,
        delivery_keys: Sequence[str],
        digest_keys: Sequence[str],
        now: datetime,
        reason: str,
        *,
        is_hard: bool,
        is_lost: bool,
        tell: str = "",
    ) -> Bounced:
        """Record what a mail server reported of one of our messages, known by the keys that it carries.

        `is_hard`: nothing will ever arrive at that address. `is_lost`: this message will not; else it is only late.
        Doing it twice counts once.
        """
        with self._database.write() as connection:
            outcome = "bounced" if is_hard else "lost" if is_lost else "delayed"
            row = _delivery(connection, delivery_keys, digest_keys)
            if row is None:
                return self._of_letter(connection, {*delivery_keys, *digest_keys}, now, reason, outcome, tell)
            sub = subscriber(connection, row.id)
            if not _note(connection, row.id, now, outcome, reason):
                return Bounced("known", sub.key)
            is_paused = False
            was_sent = outcome != "delayed" and _lose(connection, row.id, now, reason)
            if is_hard or was_sent:
                is_paused = self._failures.given_up(connection, row.id, now, reason, is_final=is_hard, tell=tell)
            if not is_hard and self._soft(connection, row.address, now, reason) >= SOFT_MAX:
                is_paused |= self._failures.pause(connection, sub, now, reason, tell)
            return Bounced("paused" if is_paused else "counted", sub.key)

    def _of_letter(
        self, connection: Connection, keys: Collection[str], now: datetime, reason: str, outcome: str, tell: str
    ) -> Bounced:
        """Record what was reported of a letter: its address counts as a digest's does, and loses no digest by it."""
        sub = letters.reported(connection, keys)
        if sub is None:
            return Bounced("unknown")
        if not letters.note_report(connection, sub.letter_id, now, outcome, reason):
            return Bounced("known", sub.key)
        is_hard = outcome == "bounced"
        to = declared(sub).address
        if is_hard:
            self._failures.stop(connection, key_of("email", to), now, reason)
        is_too_often = not is_hard and self._soft(connection, to, now, reason) >= SOFT_MAX
        is_paused = (is_hard or is_too_often) and self._failures.pause(connection, sub, now, reason, tell)
        return Bounced("paused" if is_paused else "counted", sub.key)

    def _soft(self, connection: Connection, to: str, now: datetime, reason: str) -> int:
        """Return how many messages to this address bounced softly of late, this one included."""
        digests = connection.scalar(
            select(func.count(func.distinct(attempt.c.delivery_id)))
            .join(delivery, delivery.c.id == attempt.c.delivery_id)
            .where(delivery.c.address == to, attempt.c.outcome.in_(("lost", "delayed")))
            .where(attempt.c.at > now - SOFT_WITHIN)
        )
        key = key_of("email", to)
        found = int(digests or 0) + letters.bounced_softly(connection, key, now - SOFT_WITHIN)
        values = {"soft_bounces": found, "last_at": now, "reason": reason[:500]}
        added = self._database.insert(address).values(address=key, status="bouncing", since=now, **values)
        connection.execute(added.on_conflict_do_update(index_elements=["address"], set_=values))
        return found


def _delivery(
    connection: Connection, delivery_keys: Sequence[str], digest_keys: Sequence[str]
) -> Row[Any, Any] | None:
    """Return the mail delivery (id, address) that a report is about, when it carries a key of ours."""
    query = select(delivery.c.id, delivery.c.address).where(delivery.c.channel == "email").limit(1)
    found = connection.execute(query.where(delivery.c.delivery_key.in_(delivery_keys))).first()
    if found is None and digest_keys:
        query = query.join(digest, digest.c.id == delivery.c.digest_id)
        found = connection.execute(query.where(digest.c.digest_key.in_(digest_keys))).first()
    return found


def _lose(connection: Connection, delivery_id: int, now: datetime, reason: str) -> bool:
    """Take back that a message was sent; False when it never counted as sent."""
    lost = {"status": "dead", "finished_at": now, "answer": reason[:ANSWER_CHARS]}
    statement = update(delivery).where(delivery.c.id == delivery_id, delivery.c.status == "sent")
    return connection.execute(statement.values(**lost)).rowcount == 1


def _note(connection: Connection, delivery_id: int, now: datetime, outcome: str, reason: str) -> bool:
    """Write the report down; False when the same, or a graver one, was told before."""
    graver = REPORTS[: REPORTS.index(outcome) + 1]
    before = select(attempt.c.id).where(attempt.c.delivery_id == delivery_id, attempt.c.outcome.in_(graver)).limit(1)
    if connection.scalar(before) is not None:
        return False
    values = {"delivery_id": delivery_id, "at": now, "outcome": outcome, "answer": reason[:ANSWER_CHARS]}
    connection.execute(insert(attempt).values(**values))
    return True
