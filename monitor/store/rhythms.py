"""What each source's own history makes normal: learned by the day from changes and items, one row a source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, or_, select

from monitor.rhythm import Rhythm, learned
from monitor.store.codec import pack, unpack
from monitor.store.engine import Database
from monitor.store.tables import change, item, rhythm, source_state

EVENTS = 2_000
"""The newest changes and items of a source that are asked about."""


class Rhythms:
    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, before: datetime, limit: int) -> list[tuple[str, datetime]]:
        """Return (key, since when it is watched) of active sources that were not learned of since, some at a time."""
        query = (
            select(source_state.c.key, rhythm.c.learned, source_state.c.last_ok_at)
            .outerjoin(rhythm, rhythm.c.source_id == source_state.c.id)
            .where(source_state.c.is_active, source_state.c.has_baseline)
            .where(or_(rhythm.c.learned_at.is_(None), rhythm.c.learned_at < before))
            .order_by(rhythm.c.learned_at, source_state.c.id)
            .limit(limit)
        )
        with self._database.read() as connection:
            return [
                (row.key, Rhythm.from_record(unpack(row.learned)).watched_at if row.learned else row.last_ok_at)
                for row in connection.execute(query)
            ]

    def learn(self, sources: Sequence[tuple[str, datetime]], now: datetime) -> None:
        """Read the history of these sources, as `due` returned them, and keep what it says."""
        if not sources:
            return
        with self._database.read() as connection:
            query = select(source_state.c.key, source_state.c.id)
            found = connection.execute(query.where(source_state.c.key.in_([key for key, _ in sources])))
            ids = {row.key: row.id for row in found}
            rows = [
                {
                    "source_id": ids[key],
                    "learned": pack(_history(connection, ids[key], watched_at or now, now).record()),
                    "learned_at": now,
                }
                for key, watched_at in sources
            ]
        added = self._database.insert(rhythm)
        replaced = {name: added.excluded[name] for name in ("learned", "learned_at")}
        with self._database.write() as connection:
            connection.execute(added.on_conflict_do_update(index_elements=["source_id"], set_=replaced), rows)

    def all(self) -> dict[str, Rhythm]:
        """Return what is known, by source key."""
        query = select(source_state.c.key, rhythm.c.learned).join(
            source_state, source_state.c.id == rhythm.c.source_id
        )
        with self._database.read() as connection:
            return {row.key: Rhythm.from_record(unpack(row.learned)) for row in connection.execute(query)}

    def of(self, source_key: str) -> Rhythm | None:
        query = (
            select(rhythm.c.learned)
            .join(source_state, source_state.c.id == rhythm.c.source_id)
            .where(source_state.c.key == source_key)
        )
        with self._database.read() as connection:
            found = connection.scalar(query)
        return Rhythm.from_record(unpack(found)) if found else None


def _history(connection: Connection, source_id: int, watched_at: datetime, now: datetime) -> Rhythm:
    seen = select(change.c.observed_at).where(change.c.source_id == source_id)
    dated = select(item.c.published_at).where(item.c.source_id == source_id, item.c.published_at.is_not(None))
    return learned(
        connection.scalars(seen.order_by(change.c.id.desc()).limit(EVENTS)).all(),
        connection.scalars(dated.order_by(item.c.published_at.desc()).limit(EVENTS)).all(),
        watched_at,
        now,
    )
