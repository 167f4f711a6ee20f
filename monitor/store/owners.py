"""Subscriptions in their owners' hands: edited, paused, left, and told that they can match nothing.

A subscription of the configuration is the operator's: an owner pauses, resumes or leaves it, and edits nothing.
Each act is one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from monitor.store import letters
from monitor.store.codec import pack
from monitor.store.engine import Database
from monitor.store.leases import is_free
from monitor.store.sources import chunks
from monitor.store.subscription_rows import declaration_text, row_of
from monitor.store.tables import delivery, digest, notice, subscription
from monitor.types import Subscription

UNSUBSCRIBED = "unsubscribed"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a subscription stands, beyond its declaration."""

    paused_by: str | None
    paused_until: datetime | None


class Owners:
    def __init__(self, database: Database) -> None:
        self._database = database

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
            .values(declaration=declaration_text(one), changed_at=now)
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
            row = row_of(connection, key)
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
            row = row_of(connection, key)
        return Standing(row.paused_by, row.paused_until) if row is not None else Standing(None, None)


def _cancel_deliveries(connection: Connection, subscription_id: int, now: datetime) -> None:
    """End deliveries that were frozen and not sent; one that is on its way at this moment cannot be called back."""
    own = select(digest.c.id).where(digest.c.subscription_id == subscription_id)
    statement = update(delivery).where(
        delivery.c.digest_id.in_(own), delivery.c.finished_at.is_(None), is_free(delivery, now)
    )
    connection.execute(statement.values(status="dead", finished_at=now, answer=UNSUBSCRIBED))
