"""What is watched, when it was looked at, and what came.

Rows that are written at every poll are kept narrow.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, SmallInteger, String, Table, text

from monitor.store.columns import Instant, RowId, Sha256
from monitor.store.tables.base import metadata

source_state = Table(
    "source_state",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("reading_sha256", Sha256, nullable=False),  # url, kind, selectors: another one means a new baseline
    Column("cadence", String, nullable=False),
    Column("is_active", Boolean, nullable=False),  # in the configuration and enabled
    Column("next_poll_at", Instant, nullable=False),
    Column("lease_owner", String),
    Column("lease_until", Instant),
    Column("etag", String),
    Column("last_modified", String),
    Column("body_sha256", Sha256),
    Column("capture_sha256", Sha256),  # the newest stored body of the source's own address: base of the next
    Column("last_polled_at", Instant),
    Column("last_ok_at", Instant),
    Column("last_changed_at", Instant),
    Column("last_outcome", String),
    Column("last_reason", String),
    Column("failures", Integer, nullable=False, default=0),
    Column("failing_since", Instant),
    Column("items_count", Integer, nullable=False, default=0),
    Column("text_length", Integer, nullable=False, default=0),
    Column("has_baseline", Boolean, nullable=False, default=False),
    Column("is_unsettled", Boolean, nullable=False, default=False),
    Column("moved_to", String),
)
Index(
    "ix_source_state_due",
    source_state.c.next_poll_at,
    sqlite_where=text("is_active = 1"),
    postgresql_where=text("is_active"),
)

source_memo = Table(  # beside source_state, so that the row of every poll stays narrow
    "source_memo",
    metadata,
    Column("source_id", ForeignKey("source_state.id"), primary_key=True, autoincrement=False),
    Column("memo", LargeBinary, nullable=False),
)

poll = Table(  # append-only: the ledger that proves what was looked at
    "poll",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("source_id", ForeignKey("source_state.id"), nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("outcome", String, nullable=False),
    Column("reason", String),
    Column("status", SmallInteger),
    Column("elapsed_ms", Integer, nullable=False),
    Column("items", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("revised", Integer, nullable=False),
    Column("withdrawn", Integer, nullable=False),
    Column("restored", Integer, nullable=False),
    Column("detail", String),
    Column("trigger", String),  # null = schedule, by far the commonest
    Index("ix_poll_source_id_started_at", "source_id", "started_at"),
)

rhythm = Table(  # what a source's own history makes normal: learned by the day, read when a poll brings something
    "rhythm",
    metadata,
    Column("source_id", ForeignKey("source_state.id"), primary_key=True, autoincrement=False),
    Column("learned", LargeBinary, nullable=False),  # packed JSON
    Column("learned_at", Instant, nullable=False),
)

ticket = Table(  # a source that is not as it should be: opened once, told once, closed by its recovery
    "ticket",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("source_id", ForeignKey("source_state.id"), nullable=False),
    Column("reason", String, nullable=False),
    Column("detail", String, nullable=False),
    Column("since", Instant, nullable=False),  # when it began, which may be long before it was noticed
    Column("opened_at", Instant, nullable=False),
    Column("last_good_at", Instant),
    Column("last_good_sha256", Sha256),  # body of the last capture that was believed
    Column("told_at", Instant),
    Column("closed_at", Instant),
    Index("ix_ticket_source_id_opened_at", "source_id", "opened_at"),
)
Index(  # one open ticket for each thing that is wrong with a source
    "ix_ticket_open",
    ticket.c.source_id,
    ticket.c.reason,
    unique=True,
    sqlite_where=text("closed_at IS NULL"),
    postgresql_where=text("closed_at IS NULL"),
)

probe = Table(  # what `tocsin sources probe` saw, so that the next one shows what broke
    "probe",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("source_key", String, nullable=False),
    Column("at", Instant, nullable=False),
    Column("verdict", String, nullable=False),
    Column("status", SmallInteger),
    Column("media_type", String),
    Column("items", Integer, nullable=False),
    Column("newest_at", Instant),
    Column("bytes", Integer, nullable=False),
    Column("detail", String, nullable=False),
    Index("ix_probe_source_key_at", "source_key", "at"),
)

capture = Table(  # immutable; the body lies in the archive
    "capture",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("source_id", ForeignKey("source_state.id"), nullable=False),
    Column("url", String, nullable=False),
    Column("final_url", String),  # null = the same
    Column("status", SmallInteger, nullable=False),
    Column("headers", LargeBinary, nullable=False),  # packed JSON, redirects with them
    Column("fetched_at", Instant, nullable=False),
    Column("body_sha256", Sha256, nullable=False),
    Column("elapsed_ms", Integer, nullable=False),
    Column("is_complete", Boolean, nullable=False),
    Column("reason", String),  # why it is not believed; null = it is
    Column("has_body", Boolean, nullable=False, default=True),  # false once retention took a suspect's body
    Index("ix_capture_body_sha256", "body_sha256"),
)
Index(
    "ix_capture_suspect",
    capture.c.source_id,
    capture.c.id,
    sqlite_where=text("reason IS NOT NULL"),
    postgresql_where=text("reason IS NOT NULL"),
)

watch = Table(
    "watch",
    metadata,
    Column("item_id", ForeignKey("item.id"), primary_key=True, autoincrement=False),
    Column("source_id", ForeignKey("source_state.id"), nullable=False, index=True),
    Column("url", String, nullable=False),
    Column("step", SmallInteger, nullable=False),
    Column("next_check_at", Instant, nullable=False),
    Column("etag", String),
    Column("last_modified", String),
    Column("body_sha256", Sha256),
    Column("failures", Integer, nullable=False, default=0),
    Column("has_baseline", Boolean, nullable=False, default=False),
    Column("lease_owner", String),
    Column("lease_until", Instant),
    Index("ix_watch_next_check_at", "next_check_at"),
)
