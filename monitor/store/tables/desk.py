"""Keys, links that work once, limits, letters about subscriptions, and addresses that refuse."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, text

from monitor.store.columns import Instant, RowId, Sha256
from monitor.store.tables.base import metadata

secret = Table(
    "secret",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

used_token = Table(  # links that work once
    "used_token",
    metadata,
    Column("sha256", Sha256, primary_key=True),
    Column("used_at", Instant, nullable=False),
)

signup = Table(  # who asked for mail, for limits: hashes of addresses, never the addresses
    "signup",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("asker", String, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_signup_asker_at", "asker", "at"),
)

address = Table(  # mail addresses and endpoints that refuse or bounce
    "address",
    metadata,
    Column("address", String, primary_key=True),
    Column("status", String, nullable=False),  # bouncing | stopped
    Column("soft_bounces", Integer, nullable=False, default=0),
    Column("since", Instant, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("reason", String, nullable=False),
)

letter = Table(  # mail about a subscription itself: asks to confirm it, or brings a fresh link
    "letter",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("letter_key", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),  # confirm | link
    Column("subscription_id", ForeignKey("subscription.id"), nullable=False, index=True),
    Column("created_at", Instant, nullable=False),  # its link runs out so long after
    Column("status", String, nullable=False),  # pending | retrying | sent | dead | cancelled
    Column("attempts", Integer, nullable=False, default=0),
    Column("next_attempt_at", Instant, nullable=False),
    Column("lease_owner", String),
    Column("lease_until", Instant),
    Column("finished_at", Instant),  # when it was sent, or given up
    Column("answer", String),
)
Index(
    "ix_letter_due",
    letter.c.next_attempt_at,
    sqlite_where=text("finished_at IS NULL"),
    postgresql_where=text("finished_at IS NULL"),
)
