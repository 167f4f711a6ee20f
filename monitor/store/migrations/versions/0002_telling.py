"""What delivery remembers: notices, deadlines, storms, corrections, attempts, addresses, links that work once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.BigInteger().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    op.add_column("subscription", sa.Column("changed_at", INSTANT, nullable=True))
    op.add_column("subscription", sa.Column("paused_by", sa.String(), nullable=True))
    op.add_column("subscription", sa.Column("paused_until", INSTANT, nullable=True))
    op.add_column("subscription", sa.Column("failures", sa.Integer(), nullable=False, server_default="0"))
    _notices()
    _attempts()
    _desk()
    _judging()


def _notices() -> None:
    op.create_table(
        "notice",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("subscription_id", ROW_ID, nullable=False),
        sa.Column("notice_key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("change_id", ROW_ID, nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("cancelled_at", INSTANT, nullable=True),
        sa.Column("digest_id", ROW_ID, nullable=True),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name="fk_notice_change_id_change"),
        sa.ForeignKeyConstraint(["digest_id"], ["digest.id"], name="fk_notice_digest_id_digest"),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscription.id"], name="fk_notice_subscription_id_subscription"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
        sa.UniqueConstraint("subscription_id", "notice_key", name="uq_notice_subscription_id_notice_key"),
    )
    op.create_index("ix_notice_digest_id", "notice", ["digest_id"])
    waiting = sa.text("digest_id IS NULL AND cancelled_at IS NULL")
    op.create_index("ix_notice_waiting", "notice", ["due_at"], sqlite_where=waiting, postgresql_where=waiting)


def _attempts() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("delivery_id", ROW_ID, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["delivery_id"], ["delivery.id"], name="fk_attempt_delivery_id_delivery"),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
    )
    op.create_index("ix_attempt_delivery_id", "attempt", ["delivery_id"])


def _desk() -> None:
    op.create_table(
        "used_token",
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("used_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_used_token"),
    )
    op.create_table(
        "signup",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("asker", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_signup"),
    )
    op.create_index("ix_signup_asker_at", "signup", ["asker", "at"])
    op.create_table(
        "address",
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("soft_bounces", sa.Integer(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("last_at", INSTANT, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("address", name="pk_address"),
    )


def _judging() -> None:
    op.create_table(
        "storm",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("source_id", ROW_ID, nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("label", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["source_state.id"], name="fk_storm_source_id_source_state"),
        sa.PrimaryKeyConstraint("id", name="pk_storm"),
    )
    op.create_index("ix_storm_source_id", "storm", ["source_id"])
    op.create_table(
        "storm_change",
        sa.Column("storm_id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("change_id", ROW_ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name="fk_storm_change_change_id_change"),
        sa.ForeignKeyConstraint(["storm_id"], ["storm.id"], name="fk_storm_change_storm_id_storm"),
        sa.PrimaryKeyConstraint("storm_id", "change_id", name="pk_storm_change"),
    )
    op.create_index("ix_storm_change_change_id", "storm_change", ["change_id"])
    op.create_table(
        "correction",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("change_id", ROW_ID, nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name="fk_correction_change_id_change"),
        sa.PrimaryKeyConstraint("id", name="pk_correction"),
    )
    op.create_index("ix_correction_change_id", "correction", ["change_id"])
    op.create_table(
        "deadline",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("item_id", ROW_ID, nullable=False),
        sa.Column("change_id", ROW_ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("on_date", sa.String(10), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("superseded_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name="fk_deadline_change_id_change"),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_deadline_item_id_item"),
        sa.PrimaryKeyConstraint("id", name="pk_deadline"),
        sa.UniqueConstraint("item_id", "kind", "on_date", name="uq_deadline_item_id_kind_on_date"),
    )
    op.create_index("ix_deadline_on_date", "deadline", ["on_date"])
