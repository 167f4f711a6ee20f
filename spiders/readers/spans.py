"""Spans of time that services are asked for, so that an outage repairs itself: from the last good look to now."""

from __future__ import annotations

from datetime import datetime, timedelta

from monitor.types import SourceState

FIRST_SIGHT = timedelta(days=30)
"""What a baseline holds of a service that lists what moved: enough to know what is under way."""


def since(state: SourceState, now: datetime, overlap: timedelta) -> datetime:
    """Return where the span of this poll begins: `overlap` before the last good look, at first sight 30 days ago.

    Services list what moved by stamps that are coarser, later or less ordered than the moves; hence the overlap.

    >>> from datetime import UTC
    >>> now = datetime(2026, 1, 22, 9, tzinfo=UTC)
    >>> since(SourceState("us", last_ok_at=now, has_baseline=True), now, timedelta(days=2)).isoformat()
    '2026-01-20T09:00:00+00:00'
    """
    if not state.has_baseline or state.last_ok_at is None:
        return now - FIRST_SIGHT
    return min(state.last_ok_at, now) - overlap


def utc(at: datetime) -> str:
    """Return a moment as US services want it in addresses, to the second.

    >>> from datetime import UTC
    >>> utc(datetime(2026, 1, 22, 9, 0, 0, 5, tzinfo=UTC))
    '2026-01-22T09:00:00Z'
    """
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
