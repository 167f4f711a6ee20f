"""What was understood: documents, items over time, their versions, and the changes between them."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    text,
)

from monitor.store.columns import Instant, RowId, Sha256, Words
from monitor.store.tables.base import metadata

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
    Column("life", String),  # JSON: kind, stage, status, numbers; null = its source says nothing of that
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
    Column("dates", String),  # JSON records; null = none
    Column("life", String),  # as the item's, when it was told
    Column("instruments", Words, nullable=False, server_default=""),
    Column("mentions", String),  # JSON records: instruments and topics with the words that matched; null = none
    Column("is_held", Boolean, nullable=False, default=False),
    Column("matched_at", Instant),
    UniqueConstraint("item_id", "after_version_id"),
    Index("ix_change_source_id_id", "source_id", "id"),
    Index("ix_change_observed_at", "observed_at"),
    Index("ix_change_source_id_observed_at", "source_id", "observed_at"),
)
Index(
    "ix_change_unmatched",
    change.c.id,
    sqlite_where=text("matched_at IS NULL"),
    postgresql_where=text("matched_at IS NULL"),
)
