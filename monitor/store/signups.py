"""Self-service: who asked for mail, who proved an address, what owners edit. Each act is one transaction.

A subscription of the configuration is the operator's: an owner pauses, resumes or leaves it, and edits nothing.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from monitor.store import letters
from monitor.store.codec import dumps, pack
from monitor.store.engine import Database
from monitor.store.leases import is_free
from monitor.store.sources import chunks
from monitor.store.stops import trust
from monitor.store.subscription_rows import address_key
from monitor.store.subscriptions import SECRETS
from monitor.store.tables import delivery, digest, letter, notice, signup, subscription, used_token
from monitor.types import Subscription

HOUR = timedelta(hours=1)
FORGET_AFTER = timedelta(days=1)
"""Who asked is kept for its limit only: an hour would do, and a clock may be set back."""

UNCONFIRMED = timedelta(days=7)
"""How long an address is kept that nobody has confirmed: its last link ran out days ago."""

UNSUBSCRIBED = "unsubscribed"


@dataclass(frozen=True, slots=True)
class Asker:
    """Whose asking is counted: a hash of an address, never the address."""

    name: str
    most_per_hour: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a subscription stands, beyond its declaration."""

    paused_by: str | None
    paused_until: datetime | None


class Signups:
    def __init__(self, database: Database) -> None:
        self._database = database

    # ------------------------------------------------------------ asking

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
                told = {"declaration": _declaration(one.model_copy(update={"key": waiting.key}))}
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
            row = _row(connection, key)
            if not _count(connection, askers, now) or row is None or row.status not in ("active", "paused"):
                return False
            letters.queue(connection, "link", row.id, now)
            return True

    def invite(self, key: str, now: datetime) -> bool:
        """Write a letter that asks to confirm a pending subscription, as the operator wishes; False if it is not.

        An operator's word counts for more than what was reported of the address before.
        """
        with self._database.write() as connection:
            row = _row(connection, key)
            if row is None or row.status != "pending":
                return False
            trust(connection, address_key(row))
            letters.queue(connection, "confirm", row.id, now)
            return True

    # ------------------------------------------------------------ acting

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

    def edit(self, one: Subscription, now: datetime) -> bool:
        """Replace what its owner may: everything but key and address. False for one of the configuration, or gone.

        What matched before goes out as it was matched; what comes from now on is asked by the new rules.
        """
        statement = (
            update(subscription)
            .where(
                subscription.c.key == one.key,
                subscription.c.origin != "config",
                subscription.c.status.in_(("active", "paused")),
            )
            .values(declaration=_declaration(one), changed_at=now)
        )
        with self._database.write() as connection:
            return connection.execute(statement).rowcount == 1

    def pause(self, key: str, until: datetime | None) -> bool:
        """Stop digests until then, or until somebody resumes; matches go on waiting. False when there is none."""
        statement = update(subscription).where(
            subscription.c.key == key, subscription.c.status.in_(("active", "paused"))
        )
        with self._database.write() as connection:
            paused = statement.values(status="paused", paused_by="owner", paused_until=until)
            return connection.execute(paused).rowcount == 1

    def leave(self, key: str, now: datetime) -> bool:
        """End a subscription, or pause one of the configuration, which would come back; False when it has ended.

        What was frozen for it and is not being sent at this moment does not go out any more.
        """
        with self._database.write() as connection:
            row = _row(connection, key)
            if row is None or row.status == "removed":
                return False
            is_declared = row.origin == "config"
            ended = {"status": "paused" if is_declared else "removed", "paused_by": "owner", "paused_until": None}
            connection.execute(update(subscription).where(subscription.c.id == row.id).values(**ended))
            _cancel_deliveries(connection, row.id, now)
            letters.cancel(connection, row.id, now, UNSUBSCRIBED)
            return True

    def note_never(self, rows: Sequence[tuple[int, str, dict[str, str]]], now: datetime) -> int:
        """Leave word that rules can match nothing, as (subscription id, name, facts); once for each name.

        Returns how many were not told before. Few per transaction, so that polls never wait long for one.
        """
        told = 0
        for some in chunks(rows):
            values = [
                {
                    "subscription_id": subscription_id,
                    "notice_key": name,
                    "kind": "never_matches",
                    "body": pack({"title": "", "facts": facts}),
                    "created_at": now,
                    "due_at": now,
                }
                for subscription_id, name, facts in some
            ]
            with self._database.write() as connection:
                added = self._database.insert(notice).values(values).on_conflict_do_nothing().returning(notice.c.id)
                told += len(connection.scalars(added).all())
        return told

    def standing(self, key: str) -> Standing:
        """Return who paused it and until when; nothing of both for one that is not paused, or not there."""
        with self._database.read() as connection:
            row = _row(connection, key)
        return Standing(row.paused_by, row.paused_until) if row is not None else Standing(None, None)

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


def _row(connection: Connection, key: str) -> Row[Any] | None:
    return connection.execute(select(subscription).where(subscription.c.key == key)).one_or_none()


def _insert(connection: Connection, one: Subscription, now: datetime) -> int:
    key = f"web-{secrets.token_hex(6)}"
    made = one.model_copy(update={"key": key})
    values = {"key": key, "origin": "web", "status": "pending", "created_at": now, "last_window_to": now}
    statement = insert(subscription).values(declaration=_declaration(made), **values).returning(subscription.c.id)
    return int(connection.execute(statement).scalar_one())


def _declaration(one: Subscription) -> str:
    return dumps(one.model_dump(mode="json", exclude=set(SECRETS), exclude_defaults=True))


def _cancel_deliveries(connection: Connection, subscription_id: int, now: datetime) -> None:
    """End deliveries that were frozen and not sent; one that is on its way at this moment cannot be called back."""
    own = select(digest.c.id).where(digest.c.subscription_id == subscription_id)
    statement = update(delivery).where(
        delivery.c.digest_id.in_(own), delivery.c.finished_at.is_(None), is_free(delivery, now)
    )
    connection.execute(statement.values(status="dead", finished_at=now, answer=UNSUBSCRIBED))
