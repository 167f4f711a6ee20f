"""When digests are due: the ends of a subscription's windows, in the subscriber's time zone."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from config.cron import Cron


def next_window(when: str, timezone: str, after: datetime) -> datetime:
    """Return the end of the first window that ends later than `after` (aware), in UTC.

    `when` is `immediate` (then `after` itself: now is always a window), `hourly` (on the subscriber's full hour),
    `daily HH:MM` or `weekly mon HH:MM`. Each local day has one daily window, also when the clocks change.

    >>> from datetime import UTC
    >>> next_window("daily 08:00", "Asia/Tokyo", datetime(2026, 1, 22, 9, tzinfo=UTC)).isoformat()
    '2026-01-22T23:00:00+00:00'
    """
    if after.tzinfo is None:
        raise ValueError("expected an aware datetime")
    if when == "immediate":
        return after
    return _cron(when).next_after(after, ZoneInfo(timezone))


def windows_between(when: str, timezone: str, after: datetime, until: datetime) -> list[datetime]:
    """Return the ends of the windows in (`after`, `until`], oldest first: what was missed while nobody ran."""
    if when == "immediate":
        return [until] if until > after else []
    ends: list[datetime] = []
    end = next_window(when, timezone, after)
    while end <= until:
        ends.append(end)
        end = next_window(when, timezone, end)
    return ends


def quiet_until(quiet_hours: str, timezone: str, at: datetime) -> datetime | None:
    """Return when the quiet hours end in which `at` lies, in UTC; None when it lies in none.

    `quiet_hours` is "HH:MM-HH:MM" on the clocks of `timezone`; the first minute is quiet, the last one is not.

    >>> from datetime import UTC
    >>> quiet_until("22:00-07:00", "Asia/Tokyo", datetime(2026, 1, 22, 18, 30, tzinfo=UTC)).isoformat()
    '2026-01-22T22:00:00+00:00'
    """
    begin, _, end = quiet_hours.partition("-")
    wall = f"{at.astimezone(ZoneInfo(timezone)):%H:%M}"
    is_quiet = begin <= wall < end if begin <= end else wall >= begin or wall < end
    return _cron(f"daily {end}").next_after(at, ZoneInfo(timezone)) if is_quiet else None


def _cron(when: str) -> Cron:
    name, *rest = when.split()
    if name == "hourly":
        return Cron.parse("0 * * * *")
    hour, _, minute = rest[-1].partition(":")
    return Cron.parse(f"{int(minute)} {int(hour)} * * {rest[0] if name == 'weekly' else '*'}")
