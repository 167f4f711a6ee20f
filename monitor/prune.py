"""Retention: how long what is kept. Nothing that proves a version or a change of a source is ever deleted."""

from __future__ import annotations

from datetime import datetime, timedelta

from monitor.store import Store

SUSPECT_BODIES = timedelta(days=30)
"""Long enough to look into why a source was not believed; the newest of each source stays for good."""
LEDGER = timedelta(days=400)
"""A year of polls and a month more, for whoever must show that a source was watched all year."""
ADDRESSES = timedelta(days=400)
"""As long as the ledger: to whom a digest went, and what their server answered."""

CANARY = timedelta(days=3)
"""What our own page changed: long enough to see over a weekend since when it did not arrive."""


def prune(store: Store, now: datetime) -> dict[str, int]:
    """Delete what retention no longer keeps, and return how many of what. Raises StoreError.

    Runs in small transactions beside a daemon, and may be stopped anywhere.
    """
    return {
        "polls": store.retention.polls(now - LEDGER),
        "probes": store.probes.forget(now - LEDGER),
        "suspect_bodies": store.retention.suspect_bodies(now - SUSPECT_BODIES),
        "canary": store.retention.canary(now - CANARY),
        "orphans": store.retention.orphans(),
        "signups": store.signups.forget(now),
        "addresses": store.retention.addresses(now - ADDRESSES),
    }
