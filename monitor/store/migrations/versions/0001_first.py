"""The first schema: sources, the ledger, captures, items, changes, subscriptions and the outbox.

Migrations are frozen: they spell their types out instead of importing those of today's tables.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.BigInteger().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("base_sha256", sa.LargeBinary(), nullable=True),
        sa.Column("depth", sa.SmallInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["base_sha256"], ["document.sha256"], name="fk_document_base_sha256_document"),
        sa.PrimaryKeyConstraint("sha256", name="pk_document"),
    )
    op.create_table(
        "secret",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_secret"),
    )
    op.create_table(
        "source_state",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("reading_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("cadence", sa.String(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("next_poll_at", INSTANT, nullable=False),
        sa.Column("lease_owner", sa.String(), nullable=True),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("last_modified", sa.String(), nullable=True),
        sa.Column("body_sha256", sa.LargeBinary(), nullable=True),
        sa.Column("capture_sha256", sa.LargeBinary(), nullable=True),
        sa.Column("last_polled_at", INSTANT, nullable=True),
        sa.Column("last_ok_at", INSTANT, nullable=True),
        sa.Column("last_changed_at", INSTANT, nullable=True),
        sa.Column("last_outcome", sa.String(), nullable=True),
        sa.Column("last_reason", sa.String(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failing_since", INSTANT, nullable=True),
        sa.Column("items_count", sa.Integer(), nullable=False),
        sa.Column("text_length", sa.Integer(), nullable=False),
        sa.Column("has_baseline", sa.Boolean(), nullable=False),
        sa.Column("is_unsettled", sa.Boolean(), nullable=False),
        sa.Column("moved_to", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_source_state"),
        sa.UniqueConstraint("key", name="uq_source_state_key"),
    )
    op.create_index(
        "ix_source_state_due",
        "source_state",
        ["next_poll_at"],
        sqlite_where=sa.text("is_active = 1"),
        postgresql_where=sa.text("is_active"),
    )
    op.create_table(
        "subscription",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("declaration", sa.String(), nullable=False),
        sa.Column("secret", sa.String(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("last_window_to", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_subscription"),
        sa.UniqueConstraint("key", name="uq_subscription_key"),
    )
    op.create_table(
        "capture",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("source_id", ROW_ID, nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("final_url", sa.String(), nullable=True),
        sa.Column("status", sa.SmallInteger(), nullable=False),
        sa.Column("headers", sa.LargeBinary(), nullable=False),
        sa.Column("fetched_at", INSTANT, nullable=False),
        sa.Column("body_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("elapsed_ms", sa.Integer(), nullable=False),
        sa.Column("is_complete", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("has_body", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source_state.id"], name="fk_capture_source_id_source_state"),
        sa.PrimaryKeyConstraint("id", name="pk_capture"),
    )
    op.create_index("ix_capture_body_sha256", "capture", ["body_sha256"])
    op.create_index(
        "ix_capture_suspect",
        "capture",
        ["source_id", "id"],
        sqlite_where=sa.text("reason IS NOT NULL"),
        postgresql_where=sa.text("reason IS NOT NULL"),
    )
    op.create_table(
        "digest",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("digest_key", sa.String(), nullable=False),
        sa.Column("subscription_id", ROW_ID, nullable=False),
        sa.Column("window_from", INSTANT, nullable=False),
        sa.Column("window_to", INSTANT, nullable=False),
        sa.Column("coverage", sa.LargeBinary(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscription.id"], name="fk_digest_subscription_id_subscription"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_digest"),
        sa.UniqueConstraint("digest_key", name="uq_digest_digest_key"),
        sa.UniqueConstraint("subscription_id", "window_to", name="uq_digest_subscription_id_window_to"),
    )
    op.create_table(
        "item",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("source_id", ROW_ID, nullable=False),
        sa.Column("item_key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("published_at", INSTANT, nullable=True),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("absences", sa.Integer(), nullable=False),
        sa.Column("pending_sha256", sa.LargeBinary(), nullable=True),
        sa.Column("pending_count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source_state.id"], name="fk_item_source_id_source_state"),
        sa.PrimaryKeyConstraint("id", name="pk_item"),
        sa.UniqueConstraint("source_id", "item_key", name="uq_item_source_id_item_key"),
    )
    op.create_table(
        "poll",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("source_id", ROW_ID, nullable=False),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("status", sa.SmallInteger(), nullable=True),
        sa.Column("elapsed_ms", sa.Integer(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("revised", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Integer(), nullable=False),
        sa.Column("restored", sa.Integer(), nullable=False),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("trigger", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["source_state.id"], name="fk_poll_source_id_source_state"),
        sa.PrimaryKeyConstraint("id", name="pk_poll"),
    )
    op.create_index("ix_poll_source_id_started_at", "poll", ["source_id", "started_at"])
    op.create_table(
        "source_memo",
        sa.Column("source_id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("memo", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source_state.id"], name="fk_source_memo_source_id_source_state"),
        sa.PrimaryKeyConstraint("source_id", name="pk_source_memo"),
    )
    op.create_table(
        "delivery",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("delivery_key", sa.String(), nullable=False),
        sa.Column("digest_id", ROW_ID, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("next_attempt_at", INSTANT, nullable=False),
        sa.Column("lease_owner", sa.String(), nullable=True),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("finished_at", INSTANT, nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["digest_id"], ["digest.id"], name="fk_delivery_digest_id_digest"),
        sa.PrimaryKeyConstraint("id", name="pk_delivery"),
        sa.UniqueConstraint("delivery_key", name="uq_delivery_delivery_key"),
        sa.UniqueConstraint("digest_id", "channel", name="uq_delivery_digest_id_channel"),
    )
    op.create_index(
        "ix_delivery_due",
        "delivery",
        ["next_attempt_at"],
        sqlite_where=sa.text("finished_at IS NULL"),
        postgresql_where=sa.text("finished_at IS NULL"),
    )
    op.create_table(
        "item_version",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("item_id", ROW_ID, nullable=False),
        sa.Column("observed_at", INSTANT, nullable=False),
        sa.Column("content_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("document_sha256", sa.LargeBinary(), nullable=True),
        sa.Column("capture_id", ROW_ID, nullable=True),
        sa.Column("linked_capture_id", ROW_ID, nullable=True),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("extractor_version", sa.Integer(), nullable=False),
        sa.Column("is_technical", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_item_version_capture_id_capture"),
        sa.ForeignKeyConstraint(
            ["linked_capture_id"], ["capture.id"], name="fk_item_version_linked_capture_id_capture"
        ),
        sa.ForeignKeyConstraint(
            ["document_sha256"], ["document.sha256"], name="fk_item_version_document_sha256_document"
        ),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_item_version_item_id_item"),
        sa.PrimaryKeyConstraint("id", name="pk_item_version"),
    )
    op.create_index("ix_item_version_item_id_id", "item_version", ["item_id", "id"])
    op.create_table(
        "watch",
        sa.Column("item_id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("source_id", ROW_ID, nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("step", sa.SmallInteger(), nullable=False),
        sa.Column("next_check_at", INSTANT, nullable=False),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("last_modified", sa.String(), nullable=True),
        sa.Column("body_sha256", sa.LargeBinary(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("has_baseline", sa.Boolean(), nullable=False),
        sa.Column("lease_owner", sa.String(), nullable=True),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_watch_item_id_item"),
        sa.ForeignKeyConstraint(["source_id"], ["source_state.id"], name="fk_watch_source_id_source_state"),
        sa.PrimaryKeyConstraint("item_id", name="pk_watch"),
    )
    op.create_index("ix_watch_next_check_at", "watch", ["next_check_at"])
    op.create_index("ix_watch_source_id", "watch", ["source_id"])
    op.create_table(
        "change",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source_id", ROW_ID, nullable=False),
        sa.Column("item_id", ROW_ID, nullable=False),
        sa.Column("before_version_id", ROW_ID, nullable=True),
        sa.Column("after_version_id", ROW_ID, nullable=False),
        sa.Column("observed_at", INSTANT, nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("published_at", INSTANT, nullable=True),
        sa.Column("source_name", sa.String(), nullable=False),
        sa.Column("jurisdiction", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("topics", sa.String(), nullable=False),
        sa.Column("significance", sa.Float(), nullable=False),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.Column("provisions", sa.LargeBinary(), nullable=True),
        sa.Column("is_held", sa.Boolean(), nullable=False),
        sa.Column("matched_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["after_version_id"], ["item_version.id"], name="fk_change_after_version_id_item_version"
        ),
        sa.ForeignKeyConstraint(
            ["before_version_id"], ["item_version.id"], name="fk_change_before_version_id_item_version"
        ),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_change_item_id_item"),
        sa.ForeignKeyConstraint(["source_id"], ["source_state.id"], name="fk_change_source_id_source_state"),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
        sa.UniqueConstraint("item_id", "after_version_id", name="uq_change_item_id_after_version_id"),
    )
    op.create_index("ix_change_observed_at", "change", ["observed_at"])
    op.create_index("ix_change_source_id_id", "change", ["source_id", "id"])
    op.create_index(
        "ix_change_unmatched",
        "change",
        ["id"],
        sqlite_where=sa.text("matched_at IS NULL"),
        postgresql_where=sa.text("matched_at IS NULL"),
    )
    op.create_table(
        "match",
        sa.Column("subscription_id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("change_id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("digest_id", ROW_ID, nullable=True),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name="fk_match_change_id_change"),
        sa.ForeignKeyConstraint(["digest_id"], ["digest.id"], name="fk_match_digest_id_digest"),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscription.id"], name="fk_match_subscription_id_subscription"
        ),
        sa.PrimaryKeyConstraint("subscription_id", "change_id", name="pk_match"),
    )
    op.create_index("ix_match_digest_id", "match", ["digest_id"])
    op.create_index(
        "ix_match_waiting",
        "match",
        ["subscription_id"],
        sqlite_where=sa.text("digest_id IS NULL"),
        postgresql_where=sa.text("digest_id IS NULL"),
    )
