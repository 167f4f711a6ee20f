"""A change keeps the dates that its words bring; those of earlier changes were never read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("change", sa.Column("dates", sa.String(), nullable=True))
