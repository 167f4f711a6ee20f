"""Digest windows over a year, across zones whose clocks change in every way there is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from monitor.schedule import Cron, next_window, quiet_until, windows_between

ZONES = ["Asia/Tokyo", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Asia/Kolkata"]
YEAR = (datetime(2025, 12, 31, 12, tzinfo=UTC), datetime(2026, 12, 31, 12, tzinfo=UTC))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("hhmm", ["00:00", "01:45", "02:00", "02:15", "02:30", "08:00", "23:59"])
def test_each_local_day_of_a_year_has_one_daily_window(zone: str, hhmm: str) -> None:
    ends = windows_between(f"daily {hhmm}", zone, *YEAR)
    local = [end.astimezone(ZoneInfo(zone)) for end in ends]
    days = [at.date() for at in local]
    assert len(days) == len(set(days)) == 365
    assert all(b - a == timedelta(days=1) for a, b in pairwise(days))
    moved = [at for at in local if f"{at:%H:%M}" != hhmm]
    assert len(moved) <= 1  # only where that time does not exist
    assert all(timedelta(0) < _minutes(at) - _minutes(hhmm) <= timedelta(hours=1) for at in moved)


def _minutes(at: datetime | str) -> timedelta:
    hour, minute = (at if isinstance(at, str) else f"{at:%H:%M}").split(":")
    return timedelta(hours=int(hour), minutes=int(minute))


@pytest.mark.parametrize("zone", ZONES)
def test_hourly_windows_are_an_hour_apart_all_year_but_for_half_hour_shifts(zone: str) -> None:
    ends = windows_between("hourly", zone, *YEAR)
    gaps = {b - a for a, b in pairwise(ends)}
    assert gaps <= {timedelta(minutes=30), timedelta(hours=1), timedelta(minutes=90)}
    if zone != "Australia/Lord_Howe":
        assert gaps == {timedelta(hours=1)}
        assert len(ends) == 365 * 24


@pytest.mark.parametrize("zone", ZONES)
def test_weekly_windows_fall_on_their_day(zone: str) -> None:
    ends = windows_between("weekly sun 02:30", zone, *YEAR)
    assert len(ends) == 52
    assert {end.astimezone(ZoneInfo(zone)).weekday() for end in ends} == {6}


def test_a_time_that_does_not_exist_fires_once_at_the_next_valid_instant() -> None:
    # New York, 8 March 2026: 02:00 EST becomes 03:00 EDT.
    before = datetime(2026, 3, 8, 5, 0, tzinfo=UTC)
    assert next_window("daily 02:30", "America/New_York", before) == datetime(2026, 3, 8, 7, 0, tzinfo=UTC)
    # Lord Howe, 4 October 2026: 02:00 becomes 02:30.
    before = datetime(2026, 10, 3, 12, 0, tzinfo=UTC)
    assert next_window("daily 02:15", "Australia/Lord_Howe", before) == datetime(2026, 10, 3, 15, 30, tzinfo=UTC)
    # Santiago, 6 September 2026: midnight itself does not exist.
    before = datetime(2026, 9, 6, 1, 0, tzinfo=UTC)
    assert next_window("daily 00:00", "America/Santiago", before) == datetime(2026, 9, 6, 4, 0, tzinfo=UTC)


def test_a_time_that_happens_twice_fires_once_the_first_time() -> None:
    # Berlin, 25 October 2026: 03:00 CEST becomes 02:00 CET.
    first = next_window("daily 02:30", "Europe/Berlin", datetime(2026, 10, 24, 12, tzinfo=UTC))
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert next_window("daily 02:30", "Europe/Berlin", first) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


def test_a_quarter_hourly_cron_does_not_pause_while_an_hour_repeats() -> None:
    at = datetime(2026, 10, 24, 23, 0, tzinfo=UTC)
    for _ in range(16):
        later = Cron.parse("*/15 * * * *").next_after(at, ZoneInfo("Europe/Berlin"))
        assert later - at == timedelta(minutes=15)
        at = later


def test_after_downtime_the_missed_windows_are_named_oldest_first() -> None:
    start, end = datetime(2026, 1, 1, 0, 0, tzinfo=UTC), datetime(2026, 1, 4, 0, 0, tzinfo=UTC)
    assert windows_between("daily 08:00", "UTC", start, end) == [
        datetime(2026, 1, day, 8, 0, tzinfo=UTC) for day in (1, 2, 3)
    ]


def test_a_window_that_ends_now_is_not_the_next_one_again() -> None:
    end = datetime(2026, 1, 1, 8, 0, tzinfo=UTC)
    assert next_window("daily 08:00", "UTC", end) == end + timedelta(days=1)
    assert windows_between("daily 08:00", "UTC", end, end + timedelta(days=1)) == [end + timedelta(days=1)]


def test_immediate_is_now() -> None:
    now = datetime(2026, 1, 1, 8, 0, 1, tzinfo=UTC)
    assert next_window("immediate", "UTC", now) == now
    assert windows_between("immediate", "UTC", now, now) == []
    assert windows_between("immediate", "UTC", now, now + timedelta(seconds=9)) == [now + timedelta(seconds=9)]


@pytest.mark.parametrize(
    ("hours", "zone", "at", "until"),
    [
        ("22:00-07:00", "Asia/Tokyo", "2026-01-22T13:00", "2026-01-22T22:00"),  # 22:00 itself is quiet
        ("22:00-07:00", "Asia/Tokyo", "2026-01-22T22:00", None),  # 07:00 itself is not
        ("22:00-07:00", "Asia/Tokyo", "2026-01-22T12:59", None),
        ("12:00-13:30", "Asia/Seoul", "2026-01-22T03:10", "2026-01-22T04:30"),
        ("12:00-13:30", "Asia/Seoul", "2026-01-22T20:00", None),
        ("22:00-02:30", "Europe/Berlin", "2026-03-29T00:30", "2026-03-29T01:00"),  # 02:30 does not exist that night
        ("22:00-02:30", "Europe/Berlin", "2026-10-24T23:00", "2026-10-25T00:30"),  # and happens twice in this one
    ],
)
def test_quiet_hours_end_where_the_subscriber_lives(hours: str, zone: str, at: str, until: str | None) -> None:
    ends = quiet_until(hours, zone, datetime.fromisoformat(at).replace(tzinfo=UTC))
    assert ends == (until and datetime.fromisoformat(until).replace(tzinfo=UTC))


def test_a_naive_clock_is_refused_for_windows() -> None:
    with pytest.raises(ValueError, match="aware"):
        next_window("hourly", "UTC", datetime(2026, 1, 1))
