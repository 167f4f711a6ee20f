"""Items have a life; changes name instruments; sources have a rhythm, tickets and probes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.BigInteger().with_variant(sa.DateTime(timezone=True), "postgresql")
OPEN = sa.text("closed_at IS NULL")


def upgrade() -> None:
    op.add_column("item", sa.Column("life", sa.String(), nullable=True))
    op.add_column("change", sa.Column("life", sa.String(), nullable=True))
    op.add_column("change", sa.Column("instruments", sa.String(), nullable=False, server_default=""))
    op.add_column("change", sa.Column("mentions", sa.String(), nullable=True))
    op.create_index("ix_change_source_id_observed_at", "change", ["source_id", "observed_at"])
    op.create_table(
        "rhythm",
        sa.Column("source_id", ROW_ID, autoincrement=False, nullable=False),
        sa.Column("learned", sa.LargeBinary(), nullable=False),
        sa.Column("learned_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source_state.id"], name="fk_rhythm_source_id_source_state"),
        sa.PrimaryKeyConstraint("source_id", name="pk_rhythm"),
    )
    op.create_table(
        "ticket",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("source_id", ROW_ID, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("last_good_at", INSTANT, nullable=True),
        sa.Column("last_good_sha256", sa.LargeBinary(), nullable=True),
        sa.Column("told_at", INSTANT, nullable=True),
        sa.Column("closed_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["source_state.id"], name="fk_ticket_source_id_source_state"),
        sa.PrimaryKeyConstraint("id", name="pk_ticket"),
    )
    op.create_index("ix_ticket_source_id_opened_at", "ticket", ["source_id", "opened_at"])
    op.create_index(
        "ix_ticket_open", "ticket", ["source_id", "reason"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN
    )
    op.create_table(
        "probe",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("status", sa.SmallInteger(), nullable=True),
        sa.Column("media_type", sa.String(), nullable=True),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("newest_at", INSTANT, nullable=True),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_probe"),
    )
    op.create_index("ix_probe_source_key_at", "probe", ["source_key", "at"])
