"""Storms as operators see them: what is held and why, and their word on it, with its time.

A released change is matched like any other, and carries the operator's label. A dropped one stays held for ever and
counts as compared: nobody is told, and its item goes on from the version it brought.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, func, select, update

from monitor.store import days
from monitor.store.changes import fetch, select_changes
from monitor.store.codec import dumps, pack
from monitor.store.engine import Database
from monitor.store.sources import chunks
from monitor.store.tables import change, notice, source_state, storm, storm_change, subscription
from monitor.types import LABELLED, Change, rfc3339

Decision = Literal["released", "dropped"]
LABEL_CHARS = 200


@dataclass(frozen=True, slots=True)
class Storm:
    """More changes of a source than its history makes plausible, and what became of them."""

    storm_id: int
    source_key: str
    opened_at: datetime
    reason: str
    count: int
    decided_at: datetime | None
    """None = it waits for an operator's word."""
    decision: Decision | None
    label: str

    @property
    def status(self) -> Literal["held", "released", "dropped"]:
        return self.decision or "held"

    def record(self) -> dict[str, Any]:
        return {
            "id": str(self.storm_id),
            "source": self.source_key,
            "status": self.status,
            "changes": self.count,
            "reason": self.reason,
            "label": self.label or None,
            "opened_at": rfc3339(self.opened_at),
            "decided_at": rfc3339(self.decided_at),
        }


class Storms:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, *, is_open: bool = False, limit: int = 100) -> list[Storm]:
        """Return storms, those that wait first, then the newest."""
        query = _storms().order_by(storm.c.decided_at.is_not(None), storm.c.id.desc()).limit(limit)
        if is_open:
            query = query.where(storm.c.decided_at.is_(None))
        with self._database.read() as connection:
            return [_storm(row) for row in connection.execute(query)]

    def get(self, storm_id: int) -> Storm | None:
        with self._database.read() as connection:
            row = connection.execute(_storms().where(storm.c.id == storm_id)).one_or_none()
        return _storm(row) if row else None

    def of_change(self, change_id: int) -> Storm | None:
        """Return the storm that a change was held in last; None when it never was."""
        query = (
            _storms()
            .where(storm.c.id.in_(select(storm_change.c.storm_id).where(storm_change.c.change_id == change_id)))
            .order_by(storm.c.id.desc())
            .limit(1)
        )
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
        return _storm(row) if row else None

    def changes(self, storm_id: int, limit: int = 100) -> list[Change]:
        """Return the first changes of a storm, the weightiest first."""
        held = select(storm_change.c.change_id).where(storm_change.c.storm_id == storm_id)
        query = select_changes().where(change.c.id.in_(held)).order_by(change.c.significance.desc(), change.c.id)
        with self._database.read() as connection:
            return fetch(connection, query.limit(limit))

    def release(self, storm_id: int, now: datetime, label: str = "") -> int | None:
        """Let a storm's changes go to the subscribers, under a label where it has one; return how many.

        None when there is no such storm, or an operator has decided on it before.
        """
        return self._decide(storm_id, "released", now, " ".join(label.split())[:LABEL_CHARS])

    def drop(self, storm_id: int, now: datetime) -> int | None:
        """Tell nobody of a storm's changes, ever; return how many. None as in `release`."""
        return self._decide(storm_id, "dropped", now, "")

    def release_of(self, source_key: str, now: datetime, label: str = "") -> int:
        """Release the open storm of a source; return how many changes it held."""
        query = select(storm.c.id).join(source_state, source_state.c.id == storm.c.source_id)
        with self._database.read() as connection:
            ids = connection.scalars(
                query.where(source_state.c.key == source_key, storm.c.decided_at.is_(None))
            ).all()
        return sum(self.release(storm_id, now, label) or 0 for storm_id in ids)

    def tell(self, subscription_key: str, now: datetime) -> int:
        """Leave word of each open storm with the operator's subscription, once; return how many were new."""
        told = 0
        waiting = self.all(is_open=True)
        if not waiting:
            return told
        with self._database.write() as connection:
            to = connection.scalar(select(subscription.c.id).where(subscription.c.key == subscription_key))
            for one in waiting if to is not None else ():
                added = self._database.insert(notice).values(
                    subscription_id=to,
                    notice_key=f"storm:{one.storm_id}",
                    kind="storm",
                    body=pack({"title": one.source_key, "said": one.reason, "facts": {"changes": str(one.count)}}),
                    created_at=now,
                    due_at=now,
                )
                told += connection.scalar(added.on_conflict_do_nothing().returning(notice.c.id)) is not None
        return told

    def _decide(self, storm_id: int, decision: Decision, now: datetime, label: str) -> int | None:
        decided = update(storm).where(storm.c.id == storm_id, storm.c.decided_at.is_(None))
        with self._database.write() as connection:
            values = {"decision": decision, "decided_at": now, "label": label or None}
            if not connection.execute(decided.values(**values)).rowcount:
                return None
            ids = connection.scalars(
                select(change.c.id)
                .join(storm_change, storm_change.c.change_id == change.c.id)
                .where(storm_change.c.storm_id == storm_id, change.c.is_held, change.c.matched_at.is_(None))
            ).all()
            if label:
                _label(connection, ids, label)
            for some in chunks(ids):
                held = update(change).where(change.c.id.in_(some))
                dropped = decision == "dropped"
                connection.execute(held.values(matched_at=now) if dropped else held.values(is_held=False))
            if decision == "released":
                days.take(connection, sorted(ids))
        return len(ids)


def _label(connection: Connection, change_ids: Sequence[int], label: str) -> None:
    """Put the operator's word first among the reasons of changes that nobody has been told yet."""
    for some in chunks(change_ids):
        rows = connection.execute(select(change.c.id, change.c.reasons).where(change.c.id.in_(some))).all()
        for row in rows:
            reasons = dumps([LABELLED + label, *json.loads(row.reasons)])
            connection.execute(update(change).where(change.c.id == row.id).values(reasons=reasons))


def _storms() -> Select[Any]:
    count = select(func.count()).where(storm_change.c.storm_id == storm.c.id).correlate(storm).scalar_subquery()
    return select(storm, source_state.c.key.label("source_key"), count.label("held_count")).join(
        source_state, source_state.c.id == storm.c.source_id
    )


def _storm(row: Row[Any]) -> Storm:
    return Storm(
        storm_id=row.id,
        source_key=row.source_key,
        opened_at=row.opened_at,
        reason=row.reason,
        count=row.held_count,
        decided_at=row.decided_at,
        decision=row.decision,
        label=row.label or "",
    )
