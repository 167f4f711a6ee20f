"""Days that matter, as reminders see them: which stand, which moved, and what was left as word of them.

`days` writes them, with the changes that bring and take them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, select

from monitor.store.changes import change_of, select_changes
from monitor.store.codec import pack
from monitor.store.days import cancel
from monitor.store.engine import Database
from monitor.store.sources import chunks
from monitor.store.tables import change, deadline, match, notice
from monitor.types import Change


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that an item names."""

    deadline_id: int
    item_id: int
    kind: str
    """See `PolicyDate.kind`."""
    on: date
    said: str
    seen_at: datetime
    """When a change first brought it."""
    change: Change


@dataclass(frozen=True, slots=True)
class Moved:
    """A day that gave way to another."""

    was: Deadline
    now: Deadline


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one subscription is to be told once."""

    subscription_id: int
    notice_key: str
    kind: str
    deadline: Deadline
    due_at: datetime
    was: date | None = None


Turn = tuple[int, str, datetime]
"""Item, kind, and when one of its days fell or came."""


class Deadlines:
    def __init__(self, database: Database) -> None:
        self._database = database

    def between(self, first: date, last: date, limit: int = 10_000) -> list[Deadline]:
        """Return the days from `first` to `last` that stand, of changes that nobody holds, the nearest first."""
        query = (
            select_deadlines()
            .where(
                deadline.c.on_date.between(first.isoformat(), last.isoformat()), deadline.c.superseded_at.is_(None)
            )
            .order_by(deadline.c.on_date, deadline.c.id)
            .limit(limit)
        )
        with self._database.read() as connection:
            return [deadline_of(row) for row in connection.execute(query)]

    def moved(self, since: datetime) -> list[Moved]:
        """Return the days that gave way to others of their kind since then, in the order in which they did."""
        fell = select_deadlines().where(deadline.c.superseded_at >= since).order_by(deadline.c.on_date, deadline.c.id)
        came = select_deadlines().where(deadline.c.created_at >= since).order_by(deadline.c.on_date, deadline.c.id)
        old: defaultdict[Turn, list[Deadline]] = defaultdict(list)
        new: defaultdict[Turn, list[Deadline]] = defaultdict(list)
        with self._database.read() as connection:
            for row in connection.execute(fell):
                old[row.deadline_item_id, row.deadline_kind, row.deadline_superseded_at].append(deadline_of(row))
            for some in chunks(sorted({item_id for item_id, _, _ in old})):
                stands = deadline.c.item_id.in_(some), deadline.c.superseded_at.is_(None)
                for row in connection.execute(came.where(*stands)):
                    new[row.deadline_item_id, row.deadline_kind, row.deadline_created_at].append(deadline_of(row))
        return [
            Moved(was, now)
            for key in sorted(old, key=lambda key: key[2])
            for was, now in zip(old[key], new.get(key, ()), strict=False)
        ]

    def matched(self, item_ids: Iterable[int]) -> Mapping[int, set[int]]:
        """Return the subscriptions that any change of these items matched, by item."""
        found: defaultdict[int, set[int]] = defaultdict(set)
        with self._database.read() as connection:
            for some in chunks(dict.fromkeys(item_ids)):
                query = select(change.c.item_id, match.c.subscription_id).join(
                    match, match.c.change_id == change.c.id
                )
                for item_id, subscription_id in connection.execute(
                    query.where(change.c.item_id.in_(some)).distinct()
                ):
                    found[item_id].add(subscription_id)
        return found

    def tell(self, reminders: Sequence[Reminder], now: datetime) -> int:
        """Leave word of these, each once; return how many were new. One that had been cancelled stands again."""
        if not reminders:
            return 0
        added = self._database.insert(notice)
        again = added.on_conflict_do_update(
            index_elements=["subscription_id", "notice_key"],
            set_={"cancelled_at": None, "due_at": added.excluded.due_at, "body": added.excluded.body},
            where=and_(notice.c.cancelled_at.is_not(None), notice.c.digest_id.is_(None)),
        )
        with self._database.write() as connection:
            standing = _that_stand(connection, {each.deadline.deadline_id for each in reminders})
            wanted = [each for each in reminders if each.deadline.deadline_id in standing]
            wanted.sort(key=lambda each: (each.subscription_id, each.notice_key))
            made = again.returning(notice.c.id)  # a row count is not to be had of PostgreSQL here
            return sum(connection.scalar(made.values(**_notice(each, now))) is not None for each in wanted)

    def cancel(self, deadline_ids: Iterable[int], now: datetime, occasion: str = "") -> int:
        """Cancel reminders of these days (of one occasion, or of all) that no digest has taken; return how many."""
        deadline_ids = list(deadline_ids)
        if not deadline_ids:
            return 0
        with self._database.write() as connection:
            return cancel(connection, deadline_ids, now, occasion)


def _that_stand(connection: Connection, deadline_ids: Iterable[int]) -> set[int]:
    """Return those that have not fallen since they were read; on PostgreSQL none of them falls before we commit."""
    found: set[int] = set()
    for some in chunks(sorted(deadline_ids)):
        stands = select(deadline.c.id).where(deadline.c.id.in_(some), deadline.c.superseded_at.is_(None))
        found.update(connection.scalars(stands.order_by(deadline.c.id).with_for_update(read=True)))
    return found


def _notice(each: Reminder, now: datetime) -> dict[str, Any]:
    told = each.deadline
    body: dict[str, Any] = {
        "title": told.change.title,
        "said": told.said,
        "on": told.on.isoformat(),
        "date_kind": told.kind,
        "facts": {"was": each.was.isoformat()} if each.was else {},
    }
    return {
        "subscription_id": each.subscription_id,
        "notice_key": each.notice_key,
        "kind": each.kind,
        "change_id": told.change.change_id,
        "body": pack(body),
        "created_at": now,
        "due_at": each.due_at,
        "cancelled_at": None,
    }


def select_deadlines() -> Select[Any]:
    """Return the query for days with the change that said them; what is held, or was dropped, says nothing."""
    columns = [column.label(f"deadline_{column.name}") for column in deadline.c]
    said_by = select_changes().add_columns(*columns).join(deadline, deadline.c.change_id == change.c.id)
    return said_by.where(change.c.is_held.is_(False))


def deadline_of(row: Row[Any]) -> Deadline:
    """Return what a row of `select_deadlines` holds."""
    return Deadline(
        deadline_id=row.deadline_id,
        item_id=row.deadline_item_id,
        kind=row.deadline_kind,
        on=date.fromisoformat(row.deadline_on_date),
        said=row.deadline_said,
        seen_at=row.deadline_created_at,
        change=change_of(row),
    )
