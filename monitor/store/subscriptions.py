"""Who wants to be told: subscriptions from the configuration and from the command line, and where each stands."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Row, delete, insert, select, update

from monitor.errors import StoreError
from monitor.store.codec import dumps
from monitor.store.engine import Database
from monitor.store.failures import resumed
from monitor.store.subscription_rows import address_key, declaration_text, key_of
from monitor.store.subscription_rows import declared as declaration_of
from monitor.store.tables import match, subscription
from monitor.types import Subscription

CLOCK_SLACK = timedelta(hours=1)
"""A window that ended so long after now was told while the clock was wrong; digests must not wait for that time."""

GOING_ON: dict[str, Any] = {"status": "active", "paused_by": None, "paused_until": None}

Origin = Literal["config", "cli", "web"]
Status = Literal["pending", "active", "paused", "removed"]


@dataclass(frozen=True, slots=True)
class StoredSubscription:
    """A subscription and where it stands."""

    subscription_id: int
    key: str
    origin: Origin
    status: Status
    """Pending: not confirmed yet. Paused: its matches wait. Removed: kept for what was sent, matched no more."""
    declaration: Subscription
    created_at: datetime
    last_window_to: datetime
    """Up to when it has been told; its first window starts when it was made."""
    changed_at: datetime | None = None
    """Since when its rules hold as they are; None = since it was made."""
    paused_until: datetime | None = None
    """When a pause ends by itself; of an active one, when the last such pause ended."""


class _Read(NamedTuple):
    """A row as it was read last; rows compare forty times as slowly as the tuples they hold."""

    values: tuple[Any, ...]
    row: Row[Any]
    as_object: StoredSubscription


class Subscriptions:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._read: dict[int, _Read] = {}

    def sync(self, declared: Sequence[Subscription], now: datetime) -> None:
        """Make the configuration's subscriptions exactly these; those made on the command line are left alone.

        What an operator paused stays paused; what failures paused goes on at another address. One that comes back
        after its removal starts a new window now, as does one whose last window ends in the future because the clock
        was wrong.
        Raises StoreError when the command line has made one of the same key.
        """
        wanted = {one.key: one for one in declared}
        with self._database.write() as connection:
            known = {row.key: row for row in connection.execute(select(subscription))}
            for key, one in wanted.items():
                row = known.get(key)
                if row is None:
                    connection.execute(insert(subscription).values(**_new(one, "config", "active", now)))
                    continue
                if row.origin != "config" and row.status != "removed":
                    raise StoreError(
                        f"subscription {key}: made on the command line and in the configuration; remove one of them"
                    )
                if row.status == "removed":
                    _forget_waiting(connection, row.id)
                connection.execute(_changed(key, _redeclared(row, one, "config", now)))
                if row.paused_by == "failures" and address_key(row) != key_of(one.channel, one.address):
                    _go_on(connection, key)
            for key, row in known.items():
                if row.origin == "config" and key not in wanted and row.status != "removed":
                    connection.execute(_changed(key, {"status": "removed"}))

    def add(self, one: Subscription, now: datetime, *, status: Status = "pending") -> None:
        """Add a subscription from outside the configuration. Raises StoreError when its key is taken."""
        with self._database.write() as connection:
            row = connection.execute(select(subscription).where(subscription.c.key == one.key)).one_or_none()
            if row is None:
                connection.execute(insert(subscription).values(**_new(one, "cli", status, now)))
            elif row.status == "removed":
                _forget_waiting(connection, row.id)
                connection.execute(_changed(one.key, {**_redeclared(row, one, "cli", now), "status": status}))
            else:
                raise StoreError(
                    f"subscription {one.key}: there is one already, from the {row.origin}; use another key"
                )

    def confirm(self, key: str, now: datetime) -> None:
        """Let a pending subscription begin, with a window that starts now. Raises StoreError for any other."""
        self._move(key, ("pending",), {"status": "active", "last_window_to": now, "changed_at": now})

    def pause(self, key: str) -> None:
        """Stop its digests by an operator's word; matches go on waiting, and only an operator resumes it."""
        self._move(key, ("active", "paused"), {"status": "paused", "paused_by": "operator", "paused_until": None})

    def resume(self, key: str) -> None:
        """Go on, with one window over all that waited and all that was given up; see `failures`."""
        self._move(key, ("active", "paused"), GOING_ON, then=resumed)

    def remove(self, key: str) -> None:
        """End it; what was sent stays on record. One from the configuration comes back unless it is deleted there."""
        self._move(key, ("pending", "active", "paused"), {"status": "removed"})

    def _move(
        self,
        key: str,
        allowed: tuple[Status, ...],
        values: dict[str, Any],
        then: Callable[[Connection, Row[Any]], None] | None = None,
    ) -> None:
        with self._database.write() as connection:
            statement = _changed(key, values).where(subscription.c.status.in_(allowed)).returning(*subscription.c)
            row = connection.execute(statement).one_or_none()
            if row is not None:
                if then is not None:
                    then(connection, row)
                return
            status = connection.scalar(select(subscription.c.status).where(subscription.c.key == key))
        if status is None:
            raise StoreError(f"subscription {key}: there is none of this key; see `tocsin subscriptions list`")
        raise StoreError(f"subscription {key}: it is {status}, expected {' or '.join(allowed)}")

    def end_pauses(self, now: datetime) -> int:
        """Let those go on whose owner paused them until a time that has come; return how many.

        The time stays on the row: windows that ended before it are told by the first one that ends after it.
        """
        ended = (
            update(subscription)
            .where(subscription.c.status == "paused", subscription.c.paused_until <= now)
            .values(status="active", paused_by=None)
        )
        with self._database.write() as connection:
            return connection.execute(ended).rowcount

    def all(self, *, with_removed: bool = False) -> list[StoredSubscription]:
        """Return subscriptions by key. Those whose row is as it was last time are the same objects as then."""
        query = select(subscription).order_by(subscription.c.key)
        if not with_removed:
            query = query.where(subscription.c.status != "removed")
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        self._read = {row.id: _Read(tuple(row), row, self._stored(row)) for row in rows}
        return [read.as_object for read in self._read.values()]

    def _stored(self, row: Row[Any]) -> StoredSubscription:
        """Return a row as an object; what was declared is read again only when it was declared anew.

        Reading ten thousand declarations takes most of a second, and a daemon asks every few seconds.
        """
        before = self._read.get(row.id)
        if before is None:
            return _stored(row, declaration_of(row))
        if before.values == tuple(row):
            return before.as_object
        is_same = (before.row.declaration, before.row.secret) == (row.declaration, row.secret)
        return _stored(row, before.as_object.declaration if is_same else declaration_of(row))

    def get(self, key: str) -> StoredSubscription | None:
        with self._database.read() as connection:
            row = connection.execute(select(subscription).where(subscription.c.key == key)).one_or_none()
        return _stored(row, declaration_of(row)) if row else None


