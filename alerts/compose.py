"""From changes to digests: who wants each change, and which windows have ended. Both steps are safe to repeat.

    unmatched changes ─ Matcher ─> match rows      (a change is marked matched in the same transaction: no cursor
                                                    that a late commit could slip behind)
    waiting matches ─ window ended ─> digest + delivery, window moved      (one transaction per digest)

Killed anywhere, the next call goes on: what was not committed is found again, and what was is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from alerts.match import Matcher, concerns
from monitor.schedule import windows_between
from monitor.store import Store
from monitor.store.subscriptions import StoredSubscription
from monitor.types import Source

BATCH = 200
"""Changes per matching transaction: short enough that a poll's commit need not wait."""

MOMENT = timedelta(microseconds=1)

LOOK_BACK = timedelta(days=9)
"""Only the last window that ended matters, and the longest windows are a week (and an hour, when clocks change)."""


COVERAGE_AT_LEAST = timedelta(days=1)
"""How far back looks at sources count in any digest."""


class Composer:
    """Composes for one store. Remembers windows that ended empty, so that idle subscriptions cost nothing a tick."""

    def __init__(self, store: Store, sources: Sequence[Source]) -> None:
        self._store = store
        self._sources = tuple(source for source in sources if source.enabled)
        self._empty: dict[str, datetime] = {}

    def compose(self, now: datetime, now_for: str | None = None) -> int:
        """Match every change that waits, then freeze each window that has ended. Returns how many digests.

        With `now_for`, only that subscription's, whose window then ends now.
        """
        rows = self._store.outbox.subscriptions()
        self._match(rows, now)
        active = [row for row in rows if row.status == "active"]
        if now_for is not None:
            return sum(
                self._freeze(row, _now_after(row.last_window_to, now), now) for row in active if row.key == now_for
            )
        ended = ((row, self._ended(row, now)) for row in active)
        return sum(self._freeze(row, window_to, now) for row, window_to in ended if window_to is not None)

    def _match(self, rows: Sequence[StoredSubscription], now: datetime) -> None:
        # A paused subscription keeps its matches waiting; a pending one has not been asked for by its address yet.
        matcher = Matcher([row.declaration for row in rows if row.status in ("active", "paused")])
        while changes := self._store.outbox.unmatched(BATCH):
            found = [
                (key, change.change_id, found.rules) for change in changes for key, found in matcher.matches(change)
            ]
            self._store.outbox.record_matches(found, [change.change_id for change in changes], now)

    def _ended(self, row: StoredSubscription, now: datetime) -> datetime | None:
        """Return the end of the window to freeze, None when none has ended or it was found empty before."""
        wanted = row.declaration
        window_to = due_window(wanted.when, wanted.timezone, row.last_window_to, now)
        return None if window_to == self._empty.get(row.key) else window_to

    def _freeze(self, row: StoredSubscription, window_to: datetime, now: datetime) -> bool:
        wanted = row.declaration
        waiting = self._store.outbox.waiting(row.key, window_to)
        if not waiting and (not wanted.send_empty or wanted.when == "immediate"):
            self._empty[row.key] = window_to
            return False
        covered = [source.key for source in self._sources if concerns(source, wanted)]
        frozen = self._store.outbox.freeze(
            row.key,
            window_from=row.last_window_to,
            window_to=window_to,
            matches=waiting,
            coverage=self._store.sources.coverage(covered, coverage_from(row.last_window_to, window_to), window_to),
            channel=wanted.channel,
            address=wanted.address if wanted.channel != "chat" else "",  # its token stays with the subscription
            timezone=wanted.timezone,
            language=wanted.language,
            now=now,
        )
        return frozen is not None


def coverage_from(window_from: datetime, window_to: datetime) -> datetime:
    """Return since when looks at sources count: an immediate digest's window is too short to say anything by itself.

    >>> from datetime import UTC
    >>> coverage_from(datetime(2026, 1, 22, 9, tzinfo=UTC), datetime(2026, 1, 22, 10, tzinfo=UTC)).isoformat()
    '2026-01-21T10:00:00+00:00'
    """
    return min(window_from, window_to - COVERAGE_AT_LEAST)


def due_window(when: str, timezone: str, last_to: datetime, now: datetime) -> datetime | None:
    """Return the end of the last window that has ended since `last_to`, or None when none has.

    After a time without the daemon one digest covers all windows that were missed: it begins where the last one
    ended, so none is lost and none is told twice. Immediate windows end now, also when the clock has gone back.

    >>> from datetime import UTC
    >>> monday = datetime(2026, 1, 19, 23, tzinfo=UTC)
    >>> due_window("daily 08:00", "Asia/Tokyo", monday, datetime(2026, 1, 22, 3, tzinfo=UTC)).isoformat()
    '2026-01-21T23:00:00+00:00'
    """
    if when == "immediate":
        return _now_after(last_to, now)
    ends = windows_between(when, timezone, max(last_to, now - LOOK_BACK), now)
    return ends[-1] if ends else None


def _now_after(last_to: datetime, now: datetime) -> datetime:
    """Return now, or the moment after `last_to` when a clock that was set back makes that later."""
    return max(now, last_to + MOMENT)
