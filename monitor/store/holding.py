"""Storms as they are found: changes held, in the transaction of the poll that brought one too many.

    poll's changes ─ far more than its list, or a day of its past ─▶ storm (one open for each source), changes held

What a reader has been told stays told. What the same day brought before and no digest has taken is held as well:
it belongs to the flood, and its matches are found again when an operator lets it go.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, exists, func, select, update

from monitor.store import days
from monitor.store.columns import days_before
from monitor.store.engine import Database
from monitor.store.found import Filed
from monitor.store.sources import chunks
from monitor.store.tables import change, match, source_state, storm, storm_change
from monitor.storm import DAY, HISTORY, NEVER, Expected, most_in_a_day, why

DECIDED = exists().where(
    storm_change.c.change_id == change.c.id,
    storm.c.id == storm_change.c.storm_id,
    storm.c.decided_at.is_not(None),
)
TOLD = exists().where(match.c.change_id == change.c.id, match.c.digest_id.is_not(None))


def judge(
    connection: Connection, database: Database, polls: Sequence[Filed], change_ids: Sequence[Sequence[int]]
) -> None:
    """Hold what is a storm among the changes that these polls have just written."""
    for by, ids in zip(polls, change_ids, strict=True):
        if not ids:
            continue
        at = by.poll.result.started_at
        if by.poll.hold:
            _hold(connection, database, by.source_id, at, _at_once(by, len(ids)), ids)
        elif by.poll.expected is not None:
            _judge_day(connection, database, by.source_id, at, by.poll.expected)


def _judge_day(connection: Connection, database: Database, source_id: int, at: datetime, expected: Expected) -> None:
    newest = select(change.c.observed_at).where(change.c.source_id == source_id).order_by(change.c.id.desc())
    if sum(seen_at > at - DAY for seen_at in connection.scalars(newest.limit(NEVER + 1))) <= NEVER:
        return  # the usual case, answered by an index: what is older need not be read
    recent = list(connection.execute(_of_last_day(source_id, at)))
    if len(recent) <= NEVER:
        return
    per_day = _past(connection, source_id, at, is_sqlite=database.is_sqlite)
    items = connection.scalar(select(source_state.c.items_count).where(source_state.c.id == source_id)) or 0
    most = most_in_a_day(per_day, Expected(expected.max_new, items, _released(connection, source_id, at)))
    if len(recent) > most:
        untold = [row.id for row in recent if not row.is_told]
        _hold(connection, database, source_id, at, why(len(recent), most, per_day), untold)


def _of_last_day(source_id: int, at: datetime) -> Select[Any]:
    """Return the query for the changes of 24 hours; those that an operator has judged count no more."""
    return select(change.c.id, TOLD.label("is_told")).where(
        change.c.source_id == source_id, change.c.observed_at > at - DAY, ~DECIDED
    )


def _past(connection: Connection, source_id: int, at: datetime, *, is_sqlite: bool) -> list[int]:
    """Return how many changes each past day brought that brought any; what is held or was dropped left out.

    Counted where the rows are: a gazette has thousands in its past, and is asked about at every poll.
    """
    day = days_before(at, change.c.observed_at, is_sqlite=is_sqlite)
    kept_back = (
        select(storm_change.c.change_id)
        .join(storm, storm.c.id == storm_change.c.storm_id)
        .where(storm.c.source_id == source_id, func.coalesce(storm.c.decision, "") != "released")
    )
    query = select(func.count()).where(
        change.c.source_id == source_id,
        change.c.observed_at > at - HISTORY,
        change.c.observed_at <= at - DAY,
        change.c.id.not_in(kept_back),
    )
    return list(connection.scalars(query.group_by(day)))


def _released(connection: Connection, source_id: int, at: datetime) -> list[int]:
    """Return how many changes each storm held that an operator let go."""
    query = (
        select(func.count())
        .select_from(storm_change)
        .join(storm, storm.c.id == storm_change.c.storm_id)
        .where(storm.c.source_id == source_id, storm.c.decision == "released", storm.c.opened_at > at - HISTORY)
    )
    return list(connection.scalars(query.group_by(storm.c.id)))


def _at_once(by: Filed, count: int) -> str:
    """Say why one poll alone is a storm; `decide.is_storm` has said that it is."""
    limit = by.poll.source.expect.max_new
    said = f"its expect.max_new is {limit}" if limit is not None else "far more than its list makes plausible"
    return f"{count} change{'s' * (count != 1)} in one poll: {said}"


def _hold(
    connection: Connection,
    database: Database,
    source_id: int,
    at: datetime,
    reason: str,
    change_ids: Iterable[int],
) -> None:
    """Hold changes in the source's open storm, opened by this where there is none."""
    opened = database.insert(storm).values(source_id=source_id, opened_at=at, reason=reason)
    connection.execute(
        opened.on_conflict_do_nothing(index_elements=[storm.c.source_id], index_where=storm.c.decided_at.is_(None))
    )
    storm_id = connection.scalar(
        select(storm.c.id).where(storm.c.source_id == source_id, storm.c.decided_at.is_(None))
    )
    for some in chunks(sorted(change_ids)):
        connection.execute(update(change).where(change.c.id.in_(some)).values(is_held=True, matched_at=None))
        connection.execute(delete(match).where(match.c.change_id.in_(some), match.c.digest_id.is_(None)))
        rows = [{"storm_id": storm_id, "change_id": change_id} for change_id in some]
        connection.execute(database.insert(storm_change).on_conflict_do_nothing(), rows)
        days.give_back(connection, some)
