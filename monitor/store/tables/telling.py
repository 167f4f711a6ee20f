"""Who is told what: subscriptions, matches, digests, deliveries and every attempt."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint, text

from monitor.store.columns import Instant, RowId
from monitor.store.tables.base import metadata

subscription = Table(
    "subscription",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("origin", String, nullable=False),  # config | cli | web
    Column("status", String, nullable=False),  # pending | active | paused | removed
    Column("declaration", String, nullable=False),  # JSON as a person may write it, without the secret
    Column("secret", String),
    Column("created_at", Instant, nullable=False),
    Column("last_window_to", Instant, nullable=False),
    Column("changed_at", Instant),  # when its rules were last edited; null = never
    Column("paused_by", String),  # owner | operator | failures
    Column("paused_until", Instant),  # null = until somebody resumes it
    Column(
        "failures", Integer, nullable=False, default=0, server_default="0"
    ),  # digests in a row that could not be delivered
)

digest = Table(
    "digest",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("digest_key", String, nullable=False, unique=True),
    Column("subscription_id", ForeignKey("subscription.id"), nullable=False),
    Column("window_from", Instant, nullable=False),
    Column("window_to", Instant, nullable=False),
    Column("coverage", LargeBinary, nullable=False),
    Column("timezone", String, nullable=False),
    Column("language", String, nullable=False),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("subscription_id", "window_to"),
)

match = Table(  # why a subscription gets a change; waits until a digest takes it
    "match",
    metadata,
    Column("subscription_id", ForeignKey("subscription.id"), primary_key=True, autoincrement=False),
    Column("change_id", ForeignKey("change.id"), primary_key=True, autoincrement=False),
    Column("rules", String, nullable=False),
    Column("digest_id", ForeignKey("digest.id"), index=True),
)
Index(
    "ix_match_waiting",
    match.c.subscription_id,
    sqlite_where=text("digest_id IS NULL"),
    postgresql_where=text("digest_id IS NULL"),
)

notice = Table(  # what a digest tells besides changes: reminders, corrections, pauses; waits until a digest takes it
    "notice",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("subscription_id", ForeignKey("subscription.id"), nullable=False),
    Column("notice_key", String, nullable=False),  # what it is about, so that it is told once
    Column("kind", String, nullable=False),
    Column("change_id", ForeignKey("change.id")),
    Column("body", LargeBinary, nullable=False),  # packed JSON
    Column("created_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("cancelled_at", Instant),
    Column("digest_id", ForeignKey("digest.id"), index=True),
    UniqueConstraint("subscription_id", "notice_key"),
)
Index(
    "ix_notice_waiting",
    notice.c.due_at,
    sqlite_where=text("digest_id IS NULL AND cancelled_at IS NULL"),
    postgresql_where=text("digest_id IS NULL AND cancelled_at IS NULL"),
)

delivery = Table(
    "delivery",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("delivery_key", String, nullable=False, unique=True),
    Column("digest_id", ForeignKey("digest.id"), nullable=False),
    Column("channel", String, nullable=False),
    Column("address", String, nullable=False),
    Column("status", String, nullable=False),  # pending | retrying | sent | dead
    Column("attempts", Integer, nullable=False, default=0),
    Column("created_at", Instant, nullable=False),
    Column("next_attempt_at", Instant, nullable=False),
    Column("lease_owner", String),
    Column("lease_until", Instant),
    Column("finished_at", Instant),  # when it was sent, or given up
    Column("answer", String),  # the receiver's words, or the last error
    UniqueConstraint("digest_id", "channel"),
)
Index(
    "ix_delivery_due",
    delivery.c.next_attempt_at,
    sqlite_where=text("finished_at IS NULL"),
    postgresql_where=text("finished_at IS NULL"),
)

attempt = Table(  # append-only: every try, with the receiver's words
    "attempt",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("delivery_id", ForeignKey("delivery.id"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("outcome", String, nullable=False),  # sent | retried | dead | bounced
    Column("answer", String),
)
