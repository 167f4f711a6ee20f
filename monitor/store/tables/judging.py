"""What waits for a judgement or a day: storms, corrections, deadlines."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table, UniqueConstraint, text

from monitor.store.columns import Instant, RowId
from monitor.store.tables.base import metadata

storm = Table(  # more changes of a source than its history makes plausible, held for an operator's word
    "storm",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("source_id", ForeignKey("source_state.id"), nullable=False, index=True),
    Column("opened_at", Instant, nullable=False),
    Column("reason", String, nullable=False),
    Column("decided_at", Instant),
    Column("decision", String),  # released | dropped
    Column("label", String),
)
Index(  # one open storm a source: two polls that find it at once hold into the same
    "ix_storm_open",
    storm.c.source_id,
    unique=True,
    sqlite_where=text("decided_at IS NULL"),
    postgresql_where=text("decided_at IS NULL"),
)

storm_change = Table(
    "storm_change",
    metadata,
    Column("storm_id", ForeignKey("storm.id"), primary_key=True, autoincrement=False),
    Column("change_id", ForeignKey("change.id"), primary_key=True, autoincrement=False),
    Index("ix_storm_change_change_id", "change_id"),
)

correction = Table(  # an alert that was wrong, and what is said of it
    "correction",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("change_id", ForeignKey("change.id"), nullable=False, index=True),
    Column("said", String, nullable=False),
    Column("created_at", Instant, nullable=False),
)

deadline = Table(  # a date that matters, read from a version; reminders count down to it
    "deadline",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("item_id", ForeignKey("item.id"), nullable=False),
    Column("change_id", ForeignKey("change.id"), nullable=False),  # that said it
    Column("kind", String, nullable=False),
    Column("on_date", String(10), nullable=False),  # ISO 8601, in the calendar of the text
    Column("said", String, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("superseded_at", Instant),
    UniqueConstraint("item_id", "kind", "on_date"),
    Index("ix_deadline_on_date", "on_date"),
)
