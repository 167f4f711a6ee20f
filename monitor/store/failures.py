"""What follows when deliveries fail: a subscription is paused, and what it missed waits for its resumption.

    given up ─┬─ the address will never take anything ─▶ address stopped ─┐
              └─ the second digest in a row ──────────────────────────────┴─▶ subscription paused, by failures
    resumed  ─┬─ what surely never arrived waits again ─▶ one digest
              └─ what may have arrived keeps its key   ─▶ sent again under it, so that a receiver can tell

Everything here happens inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, exists, func, select, update

from monitor.store.codec import pack
from monitor.store.engine import Database
from monitor.store.sources import chunks
from monitor.store.stops import trust
from monitor.store.subscription_rows import address_key, address_of, declared
from monitor.store.tables import address, attempt, delivery, digest, match, notice, subscription

DIGESTS_MAX = 2
"""Digests in a row that were given up before a subscription is paused: one may be the fault of a weekend."""

LOOK_BACK = timedelta(days=30)
"""What was given up longer ago is not sent on its own accord when a receiver comes back."""

REFUSED = ("retried", "dead", "refused", "bounced", "lost")
"""Outcomes of attempts after which nothing had arrived."""


class Failures:
    """Pauses, stops and brings back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def given_up(
        self, connection: Connection, delivery_id: int, now: datetime, reason: str, *, is_final: bool, tell: str
    ) -> bool:
        """Count a digest that reached nobody; return whether its subscription is paused by it.

        `is_final`: the address is stopped too. `tell`: key of the subscription whose owner hears of it.
        """
        row = subscriber(connection, delivery_id)
        failures = row.failures + 1
        connection.execute(update(subscription).where(subscription.c.id == row.id).values(failures=failures))
        if is_final:
            self.stop(connection, address_key(row), now, reason)
        return (is_final or failures >= DIGESTS_MAX) and self.pause(connection, row, now, reason, tell)

    def stop(self, connection: Connection, key: str, now: datetime, reason: str) -> None:
        """Write to an address never again, until somebody resumes a subscription of it."""
        values = {"status": "stopped", "last_at": now, "reason": reason[:500]}
        added = self._database.insert(address).values(address=key, since=now, soft_bounces=0, **values)
        connection.execute(added.on_conflict_do_update(index_elements=["address"], set_=values))

    def pause(self, connection: Connection, row: Row[Any], now: datetime, reason: str, tell: str = "") -> bool:
        """Pause an active subscription and leave word of it; False when it was not active.

        Its owner reads the word in the first digest after the resumption, the subscription `tell` in its next one.
        """
        values = {"status": "paused", "paused_by": "failures", "paused_until": None}
        paused = update(subscription).where(subscription.c.id == row.id, subscription.c.status == "active")
        if not connection.execute(paused.values(**values)).rowcount:
            return False
        name = f"paused:{row.key}:{now.isoformat()}"
        facts = {"subscription": row.key, "since": now.isoformat()}
        self._leave_word(connection, row.id, name, now, "", reason, facts)
        if tell and tell != row.key:
            told = connection.scalar(select(subscription.c.id).where(subscription.c.key == tell))
            if told is not None:
                self._leave_word(connection, told, name, now, row.key, reason, facts)
        return True

    def _leave_word(
        self,
        connection: Connection,
        subscription_id: int,
        name: str,
        now: datetime,
        title: str,
        said: str,
        facts: dict[str, str],
    ) -> None:
        added = self._database.insert(notice).values(
            subscription_id=subscription_id,
            notice_key=name,
            kind="paused",
            body=pack({"title": title, "said": said[:500], "facts": facts}),
            created_at=now,
            due_at=now,
        )
        connection.execute(added.on_conflict_do_nothing())

    def taken(self, connection: Connection, delivery_id: int, now: datetime) -> None:
        """Forget past failures: the receiver is back. What was given up while it was away waits again."""
        row = subscriber(connection, delivery_id)
        if not row.failures:
            return
        connection.execute(update(subscription).where(subscription.c.id == row.id).values(failures=0))
        was_exhausted = exists().where(
            attempt.c.delivery_id == delivery.c.id, attempt.c.outcome.in_(("dead", "unsure", "lost"))
        )
        was_refused = exists().where(
            attempt.c.delivery_id == delivery.c.id, attempt.c.outcome.in_(("refused", "bounced"))
        )
        _bring_back(
            connection,
            row,
            delivery.c.status == "dead",
            delivery.c.finished_at > now - LOOK_BACK,
            was_exhausted,
            ~was_refused,
        )


def resumed(connection: Connection, row: Row[Any]) -> None:
    """Begin anew with a subscription: its address is trusted again, and whatever it missed waits."""
    connection.execute(update(subscription).where(subscription.c.id == row.id).values(failures=0))
    trust(connection, address_key(row))
    _bring_back(connection, row, delivery.c.status.in_(("pending", "retrying", "dead")))


def subscriber(connection: Connection, delivery_id: int) -> Row[Any]:
    """Return the subscription of a delivery."""
    query = (
        select(subscription)
        .join(digest, digest.c.subscription_id == subscription.c.id)
        .join(delivery, delivery.c.digest_id == digest.c.id)
        .where(delivery.c.id == delivery_id)
    )
    return connection.execute(query).one()


def _bring_back(connection: Connection, row: Row[Any], *wanted: Any) -> None:
    """Let what deliveries of a subscription held wait again, or send them once more under their own key.

    Those that somebody has in hand at this moment are left to him.
    """
    refusals = (
        select(func.count())
        .where(attempt.c.delivery_id == delivery.c.id, attempt.c.outcome.in_(REFUSED))
        .scalar_subquery()
    )
    query = (
        select(delivery.c.id, delivery.c.digest_id, (refusals >= delivery.c.attempts).label("is_surely_missed"))
        .join(digest, digest.c.id == delivery.c.digest_id)
        .where(digest.c.subscription_id == row.id, delivery.c.lease_owner.is_(None), *wanted)
        .order_by(delivery.c.id)
        .with_for_update(of=delivery, skip_locked=True)
    )
    found = connection.execute(query).all()
    _wait_again(connection, [each for each in found if each.is_surely_missed])
    _send_again(connection, row, [each.id for each in found if not each.is_surely_missed])


def _wait_again(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    for some in chunks([row.digest_id for row in rows]):
        for table in (match, notice):
            connection.execute(update(table).where(table.c.digest_id.in_(some)).values(digest_id=None))
    for some in chunks([row.id for row in rows]):
        ended = func.coalesce(delivery.c.finished_at, delivery.c.next_attempt_at)
        returned = update(delivery).where(delivery.c.id.in_(some))
        connection.execute(returned.values(status="returned", finished_at=ended))


def _send_again(connection: Connection, row: Row[Any], delivery_ids: Sequence[int]) -> None:
    wanted = declared(row)
    values = {"channel": wanted.channel, "address": address_of(wanted), "status": "retrying", "finished_at": None}
    for some in chunks(delivery_ids):
        connection.execute(update(delivery).where(delivery.c.id.in_(some)).values(**values))
