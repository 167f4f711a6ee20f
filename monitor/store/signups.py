"""Sign-ups: who asked for mail, and who proved an address. Each act is one transaction; see `owners` for the rest."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from monitor.store import letters
from monitor.store.codec import dumps
from monitor.store.engine import Database
from monitor.store.sources import chunks
from monitor.store.stops import trust
from monitor.store.subscription_rows import address_key, declaration_text, row_of
from monitor.store.tables import letter, signup, subscription, used_token
from monitor.types import Subscription

HOUR = timedelta(hours=1)
FORGET_AFTER = timedelta(days=1)
"""Who asked is kept for its limit only: an hour would do, and a clock may be set back."""

UNCONFIRMED = timedelta(days=7)
"""How long an address is kept that nobody has confirmed: its last link ran out days ago."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Whose asking is counted: a hash of an address, never the address."""

    name: str
    most_per_hour: int


class Signups:
    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(self, one: Subscription, askers: Sequence[Asker], now: datetime) -> Literal["confirm", "link", "limited"]:
        """Count the asking and, within its limits, write what is to be mailed.

        An unknown address gets a pending subscription and a letter to confirm it; one that still waits takes over
        the new rules and gets another; one that has a subscription gets a link to it instead of a second. The
        answer is for logs: whoever asked is told the same in every case.
        """
        with self._database.write() as connection:
            if not _count(connection, askers, now):
                return "limited"
            known = _of_address(connection, one.email or "")
            waiting = next((row for row in known if row.status == "pending" and row.origin == "web"), None)
            living = next((row for row in known if row.status in ("active", "paused")), None)
            if living is not None:
                letters.queue(connection, "link", living.id, now)
                return "link"
            if waiting is not None:
                told = {"declaration": declaration_text(one.model_copy(update={"key": waiting.key}))}
                connection.execute(update(subscription).where(subscription.c.id == waiting.id).values(**told))
                letters.queue(connection, "confirm", waiting.id, now)
                return "confirm"
            letters.queue(connection, "confirm", _insert(connection, one, now), now)
            return "confirm"

    def ask_link(self, email: str, askers: Sequence[Asker], now: datetime) -> int:
        """Count the asking and write a letter with a link for each subscription of the address; return how many."""
        with self._database.write() as connection:
            if not _count(connection, askers, now):
                return 0
            living = [row for row in _of_address(connection, email) if row.status in ("active", "paused")]
            for row in living:
                letters.queue(connection, "link", row.id, now)
            return len(living)

    def ask_link_of(self, key: str, askers: Sequence[Asker], now: datetime) -> bool:
        """Count the asking and write a letter with a fresh link to the address of this subscription."""
        with self._database.write() as connection:
            row = row_of(connection, key)
            if not _count(connection, askers, now) or row is None or row.status not in ("active", "paused"):
                return False
            letters.queue(connection, "link", row.id, now)
            return True

    def invite(self, key: str, now: datetime) -> bool:
        """Write a letter that asks to confirm a pending subscription, as the operator wishes; False if it is not.

        An operator's word counts for more than what was reported of the address before.
        """
        with self._database.write() as connection:
            row = row_of(connection, key)
            if row is None or row.status != "pending":
                return False
            trust(connection, address_key(row))
            letters.queue(connection, "confirm", row.id, now)
            return True

    def confirm(self, key: str, token_sha256: str, now: datetime) -> Literal["confirmed", "used", "gone"]:
        """Let a pending subscription begin with a window that starts now; a token works once."""
        with self._database.write() as connection:
            first = self._database.insert(used_token).values(sha256=token_sha256, used_at=now)
            if connection.scalar(first.on_conflict_do_nothing().returning(used_token.c.sha256)) is None:
                return "used"
            begun = (
                update(subscription)
                .where(subscription.c.key == key, subscription.c.status == "pending")
                .values(status="active", last_window_to=now, changed_at=now)
                .returning(*subscription.c)
            )
            row = connection.execute(begun).one_or_none()
            if row is None:
                return "gone"
            trust(connection, address_key(row))  # the letter was read there
            return "confirmed"

    def forget(self, now: datetime) -> int:
        """Delete whoever asked and never confirmed, and what limits and used links no longer need; count the rows.

        A link works for 48 hours, so after a week it is refused for its age.
        """
        with self._database.write() as connection:
            asked = connection.execute(delete(signup).where(signup.c.at < now - FORGET_AFTER)).rowcount
            used = connection.execute(delete(used_token).where(used_token.c.used_at < now - UNCONFIRMED)).rowcount
            return asked + used + _forget_unconfirmed(connection, now - UNCONFIRMED)


def _count(connection: Connection, askers: Sequence[Asker], now: datetime) -> bool:
    """Write down that these asked, and say whether all are within their limits; refused ones count too."""
    within = True
    for asker in askers:
        recent = select(func.count()).where(signup.c.asker == asker.name, signup.c.at > now - HOUR)
        within &= (connection.scalar(recent) or 0) < asker.most_per_hour
    connection.execute(delete(signup).where(signup.c.at < now - FORGET_AFTER))
    connection.execute(insert(signup), [{"asker": asker.name, "at": now} for asker in askers])
    return within


def _of_address(connection: Connection, email: str) -> list[Row[Any]]:
    """Return the subscriptions of a mail address that are not the configuration's, oldest first.

    Addresses differ in capitals by nobody's wish, so those are taken for the same.
    """
    inside = dumps({"email": email})[1:-1]
    query = (
        select(subscription)
        .where(subscription.c.origin != "config", subscription.c.declaration.icontains(inside, autoescape=True))
        .order_by(subscription.c.id)
    )
    return [
        row
        for row in connection.execute(query)
        if json.loads(row.declaration).get("email", "").casefold() == email.casefold()
    ]


def _forget_unconfirmed(connection: Connection, before: datetime) -> int:
    """Delete sign-ups of the pages that still wait and were sent no letter since; return how many."""
    lately = select(letter.c.subscription_id).where(letter.c.created_at >= before)
    waiting = select(subscription.c.id).where(
        subscription.c.origin == "web",
        subscription.c.status == "pending",
        subscription.c.created_at < before,
        subscription.c.id.not_in(lately),
    )
    ids = list(connection.scalars(waiting))
    for some in chunks(ids):
        connection.execute(delete(letter).where(letter.c.subscription_id.in_(some)))
        connection.execute(
            delete(subscription).where(subscription.c.id.in_(some), subscription.c.status == "pending")
        )
    return len(ids)


def _insert(connection: Connection, one: Subscription, now: datetime) -> int:
    key = f"web-{secrets.token_hex(6)}"
    made = one.model_copy(update={"key": key})
    values = {"key": key, "origin": "web", "status": "pending", "created_at": now, "last_window_to": now}
    statement = insert(subscription).values(declaration=declaration_text(made), **values).returning(subscription.c.id)
    return int(connection.execute(statement).scalar_one())
