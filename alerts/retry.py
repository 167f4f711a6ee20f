"""What happens after an attempt that failed: when to try again, or never. Pure; one policy for every channel."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from monitor.errors import NotifyError

STEPS_S = (30, 120, 480, 1800, 7200, *(21_600,) * 8)
"""Waits after the first, second, … failed attempt: fast while a hiccup is likely, then four times a day, two days in
all: a mail server that went down on Friday evening is mended on Sunday, and RFC 5321 (4.5.4.1) asks for at least 4-5
days only of relays, which take the message over from us."""

OURS_MAX = 4
"""Attempts after which a failure of our own side is tried again every half hour, for as long as it lasts, and none is
counted: whoever mends the mail server after a week has everything out within minutes, and no reader's subscription
was paused for what was no fault of theirs."""

JITTER = 0.1
"""Each wait is moved by up to this share, so that deliveries that failed together do not come back together."""

RETRY_AFTER_MAX_S = 86_400.0
"""A receiver may ask for patience, but not push a delivery beyond our two days by asking again and again."""


def next_attempt_at(error: NotifyError, attempts: int, now: datetime, rng: Random) -> datetime | None:
    """Return when to try again after `attempts` attempts (this one included), or None to give up.

    The receiver's Retry-After wins when it is later than our own step. What failed on our side is never given up.
    Raises ValueError when `attempts` < 1.

    >>> from datetime import UTC
    >>> now = datetime(2026, 1, 22, tzinfo=UTC)
    >>> next_attempt_at(NotifyError("gone", is_permanent=True), 1, now, Random(1)) is None
    True
    """
    if attempts < 1:
        raise ValueError(f"attempts: expected this attempt to be counted, got {attempts}")
    if error.is_ours:
        attempts = min(attempts, OURS_MAX)
    elif error.is_permanent or attempts > len(STEPS_S):
        return None
    wait_s = STEPS_S[attempts - 1] * rng.uniform(1 - JITTER, 1 + JITTER)
    if error.retry_after_s is not None:
        asked_s = min(error.retry_after_s, RETRY_AFTER_MAX_S)
        wait_s = max(wait_s, asked_s * rng.uniform(1, 1 + JITTER))  # never sooner than asked
    return now + timedelta(seconds=wait_s)
