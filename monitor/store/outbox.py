"""The way out: changes not yet matched, matches not yet told, digests frozen, deliveries not yet sent."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, insert, select, update

from monitor.store import deliveries
from monitor.store.changes import change_of, fetch, select_changes
from monitor.store.codec import dumps, pack_coverage
from monitor.store.engine import Database
from monitor.store.subscriptions import Status, StoredSubscription, Subscriptions
from monitor.store.tables import change, delivery, digest, match, secret, subscription
from monitor.types import Change, Coverage, Delivery, Digest, Match, Subscription

CHUNK = 500


class Outbox:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._subscriptions = Subscriptions(database)
        self._deliveries = deliveries.Deliveries(database)

    # ------------------------------------------------------------ who

    def sync_subscriptions(self, declared: Sequence[Subscription], now: datetime) -> None:
        """Make the configuration's subscriptions exactly these; see `Subscriptions.sync`."""
        self._subscriptions.sync(declared, now)

    def subscriptions(self, *, with_removed: bool = False) -> list[StoredSubscription]:
        return self._subscriptions.all(with_removed=with_removed)

    def subscription(self, key: str) -> StoredSubscription | None:
        return self._subscriptions.get(key)

    def add(self, one: Subscription, now: datetime, *, status: Status = "pending") -> None:
        """Add a subscription from outside the configuration. Raises StoreError when its key is taken."""
        self._subscriptions.add(one, now, status=status)

    def confirm(self, key: str, now: datetime) -> None:
        self._subscriptions.confirm(key, now)

    def pause(self, key: str) -> None:
        self._subscriptions.pause(key)

    def resume(self, key: str) -> None:
        self._subscriptions.resume(key)

    def remove(self, key: str) -> None:
        self._subscriptions.remove(key)

    # ------------------------------------------------------------ what

    def unmatched(self, limit: int = CHUNK) -> list[Change]:
        """Return changes that no one has compared with the subscriptions yet, oldest first; held ones wait."""
        query = (
            select_changes()
            .where(change.c.matched_at.is_(None), change.c.is_held.is_(False))
            .order_by(change.c.id)
            .limit(limit)
        )
        with self._database.read() as connection:
            return fetch(connection, query)

    def record_matches(
        self, rows: Sequence[tuple[str, int, Sequence[str]]], change_ids: Sequence[int], now: datetime
    ) -> None:
        """Write (subscription key, change id, rules) rows and mark `change_ids` as compared, in one transaction.

        A mark on each change instead of a cursor: changes commit in any order, and none can slip behind one.
        Doing it twice is harmless.
        """
        with self._database.write() as connection:
            ids: dict[str, int] = {}
            for key, row_id in connection.execute(select(subscription.c.key, subscription.c.id)):
                ids[key] = row_id
            if rows:
                values = [
                    {"subscription_id": ids[key], "change_id": change_id, "rules": dumps(list(rules))}
                    for key, change_id, rules in rows
                ]
                connection.execute(self._database.insert(match).on_conflict_do_nothing(), values)
            if change_ids:
                marked = update(change).where(change.c.id == bindparam("b_id"), change.c.matched_at.is_(None))
                connection.execute(marked.values(matched_at=now), [{"b_id": change_id} for change_id in change_ids])

    def waiting(self, subscription_key: str, until: datetime | None = None) -> list[Match]:
        """Return matches that no digest has told, oldest first; with `until`, of changes observed up to then."""
        query = (
            select_changes()
            .add_columns(match.c.rules)
            .join(match, match.c.change_id == change.c.id)
            .join(subscription, subscription.c.id == match.c.subscription_id)
            .where(subscription.c.key == subscription_key, match.c.digest_id.is_(None))
            .order_by(change.c.id)
        )
        if until is not None:
            query = query.where(change.c.observed_at <= until)
        with self._database.read() as connection:
            return [Match(change_of(row), tuple(json.loads(row.rules))) for row in connection.execute(query)]

    # ------------------------------------------------------------ digests

    def freeze(
        self,
        subscription_key: str,
        *,
        window_from: datetime,
        window_to: datetime,
        matches: Sequence[Match],
        coverage: Coverage,
        channel: str,
        address: str,
        now: datetime,
        timezone: str = "UTC",
        language: str = "en",
    ) -> int | None:
        """Freeze a digest, its delivery and the moved window in one transaction; return the digest's id.

        The window must start where the subscription's last one ended: when it does not, somebody else has told it
        meanwhile, nothing is written, and the answer is that digest's id, or None when it ended elsewhere.
        """
        with self._database.write() as connection:
            row_id = self._move_window(connection, subscription_key, window_from, window_to)
            told = _digest_of(connection, subscription_key, window_to)
            if row_id is None or told is not None:  # told before: the clock was ahead once, and this hour comes again
                return told
            digest_id = _insert(
                connection,
                digest,
                digest_key=secrets.token_hex(16),
                subscription_id=row_id,
                window_from=window_from,
                window_to=window_to,
                coverage=pack_coverage(coverage),
                timezone=timezone,
                language=language,
                created_at=now,
            )
            _tell(connection, row_id, digest_id, matches)
            _insert(
                connection,
                delivery,
                delivery_key=secrets.token_hex(16),
                digest_id=digest_id,
                channel=channel,
                address=address,
                status="pending",
                created_at=now,
                next_attempt_at=now,
            )
        return digest_id

    def skip_window(self, subscription_key: str, *, window_from: datetime, window_to: datetime) -> bool:
        """Move a window that has nothing to tell; False when somebody else has moved it meanwhile."""
        with self._database.write() as connection:
            return self._move_window(connection, subscription_key, window_from, window_to) is not None

    def _move_window(
        self, connection: Connection, key: str, window_from: datetime, window_to: datetime
    ) -> int | None:
        """Move the window's end if it is where we think it is (compare and swap); return the subscription's id."""
        if window_to <= window_from:
            raise ValueError(f"subscription {key}: a window must end after it starts ({window_from} to {window_to})")
        statement = (
            update(subscription)
            .where(subscription.c.key == key, subscription.c.last_window_to == window_from)
            .values(last_window_to=window_to)
            .returning(subscription.c.id)
        )
        row_id: int | None = connection.scalar(statement)
        return row_id

    def digest(self, digest_id: int) -> Digest | None:
        """Return a frozen digest as it was; None when there is none of that number."""
        with self._database.read() as connection:
            return deliveries.digests(connection, [digest_id]).get(digest_id)

    # ------------------------------------------------------------ deliveries

    def claim_deliveries(
        self, now: datetime, limit: int, owner: str, lease_s: float, *, channel: str | None = None, tell: str = ""
    ) -> list[Delivery]:
        """Lease due deliveries (of one channel, or of all), the longest due first; `attempts` counts this one too.

        Those of subscriptions that are paused or removed wait. `tell`: see `record_dead`.
        """
        return self._deliveries.claim(now, limit, owner, lease_s, channel, tell)

    def record_sent(self, delivery_id: int, owner: str, now: datetime, answer: str = "") -> bool:
        """Record that the receiver took it. False: another process has taken the delivery over meanwhile."""
        return self._deliveries.sent(delivery_id, owner, now, answer)

    def record_retry(
        self, delivery_id: int, owner: str, next_at: datetime, error: str, *, now: datetime, is_unsure: bool = False
    ) -> bool:
        """Record that it is to be tried again at `next_at`. `is_unsure`: it may have arrived all the same."""
        return self._deliveries.retry(delivery_id, owner, next_at, error, now, "unsure" if is_unsure else "retried")

    def record_dead(
        self,
        delivery_id: int,
        owner: str,
        now: datetime,
        error: str,
        *,
        outcome: Literal["dead", "refused", "unsure"] = "dead",
        is_final: bool = False,
        tell: str = "",
    ) -> Literal["", "dead", "paused"]:
        """Record that nobody will try again; "" when another process has taken the delivery over meanwhile.

        `is_final`: nothing will ever arrive at that address, so it is stopped. "paused": its subscription is paused
        by this, and the subscription `tell` hears of it.
        """
        is_paused = self._deliveries.give_up(delivery_id, owner, now, error, outcome, is_final=is_final, tell=tell)
        return "" if is_paused is None else "paused" if is_paused else "dead"

    def attempts(self, delivery_id: int) -> list[deliveries.Attempt]:
        """Return every try of a delivery, oldest first, and what mail servers reported of it later."""
        return self._deliveries.attempts(delivery_id)

    def renew_deliveries(self, owner: str, now: datetime, lease_s: float) -> int:
        """Prolong all leases of `owner`; return how many it still holds."""
        return self._deliveries.leases.renew(owner, now, lease_s)

    def release_deliveries(self, owner: str) -> int:
        """Give back what was claimed and not tried, at a clean stop."""
        return self._deliveries.leases.give_back(owner)

    def release_dead(self, is_alive: Callable[[str], bool]) -> int:
        """Give back the leases of owners that are gone; return how many."""
        return self._deliveries.leases.give_back_dead(is_alive)

    def next_delivery_at(self) -> datetime | None:
        """Return when the next delivery is to be tried; None when all are done."""
        return self._deliveries.next_at()

    def oldest_unsent(self) -> datetime | None:
        """Return since when the oldest delivery that is neither sent nor given up has been waiting."""
        return self._deliveries.oldest_unsent()

    def failed(self, since: datetime | None = None, limit: int = 50) -> list[deliveries.DeliveryStatus]:
        """Return deliveries that are being retried or were given up, newest first."""
        return self._deliveries.failed(since, limit)

    def delivered(self, subscription_key: str, limit: int = 50) -> list[deliveries.DeliveryStatus]:
        """Return a subscription's deliveries, newest first."""
        return self._deliveries.of_subscription(subscription_key, limit)

    # ------------------------------------------------------------ secrets

    def secret(self, name: str) -> bytes:
        """Return 32 random bytes, made once for this store and the same ever after."""
        query = select(secret.c.value).where(secret.c.name == name)
        with self._database.read() as connection:
            found = connection.scalar(query)
        if found is None:
            with self._database.write() as connection:
                made = self._database.insert(secret).on_conflict_do_nothing(index_elements=["name"])
                connection.execute(made, {"name": name, "value": secrets.token_bytes(32)})
                found = connection.scalar(query)
        return bytes(found or b"")


def _insert(connection: Connection, table: Any, **values: Any) -> int:
    return int(connection.execute(insert(table).values(**values).returning(table.c.id)).scalar_one())


def _tell(connection: Connection, subscription_id: int, digest_id: int, matches: Sequence[Match]) -> None:
    """Give waiting matches to a digest; one that another digest has told stays there."""
    if not matches:
        return
    statement = update(match).where(
        match.c.subscription_id == subscription_id,
        match.c.change_id == bindparam("b_change_id"),
        match.c.digest_id.is_(None),
    )
    rows = [{"b_change_id": one.change.change_id} for one in matches]
    connection.execute(statement.values(digest_id=digest_id), rows)


def _digest_of(connection: Connection, subscription_key: str, window_to: datetime) -> int | None:
    query = (
        select(digest.c.id)
        .join(subscription, subscription.c.id == digest.c.subscription_id)
        .where(subscription.c.key == subscription_key, digest.c.window_to == window_to)
    )
    return connection.scalar(query)
