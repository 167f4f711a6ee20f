"""The tables: the words of the house. Migrations must produce exactly this (a test compares them).

Rows that are written at every poll are kept narrow, and an index stands only where a query of ours uses it.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    text,
)

from monitor.store.columns import Instant, RowId, Sha256, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

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

document = Table(  # what versions say: packed JSON of blocks, mostly as a difference to the version before
    "document",
    metadata,
    Column("sha256", Sha256, primary_key=True),
    Column("base_sha256", ForeignKey("document.sha256")),
    Column("depth", SmallInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

item = Table(  # one policy document over time; never deleted, so that what returns is not new
    "item",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("source_id", ForeignKey("source_state.id"), nullable=False),
    Column("item_key", String, nullable=False),
    Column("title", String, nullable=False),
    Column("url", String, nullable=False),
    Column("published_at", Instant),
    Column("is_withdrawn", Boolean, nullable=False, default=False),
    Column("absences", Integer, nullable=False, default=0),
    Column("pending_sha256", Sha256),
    Column("pending_count", Integer, nullable=False, default=0),
    UniqueConstraint("source_id", "item_key"),
)

item_version = Table(  # immutable; a withdrawal is a tombstone, whose content is ""
    "item_version",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("item_id", ForeignKey("item.id"), nullable=False),
    Column("observed_at", Instant, nullable=False),
    Column("content_sha256", Sha256, nullable=False),
    Column("document_sha256", ForeignKey("document.sha256")),
    Column("capture_id", ForeignKey("capture.id")),
    Column("linked_capture_id", ForeignKey("capture.id")),  # of the linked document, when the item has one
    Column("extractor", String, nullable=False),
    Column("extractor_version", Integer, nullable=False),
    Column("is_technical", Boolean, nullable=False, default=False),
    Index("ix_item_version_item_id_id", "item_id", "id"),
)

change = Table(
    "change",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("kind", String, nullable=False),
    Column("source_id", ForeignKey("source_state.id"), nullable=False),
    Column("item_id", ForeignKey("item.id"), nullable=False),
    Column("before_version_id", ForeignKey("item_version.id")),
    Column("after_version_id", ForeignKey("item_version.id"), nullable=False),
    Column("observed_at", Instant, nullable=False),
    Column("title", String, nullable=False),  # this and the labels below as they were then
    Column("url", String, nullable=False),
    Column("published_at", Instant),
    Column("source_name", String, nullable=False),
    Column("jurisdiction", String, nullable=False),
    Column("language", String),
    Column("tier", String, nullable=False),
    Column("topics", Words, nullable=False),
    Column("significance", Float, nullable=False),
    Column("reasons", String, nullable=False),
    Column("provisions", LargeBinary),
    Column("is_held", Boolean, nullable=False, default=False),
    Column("matched_at", Instant),
    UniqueConstraint("item_id", "after_version_id"),
    Index("ix_change_source_id_id", "source_id", "id"),
    Index("ix_change_observed_at", "observed_at"),
)
Index(
    "ix_change_unmatched",
    change.c.id,
    sqlite_where=text("matched_at IS NULL"),
    postgresql_where=text("matched_at IS NULL"),
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

subscription = Table(
    "subscription",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("origin", String, nullable=False),  # config | cli
    Column("status", String, nullable=False),  # pending | active | paused | removed
    Column("declaration", String, nullable=False),  # JSON as a person may write it, without the secret
    Column("secret", String),
    Column("created_at", Instant, nullable=False),
    Column("last_window_to", Instant, nullable=False),
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

secret = Table(
    "secret",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)
