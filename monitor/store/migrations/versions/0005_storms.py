"""A source has one open storm; changes that were held before there were storms wait in one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

OPEN = sa.text("decided_at IS NULL")
HELD = """
    INSERT INTO storm (source_id, opened_at, reason)
    SELECT source_id, max(observed_at), 'held before storms had a record'
    FROM change WHERE is_held AND matched_at IS NULL GROUP BY source_id
"""
CHANGES = """
    INSERT INTO storm_change (storm_id, change_id)
    SELECT storm.id, change.id FROM change JOIN storm ON storm.source_id = change.source_id
    WHERE change.is_held AND change.matched_at IS NULL
"""


def upgrade() -> None:
    op.create_index("ix_storm_open", "storm", ["source_id"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN)
    op.execute(HELD)
    op.execute(CHANGES)
