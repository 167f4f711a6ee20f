"""When a source is polled next, and when a document is looked at again."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from config.cron import Cron
from monitor.types import Outcome, PollResult, Source, SourceState

DOCUMENT_STEPS_S = (3600, 6 * 3600, 86400, 3 * 86400, 7 * 86400, 30 * 86400)
"""Most corrections come within days; after the last step a document is looked at every 30 days."""

JITTER = 0.1
"""Sources that were added together, or that failed together, drift apart."""

FAILED_MAX_S = 24 * 3600
SUSPECT_MAX_S = 6 * 3600
RETRY_START_S = 3600
"""A slow source that fails is tried again sooner than its cadence: an hour, doubled each time."""
SETTLE_S = 6 * 3600
"""What waits for a second look (a withdrawal, a reversion) is looked at within this, however slow the source."""
RETRY_AFTER_MAX_S = 31 * 86400
TTL_RANGE_S = (900.0, 86400.0)


def next_poll_at(
    source: Source,
    state: SourceState,
    result: PollResult,
    now: datetime,
    *,
    retry_after_s: float | None = None,
    ttl_s: float | None = None,
    rng: Random,
) -> datetime:
    """Return when to poll again: never sooner than the server asked, never later than 31 days for that.

    `state` is the one after this poll: its `failures` count this one. Failures double the wait up to 24 h, suspect
    answers lengthen it by half up to 6 h; both never poll a fast source faster than its cadence. `retry_after_s`
    (RFC 9110, 10.2.3) wins when it is later. `ttl_s` is the feed's own word and counts when nobody gave a cadence.
    Raises ValueError on a naive `now`.
    """
    if now.tzinfo is None:
        raise ValueError("expected an aware datetime")
    if source.cron and result.outcome not in (Outcome.FAILED, Outcome.SUSPECT) and not state.is_unsettled:
        at = Cron.parse(source.cron).next_after(now, ZoneInfo(source.timezone))
    else:
        wait_s = _wait_s(cadence_s(source, now, ttl_s), state, result.outcome)
        at = now + timedelta(seconds=max(1.0, wait_s * rng.uniform(1 - JITTER, 1 + JITTER)))
    if retry_after_s is not None:
        at = max(at, now + timedelta(seconds=min(retry_after_s, RETRY_AFTER_MAX_S)))
    return at


def next_check_at(step: int, now: datetime, rng: Random) -> datetime:
    """Return when to look at a document again that `step` looks found unchanged."""
    wait_s = DOCUMENT_STEPS_S[min(step, len(DOCUMENT_STEPS_S) - 1)]
    return now + timedelta(seconds=wait_s * rng.uniform(1 - JITTER, 1 + JITTER))


def cadence_s(source: Source, now: datetime, ttl_s: float | None = None) -> float:
    """Return the seconds from a poll at `now` to the one after it, while all is well."""
    if source.cron:
        return (Cron.parse(source.cron).next_after(now, ZoneInfo(source.timezone)) - now).total_seconds()
    if source.every is None and ttl_s is not None:
        return min(max(ttl_s, TTL_RANGE_S[0]), TTL_RANGE_S[1])
    return source.every_s


def _wait_s(cadence_s: float, state: SourceState, outcome: Outcome) -> float:
    tries = min(max(state.failures, 1), 32)
    start_s = min(cadence_s, RETRY_START_S)
    if outcome is Outcome.FAILED:
        return min(start_s * 2.0**tries, max(FAILED_MAX_S, cadence_s))
    if outcome is Outcome.SUSPECT:
        return min(start_s * 1.5**tries, max(SUSPECT_MAX_S, cadence_s))
    return min(cadence_s, SETTLE_S) if state.is_unsettled else cadence_s
