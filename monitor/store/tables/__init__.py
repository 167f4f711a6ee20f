"""The tables: the words of the house. Migrations must produce exactly this (a test compares them).

An index stands only where a query of ours uses it.
"""

from __future__ import annotations

from monitor.store.tables.base import metadata
from monitor.store.tables.desk import address, letter, secret, signup, used_token
from monitor.store.tables.judging import correction, deadline, storm, storm_change
from monitor.store.tables.looking import capture, poll, probe, rhythm, source_memo, source_state, ticket, watch
from monitor.store.tables.remembering import change, document, item, item_version
from monitor.store.tables.telling import attempt, delivery, digest, match, notice, subscription

__all__ = [
    "address",
    "attempt",
    "capture",
    "change",
    "correction",
    "deadline",
    "delivery",
    "digest",
    "document",
    "item",
    "item_version",
    "letter",
    "match",
    "metadata",
    "notice",
    "poll",
    "probe",
    "rhythm",
    "secret",
    "signup",
    "source_memo",
    "source_state",
    "storm",
    "storm_change",
    "subscription",
    "ticket",
    "used_token",
    "watch",
]
