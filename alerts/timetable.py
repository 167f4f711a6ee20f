"""Which windows have ended, for ten thousand subscriptions at a time: reckoned once for each way of asking.

What comes late is not told at odd hours. A daily window that ended with nothing to tell is over: what is found for it
a minute later waits for the next one, and whoever subscribed to eight o'clock hears at eight o'clock. After a time
without the daemon nobody has seen those windows end, and what waits for the last of them is told at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from config.declarations import Subscription
from monitor.schedule import next_window, quiet_until, windows_between
from monitor.store.subscriptions import StoredSubscription

MOMENT = timedelta(microseconds=1)

LOOK_BACK = timedelta(days=9)
"""Only the last window that ended matters, and the longest windows are a week (and an hour, when clocks change)."""
LOOK_BACKS = (timedelta(hours=2), timedelta(hours=26), LOOK_BACK)
"""Tried in turn: an hourly window that ended nine days ago is seldom the last."""


class Cadence(NamedTuple):
    """How somebody wants to be told: all that windows depend on."""

    when: str
    timezone: str
    quiet_hours: str | None


def cadence_of(wanted: Subscription) -> Cadence:
    """Return a subscription's cadence. Who named an hour meant it: quiet hours hold back the other kinds only."""
    is_any_hour = wanted.when in ("immediate", "hourly")
    return Cadence(wanted.when, wanted.timezone, wanted.quiet_hours if is_any_hour else None)


def last_ended(cadence: Cadence, now: datetime) -> datetime | None:
    """Return the end of the last window that ended up to `now`; None when none did in the last nine days.

    A window that ends in quiet hours ends when they end. An immediate one ends now.

    >>> from datetime import UTC
    >>> last_ended(Cadence("daily 08:00", "Asia/Tokyo", None), datetime(2026, 1, 22, 3, tzinfo=UTC)).isoformat()
    '2026-01-21T23:00:00+00:00'
    """
    if cadence.when == "immediate":
        return None if _quiet_until(cadence, now) else now
    for span in LOOK_BACKS:
        ends = windows_between(cadence.when, cadence.timezone, now - span, now)
        told = (_awake(cadence, end) for end in reversed(ends))
        if found := next((end for end in told if end <= now), None):
            return found
    return None


def next_ended(cadence: Cadence, now: datetime) -> datetime:
    """Return when the next window of a cadence ends; for an immediate one, when quiet hours end (or in nine days)."""
    if cadence.when == "immediate":
        return _quiet_until(cadence, now) or now + LOOK_BACK
    return _awake(cadence, next_window(cadence.when, cadence.timezone, now))


Stand = tuple[Cadence, datetime]
"""A cadence, and up to when its subscription has been told."""


def _stand(row: StoredSubscription) -> Stand:
    return cadence_of(row.declaration), row.last_window_to


def now_after(last_to: datetime, now: datetime) -> datetime:
    """Return now, or the moment after `last_to` when a clock that was set back makes that later."""
    return max(now, last_to + MOMENT)


class Timetable:
    """Remembers, of one process, which windows it has seen end."""

    def __init__(self) -> None:
        self._ends: dict[Cadence, tuple[datetime | None, datetime]] = {}
        """The last end, and the next one; good until then."""
        self._seen: dict[Cadence, tuple[datetime, datetime]] = {}
        """The last end that was dealt with, and when."""
        self._since: dict[int, tuple[Stand, datetime]] = {}
        """Since when each active subscription stands as it does."""

    def due(self, row: StoredSubscription, now: datetime) -> datetime | None:
        """Return the end of the window to tell an active subscription; None when none has ended that is untold."""
        cadence = cadence_of(row.declaration)
        if cadence.when == "immediate":
            return None if _quiet_until(cadence, now) else now_after(row.last_window_to, now)
        end, _ = self._around(cadence, now)
        told_to = max(row.last_window_to, row.paused_until or row.last_window_to)
        return None if end is None or end <= told_to or self._saw_it_end(row, end) else end

    def _saw_it_end(self, row: StoredSubscription, end: datetime) -> bool:
        stand = _stand(row)
        seen_end, seen_at = self._seen.get(stand[0], (None, end))
        known, since = self._since.get(row.subscription_id, (None, seen_at))
        return seen_end == end and known == stand and since <= seen_at

    def pass_by(self, active: Iterable[StoredSubscription], now: datetime) -> datetime:
        """Take the windows that have ended for dealt with, and return when the next one ends."""
        since: dict[int, tuple[Stand, datetime]] = {}
        for row in active:
            stand, before = _stand(row), self._since.get(row.subscription_id)
            since[row.subscription_id] = before if before is not None and before[0] == stand else (stand, now)
        self._since = since
        cadences = {cadence for (cadence, _), _ in since.values()}
        around = {cadence: self._around(cadence, now) for cadence in cadences}
        self._ends = around
        seen = {cadence: end for cadence, (end, _) in around.items() if end is not None}
        self._seen = {cadence: self._seen_at(cadence, end, now) for cadence, end in seen.items()}
        return min((later for _, later in around.values()), default=now + LOOK_BACK)

    def _seen_at(self, cadence: Cadence, end: datetime, now: datetime) -> tuple[datetime, datetime]:
        before = self._seen.get(cadence)
        return before if before is not None and before[0] == end else (end, now)

    def _around(self, cadence: Cadence, now: datetime) -> tuple[datetime | None, datetime]:
        known = self._ends.get(cadence)
        if known is not None and (known[0] or now) <= now < known[1] and cadence.when != "immediate":
            return known
        found = self._ends[cadence] = last_ended(cadence, now), next_ended(cadence, now)
        return found


def _awake(cadence: Cadence, end: datetime) -> datetime:
    """Return the end of a window as it is told: when the quiet hours end, if it lies in them."""
    return _quiet_until(cadence, end) or end


def _quiet_until(cadence: Cadence, at: datetime) -> datetime | None:
    return quiet_until(cadence.quiet_hours, cadence.timezone, at) if cadence.quiet_hours else None
