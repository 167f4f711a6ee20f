"""From changes to digests: who wants each change, and which windows have ended. Both steps are safe to repeat.

    unmatched changes ─ Matcher ─> match rows      (a change is marked matched in the same transaction: no cursor
                                                    that a late commit could slip behind)
    waiting matches, notices ─ window ended ─> digest + delivery, window moved      (many in one transaction)

Killed anywhere, the next call goes on: what was not committed is found again, and what was is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice

from alerts.covering import Concerned, Coverages
from alerts.matching.match import Matcher
from alerts.timetable import Timetable, now_after
from monitor.store import Store
from monitor.store.freezing import Window
from monitor.store.matching import Row
from monitor.store.subscription_rows import address_of
from monitor.store.subscriptions import StoredSubscription
from monitor.types import Change, Source

BATCH = 50
"""Changes read at a time; each may bring megabytes of provisions."""

ROWS_MAX = 20_000
"""Matches written in one transaction: short enough that a poll's commit need not wait, and memory stays flat."""

WINDOWS_MAX = 200
"""Windows frozen in one transaction, for the same reason."""

LOOK_EVERY = timedelta(seconds=15)
"""How often to look for what other processes did: matched, resumed, edited. What this one did is seen at once, where
it says so (`look_again`)."""

Due = tuple[StoredSubscription, datetime]


class Composer:
    """Composes for one store. When there is nothing to do, a call asks the store one question."""

    def __init__(self, store: Store, sources: Sequence[Source]) -> None:
        self._store = store
        self._concerned = Concerned(sources)
        self._timetable = Timetable()
        self._matcher = Matcher([])
        self._matched_for: list[StoredSubscription] = []
        self._looked_at: datetime | None = None
        self._look_at: datetime | None = None
        self._is_asked = False

    def reread(self, sources: Sequence[Source]) -> None:
        """Take over edited sources; what was seen of windows stays."""
        self._concerned = Concerned(sources)

    def look_again(self) -> None:
        """Let the next call look whether anything waits, whenever the last one did; may be called from any thread."""
        self._is_asked = True

    def compose(self, now: datetime, now_for: str | None = None) -> int:
        """Match every change that waits, then freeze each window that has ended. Returns how many digests.

        With `now_for`, only that subscription's, whose window then ends now.
        """
        is_news = self.match(now)
        if now_for is not None:
            rows = [row for row in self._store.outbox.subscriptions() if row.key == now_for]
            active = [row for row in rows if row.status == "active"]
            return self.freeze([(row, now_after(row.last_window_to, now)) for row in active], now)
        return self._look(now) if is_news or self._is_time(now) else 0

    # ------------------------------------------------------------ matching

    def match(self, now: datetime) -> bool:
        """Compare every change that waits with the subscriptions; say whether there was any."""
        if not self._store.outbox.has_unmatched():
            return False
        subscriptions = self.subscribers()
        while changes := self._store.outbox.unmatched(BATCH):
            for rows, change_ids in self.found(changes, subscriptions):
                self._store.outbox.record_matches(rows, change_ids, now)
        return True

    def subscribers(self) -> list[StoredSubscription]:
        """Return those for whom matches are kept.

        A paused one keeps its matches waiting; a pending one has not been asked for by its address yet.
        """
        return [row for row in self._store.outbox.subscriptions() if row.status in ("active", "paused")]

    def found(
        self, changes: Iterable[Change], subscriptions: list[StoredSubscription]
    ) -> Iterator[tuple[list[Row], list[int]]]:
        """Yield (match rows, the changes that they are all rows of), each time few enough for one transaction."""
        if subscriptions != self._matched_for:
            self._matcher, self._matched_for = Matcher([row.declaration for row in subscriptions]), subscriptions
        rows: list[Row] = []
        ids: list[int] = []
        for change in changes:
            found = self._matcher.found(change)
            rows += [(subscriptions[number].subscription_id, change.change_id, rules) for number, rules in found]
            ids.append(change.change_id)
            if len(rows) >= ROWS_MAX:
                yield rows, ids
                rows, ids = [], []
        if ids:
            yield rows, ids

    # ------------------------------------------------------------ freezing

    def _is_time(self, now: datetime) -> bool:
        is_asked, self._is_asked = self._is_asked, False  # before anything is read: who asks meanwhile is heard next
        if is_asked or self._look_at is None or self._looked_at is None:
            return True
        return now >= self._look_at or now < self._looked_at  # or the clock was set back

    def _look(self, now: datetime) -> int:
        """Freeze what is due, and note when to look again."""
        active = self.active(now)
        waiting = self._store.outbox.waiting_ids(now)
        due = [
            (row, end)
            for row in active
            if (row.subscription_id in waiting or _wants_silence(row))
            and (end := self._timetable.due(row, now)) is not None
        ]
        frozen = self.freeze(due, now)
        self._look_at = min(self._timetable.pass_by(active, now), now + LOOK_EVERY)
        self._looked_at = now
        return frozen

    def active(self, now: datetime) -> list[StoredSubscription]:
        """Return subscriptions whose windows are told, those included whose pause has just ended."""
        rows = self._store.outbox.subscriptions()
        if any(row.status == "paused" and row.paused_until and row.paused_until <= now for row in rows):
            self._store.outbox.end_pauses(now)
            rows = self._store.outbox.subscriptions()
        return [row for row in rows if row.status == "active"]

    def freeze(self, due: Iterable[Due], now: datetime) -> int:
        """Freeze the digests of these windows, where something waits for them; return how many there are now."""
        coverages = Coverages(self._store, self._concerned)
        windows = (_window(row, end, coverages) for row, end in due)
        frozen = 0
        while some := list(islice(windows, WINDOWS_MAX)):
            frozen += sum(digest_id is not None for digest_id in self._store.outbox.freeze(some, now))
        return frozen


def _wants_silence(row: StoredSubscription) -> bool:
    """Whether a digest goes out though nothing waits; an immediate subscription would get one every second."""
    return row.declaration.send_empty and row.declaration.when != "immediate"


def _window(row: StoredSubscription, window_to: datetime, coverages: Coverages) -> Window:
    wanted = row.declaration
    return Window(
        subscription_id=row.subscription_id,
        window_from=row.last_window_to,
        window_to=window_to,
        coverage=coverages.of(wanted.match, row.last_window_to, window_to),
        channel=wanted.channel,
        address=address_of(wanted),
        timezone=wanted.timezone,
        language=wanted.language,
        is_sent_empty=_wants_silence(row),
    )
