"""Days as a calendar has them: one that moved stays one event, and one that fell is cancelled, not forgotten.

Rows know when they came and when they fell. A day that came with the change that took another of its kind from the
same item is that day moved, the first of those with the first of these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from monitor.store.deadlines import Deadline, deadline_of, select_deadlines
from monitor.store.engine import Database
from monitor.store.sources import chunks
from monitor.store.tables import deadline


@dataclass(frozen=True, slots=True)
class Dated:
    """A day with what became of it."""

    deadline: Deadline
    first_on: date
    """What it was first said to be: with source, item and kind its name for ever."""
    moves: int
    """How often it moved until then."""
    fell_at: datetime | None
    """When it fell, with no other in its place; None = it stands."""


class Moves:
    def __init__(self, database: Database) -> None:
        self._database = database

    def dated(self, first: date, last: date, fallen_since: datetime, limit: int = 10_000) -> list[Dated]:
        """Return the days from `first` to `last` that stand, or fell since then; of changes that nobody holds."""
        query = (
            select_deadlines()
            .where(deadline.c.on_date.between(first.isoformat(), last.isoformat()))
            .where(deadline.c.superseded_at.is_(None) | (deadline.c.superseded_at >= fallen_since))
            .order_by(deadline.c.on_date, deadline.c.id)
            .limit(limit)
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
            history = _history(connection, {row.deadline_item_id for row in rows})
        before = _moves(history.values())
        gave_way = set(before.values())
        return [
            _dated(row, _line(row.deadline_id, before), history)
            for row in rows
            if row.deadline_superseded_at is None or row.deadline_id not in gave_way
        ]


def _dated(row: Row[Any], line: Sequence[int], history: Mapping[int, Row[Any]]) -> Dated:
    first_on = date.fromisoformat(history[line[-1]].on_date)
    return Dated(deadline_of(row), first_on, len(line) - 1, row.deadline_superseded_at)


def _history(connection: Connection, item_ids: Iterable[int]) -> dict[int, Row[Any]]:
    """Return all days that items ever named, by id."""
    found: dict[int, Row[Any]] = {}
    for some in chunks(sorted(item_ids)):
        query = select(deadline).where(deadline.c.item_id.in_(some)).order_by(deadline.c.on_date, deadline.c.id)
        found.update((row.id, row) for row in connection.execute(query))
    return found


def _moves(rows: Iterable[Row[Any]]) -> dict[int, int]:
    """Return for each day that took the place of another which one that was."""
    fell: defaultdict[tuple[int, str, datetime], list[int]] = defaultdict(list)
    came: defaultdict[tuple[int, str, datetime], list[int]] = defaultdict(list)
    for row in rows:
        came[row.item_id, row.kind, row.created_at].append(row.id)
        if row.superseded_at is not None:
            fell[row.item_id, row.kind, row.superseded_at].append(row.id)
    return {new: old for turn, olds in fell.items() for old, new in zip(olds, came.get(turn, ()), strict=False)}


def _line(day: int, before: Mapping[int, int]) -> list[int]:
    """Return a day and those that it was before, the newest first."""
    line = [day]
    while (was := before.get(line[-1])) is not None and was not in line:
        line.append(was)
    return line
