"""Which answers deserve another attempt, and how long to wait for it. Pure."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

RETRIED = frozenset((408, 429, 500, 502, 503, 504))
BASE_S = 0.5
"""First wait; doubles at each attempt."""
MAX_WAIT_S = 20.0
"""A server that asks for longer is not waited for inside a poll: the next poll comes after its Retry-After."""


def wait_s(attempt: int, retry_after: float | None, rng: random.Random) -> float:
    """Return seconds to wait after attempt number `attempt` (from 0), never less than the server asked.

    Half to one and a half times the doubled base, so that what failed together does not come back together.
    """
    backoff = BASE_S * 2.0**attempt * rng.uniform(0.5, 1.5)
    return max(backoff, retry_after or 0.0)


def retry_after_s(value: str | None, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for (RFC 9110, 10.2.3), or None when it says nothing.

    >>> retry_after_s("120", datetime(2026, 1, 22, tzinfo=UTC))
    120.0
    >>> retry_after_s("Thu, 22 Jan 2026 00:01:00 GMT", datetime(2026, 1, 22, tzinfo=UTC))
    60.0
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(min(int(text), 31 * 86400))
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    at = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    return min(max(0.0, (at - now).total_seconds()), 31 * 86400.0)
