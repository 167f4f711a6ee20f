"""A year of digests on a simulated clock, wherever clocks change: every window once, none missing.

What should happen is reckoned from the clocks on the wall alone, quarter of an hour by quarter of an hour.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest

from alerts.compose import Composer
from alerts.timetable import Cadence, last_ended, next_ended
from tests.alerts.publish import JP, enrol
from tests.builders import a_subscription

ZONES = [
    "Asia/Tokyo",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Asia/Seoul",
    "Africa/Casablanca",  # changes its clocks around Ramadan
    "America/New_York",
    "America/St_Johns",
    "America/Santiago",  # at midnight
    "Australia/Lord_Howe",  # by half an hour
    "Europe/Berlin",
    "Europe/London",
    "Pacific/Apia",
    "Pacific/Chatham",
]
START, END = datetime(2025, 12, 31, 12, tzinfo=UTC), datetime(2026, 12, 31, 12, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@cache
def walls(zone):
    """(instant, the day there, what the clock on the wall says) for each quarter of an hour of the year."""
    count, there = (END - START) // QUARTER, ZoneInfo(zone)
    local = ((at, at.astimezone(there)) for at in (START + QUARTER * n for n in range(count + 1)))
    return [(at, wall.date(), f"{wall:%H:%M}") for at, wall in local]


def expected(when, zone):
    kind, *rest = when.split()
    if kind == "hourly":
        hours = [
            at
            for (_, before, was), (at, day, clock) in pairwise(walls(zone))
            if clock.endswith(":00") or (day, clock[:2]) > (before, was[:2])
        ]
        return [at for at in hours if at > START]
    told, days = [], set()
    for (_, before, was), (at, day, clock) in pairwise(walls(zone)):
        is_there = clock >= rest[-1] and (was < rest[-1] or before != day)
        if is_there and day not in days:
            days.add(day)
            told.append(at)
    return [at for at in told if kind == "daily" or WEEKDAYS[at.astimezone(ZoneInfo(zone)).weekday()] == rest[0]]


def ticked(cadence, dice):
    """The windows that a daemon tells which looks when one ends, or a little late, as ticks come."""
    told, last, now = [], START, START
    while now < END:
        end = last_ended(cadence, now)
        if end is not None and end > last:
            told.append(end)
            last = end
        now = next_ended(cadence, now) + timedelta(seconds=dice.choice((0, 0, 1, 59)))
    return told


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    "when",
    ["hourly", "daily 00:00", "daily 02:15", "daily 08:00", "daily 23:45", "weekly sun 02:30", "weekly mon 00:00"],
)
def test_every_window_of_a_year_is_told_once_and_none_is_missing(when, zone):
    told = ticked(Cadence(when, zone, None), Random(f"{when} {zone}"))
    assert told == [at for at in expected(when, zone) if at < END]


@pytest.mark.parametrize("zone", ZONES)
def test_a_daemon_that_is_often_away_tells_the_last_window_it_missed_and_never_one_twice(zone):
    dice, cadence = Random(zone), Cadence("daily 08:00", zone, None)
    ends = expected("daily 08:00", zone)
    last, now = START, START
    while (now := now + timedelta(minutes=dice.choice((1, 5, 600, 3000, 9000)))) < END:
        end = last_ended(cadence, now)
        passed = [at for at in ends if last < at <= now]
        assert (end if end is not None and end > last else None) == (passed[-1] if passed else None)
        last = max(last, end or last)


@pytest.mark.parametrize("zone", ["Africa/Casablanca", "Australia/Lord_Howe", "America/St_Johns"])
def test_quiet_hours_hold_an_hourly_digest_until_they_end_all_year(zone):
    told = ticked(Cadence("hourly", zone, "22:00-07:00"), Random(zone))
    local = [at.astimezone(ZoneInfo(zone)) for at in told]
    assert all(7 <= wall.hour < 22 for wall in local)
    assert len([wall for wall in local if wall.hour == 7]) >= 364, "what the night held back is told in the morning"
    assert told == sorted(set(told))


def test_the_window_of_a_day_that_a_country_skipped_ends_with_the_first_instant_after_it():
    """Samoa had no 30 December 2011: it went from the 29th to the 31st at midnight."""
    now, told = datetime(2011, 12, 28, tzinfo=UTC), []
    cadence = Cadence("daily 08:00", "Pacific/Apia", None)
    for _ in range(4):
        now = next_ended(cadence, now)
        told.append(now.astimezone(ZoneInfo("Pacific/Apia")))
    assert [f"{wall:%d %H:%M}" for wall in told] == ["28 08:00", "29 08:00", "31 00:00", "31 08:00"]


def test_a_year_through_the_store_leaves_no_gap_between_digests(sqlite_store):
    wanted = {
        "lord-howe": a_subscription("lord-howe", timezone="Australia/Lord_Howe", when="daily 02:15", send_empty=True),
        "st-johns": a_subscription("st-johns", timezone="America/St_Johns", when="daily 23:45", send_empty=True),
        "casablanca": a_subscription(
            "casablanca", timezone="Africa/Casablanca", when="weekly sun 02:30", send_empty=True
        ),
    }
    enrol(sqlite_store, JP, at=START)
    sqlite_store.outbox.sync_subscriptions(list(wanted.values()), START)
    dice, desk, now, made = Random(7), Composer(sqlite_store, [JP]), START, 0
    cadences = [Cadence(one.when, one.timezone, None) for one in wanted.values()]
    while now < END:
        if dice.random() < 0.1:
            desk = Composer(sqlite_store, [JP])  # a restart
        made += desk.compose(now)
        now = min(next_ended(cadence, now) for cadence in cadences) + timedelta(seconds=dice.choice((0, 1)))
    told = {key: [] for key in wanted}
    for number in range(1, made + 1):
        digest = sqlite_store.outbox.digest(number)
        told[digest.subscription_key].append((digest.window_from, digest.window_to))
    for key, one in wanted.items():
        assert [end for _, end in told[key]] == [at for at in expected(one.when, one.timezone) if at < END]
        assert [begin for begin, _ in told[key]] == [START, *(end for _, end in told[key][:-1])]
