"""What a source's own history makes usual, and what is odd against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from monitor import rhythm
from monitor.rhythm import Measure, Usual
from monitor.rhythm.advice import ADVICE
from monitor.rhythm.measures import KEPT
from monitor.rhythm.silence import Habit
from monitor.types import Extraction, Outcome, PollResult, SourceState, Trouble
from tests.builders import a_capture, a_source, a_state, an_item

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
TODAY = NOW.toordinal() - date(1970, 1, 1).toordinal()
FEED = a_source("kr-news", every="1h")


def a_measure(days_ago: int = 0, **values: Any) -> Measure:
    told: dict[str, Any] = {"items": 20, "dropped": 0, "bytes": 9_000, "chars": 4_000, "dated": 100, "linked": 100}
    return Measure(**{"day": TODAY - days_ago, **told, **values})


USUAL = Usual.of([a_measure(ago) for ago in range(10, 0, -1)])


def odd(source: Any = FEED, usual: Usual = USUAL, **values: Any) -> dict[str, str]:
    return {one.trouble.value: one.detail for one in rhythm.oddities(a_measure(**values), usual, source)}


def test_a_look_like_the_others_is_not_odd() -> None:
    assert odd() == {}
    assert odd(items=15, bytes=30_000, dated=40, dropped=2) == {}


@pytest.mark.parametrize(
    ("values", "trouble", "said"),
    [
        ({"items": 9}, "shrunken", "9 items, where 20 are usual"),
        ({"items": 71}, "grown", "71 items, where 20 are usual"),
        ({"bytes": 46_000}, "size", "46000 bytes, where 9000 are usual"),
        ({"bytes": 1_700}, "size", "1700 bytes, where 9000 are usual"),
        ({"dropped": 10}, "dropped", "10 of 30 rows have no identity or no title"),
        ({"dated": 5}, "fields", "5 % of items have a date, where 100 % had"),
        ({"linked": 0}, "fields", "0 % of items have a link, where 100 % had"),
        ({"newest": int((NOW + 40 * DAY).timestamp())}, "future", "the newest item is dated 40 days ahead"),
    ],
)
def test_each_trouble_of_a_look_is_seen(values: dict[str, Any], trouble: str, said: str) -> None:
    assert odd(**values) == {trouble: said}


@pytest.mark.parametrize(
    ("expect", "values", "trouble"),
    [
        ({"max_items": 30}, {"items": 31}, "grown"),
        ({"max_bytes": 10_000}, {"bytes": 10_001}, "size"),
        ({"filled": ["text"]}, {"worded": 70}, "fields"),
    ],
)
def test_what_is_declared_is_held_from_the_first_look(
    expect: dict[str, Any], values: dict[str, Any], trouble: str
) -> None:
    source = a_source("kr-news", expect=expect)
    assert list(odd(source, Usual(), **values)) == [trouble]
    assert odd(FEED, Usual(), **values) == {}


def test_what_is_declared_wins_over_what_was_learned() -> None:
    lenient = a_source("kr-news", expect={"max_items": 500, "max_bytes": 10**6, "filled": [], "max_dropped": 1.0})
    assert odd(lenient, items=300, bytes=90_000, dated=0, dropped=200) == {}


def test_sizes_of_looks_that_did_not_read_everything_say_nothing() -> None:
    assert odd(items=400, bytes=0) == {}
    assert Usual.of([a_measure(ago, bytes=0) for ago in range(9)]).items is None


def test_a_list_that_breathes_may_halve() -> None:
    breathing = Usual.of([a_measure(ago, items=items) for ago, items in enumerate((12, 20, 40, 25, 18))])
    assert odd(usual=breathing, items=5) == {}


def test_days_to_come_are_usual_where_a_list_always_showed_them() -> None:
    ahead = [a_measure(ago, newest=int((NOW + 30 * DAY).timestamp())) for ago in range(5)]
    assert odd(usual=Usual.of(ahead), newest=int((NOW + 35 * DAY).timestamp())) == {}


def test_what_stays_odd_for_longer_than_it_was_otherwise_has_become_usual() -> None:
    grown = a_measure(items=90, odd=frozenset({Trouble.GROWN}))
    measures = [a_measure(20 - ago) for ago in range(6)]
    for ago in range(14, 8, -1):
        measures.append(replace(grown, day=TODAY - ago))
        assert "grown" in odd(usual=Usual.of(measures), items=90)
    measures.append(replace(grown, day=TODAY - 8))
    assert odd(usual=Usual.of(measures), items=90) == {}


def test_measures_come_back_whole_one_for_each_day() -> None:
    measures: tuple[Measure, ...] = ()
    for ago in range(40, -1, -1):
        measures = rhythm.noted(measures, a_measure(ago, worded=None, odd=frozenset({Trouble.DROPPED, Trouble.SIZE})))
    assert rhythm.unpack(rhythm.pack(measures)) == measures
    assert len(measures) == KEPT
    again = rhythm.noted(measures, a_measure(items=21, dated=None))
    assert (len(again), again[-1].items, again[-1].dated) == (KEPT, 21, 100)
    assert rhythm.was_odd(rhythm.pack(measures))
    assert not rhythm.was_odd(rhythm.pack(again))
    assert rhythm.unpack(b"another format") == ()


def test_a_look_is_measured_by_its_rows_and_by_what_was_read_of_them() -> None:
    items = tuple(an_item(f"k{n}", "第一条 目的", published_at=NOW if n else None) for n in range(10))
    seen = tuple(f"k{n}" for n in range(40))
    capture = a_capture("x" * 500, fetched_at=NOW)
    look = rhythm.measured(Extraction(items, seen, dropped=2), capture, is_all=True)
    assert (look.items, look.dropped, look.bytes, look.dated, look.linked, look.worded) == (40, 2, 500, 90, 100, 100)
    assert rhythm.measured(Extraction(items, seen, dated=10), capture, is_all=False).dated == 25
    assert rhythm.measured(Extraction(items[:3], seen), capture, is_all=True).dated is None


# ------------------------------------------------------------ silences


def test_a_silence_is_measured_against_the_sources_own_longest() -> None:
    weekly = Habit.of(date(2026, 1, 5) + timedelta(days=7 * week) for week in range(10))
    assert (weekly.longest, weekly.quiet_for) == (7 * DAY, 21 * DAY)
    rare = Habit.of(date(2026, 1, 5) + timedelta(days=60 * n) for n in range(6))
    assert rare.quiet_for == 90 * DAY


@pytest.mark.parametrize("days", [[], [0, 30, 60, 90], list(range(10))])
def test_little_history_says_nothing_of_silence(days: list[int]) -> None:
    assert Habit.of(date(2026, 1, 5) + timedelta(days=day) for day in days).quiet_for is None


def test_a_rhythm_comes_from_changes_and_from_the_days_of_items() -> None:
    dates = [NOW - 900 * DAY, NOW + 30 * DAY, *(NOW - timedelta(days=7 * week) for week in range(1, 9))]
    known = rhythm.learned([NOW - DAY], dates, NOW - 3 * DAY, NOW)
    assert (known.dated.events, known.news.events) == (8, 9)
    assert known.news.last_at == datetime(2026, 11, 23, tzinfo=UTC)
    assert rhythm.Rhythm.from_record(known.record()) == known


def silence(days: int, **state: Any) -> list[str]:
    """What is wrong with a weekly source after so many days without news."""
    weeks = [NOW - timedelta(days=days + 7 * week) for week in range(12)]
    known = rhythm.learned([], weeks, NOW - 300 * DAY, NOW)
    told = a_state(FEED.key, **{"last_ok_at": NOW, "next_poll_at": NOW + DAY, **state})
    return [one.trouble.value for one in rhythm.others(FEED, told, known, NOW, up_since=NOW - DAY)]


def test_two_weeks_beyond_the_longest_silence_and_no_day_sooner() -> None:
    assert silence(21) == []
    assert silence(23) == ["silent"]


def test_nobody_is_silent_who_is_not_looked_at() -> None:
    assert silence(60, failures=3) == []
    assert silence(60, last_ok_at=NOW - 3 * DAY) == []
    assert silence(60, last_ok_at=None) == []


def test_who_was_just_added_is_not_silent_yet() -> None:
    known = rhythm.learned([], [NOW - timedelta(days=100 + 7 * week) for week in range(12)], NOW - 2 * DAY, NOW)
    assert list(rhythm.others(FEED, a_state(FEED.key, last_ok_at=NOW), known, NOW, up_since=None)) == []


# ------------------------------------------------------------ outages


def outage(source: Any = FEED, last: PollResult | None = None, **state: Any) -> str | None:
    values = {
        "last_outcome": Outcome.FAILED,
        "last_reason": "timeout",
        "failures": 4,
        "last_ok_at": NOW - timedelta(hours=8),
    }
    told = {**values, "failing_since": NOW - timedelta(hours=7), **state}
    found = rhythm.outage(source, SourceState(source.key, **told), last, NOW)
    return found.trouble.value if found else None


def test_an_outage_is_told_after_so_many_polls_and_hours_beyond_the_cadence() -> None:
    assert outage() == "failing"
    assert outage(failures=3) is None
    assert outage(last_ok_at=NOW - timedelta(hours=6)) is None
    assert outage(a_source("kr-news", every="12h")) is None
    assert outage(a_source("kr-news", every="1h", access="fragile"), failures=9) is None
    patient = a_source("kr-news", every="1h", expect={"patience": "1d"})
    assert outage(patient) is None
    assert outage(patient, last_ok_at=NOW - 2 * DAY) == "failing"
    assert outage(last_ok_at=None) == "failing"


def test_each_kind_of_outage_has_its_name() -> None:
    suspect: dict[str, Any] = {"last_outcome": Outcome.SUSPECT}
    assert outage(**suspect, last_reason="blocked") == "suspect"
    assert outage(**suspect, last_reason="empty") == "redesign"
    assert outage(**suspect, last_reason="empty", last_ok_at=None) == "suspect"
    service = a_source("us-ny-bills", kind="api:ny-legislation", every="1h")
    assert outage(service, **suspect, last_reason="parse") == "error"
    assert outage(service, **suspect, last_reason="blocked") == "suspect"
    keyed = a_source("us-bills", requires_env=["EXAMPLE_KEY"])
    refused = PollResult("us-bills", Outcome.FAILED, NOW, status=401)
    assert outage(keyed, refused, failures=2) == "key"
    assert outage(FEED, refused, failures=2) is None
    in_disguise = PollResult("us-bills", Outcome.SUSPECT, NOW, status=200, detail="it says: 401")
    assert outage(keyed, in_disguise, failures=2, last_outcome=Outcome.SUSPECT, last_reason="login") == "key"
    skipped = {"last_outcome": Outcome.SKIPPED, "failures": 0}
    assert outage(keyed, **skipped, last_reason="no key: set EXAMPLE_KEY") == "key"
    assert outage(keyed, **skipped, last_reason="no key: set EXAMPLE_KEY", last_ok_at=None) is None
    assert outage(keyed, **skipped, last_reason="stands in for us-other") is None


@pytest.mark.parametrize(
    ("moved_to", "is_told"),
    [
        ("http://www.kr-news.example/feed.xml/", False),
        ("https://kr-news.example/rss", True),
        ("https://other.example/feed.xml", True),
    ],
)
def test_a_move_is_told_when_it_leads_elsewhere(moved_to: str, is_told: bool) -> None:
    found = rhythm.others(FEED, a_state(FEED.key, moved_to=moved_to), None, NOW, up_since=None)
    assert [one.trouble for one in found] == ([Trouble.MOVED] if is_told else [])


def test_every_trouble_has_its_advice() -> None:
    assert set(ADVICE) == set(Trouble)
