"""The way out: changes not yet matched, matches not yet told, digests frozen, deliveries not yet sent."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import select

from monitor.store import deliveries, noticed
from monitor.store.digests import digests
from monitor.store.engine import Database
from monitor.store.freezing import Window, freeze
from monitor.store.matching import Matching
from monitor.store.matching import Row as MatchRow
from monitor.store.subscriptions import Status, StoredSubscription, Subscriptions
from monitor.store.tables import secret
from monitor.types import Change, Delivery, Digest, Match, Notice, Subscription

CHUNK = 500


class Outbox:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._subscriptions = Subscriptions(database)
        self._matching = Matching(database)
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

    def end_pauses(self, now: datetime) -> int:
        """Let those go on whose owner paused them until a time that has come; return how many."""
        return self._subscriptions.end_pauses(now)

    def remove(self, key: str) -> None:
        self._subscriptions.remove(key)

    # ------------------------------------------------------------ what

    def unmatched(self, limit: int = CHUNK) -> list[Change]:
        """Return changes that no one has compared with the subscriptions yet, oldest first; held ones wait."""
        return self._matching.unmatched(limit)

    def has_unmatched(self) -> bool:
        """Say whether `unmatched` would return any; asked at every tick."""
        return self._matching.has_unmatched()

    def record_matches(self, rows: Iterable[MatchRow], change_ids: Sequence[int], now: datetime) -> None:
        """Write (subscription id, change id, rules) rows and mark `change_ids` as compared, in one transaction."""
        self._matching.record(rows, change_ids, now)

    def waiting(self, subscription_key: str, until: datetime | None = None) -> list[Match]:
        """Return matches that no digest has told, oldest first; with `until`, of changes observed up to then."""
        return self._matching.waiting(subscription_key, until)

    def waiting_notices(self, subscription_key: str, until: datetime) -> list[Notice]:
        """Return notices due by `until` that no digest has told."""
        with self._database.read() as connection:
            return noticed.waiting(connection, subscription_key, until)

    def waiting_ids(self, now: datetime) -> set[int]:
        """Return the ids of subscriptions for which a match, or a notice that is due, waits for a digest."""
        return self._matching.waiting_ids(now)

    # ------------------------------------------------------------ digests

    def freeze(self, windows: Sequence[Window], now: datetime) -> list[int | None]:
        """Freeze digests with their deliveries and move the windows, in one transaction; see `freezing.freeze`."""
        return freeze(self._database, windows, now)

    def digest(self, digest_id: int) -> Digest | None:
        """Return a frozen digest as it was; None when there is none of that number."""
        with self._database.read() as connection:
            return digests(connection, [digest_id]).get(digest_id)

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
        self,
        delivery_id: int,
        owner: str,
        next_at: datetime,
        error: str,
        *,
        now: datetime,
        is_unsure: bool = False,
        is_counted: bool = True,
    ) -> bool:
        """Record that it is to be tried again at `next_at`.

        `is_unsure`: it may have arrived all the same. `is_counted`: the attempt is one of those that it has.
        """
        outcome = "unsure" if is_unsure else "retried"
        return self._deliveries.retry(delivery_id, owner, next_at, error, now, outcome, is_counted=is_counted)

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
