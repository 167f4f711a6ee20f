"""The sweep: looks seven days back for what should be in the ledger and is not, and puts it right.

    leases that ran out            ─▶ given back
    changes never compared         ─▶ compared now
    a match that is missing        ─▶ written, if the subscription was there with these rules when it was observed
    a window that ended untold     ─▶ frozen
    a digest without a delivery    ─▶ gets one

Nothing of it should ever happen: each step of the way out is one transaction. It is for what nobody foresaw: a store
restored from a backup, a bug, a disk that lied. Doing it twice, or beside a running daemon, is harmless, and what was
told is never told again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from alerts.compose import BATCH, Composer
from alerts.timetable import cadence_of, last_ended, now_after
from monitor.store import Store
from monitor.store.matching import Row
from monitor.store.subscriptions import StoredSubscription
from monitor.types import Source

LOOK_BACK = timedelta(days=7)
UNMATCHED_LATE = timedelta(minutes=1)
WINDOW_LATE = timedelta(minutes=2)
"""A daemon deals with a change within a second, and with a window that ends within seconds."""


@dataclass(frozen=True, slots=True)
class Swept:
    """What was found, and by then repaired."""

    leases: int = 0
    unmatched: int = 0
    matches: int = 0
    windows: int = 0
    deliveries: int = 0

    def record(self) -> dict[str, int]:
        return asdict(self)

    @property
    def is_clean(self) -> bool:
        """Leases that run out are no fault of the ledger: processes end."""
        return not (self.unmatched or self.matches or self.windows or self.deliveries)


def sweep(store: Store, sources: Sequence[Source], now: datetime) -> Swept:
    """Find and repair what is missing. Raises StoreError; what was repaired by then stays so."""
    desk = Composer(store, sources)
    leases = store.repairs.end_leases(now)
    unmatched = store.repairs.unmatched(now - UNMATCHED_LATE)
    if unmatched:
        desk.match(now)
    return Swept(
        leases=leases,
        unmatched=unmatched,
        matches=_missing_matches(store, desk, now),
        windows=_untold_windows(store, desk, now),
        deliveries=store.repairs.add_deliveries(now - LOOK_BACK, now),
    )


def _missing_matches(store: Store, desk: Composer, now: datetime) -> int:
    """Ask the last seven days once more who wants what, and write what is not there."""
    subscribers = desk.subscribers()
    since = {row.subscription_id: row.changed_at or row.created_at for row in subscribers}
    last_id, added = 0, 0
    while changes := store.repairs.matched(now - LOOK_BACK, last_id, BATCH):
        last_id = changes[-1].change_id
        observed = {change.change_id: change.observed_at for change in changes}
        for rows, _ in desk.found(changes, subscribers):
            wanted = [row for row in rows if _was_asked_for(row, since, observed)]
            added += store.repairs.add_matches(wanted)
    return added


def _was_asked_for(row: Row, since: dict[int, datetime], observed: dict[int, datetime]) -> bool:
    """Whether the subscription was there, with the rules it has now, when the change was observed."""
    subscription_id, change_id, _ = row
    return since[subscription_id] <= observed[change_id]


def _untold_windows(store: Store, desk: Composer, now: datetime) -> int:
    """Freeze windows that ended a while ago although something waited for them then."""
    waiting = store.repairs.waiting_since()
    due = [
        (row, end)
        for row in desk.active(now)
        if row.subscription_id in waiting and (end := _untold_end(row, waiting[row.subscription_id], now))
    ]
    return desk.freeze(due, now)


def _untold_end(row: StoredSubscription, waiting_since: datetime, now: datetime) -> datetime | None:
    """Return the end of a window that should have been told by now; None when there is none.

    What was found after a window ended waits for the next one (see `timetable`).
    """
    cadence = cadence_of(row.declaration)
    end = last_ended(cadence, now - WINDOW_LATE)
    told_to = max(row.last_window_to, row.paused_until or row.last_window_to)
    if end is None or end <= told_to or waiting_since > end:
        return None
    if cadence.when == "immediate":  # whose window ends now, unless quiet hours have begun meanwhile
        return last_ended(cadence, now) and now_after(row.last_window_to, now)
    return end
