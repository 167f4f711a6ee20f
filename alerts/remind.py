"""Reminders: what a day that matters is told for, when, and to whom. No page need change for it.

    days that stand ─ how many days are left for this reader ─▶ notice, once for (subscription, day, occasion)
    days that moved ─────────────────────────────────────────▶ notice "moved: old → new"

A tick may come late or twice: what is due is decided by the day it is, so that after a stop the true number of days
is told and what has passed is not told at all. Words are made when the digest is rendered, from the day itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from alerts.matching.match import Matcher
from alerts.writing.calendar import day_began, days_until
from monitor.store import Store, StoredSubscription
from monitor.store.days import key_of
from monitor.store.deadlines import Deadline, Moved, Reminder
from monitor.types import Change

CLOSING = (7, 1)
"""Days before a deadline, a duty or an end of transition on which it is told; the latest that applies, once."""
BEGINS = ("entry_into_force", "application")
"""Told on the day itself."""
LATE_DAYS = 2
"""So long after the day what begins is still worth telling, to those who could not be told in time."""
MOVED_FOR = timedelta(days=7)
"""How long after a day moved it is told, when nobody could be told before."""
AHEAD, BACK = timedelta(days=9), timedelta(days=4)
"""Days are read from so far back to so far ahead: all that some clock of the world may be asking for."""
MORNING = 8
"""Hour of the subscriber's day at which those who are told at any hour hear of a day: not at midnight."""


@dataclass
class Reminders:
    """One process's reminders. What it has left word of is remembered, so that an idle tick writes nothing."""

    store: Store
    operator: str = ""
    """Key of the subscription that hears of storms; "" = none."""
    _left: set[tuple[int, str, date]] = field(default_factory=set)

    def tick(self, now: datetime) -> int:
        """Leave word of all that is due, cancel what has passed, and follow corrections; return how many are new."""
        subscribers = [row for row in self.store.outbox.subscriptions() if row.status in ("active", "paused")]
        wanting = [row for row in subscribers if row.declaration.reminders]
        today = now.astimezone(UTC).date()
        standing = self.store.deadlines.between(today - BACK, today + AHEAD)
        moved = [one for one in self.store.deadlines.moved(now - MOVED_FOR) if one.now.on >= today]
        self._cancel_passed(standing, now)
        told = _Recipients(self.store, wanting, [*standing, *(one.now for one in moved)])
        due = [*self._due(standing, told, now), *_moves(moved, told, now)]
        fresh = [each for each in due if _mark(each) not in self._left]
        count = self.store.deadlines.tell(fresh, now)
        self._left = {_mark(each) for each in due}
        nearest = {each.deadline.deadline_id for each in fresh if each.notice_key.endswith(":1d")}
        self.store.deadlines.cancel(nearest, now, "7d")
        self.store.corrections.follow(now)
        self._tell_storms(subscribers, now)
        return count

    def _due(self, standing: Sequence[Deadline], told: _Recipients, now: datetime) -> Iterator[Reminder]:
        for day in standing:
            for row, is_matched in told.of(day):
                since = day.seen_at if is_matched else max(day.seen_at, row.created_at)
                name = occasion(day.kind, _left(day, row, now), _left(day, row, since))
                if name:
                    key = key_of(day.deadline_id, name)
                    yield Reminder(row.subscription_id, key, "reminder", day, due_at(row, day, now))

    def _cancel_passed(self, standing: Sequence[Deadline], now: datetime) -> None:
        """Cancel what would be told of a day that has passed everywhere; a pause or a weekly digest may hold it."""
        last = (now - timedelta(hours=12)).astimezone(UTC).date()  # the last clock of the world is UTC-12
        passed = [day.deadline_id for day in standing if day.kind not in BEGINS and day.on < last]
        self.store.deadlines.cancel(passed, now)

    def _tell_storms(self, subscribers: Sequence[StoredSubscription], now: datetime) -> None:
        if any(row.key == self.operator for row in subscribers):
            self.store.storms.tell(self.operator, now)


class _Recipients:
    """Who hears of which day: those that a change of the item matched, and those whose rules take the change."""

    def __init__(self, store: Store, wanting: Sequence[StoredSubscription], days: Iterable[Deadline]) -> None:
        self._wanting = wanting
        self._by_id = {row.subscription_id: row for row in wanting}
        self._matched = store.deadlines.matched({day.item_id for day in days})
        self._matcher = Matcher([row.declaration for row in wanting])
        self._takers: dict[int, Mapping[int, StoredSubscription]] = {}

    def of(self, day: Deadline) -> Iterator[tuple[StoredSubscription, bool]]:
        """Yield (subscription, whether a change of the item matched it)."""
        matched = self._matched.get(day.item_id, set())
        for subscription_id in sorted(matched & self._by_id.keys()):
            yield self._by_id[subscription_id], True
        for subscription_id, row in self._taking(day.change).items():
            if subscription_id not in matched:
                yield row, False

    def _taking(self, change: Change) -> Mapping[int, StoredSubscription]:
        known = self._takers.get(change.change_id)
        if known is None:
            rows = [self._wanting[number] for number, _ in self._matcher.found(change)]
            known = self._takers[change.change_id] = {row.subscription_id: row for row in rows}
        return known


def occasion(kind: str, left: int, left_when_seen: int) -> str:
    """Return what a day is told as when `left` days are left; "" = nothing.

    Nothing that was told with the change itself: a reminder is due when its day began after the date was first seen.

    >>> occasion("comment_deadline", 7, 30), occasion("comment_deadline", 4, 30), occasion("comment_deadline", 4, 5)
    ('7d', '7d', '')
    >>> occasion("comment_deadline", 1, 5), occasion("comment_deadline", 0, 5), occasion("comment_deadline", -1, 5)
    ('1d', '1d', '')
    >>> occasion("application", 0, 5), occasion("application", -2, 5), occasion("application", 3, 5)
    ('0d', '0d', '')
    """
    if kind in BEGINS:
        return "0d" if -LATE_DAYS <= left <= 0 < left_when_seen else ""
    nearest = min((days for days in CLOSING if left <= days), default=None)
    return f"{nearest}d" if nearest is not None and left >= 0 and left_when_seen > nearest else ""


def due_at(row: StoredSubscription, day: Deadline, now: datetime) -> datetime:
    """Return when a digest may take what is due now: those told at any hour are told in their morning.

    Those with an hour are told in any window that ends on this day: where nobody looked at eight, the digest that
    catches up at five past says "tomorrow", and does not leave it to the next one to say "today".
    """
    if row.declaration.when not in ("immediate", "hourly"):
        return day_began(now, day.change.jurisdiction, row.declaration.timezone)
    local = now.astimezone(ZoneInfo(row.declaration.timezone))
    morning = local.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    return max(now, morning.astimezone(UTC))


def _left(day: Deadline, row: StoredSubscription, now: datetime) -> int:
    return days_until(day.on, now, day.change.jurisdiction, row.declaration.timezone)


def _moves(moved: Sequence[Moved], told: _Recipients, now: datetime) -> Iterator[Reminder]:
    for one in moved:
        key = f"moved:{one.was.deadline_id}:{one.now.on.isoformat()}"
        for row, is_matched in told.of(one.now):
            if is_matched or row.created_at <= one.now.seen_at:
                yield Reminder(row.subscription_id, key, "moved_deadline", one.now, now, was=one.was.on)


def _mark(each: Reminder) -> tuple[int, str, date]:
    """Return what a notice is remembered by; a day that fell and stands again has another time of being seen."""
    return each.subscription_id, f"{each.notice_key} {each.deadline.seen_at}", each.deadline.on
