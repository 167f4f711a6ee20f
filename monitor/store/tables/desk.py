"""Keys, links that work once, limits, and addresses that refuse."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table

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
