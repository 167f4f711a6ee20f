"""Five cron fields, read and followed in a time zone, right across daylight saving.

A wall time that does not exist that day fires once, at the first instant after the gap. One that happens twice
fires at its first occurrence; only a line for every hour fires in both, so that it never pauses for an hour.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_FIELDS: tuple[tuple[str, int, int, tuple[str, ...]], ...] = (
    ("minute", 0, 59, ()),
    ("hour", 0, 23, ()),
    ("day of month", 1, 31, ()),
    ("month", 1, 12, _MONTHS),
    ("day of week", 0, 7, _DAYS),
)
_HORIZON_DAYS = 366 * 9
"""29 February can be eight years away (1896-1904, 2096-2104)."""


@dataclass(frozen=True, slots=True)
class Cron:
    """A parsed line such as `5 8 * * mon-fri`; when both day fields are restricted, either may match."""

    minutes: tuple[int, ...]
    hours: tuple[int, ...]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    """0 is Sunday."""
    is_either_day: bool

    @staticmethod
    @lru_cache(maxsize=1024)
    def parse(text: str) -> Cron:
        """Return the line, read. Raises ValueError that names the field and what it takes."""
        parts = text.split()
        if len(parts) != len(_FIELDS):
            raise ValueError("expected five cron fields: minute, hour, day of month, month, day of week")
        sets = [_values(part, *field) for part, field in zip(parts, _FIELDS, strict=True)]
        minutes, hours, days, months, weekdays = sets
        cron = Cron(
            minutes=tuple(sorted(minutes)),
            hours=tuple(sorted(hours)),
            days=frozenset(days),
            months=frozenset(months),
            weekdays=frozenset(d % 7 for d in weekdays),
            is_either_day=not parts[2].startswith("*") and not parts[4].startswith("*"),
        )
        if not cron.is_either_day and min(days) > max(_longest(m) for m in months):
            raise ValueError(f"expected a day of month that month {parts[3]} has, not {parts[2]}")
        return cron

    def next_after(self, after: datetime, zone: ZoneInfo) -> datetime:
        """Return the first firing later than `after` (aware), in UTC."""
        # A margin: a time that happens twice may lie behind on the clock and ahead in time.
        local = after.astimezone(zone) - timedelta(hours=3)
        day, since = local.date(), local.hour
        for _ in range(_HORIZON_DAYS):
            if self._is_day(day):
                found = self._first_on(day, since, after, zone)
                if found:
                    return found
            day, since = day + timedelta(days=1), 0
        raise ValueError("this cron line never fires")  # pragma: no cover -- parse refuses such lines

    def _is_day(self, day: date) -> bool:
        if day.month not in self.months:
            return False
        in_month, in_week = day.day in self.days, day.isoweekday() % 7 in self.weekdays
        return in_month or in_week if self.is_either_day else in_month and in_week

    def _first_on(self, day: date, since_hour: int, after: datetime, zone: ZoneInfo) -> datetime | None:
        folds = (0, 1) if len(self.hours) == 24 else (0,)
        for hour in self.hours:
            if hour < since_hour:
                continue
            instants = [
                at
                for minute in self.minutes
                for fold in folds
                if (at := _instant(datetime.combine(day, time(hour, minute, fold=fold)), zone)) > after
            ]
            if instants:
                return min(instants)
        return None


def _instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant of a wall time, in UTC; of one inside a gap, the first instant after the gap."""
    at = wall.replace(tzinfo=zone).astimezone(UTC)
    if at.astimezone(zone).replace(tzinfo=None, fold=0) == wall.replace(fold=0):
        return at
    # PEP 495: inside a gap, fold=0 reckons with the offset before it and fold=1 with the one after.
    low = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    high = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(zone).replace(tzinfo=None) >= wall.replace(fold=0):
            high = middle
        else:
            low = middle
    return high.replace(microsecond=0)


def _longest(month: int) -> int:
    return 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def _values(text: str, name: str, low: int, high: int, names: tuple[str, ...]) -> set[int]:
    values: set[int] = set()
    for part in text.lower().split(","):
        found = re.fullmatch(r"(\*|(\w+)(?:-(\w+))?)(?:/(\d+))?", part)
        if not found:
            raise ValueError(f"expected *, numbers {low}-{high}, ranges, steps or lists as {name}, not {part!r}")
        step = int(found[4] or 1)
        if found[1] == "*":
            first, last = low, high
        else:
            first = _value(found[2], name, low, high, names)
            last = _value(found[3], name, low, high, names) if found[3] else (high if found[4] else first)
        if step < 1 or first > last:
            raise ValueError(f"expected a range that goes up and a step of at least 1 as {name}, not {part!r}")
        values.update(range(first, last + 1, step))
    return values


def _value(text: str, name: str, low: int, high: int, names: tuple[str, ...]) -> int:
    if text in names:
        return names.index(text) + (1 if low else 0)
    if text.isdecimal() and low <= int(text) <= high:
        return int(text)
    raise ValueError(
        f"expected {low}-{high}{' or ' + names[0] + '-' + names[-1] if names else ''} as {name}, not {text!r}"
    )