def _changed(key: str, values: dict[str, Any]) -> Any:
    return update(subscription).where(subscription.c.key == key).values(**values)


def _go_on(connection: Connection, key: str) -> None:
    going_on = _changed(key, GOING_ON).where(subscription.c.status == "paused").returning(*subscription.c)
    row = connection.execute(going_on).one_or_none()
    if row is not None:
        resumed(connection, row)


def _declaration(one: Subscription) -> dict[str, Any]:
    """Return the columns that say what was declared; secrets apart, so that nothing prints them by accident."""
    return {"declaration": declaration_text(one), "secret": _secrets(one)}


def _secrets(one: Subscription) -> str | None:
    """Return a webhook's one secret as it is, and as JSON whatever else a subscription keeps to itself."""
    if one.chat is None and not one.previous_secrets:
        return one.secret.get_secret_value() if one.secret else None
    kept = {
        "secret": one.secret and one.secret.get_secret_value(),
        "previous_secrets": [each.get_secret_value() for each in one.previous_secrets],
        "chat": one.chat and one.chat.get_secret_value(),
    }
    return dumps({name: value for name, value in kept.items() if value})


def _new(one: Subscription, origin: Origin, status: Status, now: datetime) -> dict[str, Any]:
    return {
        **_declaration(one),
        "key": one.key,
        "origin": origin,
        "status": status,
        "created_at": now,
        "last_window_to": now,
    }


def _redeclared(row: Row[Any], one: Subscription, origin: Origin, now: datetime) -> dict[str, Any]:
    values = {**_declaration(one), "origin": origin}
    if row.status == "removed" or _rules(row.declaration) != _rules(values["declaration"]):
        values["changed_at"] = now
    if row.status == "removed":
        values |= {"status": "active", "last_window_to": now}
    elif row.last_window_to > now + CLOCK_SLACK:
        values["last_window_to"] = now
    return values


def _rules(declaration: str) -> Any:
    return json.loads(declaration).get("match")


def _forget_waiting(connection: Connection, subscription_id: int) -> None:
    """Drop what waited when a subscription was removed: the one that comes back begins anew."""
    waiting = delete(match).where(match.c.subscription_id == subscription_id, match.c.digest_id.is_(None))
    connection.execute(waiting)


def _stored(row: Row[Any], declaration: Subscription) -> StoredSubscription:
    return StoredSubscription(
        subscription_id=row.id,
        key=row.key,
        origin=row.origin,
        status=row.status,
        declaration=declaration,
        created_at=row.created_at,
        last_window_to=row.last_window_to,
        changed_at=row.changed_at,
        paused_until=row.paused_until,
    )
