"""Leases: who works on a row now, and until when. The same two columns and moves for sources, watches, deliveries.

A lease that ran out may be taken by anybody; one whose owner is known to be dead is given back at once. On PostgreSQL
claiming and renewing pass over rows that others have locked; whoever must have several rows locks them in
the order of their keys. So nobody waits in a circle.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, func, or_, select, type_coerce, update

from monitor.store.engine import Database
from monitor.store.tables import source_state


def is_free(table: Table, now: datetime) -> ColumnElement[bool]:
    """Return the condition that nobody works on a row at `now`."""
    return or_(table.c.lease_until.is_(None), table.c.lease_until < now)


def is_read_as(reading: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the condition that a source is still declared as `reading` says; null = however it is."""
    declared = source_state.c.reading_sha256
    return func.coalesce(type_coerce(reading, declared.type), declared) == declared


def take(
    connection: Connection,
    table: Table,
    id_column: ColumnElement[Any],
    where: Sequence[ColumnElement[bool]],
    *,
    order_by: ColumnElement[Any],
    limit: int,
    owner: str,
    until: datetime,
    values: dict[str, Any] | None = None,
    returning: Sequence[ColumnElement[Any]],
) -> Sequence[Row[Any]]:
    """Lease up to `limit` rows in one statement, and return them.

    On PostgreSQL rows that another claim holds at this moment are skipped, not waited for; the MATERIALIZED is what
    keeps its planner from running the inner query more than once. SQLite has one writer at a time.
    """
    due = select(id_column.label("id")).where(*where).order_by(order_by).limit(limit)
    chosen = due.with_for_update(skip_locked=True).cte("due").prefix_with("MATERIALIZED", dialect="postgresql")
    statement = (
        update(table)
        .where(id_column.in_(select(chosen.c.id)))
        .values(lease_owner=owner, lease_until=until, **(values or {}))
        .returning(*returning)
    )
    return connection.execute(statement).all()


class Leases:
    """Giving back and prolonging, for a table with `lease_owner` and `lease_until`."""

    def __init__(self, database: Database, table: Table) -> None:
        self._database = database
        self._table = table

    def renew(self, owner: str, now: datetime, lease_s: float, *where: ColumnElement[bool]) -> int:
        """Prolong leases of `owner` (all of them, or those `where`); return how many it prolonged.

        A row that somebody has locked is being recorded at this moment, and needs no longer lease.
        """
        table = self._table
        until = now + timedelta(seconds=lease_s)
        (row_id,) = table.primary_key
        free = select(row_id).where(table.c.lease_owner == owner, *where).with_for_update(skip_locked=True)
        statement = update(table).where(row_id.in_(free)).values(lease_until=until)
        with self._database.write() as connection:
            return connection.execute(statement).rowcount

    def give_back(self, owner: str, *where: ColumnElement[bool]) -> int:
        """Give back leases of `owner` unused (all of them, or those `where`); return how many."""
        table = self._table
        statement = (
            update(table).where(table.c.lease_owner == owner, *where).values(lease_owner=None, lease_until=None)
        )
        with self._database.write() as connection:
            return connection.execute(statement).rowcount

    def give_back_dead(self, is_alive: Callable[[str], bool]) -> int:
        """Give back the leases of owners that are gone, so that a crash delays nothing until they run out."""
        table = self._table
        with self._database.read() as connection:
            owners = connection.scalars(
                select(table.c.lease_owner).where(table.c.lease_owner.is_not(None)).distinct()
            ).all()
        return sum(self.give_back(owner) for owner in owners if not is_alive(owner))
