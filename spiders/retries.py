"""Which answers deserve another attempt, and how long to wait for it. Pure."""

from __future__ import annotations

import random

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
