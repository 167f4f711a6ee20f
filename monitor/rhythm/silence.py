"""How often something new comes from a source, and from when on its silence is not like it. Learned by the day.

A quiet week is no alarm: only a silence two weeks longer than any that the source itself ever kept is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

LEAST_EVENTS = 5
LEAST_SPAN = timedelta(days=14)
"""Fewer days on which anything came, or all of them close together, say nothing of how long a silence may be."""
BEYOND = timedelta(days=14)
BEYOND_SHARE = 0.5
"""Two weeks are little to who speaks every two months: half as long again as ever, where that is more."""
LOOK_BACK = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Habit:
    """On how many days something came, over which time, and the longest time in between."""

    events: int = 0
    span: timedelta = timedelta()
    longest: timedelta = timedelta()
    last_at: datetime | None = None
    """The end of the last day on which anything came."""

    @classmethod
    def of(cls, days: Iterable[date]) -> Habit:
        """Return the habit of these days, in any order.

        >>> Habit.of([date(2026, 1, 5), date(2026, 1, 12), date(2026, 1, 12), date(2026, 1, 26)]).longest.days
        14
        """
        found = sorted(set(days))
        if not found:
            return cls()
        gaps = [later - earlier for earlier, later in pairwise(found)]
        last = datetime.combine(found[-1], time(0), UTC) + timedelta(days=1)
        return cls(len(found), found[-1] - found[0], max(gaps, default=timedelta()), last)

    @property
    def quiet_for(self) -> timedelta | None:
        """How long nothing may come; None = too little is known."""
        if self.events < LEAST_EVENTS or self.span < LEAST_SPAN:
            return None
        return self.longest + max(BEYOND, BEYOND_SHARE * self.longest)

    def record(self) -> dict[str, Any]:
        last = self.last_at.isoformat() if self.last_at else None
        return {"events": self.events, "span": self.span.days, "longest": self.longest.days, "last": last}

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> Habit:
        last = record["last"]
        return cls(
            record["events"],
            timedelta(days=record["span"]),
            timedelta(days=record["longest"]),
            datetime.fromisoformat(last) if last else None,
        )


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What a source's history says of its silences."""

    news: Habit
    """Of the days on which a change was seen, or an item is dated."""
    dated: Habit
    """Of the days on which items are dated: an old list may change for other reasons than news."""
    watched_at: datetime
    """When it was first learned: nobody waited for news before."""

    def record(self) -> dict[str, Any]:
        return {
            "news": self.news.record(),
            "dated": self.dated.record(),
            "watched": self.watched_at.isoformat(),
        }

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> Rhythm:
        return cls(
            Habit.from_record(record["news"]),
            Habit.from_record(record["dated"]),
            datetime.fromisoformat(record["watched"]),
        )


def learned(changes: Iterable[datetime], dates: Iterable[datetime], watched_at: datetime, now: datetime) -> Rhythm:
    """Return the rhythm of a source from when its changes were seen and what days its items are of.

    Days to come, and days long gone, are left out: a list of laws names the day of each since 1890.
    """
    since = now - LOOK_BACK
    seen = {at.astimezone(UTC).date() for at in changes if since <= at <= now}
    dated = {at.astimezone(UTC).date() for at in dates if since <= at <= now}
    return Rhythm(Habit.of(seen | dated), Habit.of(dated), watched_at)
